import Diagnostics
import Foundation

@testable import ScriptSyntax

/// The two complete examples of the design, kept in `Tests/Fixtures`.
enum Specimen: String, CaseIterable, Sendable {
    case refund, complaint

    func text() throws -> String {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/\(rawValue).dlg")
        return try String(contentsOf: file, encoding: .utf8)
    }
}

/// Parses `text` as file 0.
func parse(_ text: String) -> (file: ScriptFile, diagnostics: [Diagnostic]) {
    let (file, diagnostics) = ScriptParser.parse(SourceText(path: "test.dlg", text: text))
    return (file, diagnostics)
}

/// What each diagnostic of `text` marks: `DS106 文字`.
func marks(_ text: String, prefix: String = "dialogue 1\n") -> [String] {
    let source = SourceText(path: "test.dlg", text: prefix + text)
    return ScriptParser.parse(source).1.map { "\($0.code.id) \(source.slice($0.span.start..<$0.span.end))" }
}
