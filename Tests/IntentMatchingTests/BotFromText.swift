import Diagnostics
import ScriptChecking
import ScriptSyntax

/// Makes bots of scripts in memory.
enum BotFromText {
    /// A bot of one script, `intents/测试.dlg`; the first line of `text` is line 2.
    static func bot(_ text: String, adjust: (inout BotSettings) -> Void = { _ in }) -> Bot {
        bot(files: [("intents/测试.dlg", "dialogue 1\n" + text)], adjust: adjust)
    }

    /// A bot of several scripts by path.
    static func bot(files: [(path: String, text: String)], adjust: (inout BotSettings) -> Void = { _ in }) -> Bot {
        var sources = SourceSet()
        var scripts: [ScriptFile] = []
        var found: [Diagnostic] = []
        for file in files {
            let source = SourceText(path: file.path, text: file.text)
            let (script, diagnostics) = ScriptParser.parse(source, file: sources.add(source))
            scripts.append(script)
            found += diagnostics
        }
        var settings = BotSettings()
        adjust(&settings)
        let result = BotCompiler.compile(
            scripts: scripts, sources: sources, settings: settings, syntaxDiagnostics: found)
        guard let bot = result.bot else {
            let errors = result.diagnostics.filter { $0.severity == .error }
            preconditionFailure(errors.map { $0.message(in: .english) }.joined(separator: "\n"))
        }
        return bot
    }
}
