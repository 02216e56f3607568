import Diagnostics
import Foundation
import ScriptSyntax

@testable import ScriptChecking

/// A bot in memory: files by path, `.dlg` scripts and `.chat` tests.
struct BotFiles {
    var files: [(path: String, text: String)] = []
    var settings = BotSettings()

    /// Parses and compiles the files.
    func check() -> (result: CheckResult, sources: SourceSet) {
        var sources = SourceSet()
        var scripts: [ScriptFile] = []
        var chats: [ChatFile] = []
        var found: [Diagnostic] = []
        for file in files {
            let number = sources.files.count
            let reading = SourceText.decode(path: file.path, bytes: Array(file.text.utf8), file: number)
            _ = sources.add(reading.source)
            found += reading.diagnostics
            if file.path.hasSuffix(".chat") {
                let (chat, diagnostics) = ChatParser.parse(reading.source, file: number)
                chats.append(chat)
                found += diagnostics
            } else {
                let (script, diagnostics) = ScriptParser.parse(reading.source, file: number)
                scripts.append(script)
                found += diagnostics
            }
        }
        let result = BotCompiler.compile(
            scripts: scripts, chats: chats, sources: sources, settings: settings, syntaxDiagnostics: found)
        return (result, sources)
    }
}

/// Checks one script, or a script and a test of conversations.
func check(_ script: String, chat: String? = nil, settings: BotSettings = BotSettings()) -> CheckResult {
    var files = BotFiles(files: [("scripts/test.dlg", "dialogue 1\n" + script)], settings: settings)
    if let chat { files.files.append(("scripts/tests/test.chat", "dialogue 1\n" + chat)) }
    return files.check().result
}

/// What is wrong with a script: `DS101 “words marked”`.
func findings(_ script: String, chat: String? = nil, settings: BotSettings = BotSettings()) -> [String] {
    var files = BotFiles(files: [("scripts/test.dlg", "dialogue 1\n" + script)], settings: settings)
    if let chat { files.files.append(("scripts/tests/test.chat", "dialogue 1\n" + chat)) }
    let (result, sources) = files.check()
    return result.diagnostics.map { "\($0.code.id) \(marked($0.span, in: sources))" }
}

/// The characters that a span marks.
func marked(_ span: SourceSpan, in sources: SourceSet) -> String {
    sources.file(of: span)?.slice(span.start..<span.end) ?? "-"
}

/// The root of the repository.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// A file of `Tests/Fixtures`.
func fixture(_ name: String) throws -> String {
    try String(contentsOf: repository.appendingPathComponent("Tests/Fixtures/\(name)"), encoding: .utf8)
}
