public import Diagnostics

/// A line that cannot be read as a labelled text.
public struct RowFault: Error, Sendable, Equatable {
    /// What is wrong with a line.
    public enum Kind: Sendable, Equatable, CaseIterable {
        case notUTF8, noTab, secondTab, emptyLabel, emptyText
    }

    /// What is wrong.
    public let kind: Kind
    /// The line, from 1.
    public let line: Int
    /// The character of the line, from 1.
    public let column: Int

    /// A fault at a place.
    public init(_ kind: Kind, line: Int, column: Int) {
        self.kind = kind
        self.line = line
        self.column = column
    }

    /// What is wrong, in one sentence.
    public func message(in language: MessageLanguage) -> String {
        switch kind {
        case .notUTF8: language.say(zh: "这里不是 UTF-8。", en: "This is not UTF-8.")
        case .noTab: language.say(zh: "缺少制表符，应是“意图<制表符>文本”。", en: "There is no tab; a row is intent<TAB>text.")
        case .secondTab:
            language.say(
                zh: "多了一个制表符，一行只有“意图<制表符>文本”两列。",
                en: "There is a second tab; a row has two columns, intent<TAB>text.")
        case .emptyLabel: language.say(zh: "意图是空的。", en: "The intent is empty.")
        case .emptyText: language.say(zh: "文本是空的。", en: "The text is empty.")
        }
    }
}

extension MessageLanguage {
    /// The words in this language.
    func say(zh: String, en: String) -> String { self == .chinese ? zh : en }
}
