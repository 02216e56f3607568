import Testing
import TextClassification

@testable import Evaluation

@Suite struct SamplingTests {
    private let labels = (0..<200).map { $0 % 7 == 0 ? 0 : $0 % 3 }

    @Test("parts are equally large, with each label spread evenly", arguments: [2, 3, 5, 10])
    func parts(count: Int) {
        let parts = Sampling.parts(labels, count: count, seed: 1)
        let cells = Dictionary(zip(labels, parts).map { ([$0, $1], 1) }, uniquingKeysWith: +)
        for label in 0..<3 {
            let sizes = (0..<count).map { cells[[label, $0]] ?? 0 }
            #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
        }
        #expect(Sampling.parts(labels, count: count, seed: 1) == parts)
        #expect(Sampling.parts(labels, count: count, seed: 2) != parts)
    }

    @Test("a draw has so many of each label, or all it has, and another seed draws others")
    func draws() {
        let few = labels + [9, 9]
        let draw = Sampling.draw(5, ofEach: few, seed: 1)
        let counts = Dictionary(draw.map { (few[$0], 1) }, uniquingKeysWith: +)
        #expect(counts == [0: 5, 1: 5, 2: 5, 9: 2] && draw == draw.sorted())
        #expect(Sampling.draw(5, ofEach: few, seed: 1) == draw && Sampling.draw(5, ofEach: few, seed: 2) != draw)
        #expect(Sampling.draw(0, ofEach: few, seed: 1).isEmpty && Sampling.draw(5, ofEach: [], seed: 1).isEmpty)
    }

    @Test("every place is reached about equally often when shuffling")
    func shuffling() {
        var generator = SeededGenerator(seed: 3)
        var seen = Array(repeating: Array(repeating: 0, count: 4), count: 4)
        for _ in 0..<4000 {
            for (place, element) in generator.shuffled([0, 1, 2, 3]).enumerated() { seen[element][place] += 1 }
        }
        #expect(seen.joined().allSatisfy { (850...1150).contains($0) }, "\(seen)")
    }

    @Test("in cross-validation every case is judged once, by examples without it")
    func folds() {
        let texts = LabelledTexts(
            labels: names(3), examples: labels.enumerated().map { .init(label: $1, text: "第 \($0) 句") })
        let material = Material(
            crossValidating: texts, names: names(3), outOfScope: ["天气", "笑话", "故事"], folds: 5)
        #expect(material.splits.flatMap(\.cases).sorted() == Array(0..<203))
        for split in material.splits {
            let cases = Set(split.cases)
            #expect(cases.isDisjoint(with: split.training) && cases.count + split.training.count >= 200)
        }
    }

    @Test("an example cannot be judged by nothing")
    func tooFew() {
        let texts = LabelledTexts(labels: ["a"], examples: [.init(label: 0, text: "x")])
        #expect(Material(crossValidating: texts, names: ["a"], folds: 5).splits.isEmpty)
    }

    @Test("intents that only test rows have come behind the others")
    func unknown() {
        var names = ["退款", "开票"]
        let rows = [("开票", "a"), ("oos", "b"), ("换货", "c"), ("换货", "d")].map {
            LabelledRow(label: $0.0, text: $0.1, line: 1)
        }
        let cases = TestCase.cases(of: rows, names: &names)
        #expect(names == ["退款", "开票", "换货"] && cases.map(\.truth) == [1, nil, 2, 2])
    }
}

@Suite struct SoundAlikesTests {
    @Test("one character becomes another of the same sound; what has none stays")
    func typo() {
        let alikes = SoundAlikes(["我要退款", "推荐", "腿", "hello"])
        var generator = SeededGenerator(seed: 1)
        let typos = Set((0..<40).compactMap { _ in alikes.typo(in: "要退款", &generator) })
        #expect(typos == ["要推款", "要腿款"])
        #expect(["hello", "荐款", ""].allSatisfy { alikes.typo(in: $0, &generator) == nil })
    }

    @Test("cases keep their truth and their length, and the same seed makes the same typos")
    func material() {
        let texts = LabelledTexts(labels: ["a"], examples: [.init(label: 0, text: "推荐")])
        let cases = ["我要退款", "ok", "退了吗"].map { TestCase(truth: 0, text: $0) }
        let (changed, count) = Material(texts: texts, names: ["a"], cases: cases).withTypos()
        #expect(count == 2 && changed.cases.map(\.text) == ["我要推款", "ok", "推了吗"])
        #expect(changed == Material(texts: texts, names: ["a"], cases: cases).withTypos().material)
    }
}
