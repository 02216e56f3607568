import Evaluation
import Foundation
import TextClassification

/// Trains on files and judges what came of it.
struct ClassifierEvaluation {
    let command: EvalCommand
    let files: LabelledFiles
    let bar: ProgressBar

    private static let defaultDraws = 5

    private struct Input {
        var texts: LabelledTexts
        var census: RowCensus
        var test: [LabelledRow]
        var strangers: [String]
        var validation: [LabelledRow]
    }

    /// Every figure that the call asks for.
    func report() throws -> EvaluationReport {
        let input = try read()
        let draw = command.shots.map { FewShotDraw(size: $0, draws: command.draws ?? Self.defaultDraws) }
        var material = material(input, draw)
        var rows = counts(input, material)
        if command.typos { (material, rows.typos) = material.withTypos() }
        guard !material.splits.isEmpty else {
            throw CommandFailure(
                .botIsWrong,
                command.speech.say(zh: "例句太少，不能交叉验证。", en: "There are too few examples to cross-validate."))
        }
        var options = TrainingOptions()
        if let folds = command.cv { options.folds = folds }

        let whole = try Experiment(material, options: options, clocks: .process).run { share in
            bar.show(share, command.speech.say(zh: "训练和评测", en: "training and judging"))
        }
        var report = EvaluationReport(whole, of: material, method: method, rows: rows)
        report.shots = draw.flatMap { EvaluationReport.Shots($0, whole, names: material.names) }
        // Before further trainings, so that it is the memory of what is told.
        report.memoryMegabytes = ProcessFigures.peakMegabytes
        if command.curve, draw == nil {
            report.curve = try LearningCurve(material, whole: whole, options: options, clocks: .process) { share in
                bar.show(share, command.speech.say(zh: "学习曲线", en: "learning curve"))
            }
        }
        if command.test != nil, let folds = command.cv {
            report.crossValidation = try crossValidation(input.texts, folds: folds, options)
        }
        return report
    }

    private var method: EvaluationReport.Method {
        guard command.test == nil, let folds = command.cv else { return .heldOut }
        return .crossValidation(folds: folds)
    }

    private func read() throws -> Input {
        let training = try files.rows(command.train)
        let examples = training.filter { !$0.isOutOfScope }
        var labels: [String] = []
        var places: [String: Int] = [:]
        let learnt = examples.map { row in
            let place = places[row.label] ?? labels.count
            if place == labels.count {
                places[row.label] = place
                labels.append(row.label)
            }
            return LabelledTexts.Example(label: place, text: row.text)
        }
        let background = try files.rows(command.background, .unlabelled).map(\.text)
        let set = training.filter(\.isOutOfScope).map(\.text)
        let census = RowCensus(examples)
        files.tell(census.conflicts, in: command.train ?? "")
        return Input(
            texts: LabelledTexts(labels: labels, examples: learnt, background: background + set), census: census,
            test: try files.rows(command.test), strangers: try files.rows(command.oos, .unlabelled).map(\.text),
            validation: try files.rows(command.validation))
    }

    private func material(_ input: Input, _ draw: FewShotDraw?) -> Material {
        var names = input.texts.labels
        let cases = TestCase.cases(of: input.test, names: &names)
        let validation = TestCase.cases(of: input.validation, names: &names)
        guard case .crossValidation(let folds) = method else {
            let strangers = input.strangers.map { TestCase(truth: nil, text: $0) }
            return Material(
                texts: input.texts, names: names, cases: cases + strangers, validation: validation, draw: draw)
        }
        return Material(
            crossValidating: input.texts, names: names, outOfScope: input.strangers, validation: validation,
            folds: folds, draw: draw)
    }

    private func counts(_ input: Input, _ material: Material) -> RowCounts {
        var counts = RowCounts()
        let inScope = material.cases.filter { $0.truth != nil }
        counts.training = input.texts.examples.count
        counts.intents = input.texts.labels.count
        counts.background = input.texts.background.count
        counts.inScope = inScope.count
        counts.outOfScope = material.cases.count - inScope.count
        counts.repeated = input.census.repeated
        counts.conflicting = input.census.conflicts.count
        if method == .heldOut { counts.seenInTraining = input.census.seen(inScope) }
        counts.untaught = inScope.count { ($0.truth ?? 0) >= input.texts.labels.count }
        return counts
    }

    private func crossValidation(
        _ texts: LabelledTexts, folds: Int, _ options: TrainingOptions
    ) throws -> EvaluationReport.Comparison? {
        let material = Material(crossValidating: texts, names: texts.labels, folds: folds)
        let trial = try Experiment(material, options: options, clocks: .process).run { share in
            bar.show(share, command.speech.say(zh: "交叉验证", en: "cross-validation"))
        }
        return EvaluationReport.Comparison(trial, names: material.names)
    }
}
