public import CompiledCache
import Diagnostics
import Foundation
public import IntentMatching
import ScriptChecking
import ScriptSyntax

/// A directory that holds a bot: `huashu.yaml`, `renames.dlg`, `intents/`, `scripts/` and `scripts/tests/`.
///
/// Scripts are `.dlg` files anywhere below `intents/` and `scripts/`, tests are `.chat` files below `scripts/tests/`. What
/// begins with a dot is left out.
public struct BotDirectory: Sendable {
    /// Where it is.
    public let path: String

    /// The directory at `path`; nothing is read yet.
    public init(_ path: String) {
        let trimmed = String(path.reversed().drop { $0 == "/" }.reversed())
        self.path = trimmed.isEmpty ? (path.isEmpty ? "." : "/") : trimmed
    }

    /// Reads, checks and compiles the bot; `environment` overrides settings. To let a bot run the check of what
    /// would be an error is enough, whereas a check for its writers looks at everything. What takes long to compile is
    /// taken from `cache` where the same files were loaded before, and kept there for the next time.
    ///
    /// - Throws: where there is no bot to read. What is wrong inside is a diagnostic.
    public func load(
        environment: [String: String] = [:], checking depth: CheckDepth = .everything, cache: CompiledCache? = nil
    ) throws(BotDirectoryError) -> LoadedBot {
        var loading = Loading(directory: path, depth: depth, cache: cache, environment: environment)
        return try loading.load(BotFiles(in: path), environment: environment)
    }

    /// The state of the bot's files, without reading them: when it differs, load again.
    ///
    /// - Throws: where there is no bot to read.
    public func fingerprint() throws(BotDirectoryError) -> BotFingerprint {
        BotFingerprint(entries: try BotFiles(in: path).all)
    }
}

/// A bot while it is read.
private struct Loading {
    let directory: String
    let depth: CheckDepth
    let cache: CompiledCache?
    /// Names what is kept of this bot.
    var key: CacheKey
    var sources = SourceSet()
    var scripts: [ScriptFile] = []
    var chats: [LoadedBot.Chat] = []
    /// What the files themselves have wrong.
    var syntax: [Diagnostic] = []

    init(directory: String, depth: CheckDepth, cache: CompiledCache?, environment: [String: String]) {
        self.directory = directory
        self.depth = depth
        self.cache = cache
        key = CacheKey(environment: environment)
    }

    mutating func load(_ files: BotFiles, environment: [String: String]) throws(BotDirectoryError) -> LoadedBot {
        let settings = try readSettings(files, environment)
        for entry in files.scripts {
            if let (source, file) = try read(entry.path) {
                let (tree, diagnostics) = ScriptParser.parse(source, file: file)
                scripts.append(tree)
                syntax += diagnostics
            }
        }
        for entry in files.chats {
            if let (source, file) = try read(entry.path) {
                let (tree, diagnostics) = ChatParser.parse(source, file: file)
                chats.append(LoadedBot.Chat(file: file, path: entry.path, tests: tree))
                syntax += diagnostics
            }
        }
        let asides = settings.diagnostics + remarks(on: files)
        return compile(settings, asides)
    }

    private func compile(_ settings: SettingsReading, _ asides: [Diagnostic]) -> LoadedBot {
        let checked = BotCompiler.compile(
            scripts: scripts, chats: chats.map(\.tests), sources: sources, settings: settings.settings,
            settingsPlaces: settings.places, syntaxDiagnostics: syntax)
        let compiled = checked.bot.map { matcher(for: $0) }
        let suppressions = Suppressions(scripts: scripts, chats: chats.map(\.tests))
        let diagnostics = asides + checked.diagnostics + suppressions.filter(compiled?.diagnostics ?? [])
        let isSound = !diagnostics.contains { $0.severity == .error }
        return LoadedBot(
            directory: directory, bot: isSound ? checked.bot : nil, matcher: isSound ? compiled?.matcher : nil,
            scripts: scripts, chats: chats, sources: sources,
            diagnostics: diagnostics.sorted(by: Diagnostic.inReadingOrder), settings: settings.settings,
            bindings: settings.bindings)
    }

    /// The matcher, with the help of the cache where there is one.
    private func matcher(for bot: Bot) -> (matcher: Matcher, diagnostics: [Diagnostic]) {
        guard let cache else { return Matcher.compile(bot, checking: depth) }
        let kept = cache.entry(for: key.hash)
        var parts = CompiledParts { kept?[$0] }
        let compiled = Matcher.compile(bot, checking: depth, reusing: &parts)
        if parts.hasNews, !compiled.diagnostics.contains(where: { $0.severity == .error }) {
            var entry = CacheEntry()
            for part in parts.all { entry[part.name] = part.bytes }
            cache.keep(entry, for: key.hash)
        }
        return compiled
    }

    private mutating func readSettings(
        _ files: BotFiles, _ environment: [String: String]
    ) throws(BotDirectoryError) -> SettingsReading {
        let reader = SettingsReader(environment: environment)
        guard let entry = files.settings, let (source, file) = try read(entry.path) else {
            return reader.read(nil, file: 0, in: &sources)
        }
        return reader.read(source, file: file, in: &sources)
    }

    /// Reads a file and adds it to the sources; nil when it is no text to go on with.
    private mutating func read(_ path: String) throws(BotDirectoryError) -> (SourceText, file: Int)? {
        let bytes: [UInt8]
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: directory + "/" + path))
            // One more than is allowed is enough to be refused.
            bytes = Array(try handle.read(upToCount: SourceText.largestFile + 1) ?? Data())
            try handle.close()
        } catch {
            throw .unreadable(path, reason: error.localizedDescription)
        }
        if !path.hasSuffix(".chat") { key.add(path: path, bytes) }
        let number = sources.files.count
        let reading = SourceText.decode(path: path, bytes: bytes, file: number)
        _ = sources.add(reading.source)
        syntax += reading.diagnostics
        return reading.isUsable ? (reading.source, number) : nil
    }

    /// What there is to say about the files before they are read.
    private mutating func remarks(on files: BotFiles) -> [Diagnostic] {
        var found: [Diagnostic] = []
        if files.scripts.isEmpty { found.append(Diagnostic(.noScripts, at: SourceSpan(file: 0, start: 0, end: 0))) }
        for entry in files.misnamed {
            let file = sources.add(SourceText(path: entry.path, text: ""))
            let help =
                entry.path.lowercased().hasSuffix(".chat")
                ? DiagnosticArgument(zh: "对话测试要放在 scripts/tests/ 里。", en: "Transcript tests belong in scripts/tests/.")
                : DiagnosticArgument(
                    zh: "话术文件的名字要以 .dlg 结尾，后面不能再有别的。", en: "Names of scripts end in .dlg, with nothing behind it.")
            found.append(
                Diagnostic(
                    .misnamedFile, at: SourceSpan(file: file, start: 0, end: 0),
                    ["path": .init(entry.path), "help": help]))
        }
        return found
    }
}
