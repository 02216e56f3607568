public import Diagnostics
public import ScriptChecking
public import ScriptSyntax

/// The files of a block, parsed and compiled.
public struct PageBot: Sendable {
    /// What the compiler made of them.
    public let result: CheckResult
    /// The scripts.
    public let scripts: [ScriptFile]
    /// The tests.
    public let chats: [ChatFile]
    /// All files but the settings.
    public let sources: SourceSet

    /// Parses and compiles the files.
    public init(_ files: PageFiles) {
        var sources = SourceSet()
        var scripts: [ScriptFile] = []
        var chats: [ChatFile] = []
        var found: [Diagnostic] = []
        for file in files.all where file.path != PageFiles.settingsPath {
            let number = sources.files.count
            let reading = SourceText.decode(path: file.path, bytes: file.bytes, file: number)
            _ = sources.add(reading.source)
            found += reading.diagnostics
            guard reading.isUsable else { continue }
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
        self.scripts = scripts
        self.chats = chats
        self.sources = sources
        result = BotCompiler.compile(
            scripts: scripts, chats: chats, sources: sources, settings: files.settings, syntaxDiagnostics: found)
    }
}
