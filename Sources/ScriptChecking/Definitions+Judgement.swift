public import Diagnostics
public import ScriptSyntax

/// A named rule that proposes a level (`README.md` decision 8).
public struct TriageRule: Sendable, Equatable, Codable {
    /// As the writer typed it.
    public let name: String
    /// The key by which names are compared.
    public let key: String
    /// The condition.
    public let condition: CompiledCondition
    /// 1–3; three is gravest (R52).
    public let level: Int?
    /// How urgent; nil leaves it as it is.
    public let priority: PriorityLevel?
    /// The type of case that it proposes.
    public let type: String?
    /// The queue that takes such a handoff, whatever the flow orders; nil leaves it as it is.
    public let queue: String?
    /// The reason in our own words.
    public let because: String
    /// The clause of a regulation that it stands for.
    public let clause: String
    /// Where it was written.
    public let span: SourceSpan
}

/// How the shop speaks.
public struct StandardsDefinition: Sendable, Equatable, Codable {
    /// A phrase that needs care.
    public struct Risky: Sendable, Equatable, Codable {
        /// The words.
        public let phrase: String
        /// Why they need care.
        public let reason: String
        /// What to say instead.
        public let suggestion: String?
    }

    /// As the writer typed it.
    public let name: String
    /// The key by which names are compared.
    public let key: String
    /// Words that replies should have.
    public let wanted: [String]
    /// Words that no reply may have.
    public let forbidden: [String]
    /// Words that need care.
    public let risky: [Risky]
    /// Where it was written.
    public let span: SourceSpan
}
