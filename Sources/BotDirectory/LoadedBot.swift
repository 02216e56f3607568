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
    /// The trees of the scripts, in reading order; of files that cannot be read as text there is none.
    public let scripts: [ScriptFile]
    /// The transcript tests, in reading order.
    public let chats: [Chat]
    /// Every file that was read.
    public let sources: SourceSet
    /// Everything that is wrong, in reading order.
    public let diagnostics: [Diagnostic]
    /// The settings, with defaults in the place of wrong values.
    public let settings: BotSettings
    /// Places of the bindings of lookups in `huashu.yaml`, by the lookup's name as written.
    public let bindings: [String: SourceSpan]

    /// The comments that silence diagnostics; `diagnostics` has gone through them.
    public var suppressions: Suppressions { Suppressions(scripts: scripts, chats: chats.map(\.tests)) }
}

/// The state of a bot's files: equal as long as none was written, added or removed.
public struct BotFingerprint: Hashable, Sendable {
    let entries: [BotFiles.Entry]
}
