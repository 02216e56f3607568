import ChineseText
import Testing
import TextClassification

@Suite("Encoded classifiers")
struct ModelCodingTests {
    private static let bytes = Result {
        var texts = TextClassifierTests.texts(TextClassifierTests.shop)
        texts.synonyms = [["焖烧杯", "膳魔师"]]
        return try TextClassifier.train(texts)
    }.map { (classifier: $0, bytes: $0.encode()) }

    @Test("what is read back classifies alike and encodes alike")
    func roundTrip() throws {
        let (classifier, bytes) = try Self.bytes.get()
        let copy = try #require(TextClassifier(decoding: bytes))
        #expect(copy.encode() == bytes && copy.labels == classifier.labels && copy.thresholds == classifier.thresholds)
        for text in ["我要退款", "cancel my order", "今天天气", "膳魔师", ""] {
            #expect(copy.classify(NormalizedText(text)) == classifier.classify(NormalizedText(text)))
        }
    }

    @Test("damaged bytes are refused")
    func damage() throws {
        let bytes = try Self.bytes.get().bytes
        var generator = SplitMixForTests(seed: 4)
        for _ in 0..<60 {
            var damaged = bytes
            let place = Int.random(in: damaged.indices, using: &generator)
            damaged[place] ^= UInt8.random(in: 1...255, using: &generator)
            #expect(TextClassifier(decoding: damaged) == nil)
            #expect(TextClassifier(decoding: Array(bytes.prefix(place))) == nil)
        }
        #expect(TextClassifier(decoding: []) == nil)
        #expect(TextClassifier(decoding: bytes + [0]) == nil)
    }
}
