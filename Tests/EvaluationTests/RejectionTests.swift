import Testing
import TextClassification

@testable import Evaluation

@Suite struct RejectionTests {
    @Test("a wrong rejection is an error inside the script, and a right one counts outside")
    func rejection() {
        let verdicts = [
            verdict(0, [0]), verdict(0, [1]), verdict(1, [1], 0.1, .fallback), verdict(1, [1]),
            verdict(nil, [0]), verdict(nil, [0], 0.1, .fallback), verdict(nil, [1], 0.1, .fallback),
        ]
        let rejection = Rejection(verdicts) { !$0.isRejected }
        #expect(isNear(rejection.inScopeAccuracy, 0.5) && isNear(rejection.outOfScopeRecall, 2.0 / 3))
        #expect(Rejection([]) { _ in true } == .unmeasured)
    }

    @Test("the paper's threshold makes as many right as any threshold does", arguments: 0..<40)
    func paper(seed: UInt64) throws {
        let verdicts = randomVerdicts(80, seed: seed)
        let right = { (threshold: Double) in
            verdicts.count { verdict in
                verdict.judgement.confidence >= threshold ? verdict.isRight : !verdict.isInScope
            }
        }
        let best = (-1...60).map { right(Double($0) / 24 + 0.001) }.max()
        let threshold = try #require(PaperRule.threshold(verdicts))
        #expect(right(threshold) == best)
    }

    @Test("without either kind of text there is no such threshold")
    func unmeasured() {
        #expect(PaperRule.threshold([verdict(0, [0])]) == nil && PaperRule.threshold([verdict(nil, [0])]) == nil)
        #expect(PaperRule.crossFitted([[verdict(0, [0]), verdict(nil, [0])]]) == nil)
    }

    @Test("halves are judged by each other's threshold")
    func crossFitted() {
        // Even cases are parted at 0.5, odd ones at 0.7; each half is judged by the border of the other.
        let even = [verdict(0, [0], 0.6), verdict(nil, [0], 0.4)]
        let odd = [verdict(0, [0], 0.8), verdict(nil, [0], 0.65)]
        let verdicts = [even[0], odd[0], even[1], odd[1]]
        let rejection = PaperRule.crossFitted([verdicts])
        #expect(isNear(rejection?.inScopeAccuracy, 0.5) && isNear(rejection?.outOfScopeRecall, 0.5))
    }

    @Test("validation rows choose the threshold for others")
    func validation() {
        let chosen = [verdict(0, [0], 0.6), verdict(nil, [0], 0.4)]
        let judged = [verdict(0, [0], 0.51), verdict(0, [0], 0.49), verdict(nil, [0], 0.2)]
        let rejection = PaperRule.judged(judged, chosenOn: chosen)
        #expect(isNear(rejection?.inScopeAccuracy, 0.5) && isNear(rejection?.outOfScopeRecall, 1))
    }

    @Test("the higher the threshold, the fewer are accepted")
    func sweep() {
        let points = SweepPoint.sweep(randomVerdicts(200, seed: 9))
        let pairs = zip(points, points.dropFirst())
        #expect(pairs.allSatisfy { $0.accepted >= $1.accepted } && points.first?.accepted == 1 && points.count == 51)
    }
}

@Suite struct DecisionTableTests {
    @Test("answers are right with the intent, questions with the intent among those offered, giving up where it helps")
    func table() {
        let table = DecisionTable([
            verdict(0, [0]), verdict(0, [1]), verdict(nil, [1]),
            verdict(2, [0, 1, 2], 0.5, .clarify([0, 1, 2])), verdict(2, [0, 1, 2], 0.5, .clarify([0, 1])),
            verdict(nil, [0], 0.5, .clarify([0])),
            verdict(nil, [0], 0.1, .fallback), verdict(1, [0], 0.1, .fallback), verdict(0, [0], 0.1, .fallback),
            verdict(0, [], 0, .fallback),
        ])
        let rows = [table.answered, table.clarified, table.fallback]
        #expect(zip(rows, [0.3, 0.3, 0.4]).allSatisfy { isNear($0.share, $1) })
        #expect(zip(rows, [1.0 / 3, 1.0 / 3, 0.75]).allSatisfy { isNear($0.precision, $1) })
    }

    @Test("shares add up to one, and what never happens has no precision", arguments: 0..<10)
    func shares(seed: UInt64) {
        let table = DecisionTable(randomVerdicts(50, seed: seed))
        #expect(isNear(table.answered.share + table.clarified.share + table.fallback.share, 1))
        #expect(table.clarified.precision == nil && DecisionTable([]).answered.share == 0)
    }
}

@Suite struct ReliabilityTests {
    @Test("the error is the mean distance of probability and truth")
    func error() {
        // 30 rows in 15 bins of two: 0.8 stated and one of two right, so 0.3 apart everywhere.
        let verdicts = (0..<30).map { verdict(0, [$0 % 2], 0.8, index: $0) }
        let reliability = Reliability(verdicts)
        #expect(isNear(reliability.error, 0.3) && reliability.bins.count == 15)
        #expect(reliability.bins.allSatisfy { $0.count == 2 && isNear($0.accuracy, 0.5) })
    }

    @Test(
        "bins hold equally many rows, fewer rows make fewer bins, and none make no error",
        arguments: [1, 14, 15, 16, 100])
    func bins(count: Int) {
        let verdicts = (0..<count).map { verdict(0, [0], Double($0) / 100, index: $0) } + [verdict(nil, [0])]
        let sizes = Reliability(verdicts).bins.map(\.count)
        #expect(sizes.reduce(0, +) == count && sizes.count == min(15, count))
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1 && Reliability([]).error == nil)
    }
}

@Suite struct ConfusionTests {
    @Test("the pair that happens most comes first; what was rejected for good reason is none")
    func order() {
        let cases = ["甲", "乙", "丙", "丁", "戊", "己"].map { TestCase(truth: nil, text: $0) }
        let verdicts = [
            verdict(0, [0], index: 0), verdict(1, [0], index: 2), verdict(0, [1], index: 3), verdict(1, [0], index: 1),
            verdict(nil, [1], index: 4), verdict(nil, [1], 0.1, index: 5, .fallback),
        ]
        let found = Confusion.all(verdicts, cases: cases, names: ["退款", "换货"])
        let told = found.map { "\($0.truth) \($0.prediction) \($0.count) \($0.share) \($0.example)" }
        #expect(told == ["换货 退款 2 1.0 乙", "oos 换货 1 0.5 戊", "退款 换货 1 0.5 丁"])
    }
}
