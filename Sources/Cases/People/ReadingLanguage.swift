public import WorkingTime

/// The language in which people read the desk.
public enum ReadingLanguage: String, Codable, Sendable, Hashable, CaseIterable {
    /// Simplified Chinese.
    case chinese = "zh"
    /// English.
    case english = "en"
}

extension BilingualPhrase {
    /// The words in one language.
    public func text(in language: ReadingLanguage) -> String {
        language == .chinese ? chinese : english
    }
}
