import ArgumentParser
import BotDirectory
import Diagnostics
import DialogueRuntime
import Foundation
import ScriptChecking
import Workshop

/// `huashu test`: runs the transcript tests of a bot.
struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run the transcript tests. 运行对话测试。",
        discussion: """
            Exit status: 0 all passed, 1 a test failed, the coverage is too low or the bot has errors, 2 the call is \
            wrong. Lookups without a stub read the bot's own tables; nothing is written.
            """)

    @Option(help: "Run only tests whose title contains this.")
    var filter: String?

    @Flag(help: "Rewrite the bot lines that changed; review them before you commit.")
    var update = false

    @Option(help: "Write the results as JUnit XML.", completion: .file(extensions: ["xml"]))
    var junit: String?

    @Flag(help: "Print the results as JSON on standard output.")
    var json = false

    @Flag(help: "List what no test reached.")
    var coverage = false

    @Option(help: "Fail below this share of steps and branches, 0 to 1. (default: tests.min_coverage of huashu.yaml)")
    var min: Double?

    @OptionGroup var speech: SpeechOptions
    @OptionGroup var kept: CacheOptions
    @OptionGroup var bot: BotOptions

    func validate() throws {
        if let min, !(0...1).contains(min) { throw ValidationError("--min takes a number from 0 to 1.") }
    }

    func run() throws {
        let checked = try CheckedBot.load(bot.directory, speech, cache: kept.cache)
        let interpreter = try checked.interpreter(speech)
        let lookups = BotLookups(directory: bot.directory, bot: interpreter.bot)
        let bench = TestBench(
            interpreter, sources: checked.loaded.sources, lookups: { lookups.answerReads($0) })
        let files = checked.loaded.chats.map(\.tests)
        if update { try rewrite(checked, bench) }
        let report = TranscriptRunner(files, on: bench).run(filter: filter)
        if let filter, report.outcomes.isEmpty {
            throw CommandFailure(
                .callIsWrong, speech.say(zh: "没有测试的标题里含“\(filter)”。", en: "No test has “\(filter)” in its title."))
        }
        try show(report, interpreter)
        let low = filter == nil ? lowCoverage(report, interpreter.bot) : nil
        if let low { Output.note(low.message(in: speech.language) + "\n" + low.help(in: speech.language)) }
        if !update, !report.passed || low != nil { throw ExitStatus.botIsWrong.code }
    }

    private func lowCoverage(_ report: TestReport, _ bot: Bot) -> Diagnostic? {
        CoverageCheck.check(report.coverage, least: min ?? bot.settings.minimumCoverage)
    }

    private func rewrite(_ checked: CheckedBot, _ bench: TestBench) throws {
        let update = TranscriptUpdate(checked.loaded.chats.map(\.tests), on: bench)
        for chat in checked.loaded.chats {
            guard let text = update.updated(chat.tests, file: chat.file) else { continue }
            try Data(text.utf8).write(to: URL(filePath: bot.directory + "/" + chat.path), options: .atomic)
            Output.note(speech.say(zh: "已改写：\(chat.path)", en: "Rewrote \(chat.path)"))
        }
    }

    private func show(_ report: TestReport, _ interpreter: Interpreter) throws {
        if let junit {
            let xml = report.junit(suite: interpreter.bot.settings.name, in: speech.language)
            do {
                try Data(xml.utf8).write(to: URL(filePath: junit))
            } catch {
                throw CommandFailure(.callIsWrong, speech.say(cannotWrite: junit, error))
            }
        }
        if json {
            Output.put(String(decoding: try report.json(in: speech.language), as: UTF8.self))
            return
        }
        // Some tests alone say nothing about what all of them reach.
        if filter == nil || coverage {
            Output.put(
                report.coverage.text(in: speech.language, color: Output.hasColor, listingMissed: coverage))
        }
        Output.put(report.text(in: speech.language, color: Output.hasColor, interpreter: interpreter))
    }
}
