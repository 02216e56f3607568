import Diagnostics

/// One thing that examples can show to be wrong. A rule is one file: its codes with the words for people, and its
/// check.
protocol ClassifyingRule: SendableMetatype {
    /// What the rule says; codes of one number differ in weight.
    static var codes: [DiagnosticCode] { get }

    /// What is wrong.
    static func check(_ bot: ExaminedBot) -> [Diagnostic]
}
