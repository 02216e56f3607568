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
        let scripts = try read(files.scripts) { key.add(path: $0, $1) }
        var whole = key
        let chats = try read(files.chats) { whole.add(path: $0, $1) }
        let entry = cache?.entry(for: key.hash)
        if depth == .errors, let kept = entry.flatMap({ KeptBot(of: $0, for: whole.hash) }) {
            return revive(kept, entry, settings, scripts, chats, files)
        }
        return compile(settings, parse(scripts, chats), files, entry, whole.hash)
    }

    /// A bot that was compiled before from the same files.
    private mutating func revive(
        _ kept: KeptBot, _ entry: CacheEntry?, _ settings: SettingsReading, _ scripts: [RawFile], _ chats: [RawFile],
        _ files: BotFiles
    ) -> LoadedBot {
        func add(_ files: [RawFile]) -> [Int] {
            files.map { sources.add(SourceText.plain(path: $0.path, bytes: $0.bytes)) }
        }
        let trees = Trees.unparsed(scripts: add(scripts), chats: add(chats))
        let asides = settings.diagnostics + remarks(on: files)
        let bot = kept.record.bot(sources: sources, settings: settings.settings)
        var parts = CompiledParts { entry?[$0] }
        let matcher = Matcher.compile(bot, checking: depth, reusing: &parts).matcher
        return LoadedBot(
            directory: directory, bot: bot, matcher: matcher, trees: trees, sources: sources,
            diagnostics: (asides + kept.diagnostics).sorted(by: Diagnostic.inReadingOrder),
            settings: settings.settings, bindings: settings.bindings)
    }

    private mutating func parse(_ scripts: [RawFile], _ chats: [RawFile]) -> (scripts: [ScriptFile], [LoadedBot.Chat]) {
        let trees = scripts.compactMap { raw -> ScriptFile? in
            guard let (source, file) = decode(raw) else { return nil }
            let (tree, diagnostics) = ScriptParser.parse(source, file: file)
            syntax += diagnostics
            return tree
        }
        let tests = chats.compactMap { raw -> LoadedBot.Chat? in
            guard let (source, file) = decode(raw) else { return nil }
            let (tree, diagnostics) = ChatParser.parse(source, file: file)
            syntax += diagnostics
            return LoadedBot.Chat(file: file, path: raw.path, tests: tree)
        }
        return (trees, tests)
    }

    private mutating func compile(
        _ settings: SettingsReading, _ trees: (scripts: [ScriptFile], chats: [LoadedBot.Chat]), _ files: BotFiles,
        _ entry: CacheEntry?, _ whole: ContentHash
    ) -> LoadedBot {
        let asides = settings.diagnostics + remarks(on: files)
        let tests = trees.chats.map(\.tests)
        let checked = BotCompiler.compile(
            scripts: trees.scripts, chats: tests, sources: sources, settings: settings.settings,
            settingsPlaces: settings.places, syntaxDiagnostics: syntax)
        var parts = CompiledParts { entry?[$0] }
        let compiled = checked.bot.map { Matcher.compile($0, checking: depth, reusing: &parts) }
        let remarks = compiled?.diagnostics ?? []
        let own = checked.diagnostics + checked.suppressions.filter(remarks)
        let isSound = !(asides + own).contains { $0.severity == .error }
        if let cache, isSound, let bot = checked.bot {
            let kept = depth == .errors ? KeptBot(record: BotRecord(bot), diagnostics: own) : nil
            keep(parts, kept, for: whole, in: cache, besides: entry)
        }
        return LoadedBot(
            directory: directory, bot: isSound ? checked.bot : nil, matcher: isSound ? compiled?.matcher : nil,
            trees: .parsed(scripts: trees.scripts, chats: trees.chats), sources: sources,
            diagnostics: (asides + own).sorted(by: Diagnostic.inReadingOrder), settings: settings.settings,
            bindings: settings.bindings)
    }

    private func keep(
        _ parts: CompiledParts, _ bot: KeptBot?, for whole: ContentHash, in cache: CompiledCache, besides: CacheEntry?
    ) {
        var entry = besides ?? CacheEntry()
        for part in parts.all { entry[part.name] = part.bytes }
        bot?.put(into: &entry, for: whole)
        if entry != besides { cache.keep(entry, for: key.hash) }
    }

    private mutating func readSettings(
        _ files: BotFiles, _ environment: [String: String]
    ) throws(BotDirectoryError) -> SettingsReading {
        let reader = SettingsReader(environment: environment)
        guard let path = files.settings?.path else { return reader.read(nil, file: 0, in: &sources) }
        let bytes = try bytes(of: path)
        key.add(path: path, bytes)
        guard let (source, file) = decode(RawFile(path: path, bytes: bytes)) else {
            return reader.read(nil, file: 0, in: &sources)
        }
        return reader.read(source, file: file, in: &sources)
    }

    /// A file as it is on disk.
    private struct RawFile {
        let path: String
        let bytes: [UInt8]
    }

    private func read(
        _ entries: [BotFiles.Entry], _ body: (String, [UInt8]) -> Void
    ) throws(BotDirectoryError) -> [RawFile] {
        var files: [RawFile] = []
        for entry in entries {
            let file = RawFile(path: entry.path, bytes: try bytes(of: entry.path))
            body(file.path, file.bytes)
            files.append(file)
        }
        return files
    }

    private func bytes(of path: String) throws(BotDirectoryError) -> [UInt8] {
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: directory + "/" + path))
            // One more than is allowed is enough to be refused.
            let bytes = Array(try handle.read(upToCount: SourceText.largestFile + 1) ?? Data())
            try handle.close()
            return bytes
        } catch {
            throw .unreadable(path, reason: error.localizedDescription)
        }
    }

    /// Adds a file to the sources; nil when it is no text to go on with.
    private mutating func decode(_ raw: RawFile) -> (SourceText, file: Int)? {
        let number = sources.files.count
        let reading = SourceText.decode(path: raw.path, bytes: raw.bytes, file: number)
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
            found.append(
                Diagnostic(
                    .misnamedFile, at: SourceSpan(file: file, start: 0, end: 0),
                    ["path": .init(entry.path), "help": Self.betterName(than: entry.path)]))
        }
        return found
    }

    private static func betterName(than path: String) -> DiagnosticArgument {
        if path.hasPrefix("huashu.") {
            DiagnosticArgument(zh: "设置文件的名字要正好是 huashu.yaml。", en: "The settings are named huashu.yaml, exactly.")
        } else if path.lowercased().hasSuffix(".chat") {
            DiagnosticArgument(zh: "对话测试要放在 scripts/tests/ 里。", en: "Transcript tests belong in scripts/tests/.")
        } else {
            DiagnosticArgument(
                zh: "话术文件的名字要以 .dlg 结尾，后面不能再有别的。", en: "Names of scripts end in .dlg, with nothing behind it.")
        }
    }
}
