/// The same words for Chinese and for English readers.
public struct BilingualPhrase: Sendable, Hashable, Codable {
    /// The words in Chinese.
    public var chinese: String
    /// The words in English.
    public var english: String

    /// Puts the two versions together.
    public init(zh chinese: String, en english: String) {
        self.chinese = chinese
        self.english = english
    }
}
