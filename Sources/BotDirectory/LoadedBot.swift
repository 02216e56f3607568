public import Diagnostics
public import IntentMatching
public import ScriptChecking
public import ScriptSyntax

/// A bot as its directory holds it, with everything that is wrong with it.
public struct LoadedBot: Sendable {
    /// A file of transcript tests.
    public struct Chat: Sendable {
        /// Number of the file in `sources`.
        public let file: Int
        /// Path, relative to the bot's directory.
        public let path: String
        /// What it says.
        public let tests: ChatFile
    }

    /// The bot's directory, as it was given.
    public let directory: String
    /// The bot; nil exactly when one of the diagnostics is an error.
    public let bot: Bot?
    /// What reads customers' messages for it; there when the bot is.
    public let matcher: Matcher?
    let trees: Trees
    /// Every file that was read.
    public let sources: SourceSet
    /// Everything that is wrong, in reading order.
    public let diagnostics: [Diagnostic]
    /// The settings, with defaults in the place of wrong values.
    public let settings: BotSettings
    /// Places of the bindings of lookups in `huashu.yaml`, by the lookup's name as written.
    public let bindings: [String: SourceSpan]

    /// The trees of the scripts, in reading order; of files that cannot be read as text there is none. A bot that was
    /// taken from the cache has none at hand: they are made each time.
    public var scripts: [ScriptFile] {
        switch trees {
        case .parsed(let scripts, _): scripts
        case .unparsed(let scripts, _): scripts.map { ScriptParser.parse(sources.files[$0], file: $0).0 }
        }
    }

    /// The transcript tests, in reading order; as above.
    public var chats: [Chat] {
        switch trees {
        case .parsed(_, let chats): chats
        case .unparsed(_, let chats):
            chats.map { file in
                let source = sources.files[file]
                return Chat(file: file, path: source.path, tests: ChatParser.parse(source, file: file).0)
            }
        }
    }

    /// Diagnostics without those that comments in the scripts and tests silence; `diagnostics` has gone through it.
    public func heeded(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard !diagnostics.isEmpty else { return [] }
        return Suppressions(scripts: scripts, chats: chats.map(\.tests)).filter(diagnostics)
    }
}

/// The trees of a bot's files, or the numbers of the files that hold them.
enum Trees: Sendable {
    case parsed(scripts: [ScriptFile], chats: [LoadedBot.Chat])
    case unparsed(scripts: [Int], chats: [Int])
}

/// The state of a bot's files: equal as long as none was written, added or removed.
public struct BotFingerprint: Hashable, Sendable {
    let entries: [BotFiles.Entry]
}
