import CompiledCache
import Diagnostics
import ScriptChecking

/// A bot without errors as the cache keeps it: compiled, with what its writers could still mend.
struct KeptBot: Codable {
    let record: BotRecord
    /// What was wrong with the scripts and tests, none of it an error.
    let diagnostics: [Diagnostic]

    private static let bot = "bot"
    /// The hash of all files, the tests among them: they take no part in compiling, but what is wrong with them is told.
    private static let files = "bot-files"

    init(record: BotRecord, diagnostics: [Diagnostic]) {
        self.record = record
        self.diagnostics = diagnostics
    }

    /// The bot of an entry, if it was kept for files with this hash.
    init?(of entry: CacheEntry, for files: ContentHash) {
        guard entry[Self.files] == Array(files.name.utf8), let bytes = entry[Self.bot],
            let kept = CompactReader.value(KeptBot.self, from: bytes)
        else { return nil }
        self = kept
    }

    /// Puts the bot into an entry; a bot that cannot be written is left out.
    func put(into entry: inout CacheEntry, for files: ContentHash) {
        guard let bytes = try? CompactWriter.bytes(of: self) else { return }
        entry[Self.bot] = bytes
        entry[Self.files] = Array(files.name.utf8)
    }
}
