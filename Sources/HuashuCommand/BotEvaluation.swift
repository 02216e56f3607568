import ChineseText
import Diagnostics
import DialogueRuntime
import Evaluation
import IntentMatching
import ScriptChecking
import TextClassification

/// Judges how a whole bot understands labelled texts.
struct BotEvaluation {
    let directory: String
    let files: LabelledFiles
    let bar: ProgressBar

    private var speech: SpeechOptions { files.speech }

    /// Every figure that can be had of a bot; the cases are the rows of `test` and `oos`.
    func report(test: String?, oos: String?, validation: String?, typos: Bool) throws -> EvaluationReport {
        let interpreter = try CheckedBot.load(directory, speech).interpreter(speech)
        let bot = interpreter.bot
        let names = bot.intents.map(\.name)
        let strangers = try files.rows(oos, .unlabelled).map { TestCase(truth: nil, text: $0.text) }
        let cases = try cases(test, bot) + strangers
        var material = Material(
            texts: LabelledTexts(bot), names: names, cases: cases, validation: try self.cases(validation, bot))
        var rows = counts(material)
        if typos { (material, rows.typos) = material.withTypos() }

        let subject = BotSubject(matcher: interpreter.matcher)
        let trial = Experiment(material, clocks: .process).run(subject) { share in
            bar.show(share, speech.say(zh: "评测机器人", en: "judging the bot"))
        }
        let thresholds = interpreter.matcher.thresholds
        var report = EvaluationReport(
            trial, of: material, method: .bot, rows: rows, thresholds: (thresholds.lower, thresholds.upper))
        report.memoryMegabytes = ProcessFigures.peakMegabytes
        if !material.texts.examples.isEmpty {
            let alone = try Experiment(material, clocks: .process).run { share in
                bar.show(share, speech.say(zh: "只用分类器", en: "the classifier alone"))
            }
            report.classifierAlone = EvaluationReport.Comparison(alone, names: names)
        }
        return report
    }

    private func cases(_ path: String?, _ bot: Bot) throws -> [TestCase] {
        let places = Dictionary(
            bot.intents.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = try files.rows(path)
        let unknown = rows.filter { !$0.isOutOfScope && places[nameKey($0.label)] == nil }
        if let path, !unknown.isEmpty { throw CommandFailure(.botIsWrong, story(of: unknown, in: path, bot)) }
        return rows.map { TestCase(truth: $0.isOutOfScope ? nil : places[nameKey($0.label)], text: $0.text) }
    }

    /// Each unknown label once, at its first row.
    private func story(of rows: [LabelledRow], in path: String, _ bot: Bot) -> String {
        var seen: Set<String> = []
        return rows.filter { seen.insert($0.label).inserted }.map { row in
            let names = bot.intents.map(\.name)
            let near = Suggestion.nearest(to: row.label, among: names) + names.filter { $0.contains(row.label) }
            let hint = near.first.map { speech.say(zh: "是不是“\($0)”？", en: " Did you mean “\($0)”?") } ?? ""
            return speech.say(
                zh: "\(path):\(row.line):1: 机器人没有意图“\(row.label)”。\(hint)",
                en: "\(path):\(row.line):1: The bot has no intent “\(row.label)”.\(hint)")
        }.joined(separator: "\n")
    }

    private func counts(_ material: Material) -> RowCounts {
        var counts = RowCounts()
        let inScope = material.cases.filter { $0.truth != nil }
        let examples = material.texts.examples
        let census = RowCensus(
            examples.map { LabelledRow(label: material.names[$0.label], text: $0.text, line: 0) })
        counts.training = examples.count
        counts.intents = material.names.count
        counts.background = material.texts.background.count
        counts.inScope = inScope.count
        counts.outOfScope = material.cases.count - inScope.count
        counts.repeated = census.repeated
        counts.conflicting = census.conflicts.count
        counts.seenInTraining = census.seen(inScope)
        return counts
    }
}

/// A bot's whole reading of a message: patterns, expressions and examples.
struct BotSubject: Subject {
    let matcher: Matcher

    /// The intents of the decision come first, then the other candidates.
    func judge(_ text: String) -> Judgement {
        let reading = matcher.read(text)
        let chosen: [Int]
        let decision: Classification.Decision
        switch reading.decision {
        case .intent(let intent): (chosen, decision) = ([intent], .answer(intent))
        case .clarify(let intents): (chosen, decision) = (intents, .clarify(intents))
        case .nothing: (chosen, decision) = ([], .fallback)
        }
        var seen: Set<Int> = []
        let ranked = (chosen + reading.candidates.map(\.intent)).filter { seen.insert($0).inserted }
        let score = reading.candidates.first?.score ?? 0
        return Judgement(ranked: ranked, confidence: score, probability: score, decision: decision)
    }
}
