import Testing
import TextClassification

@testable import Evaluation

/// The figures of these sixty rows were computed with scikit-learn 1.9.
@Suite struct ScoresTests {
    private static let truths = [
        1, 0, 1, 3, 0, 0, 4, 2, 0, 1, 2, 0, 2, 0, 0, 0, 1, 1, 0, 0, 0, 2, 1, 0, 4, 2, 0, 0, 3, 3, 2, 0, 2,
        2, 1, 0, 0, 0, 2, 4, 0, 1, 1, 0, 2, 0, 2, 1, 2, 4, 3, 0, 0, 2, 2, 3, 0, 1, 0, 2,
    ]
    private static let predictions = [
        4, 0, 1, 3, 3, 0, 4, 2, 1, 1, 2, 0, 2, 0, 0, 0, 1, 1, 3, 0, 4, 2, 2, 0, 4, 2, 0, 2, 3, 0, 2, 3, 2,
        2, 0, 2, 0, 0, 2, 1, 3, 1, 0, 0, 2, 0, 2, 1, 2, 2, 3, 1, 0, 2, 0, 3, 0, 1, 0, 2,
    ]

    @Test("accuracy, F1 and correlation are those of an independent program")
    func independent() throws {
        let verdicts = zip(Self.truths, Self.predictions).map { verdict($0, [$1]) }
        let scores = try #require(Scores(verdicts, names: names(6)))
        #expect(isNear(scores.accuracy, 0.7166666666666667) && isNear(scores.macroF1, 0.6683294483294484))
        #expect(isNear(Matthews.correlation(of: verdicts, names: names(6)), 0.6223858828257857))
        #expect(scores.intents.map(\.support) == [25, 11, 15, 5, 4])
        let precisions = [0.8, 0.7, 7.0 / 9, 0.5, 0.5]
        let recalls = [0.64, 7.0 / 11, 14.0 / 15, 0.8, 0.5]
        #expect(zip(scores.intents, precisions).allSatisfy { isNear($0.precision, $1) })
        #expect(zip(scores.intents, recalls).allSatisfy { isNear($0.recall, $1) })
    }

    @Test("texts of no intent are a class of their own in the correlation, and so is giving up")
    func strangers() {
        let inScope = zip(Self.truths, Self.predictions).enumerated().map { index, pair in
            verdict(pair.0, [pair.1], 0.5, index % 6 == 0 ? .fallback : nil)
        }
        let outOfScope = (0..<20).map { verdict(nil, [$0 % 5], 0.5, $0 % 3 == 0 ? nil : .fallback) }
        let correlation = Matthews.correlation(of: inScope + outOfScope, names: names(5))
        #expect(isNear(correlation, 0.5283075682636205))
    }

    @Test("the right intent may be second or third; a fourth does not count")
    func three() throws {
        let verdicts = [
            verdict(0, [0, 1, 2]), verdict(1, [0, 1, 2]), verdict(2, [0, 1, 2]), verdict(3, [0, 1, 2, 3]),
            verdict(0, []),
        ]
        let scores = try #require(Scores(verdicts, names: names(4)))
        #expect(isNear(scores.accuracy, 0.2) && isNear(scores.amongThree, 0.6))
    }

    @Test("without texts that have an intent there are no figures; of one kind only there is no correlation")
    func nothing() {
        #expect(Scores([verdict(nil, [0])], names: names(1)) == nil)
        #expect(Matthews.correlation(of: [verdict(0, [0]), verdict(0, [0])], names: names(2)) == nil)
        #expect(isNear(Matthews.correlation(of: [verdict(0, [0]), verdict(1, [1])], names: names(2)), 1))
        #expect(isNear(Matthews.correlation(of: [verdict(0, [1]), verdict(1, [0])], names: names(2)), -1))
    }
}

@Suite struct QuantilesTests {
    @Test("the median is the lower of two; no values have none")
    func values() {
        #expect(
            Quantiles([3, 1, 2]).median == 2 && Quantiles([4, 1, 3, 2]).median == 2 && Quantiles([]).median == nil)
        let hundred = Quantiles((1...100).map(Double.init))
        #expect(hundred.value(at: 0.99) == 99 && hundred.value(at: 1) == 100 && hundred.value(at: 0) == 1)
    }
}
