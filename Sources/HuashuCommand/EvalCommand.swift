import ArgumentParser
import Evaluation
import Foundation
import TextClassification

/// `huashu eval`: how well intents are told apart, on labelled texts.
struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Measure how well intents are understood. 评测意图识别。",
        discussion: """
            Files are rows of intent<TAB>text in UTF-8. A row with the intent oos belongs to no intent: in --test and \
            --validation it is out of scope, in --train it is background. What the figures mean: docs/evaluation.md. \
            Exit status: 0 measured, 1 the rows or the bot are wrong, 2 the call is wrong.
            """)

    @Option(help: "Examples to learn from.", completion: .file())
    var train: String?

    @Option(help: "A bot's directory: its patterns and its classifier are judged together.", completion: .directory)
    var bot: String?

    @Option(help: "Rows to judge.", completion: .file())
    var test: String?

    @Option(help: "Texts out of scope, with or without a label.", completion: .file())
    var oos: String?

    @Option(help: "Rows on which the paper's threshold is chosen.", completion: .file())
    var validation: String?

    @Option(help: "Texts of no intent to learn from, with or without a label.", completion: .file())
    var background: String?

    @Option(help: "Learn from so many examples of each intent only.")
    var shots: Int?

    @Option(help: "How often the examples of --shots are drawn. (default: 5)")
    var draws: Int?

    @Option(help: "Parts of cross-validation: judges the examples where there is no --test, and sets the thresholds.")
    var cv: Int?

    @Flag(help: "Put one sound-alike typo into every Chinese row that is judged.")
    var typos = false

    @Flag(inversion: .prefixedNo, help: "Measure how accuracy grows with the examples.")
    var curve = true

    @Flag(help: "Print JSON on standard output.")
    var json = false

    @Option(help: "Write a page with pictures.", completion: .file(extensions: ["html"]))
    var html: String?

    @OptionGroup var speech: SpeechOptions

    func validate() throws {
        if (train == nil) == (bot == nil) { throw ValidationError("Give either --train or --bot.") }
        if train != nil, test == nil, cv == nil { throw ValidationError("--train needs --test or --cv.") }
        if bot != nil, test == nil { throw ValidationError("--bot needs --test.") }
        if bot != nil, shots != nil || cv != nil || background != nil {
            throw ValidationError("--shots, --cv and --background go with --train.")
        }
        if let shots, !(1...100_000).contains(shots) { throw ValidationError("--shots takes 1 to 100000.") }
        if let draws, !(1...1_000).contains(draws) { throw ValidationError("--draws takes 1 to 1000.") }
        if draws != nil, shots == nil { throw ValidationError("--draws goes with --shots.") }
        if let cv, !(2...100).contains(cv) { throw ValidationError("--cv takes 2 to 100.") }
    }

    func run() throws {
        let bar = ProgressBar()
        let report = try measure(bar)
        bar.end()
        if let html { try write(report.html(in: speech.language), to: html) }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            Output.put(String(decoding: try encoder.encode(report), as: UTF8.self))
        } else {
            Output.put(report.text(in: speech.language))
        }
    }

    private func measure(_ bar: ProgressBar) throws -> EvaluationReport {
        defer { bar.end() }
        let files = LabelledFiles(speech: speech)
        do {
            if let bot {
                return try BotEvaluation(directory: bot, files: files, bar: bar).report(
                    test: test, oos: oos, validation: validation, typos: typos)
            }
            return try ClassifierEvaluation(command: self, files: files, bar: bar).report()
        } catch let error as TrainingError {
            bar.end()
            throw CommandFailure(.botIsWrong, speech.say(zh: error.message.zh + "。", en: error.message.en + "."))
        }
    }

    private func write(_ page: String, to path: String) throws {
        do {
            try Data(page.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandFailure(
                .callIsWrong,
                speech.say(
                    zh: "写不了 \(path)：\(error.localizedDescription)",
                    en: "Cannot write \(path): \(error.localizedDescription)"))
        }
    }
}
