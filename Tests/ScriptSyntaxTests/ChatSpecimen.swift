import Foundation

@testable import ScriptSyntax

/// The test file of the design, kept in `Tests/Fixtures`.
func chatSpecimen() throws -> String {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/specimen.chat")
    return try String(contentsOf: file, encoding: .utf8)
}
