public import Diagnostics
import ScriptSyntax

/// Every code that the parser and the checker can report.
public enum Catalogue {
    /// The codes in the order of their numbers; each has a page `docs/diagnostics/<id>.md`.
    public static let all: [DiagnosticCode] =
        (DiagnosticCode.syntaxCodes + DiagnosticCode.testFileCodes + RuleTable.all.map { $0.code })
        .sorted { $0.id < $1.id }

    /// The code with this number.
    public static func code(_ id: String) -> DiagnosticCode? {
        all.first { $0.id == id.uppercased() }
    }
}
