import Synchronization
import Testing
import TextClassification

@testable import Evaluation

extension Clocks {
    /// Each look at the clock of messages takes 100 ns, each training a second.
    static func counting() -> Clocks {
        let looks = Mutex(UInt64(0))
        let seconds = Mutex(0.0)
        return Clocks(
            processorSeconds: {
                seconds.withLock { value in
                    value += 1
                    return value
                }
            },
            nanoseconds: {
                looks.withLock { value in
                    value += 100
                    return value
                }
            })
    }
}

extension LabelledTexts {
    /// Some intents that share no words.
    static func simple(_ count: Int) -> LabelledTexts {
        let topics = ["退款", "发票", "快递", "换货"]
        let forms = ["我要", "怎么", "申请一下", "帮我看看", "问一下", "麻烦处理", "什么时候能", "为什么不能"]
        return LabelledTexts(
            labels: topics,
            examples: (0..<count).flatMap { index in
                topics.indices.map { .init(label: $0, text: forms[index % forms.count] + topics[$0] + "\(index / 8)") }
            })
    }
}

@Suite struct ExperimentTests {
    private let texts = LabelledTexts.simple(8)

    @Test("what is easily told apart is told apart, and every clock is read")
    func heldOut() throws {
        let cases = texts.labels.enumerated().map { TestCase(truth: $0, text: "客服，\($1)的事") }
        let material = Material(texts: texts, names: texts.labels, cases: cases)
        var heard: [Double] = []
        let trial = try Experiment(material, clocks: .counting()).run { heard.append($0) }
        let report = EvaluationReport(trial, of: material, method: .heldOut, rows: RowCounts())
        #expect(report.accuracy == 1 && report.top3 == 1 && report.mcc == 1 && report.macroF1 == 1)
        #expect(report.trainingSeconds == 1 && report.messageNanoseconds?.median == 100)
        #expect(heard.last == 1 && heard == heard.sorted() && report.atPaper == .unmeasured)
    }

    @Test("cross-validation judges each example once")
    func crossValidation() throws {
        let material = Material(crossValidating: texts, names: texts.labels, outOfScope: ["今天天气"], folds: 4)
        let trial = try Experiment(material, clocks: .counting()).run()
        #expect(trial.verdicts.joined().map(\.index).sorted() == Array(0...32) && trial.models.count == 4)
        #expect(try Experiment(material, clocks: .counting()).run().verdicts == trial.verdicts)
    }

    @Test("the curve rises from few examples to all, and tells the range of its draws")
    func curve() throws {
        let cases = texts.labels.enumerated().map { TestCase(truth: $0, text: $1) }
        let material = Material(texts: texts, names: texts.labels, cases: cases)
        let whole = try Experiment(material, clocks: .counting()).run()
        let curve = try LearningCurve(material, whole: whole, options: .init(), clocks: .counting())
        #expect(curve.points.map(\.size) == [5, nil] && curve.points.map(\.rows) == [20, 32])
        #expect(
            curve.points.allSatisfy { $0.accuracy.least <= $0.accuracy.mean && $0.accuracy.mean <= $0.accuracy.most })
    }

    @Test("draws of few examples are judged one by one")
    func shots() throws {
        let draw = FewShotDraw(size: 2, draws: 3)
        let cases = texts.labels.enumerated().map { TestCase(truth: $0, text: $1) }
        let material = Material(texts: texts, names: texts.labels, cases: cases, draw: draw)
        #expect(material.splits.map(\.training.count) == [8, 8, 8] && Set(material.splits.map(\.training)).count > 1)
        let trial = try Experiment(material, clocks: .counting()).run()
        let shots = try #require(EvaluationReport.Shots(draw, trial, names: material.names))
        let report = EvaluationReport(trial, of: material, method: .heldOut, rows: RowCounts())
        #expect(isNear(shots.accuracy.mean, report.accuracy) && shots.draws == 3)
    }

    @Test("nothing to learn from is an error")
    func nothing() {
        let material = Material(
            texts: LabelledTexts(labels: [], examples: []), names: [], cases: [TestCase(truth: nil, text: "你好")])
        #expect(throws: TrainingError.self) { try Experiment(material, clocks: .counting()).run() }
    }
}
