import BotDirectory
import CompiledCache
import Diagnostics
import DialogueRuntime
import Foundation
import IntentMatching
import LookupHTTP
import LookupTables
import ScriptChecking
import Workshop

/// A bot that a command can work with, and everything that is wrong with it.
struct CheckedBot {
    let loaded: LoadedBot
    /// The bot's files and the tables with something wrong, for places.
    let sources: SourceSet
    let diagnostics: [Diagnostic]

    /// Loads and checks the bot in `directory`, its tables included.
    ///
    /// With `thoroughly` everything is checked that is only a warning, and the bot's examples are read as tests too. An
    /// example that is read as something else makes a bot worse, but it runs, so only `check` asks for this.
    ///
    /// - Throws: `CommandFailure` where there is no bot to read.
    static func load(
        _ directory: String, _ speech: SpeechOptions, thoroughly: Bool = false, cache: CompiledCache? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> CheckedBot {
        let loaded: LoadedBot
        do {
            loaded = try BotDirectory(directory).load(
                environment: environment, checking: thoroughly ? .everything : .errors, cache: cache)
        } catch {
            throw CommandFailure(
                .callIsWrong, error.message(in: speech.language) + "\n" + error.help(in: speech.language))
        }
        var sources = loaded.sources
        var found: [Diagnostic] = []
        if let bot = loaded.bot {
            found += TableChecker.check(bot, directory: directory, bindings: loaded.bindings, in: &sources)
            found += EndpointChecker.check(bot, bindings: loaded.bindings)
        }
        if thoroughly, let bot = loaded.bot, let matcher = loaded.matcher {
            found += ClassifyingChecks.check(bot, matcher) + BotLineChecks.check(loaded.chats.map(\.tests))
        }
        let diagnostics = loaded.diagnostics + loaded.heeded(found)
        return CheckedBot(
            loaded: loaded, sources: sources, diagnostics: diagnostics.sorted(by: Diagnostic.inReadingOrder))
    }

    var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

    /// What runs the bot.
    ///
    /// - Throws: `CommandFailure` with every error, where the bot has some.
    func interpreter(_ speech: SpeechOptions, quietWindow: Int? = 0) throws -> Interpreter {
        guard errors.isEmpty, let bot = loaded.bot, let matcher = loaded.matcher else {
            throw CommandFailure(.botIsWrong, report(errors, speech))
        }
        return Interpreter(bot: bot, matcher: matcher, quietWindow: quietWindow)
    }

    /// The diagnostics for people, with a count.
    func report(_ shown: [Diagnostic], _ speech: SpeechOptions) -> String {
        TerminalRenderer(language: speech.language, color: Output.notesHaveColor).report(shown, in: sources)
    }
}
