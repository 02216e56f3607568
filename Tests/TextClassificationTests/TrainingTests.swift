import ChineseText
import Testing

@testable import TextClassification

@Suite("Training")
struct TrainingTests {
    @Test("what cannot be learnt is a typed error")
    func errors() {
        func failure(_ texts: LabelledTexts) -> TrainingError? {
            do {
                _ = try TextClassifier.train(texts)
                return nil
            } catch {
                return error
            }
        }
        #expect(failure(LabelledTexts(labels: [], examples: [])) == .noLabels)
        #expect(failure(LabelledTexts(labels: ["a"], examples: [])) == .noExamples)
        #expect(failure(LabelledTexts(labels: ["a"], examples: [.init(label: 0, text: " ")])) == .emptyExamples)
        #expect(failure(LabelledTexts(labels: ["a"], examples: [.init(label: 1, text: "b")])) == .unknownLabel(1))
        for error in [TrainingError.noLabels, .noExamples, .emptyExamples, .unknownLabel(3)] {
            #expect(!error.message.zh.isEmpty && !error.message.en.isEmpty)
        }
    }

    @Test("one label, few examples, labels without examples, empty and contradictory texts make sensible classifiers")
    func smallBots() throws {
        let one = try TextClassifier.train(LabelledTexts(labels: ["退款"], examples: [.init(label: 0, text: "我要退款")]))
        #expect(one.classify(NormalizedText("我要退款")).decision == .answer(0))
        #expect(one.classify(NormalizedText("今天天气不错")).decision == .fallback)
        #expect(one.thresholds.origin == .defaults)
        let gaps = try TextClassifier.train(
            LabelledTexts(
                labels: ["空", "开票", "改址"],
                examples: [
                    .init(label: 1, text: "开发票"), .init(label: 2, text: "改一下地址"), .init(label: 1, text: ""),
                ]))
        #expect(gaps.classify(NormalizedText("开发票")).decision == .answer(1))
        #expect(!gaps.classify(NormalizedText("开发票")).ranked.contains { $0.label == 0 })
        let torn = try TextClassifier.train(
            LabelledTexts(
                labels: ["甲", "乙"], examples: [.init(label: 0, text: "运费谁出"), .init(label: 1, text: "运费谁出")]))
        let both = torn.classify(NormalizedText("运费谁出")).ranked
        #expect(abs(both[0].score - both[1].score) < 0.2)
    }

    @Test("equal texts make equal bits")
    func deterministic() throws {
        let texts = TextClassifierTests.texts(TextClassifierTests.shop)
        #expect(try TextClassifier.train(texts).encode() == TextClassifier.train(texts).encode())
    }

    @Test("cross-validation judges each example once, by a classifier that did not know it")
    func crossValidation() throws {
        let texts = TextClassifierTests.texts(TextClassifierTests.shop)
        var shares: [Double] = []
        let outcomes = try CrossValidation.run(texts) { shares.append($0) }
        #expect(outcomes.map(\.example) == Array(texts.examples.indices))
        #expect(outcomes.map(\.truth) == texts.examples.map(\.label))
        #expect(shares.last == 1 && shares == shares.sorted())
        let classifier = try TextClassifier.train(texts)
        #expect(classifier.thresholds.origin == .crossValidation)
        #expect(classifier.thresholds.lower <= classifier.thresholds.upper)
        // A text that shares nothing with any other cannot be known by those who have not seen it.
        var odd = texts
        odd.examples.append(.init(label: 0, text: "шшш"))
        let outcome = try #require(try CrossValidation.run(odd).last)
        #expect(outcome.classification.coverage == 0 && outcome.classification.probability < 0.5)
    }

    /// The same problem solved again by another road: gradient descent on the primal objective, in double precision.
    @Test("coordinate descent finds the least of the squared hinge loss")
    func optimum() throws {
        var generator = SplitMixForTests(seed: 9)
        var rows = SparseRows()
        var vectors: [[Double]] = []
        for row in 0..<24 {
            var vector = (0..<6).map { _ in Double.random(in: 0...1, using: &generator) }
            vector[row % 3] += 1
            let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            vector = vector.map { $0 / length }
            vectors.append(vector + [1])
            rows.append(vector.enumerated().map { (place: $0, value: Float($1)) })
        }
        var training = ClassTraining(rows, features: 6, .init(others: 0.5, own: 0.125))
        for lane in 0..<3 {
            training.begin((0..<24).map { ClassTraining.Lesson(row: $0, isOwn: $0 % 3 == lane) })
            for _ in 0..<300 { training.pass((0..<24).map(Int32.init)) }
            var weights = [Double](repeating: 0, count: 7)
            for _ in 0..<4_000 {
                var gradient = weights
                gradient[6] += 1
                for (row, vector) in vectors.enumerated() {
                    let side = row % 3 == lane ? 1.0 : -1.0
                    let slack = 1 - side * zip(weights, vector).reduce(0) { $0 + $1.0 * $1.1 }
                    guard slack > 0 else { continue }
                    let cost = side > 0 ? 4.0 : 1.0
                    for place in 0..<7 { gradient[place] -= 2 * cost * slack * side * vector[place] }
                }
                for place in 0..<7 { weights[place] -= 0.005 * gradient[place] }
            }
            for place in 0..<7 { #expect(abs(Double(training.weights[place]) - weights[place]) < 0.01) }
        }
    }

    @Test("what is forgotten leaves no trace")
    func forgetting() throws {
        var rows = SparseRows()
        for row in 0..<6 {
            rows.append([(place: row % 3, value: Float(0.8)), (place: 3 + row % 2, value: Float(0.6))])
        }
        var training = ClassTraining(rows, features: 5, .init(others: 0.5, own: 0.5))
        training.begin((0..<6).map { ClassTraining.Lesson(row: $0, isOwn: $0 % 2 == 0) })
        let untaught = training.weights
        training.pass([0, 1, 2, 3, 4, 5])
        #expect(training.weights.max().map { $0 > 0.1 } == true)
        training.forget([0, 1, 2, 3, 4, 5])
        #expect(zip(training.weights, untaught).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    @Test("a class with more rows of others than it has time for sees the nearest")
    func rivals() {
        // 600 rows of others share nothing with the class, ten share a word with it.
        var rows = SparseRows()
        rows.append([(place: 0, value: Float(1))])
        for row in 1..<611 { rows.append([(place: row > 600 ? 0 : 1 + row % 9, value: Float(1))]) }
        let roles = [Corpus.Role.example(0)] + (1..<611).map { Corpus.Role.example(1 + $0 % 9_999) }
        var lessonsOfAll = Lessons(rows, roles, classes: 10_000, features: 10)
        let lessons = lessonsOfAll.ofClass(0)
        #expect(lessons.filter { $0.isOwn }.map(\.row) == [0])
        #expect(lessons.filter { !$0.isOwn }.map(\.row) == Array(601...610))
    }
}
