import ChineseText
import Testing
import TextClassification

@Suite("Classifying texts")
struct TextClassifierTests {
    static let shop: [(label: String, texts: [String])] = [
        ("退款", ["我要退款", "把钱退给我", "不想要了能退吗", "申请退钱", "退款怎么申请"]),
        ("物流", ["快递到哪了", "什么时候发货", "包裹还没收到", "怎么还不发货", "查一下物流"]),
        ("发票", ["能开发票吗", "帮我开一张发票", "电子发票在哪下载", "发票抬头写错了", "我要专票"]),
        ("track order", ["where is my order", "track my parcel", "when will it arrive", "order status please"]),
        ("cancel order", ["cancel my order", "i want to cancel it", "please stop the order", "do not ship it"]),
    ]

    static func texts(_ groups: [(label: String, texts: [String])]) -> LabelledTexts {
        LabelledTexts(
            labels: groups.map(\.label),
            examples: groups.enumerated().flatMap { label, group in
                group.texts.map { LabelledTexts.Example(label: label, text: $0) }
            })
    }

    private static let classifier = Result { try TextClassifier.train(texts(shop)) }

    private static func best(_ text: String, _ classifier: TextClassifier) -> String {
        classifier.classify(NormalizedText(text)).ranked.first.map { classifier.labels[$0.label] } ?? ""
    }

    @Test("every example belongs to its label, and nearly surely")
    func verbatim() throws {
        let classifier = try Self.classifier.get()
        for group in Self.shop {
            for text in group.texts {
                let found = classifier.classify(NormalizedText(text))
                #expect(Self.best(text, classifier) == group.label, "\(text)")
                #expect(found.probability > 0.6 && found.coverage > 0.9, "\(text) \(found.probability)")
            }
        }
    }

    @Test(
        "other words, typing errors and typing by sound",
        arguments: [
            ("我想申请退货款", "退款"), ("我要推款", "退款"), ("把前退给我", "退款"), ("包裹在哪里", "物流"), ("什么时候发获", "物流"),
            ("开一下發票", "发票"), ("WHERE IS MY PARCEL", "track order"), ("cancl my ordr", "cancel order"),
            ("cancellation of the purchase", "cancel order"),
        ])
    func variation(text: String, label: String) throws {
        #expect(Self.best(text, try Self.classifier.get()) == label)
    }

    @Test("unrelated texts fall back", arguments: ["今天股市跌了", "who won the match", "量子力学", "ωκεανός", "", "。。。", "😀"])
    func unrelated(text: String) throws {
        let found = try Self.classifier.get().classify(NormalizedText(text))
        #expect(found.decision == .fallback && found.probability < 0.5, "\(found)")
    }

    @Test("what is known of a classification holds for any text")
    func invariants() throws {
        let classifier = try Self.classifier.get()
        var generator = SplitMixForTests(seed: 3)
        let letters = Array("退款发票物流我要的什么时候 abcdef 0123，。😀")
        for length in 0..<60 {
            let text = String((0..<length).compactMap { _ in letters.randomElement(using: &generator) })
            let found = classifier.classify(NormalizedText(text))
            #expect((0...1).contains(found.coverage) && (0...1).contains(found.probability))
            #expect(found.confidence >= 0 && found.ranked.count == classifier.labels.count)
            #expect(zip(found.ranked, found.ranked.dropFirst()).allSatisfy { $0.score >= $1.score })
            #expect(found == classifier.classify(NormalizedText(text)))
        }
    }

    @Test("hostile texts take bounded time", arguments: ["a", "退款", "1 ", "e\u{301}", "\u{0}"])
    func hostile(piece: String) throws {
        let found = try Self.classifier.get().classify(NormalizedText(String(repeating: piece, count: 300_000)))
        #expect(found.probability.isFinite)
    }

    @Test("a counter-example pushes what is near it down, and only for its label")
    func counterExamples() throws {
        var texts = Self.texts(Self.shop)
        let message = NormalizedText("退款到账了吗")
        let before = try TextClassifier.train(texts).classify(message)
        texts.counterExamples = ["退款到账了吗", "退款到账没有", "退款什么时候到账"].map { .init(label: 0, text: $0) }
        let after = try TextClassifier.train(texts).classify(message)
        func score(_ found: Classification, _ label: Int) -> Float {
            found.ranked.first { $0.label == label }?.score ?? 0
        }
        #expect(score(after, 0) < score(before, 0) - 0.2)
        #expect(abs(score(after, 2) - score(before, 2)) < 0.3)
    }

    @Test("background texts are of no label")
    func background() throws {
        var texts = Self.texts(Self.shop)
        let message = NormalizedText("物流专业好就业吗")
        let before = try TextClassifier.train(texts).classify(message).confidence
        texts.background = ["物流专业好就业吗", "物流管理是学什么的", "物流公司招聘"]
        #expect(try TextClassifier.train(texts).classify(message).confidence < before)
    }

    @Test("synonyms of a script carry from one word to the other")
    func synonyms() throws {
        var texts = Self.texts([("保温杯", ["焖烧杯多少钱一个", "焖烧杯能装多少"]), ("台灯", ["台灯多少钱一个", "台灯亮不亮"])])
        let message = NormalizedText("膳魔师")
        #expect(try TextClassifier.train(texts).classify(message).coverage < 0.1)
        texts.synonyms = [["焖烧杯", "膳魔师"]]
        let classifier = try TextClassifier.train(texts)
        #expect(classifier.classify(message).ranked.first?.label == 0)
        #expect(classifier.classify(message).ranked[0].score > classifier.classify(message).ranked[1].score + 0.1)
    }

    @Test("an explanation names what spoke for and against")
    func explanation() throws {
        let classifier = try Self.classifier.get()
        let reasons = classifier.explain(NormalizedText("我要退款"), label: 0, limit: 5)
        #expect(reasons.first.map { $0.text.contains("退") && $0.contribution > 0 } == true)
        #expect(classifier.explain(NormalizedText("我要退款"), label: 1, limit: 9).contains { $0.contribution < 0 })
        #expect(classifier.explain(NormalizedText("退款"), label: 99, limit: 5).isEmpty)
        #expect(classifier.explain(NormalizedText("退款"), label: 0, limit: -1).isEmpty)
    }

    @Test("every label can be explained, those of the second block too")
    func manyLabels() throws {
        let words = ["退款", "发票", "物流", "地址", "赠品", "积分", "尺码"]
        let groups = (0..<40).map { (number: Int) -> (label: String, texts: [String]) in
            let (first, second) = (words[number % 7], words[number / 7])
            return ("意图\(number)", [first + second, "\(number) \(second)"])
        }
        let classifier = try TextClassifier.train(Self.texts(groups))
        for (label, group) in groups.enumerated() {
            let reasons = classifier.explain(NormalizedText(group.texts[0]), label: label, limit: 5)
            #expect(reasons.contains { $0.contribution > 0 }, "\(group)")
        }
    }

    @Test("a text is like itself and less like others")
    func similarity() throws {
        let classifier = try Self.classifier.get()
        func profile(_ text: String) -> TextProfile { classifier.profile(of: NormalizedText(text)) }
        let text = profile("什么时候发货")
        #expect(abs(classifier.similarity(text, text) - 1) < 1e-4)
        #expect(classifier.similarity(text, profile("怎么还不发货")) > 0.1)
        #expect(classifier.similarity(text, profile("能开发票吗")) < 0.3)
        #expect(classifier.similarity(profile("怎么还不发货"), text) == classifier.similarity(text, profile("怎么还不发货")))
    }
}

/// Numbers that look like chance.
struct SplitMixForTests: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
