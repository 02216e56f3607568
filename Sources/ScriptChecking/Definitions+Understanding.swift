public import Diagnostics
public import ScriptSyntax

/// An expression and where it was written.
public struct RegexDefinition: Sendable, Equatable, Codable {
    /// PCRE2 source, without the slashes.
    public let source: String
    /// Where it was written.
    public let span: SourceSpan
}

/// What a customer wants, and how it is recognised.
public struct IntentDefinition: Sendable, Equatable, Codable {
    /// An example or counter-example, marked values in place.
    public struct Example: Sendable, Equatable, Codable {
        /// The words, marked values in place of their marks.
        public let text: String
        /// Values marked in the example.
        public let marks: [Mark]
        /// Where it was written.
        public let span: SourceSpan
    }

    /// A slot value marked in an example.
    public struct Mark: Sendable, Equatable, Codable {
        /// The slot.
        public let slot: SlotID
        /// The value as typed.
        public let value: String
    }

    /// As the writer typed it.
    public let name: String
    /// The key by which names are compared.
    public let key: String
    /// Path such as `售后/退款`; empty when the writer gave none.
    public let type: String
    /// 0–100; the higher wins (default 50).
    public let precedence: Int
    /// How urgent messages of this intent are (default normal).
    public let priority: PriorityLevel
    /// Whether it is tested in every state.
    public let isGuard: Bool
    /// Whether the bot answers it although a person was asked for and has not come yet.
    public let isAnsweredWhileWaiting: Bool
    /// One of the engine's own commands (`取消` …), when it is one.
    public let builtin: BuiltinIntent?
    /// The response that answers it when no flow does.
    public let answer: ResponseID?
    /// What customers say who mean it.
    public let examples: [Example]
    /// What customers say who mean something else.
    public let counterExamples: [Example]
    /// Patterns in the writers' syntax.
    public let patterns: [Located<String>]
    /// Regular expressions, any of which is enough.
    public let regexes: [RegexDefinition]
    /// Where it was written.
    public let span: SourceSpan
}

/// The commands that every bot understands (`docs/language.md`, “Commands”).
public enum BuiltinIntent: String, Sendable, CaseIterable, Codable {
    /// Leave the running flow.
    case cancel = "取消"
    /// Answer the last question again.
    case back = "上一步"
    /// Say the last message again.
    case again = "重复"
    /// Say what can be done here.
    case help = "帮助"
    /// Speak with a person.
    case human = "转人工"
}

/// A kind of thing that customers name.
public struct EntityDefinition: Sendable, Equatable, Codable {
    /// As the writer typed it.
    public let name: String
    /// The key by which names are compared.
    public let key: String
    /// The type of its values; text when nil.
    public let type: ValueType?
    /// Regular expressions, any of which is enough.
    public let regexes: [RegexDefinition]
    /// Its values with their synonyms, where they are listed.
    public let values: [OptionDefinition]
    /// How values are brought into one form.
    public let normalization: Normalization
    /// How many characters stay visible at the end in logs and forms; nil shows all, zero hides all.
    public let mask: Int?
    /// Messages that hold a value.
    public let examples: [IntentDefinition.Example]
    /// Messages that hold none.
    public let counterExamples: [IntentDefinition.Example]
    /// Where it was written.
    public let span: SourceSpan
}

/// A value and the words that mean it.
public struct OptionDefinition: Sendable, Equatable, Codable {
    /// The canonical word, shown on buttons.
    public let value: String
    /// Other words for it.
    public let synonyms: [String]
    /// Where it was written.
    public let span: SourceSpan
}

/// Words that patterns treat as one.
public struct SynonymSet: Sendable, Equatable, Codable {
    /// As the writer typed it.
    public let name: String
    /// The key by which names are compared.
    public let key: String
    /// The words.
    public let words: [String]
    /// Where it was written.
    public let span: SourceSpan
}
