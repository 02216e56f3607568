public import BotDirectory
public import ChineseText
import CompiledCache
public import Diagnostics
@_exported public import DialogueRuntime
public import Foundation
import IntentMatching
public import LookupTables
import ScriptChecking

/// The engine for Swift programs: load a bot, open a session, reply.
public enum Huashu {
    /// Reads the bot in `directory`, checks it, and makes it ready to answer.
    ///
    /// Settings are overridden by the variables `HUASHU_…` of `environment`. Lookups are answered from the bot's own
    /// tables unless `lookups` is given. `clock` is the only clock that is read. What takes long to compile is kept on
    /// disk, in `HUASHU_CACHE_DIR` or the user's place for caches, unless `usesCache` is false.
    ///
    /// - Throws: `LoadFailure`, with everything that is wrong.
    public static func load(
        directory: String, environment: [String: String] = ProcessInfo.processInfo.environment,
        lookups: (any LookupProvider)? = nil, usesCache: Bool = true,
        clock: @escaping @Sendable () -> Instant = TableLookups.systemClock
    ) throws(LoadFailure) -> ReadyBot {
        let loaded: LoadedBot
        do throws(BotDirectoryError) {
            loaded = try BotDirectory(directory).load(
                environment: environment, checking: .errors,
                cache: usesCache ? CompiledCache(environment: environment) : nil)
        } catch {
            throw .directory(error)
        }
        guard let bot = loaded.bot, let matcher = loaded.matcher else {
            throw .diagnostics(loaded.diagnostics, loaded.sources)
        }
        var sources = loaded.sources
        var diagnostics = loaded.diagnostics
        if lookups == nil {
            diagnostics += TableChecker.check(bot, directory: directory, bindings: loaded.bindings, in: &sources)
        }
        guard !diagnostics.contains(where: { $0.severity == .error }) else { throw .diagnostics(diagnostics, sources) }
        return ReadyBot(
            interpreter: Interpreter(bot: bot, matcher: matcher, quietWindow: 0),
            lookups: lookups ?? TableLookups(directory: directory, bot: bot, clock: clock), clock: clock,
            diagnostics: diagnostics, sources: sources)
    }
}

/// Why a bot was not loaded.
public enum LoadFailure: Error {
    /// The directory is no bot, or cannot be read.
    case directory(BotDirectoryError)
    /// The bot has errors; the sources show where.
    case diagnostics([Diagnostic], SourceSet)
}

extension LoadFailure: CustomStringConvertible {
    /// What is wrong, in Chinese.
    public var description: String { description(in: .chinese) }

    /// What is wrong, in `language`.
    public func description(in language: MessageLanguage) -> String {
        switch self {
        case .directory(let error): error.message(in: language) + error.help(in: language)
        case .diagnostics(let diagnostics, let sources):
            TerminalRenderer(language: language).report(diagnostics, in: sources)
        }
    }
}

/// A bot without errors, ready to answer any number of customers at once.
public struct ReadyBot: Sendable {
    /// What runs it, for programs that store sessions and perform actions themselves.
    public let interpreter: Interpreter
    /// Warnings that loading found; `huashu check` looks for more.
    public let diagnostics: [Diagnostic]
    /// The files that the warnings point into.
    public let sources: SourceSet
    let lookups: any LookupProvider
    let clock: @Sendable () -> Instant

    init(
        interpreter: Interpreter, lookups: any LookupProvider, clock: @escaping @Sendable () -> Instant,
        diagnostics: [Diagnostic], sources: SourceSet
    ) {
        self.interpreter = interpreter
        self.lookups = lookups
        self.clock = clock
        self.diagnostics = diagnostics
        self.sources = sources
    }

    /// Opens a conversation with a customer on a channel of the settings.
    ///
    /// The same `id` and the same messages at the same times give the same replies.
    public func openSession(
        customer: String, nickname: String? = nil, channel: String = "web", locale: String? = nil,
        id: String = UUID().uuidString
    ) -> CustomerSession {
        let session = Session(
            id: id, bot: interpreter.bot, customer: Customer(id: customer, nickname: nickname),
            channel: nameKey(channel), locale: locale, now: clock())
        return CustomerSession(session, of: self)
    }

    /// Goes on with a conversation that was stored.
    public func resume(_ session: Session) -> CustomerSession {
        CustomerSession(session, of: self)
    }
}
