import ArgumentParser
import Diagnostics
import DialogueRuntime
import Foundation
import IntentMatching
import LookupTables
import ScriptChecking
import Workshop

/// `huashu explain`: why a message is understood as it is, or what a diagnostic code means.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Show why a message is understood as it is. 解释一句话为什么这样识别。",
        discussion: "TEXT is a customer's message, or a code such as DS101. With --state the message is also answered.")

    @Argument(help: "The message, or a code.")
    var text: String

    @Option(help: "A session as JSON, such as a chat stores it; what it waits for takes part.")
    var state: String?

    @Flag(help: "Print the contest as JSON on standard output.")
    var json = false

    @OptionGroup var speech: SpeechOptions
    @OptionGroup var kept: CacheOptions
    @OptionGroup var bot: BotOptions

    func run() throws {
        let codes = DiagnosticCatalogue.codes(text)
        guard codes.isEmpty else { return codes.forEach(explain) }
        guard text.wholeMatch(of: /[Dd][Ss][0-9]{1,4}/) == nil else {
            throw CommandFailure(
                .callIsWrong,
                speech.say(
                    zh: "没有代码 \(text.uppercased())；全部代码在 docs/diagnostics。",
                    en: "There is no code \(text.uppercased()); docs/diagnostics has them all."))
        }
        let interpreter = try CheckedBot.load(bot.directory, speech, cache: kept.cache).interpreter(speech)
        if let state {
            try explain(interpreter, try session(state))
        } else {
            let now = interpreter.localTime(at: TableLookups.systemClock())
            let reading = interpreter.matcher.read(text, now: now)
            let explanation = Explanation(reading: reading, bot: interpreter.bot, matcher: interpreter.matcher)
            Output.put(json ? try encoded(explanation) : explanation.rendered(in: speech.language))
        }
    }

    private func explain(_ code: DiagnosticCode) {
        let words = code.wording(in: speech.language)
        // What a diagnostic names in each case is open here; its page has an example.
        let text = (words.message + "\n" + words.help).replacing(/\{([a-z]+)\}/) { "〈\($0.1)〉" }
        let example = speech.say(zh: "例子：", en: "An example: ") + "docs/diagnostics/\(code.id).md"
        Output.put("\(code.id) \(code.slug) (\(code.severity.rawValue))\n\(text)\n\(example)")
    }

    private func encoded(_ explanation: Explanation) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(explanation), as: UTF8.self)
    }

    private func session(_ path: String) throws -> Session {
        do {
            return try JSONDecoder().decode(Session.self, from: try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw CommandFailure(
                .callIsWrong, speech.say(zh: "\(path) 不是会话文件：\(error)", en: "\(path) is no session: \(error)"))
        }
    }

    private func explain(_ interpreter: Interpreter, _ session: Session) throws {
        let lookups = BotLookups(directory: bot.directory, bot: interpreter.bot)
        var conversation = Conversation(interpreter, session: session, now: session.lastActivityAt) {
            lookups.answerReads($0) ?? .failed("explain writes nothing")
        }
        let exchange = conversation.send(Message(.text(text)))
        if json {
            Output.put(try ExchangeRecord(exchange, input: text, interpreter: interpreter).json())
        } else {
            let explanation = TurnExplanation(interpreter: interpreter, exchange: exchange)
            Output.put(explanation.text(in: speech.language, color: Output.hasColor))
        }
    }
}
