import ChineseText
import Foundation
import Testing

@testable import TextClassification

@Suite("Features")
struct FeatureTests {
    private static func counts(_ text: String, _ synonyms: SynonymTable = .everyday) -> FeatureCounts {
        FeatureCounts(NormalizedText(text).utf8, synonyms: synonyms)
    }

    /// The stretches of a text that are features of a kind, in their order.
    private static func pieces(_ text: String, _ kind: FeatureKind) -> [String] {
        let form = NormalizedText(text)
        return counts(text).entries.filter { $0.feature.kind == kind }.map { form.slice($0.range) }
    }

    @Test(
        "tokens, their pairs and pieces of words",
        arguments: [
            ("退款，Now 12", FeatureKind.token, ["退", "款", ",", "now", "12"]),
            ("退款，Now", .pair, ["退款", "款,", ",now"]),
            ("cat", .piece, ["ca", "cat", "cat", "at", "cat"]),
            ("我我我", .token, ["我"]),
            ("退货A", .sound, ["退", "货", "退货"]),
            ("", .token, []),
        ])
    func kinds(text: String, kind: FeatureKind, expected: [String]) {
        #expect(Self.pieces(text, kind) == expected)
    }

    @Test("what was counted before leaves no trace")
    func countingAnew() {
        let long = String(repeating: "退款退货abc123订单怎么还没到", count: 3) + (0..<300).map { "词\($0)" }.joined(separator: " ")
        var counts = FeatureCounts()
        for text in ["退款", long, "", "怎么退货", "退款"] {
            let form = NormalizedText(text)
            counts.read(form.utf8[...], synonyms: .everyday)
            func told(_ counts: FeatureCounts) -> [String] {
                counts.entries.map { "\($0.feature.raw) \($0.count) \($0.range)" }
            }
            #expect(told(counts) == told(Self.counts(text)))
        }
    }

    @Test("numbers of four digits and more are all one token")
    func numbers() {
        func first(_ text: String) -> Feature? { Self.counts(text).entries.first?.feature }
        #expect(first("20260101") == first("1234"))
        #expect(first("123") != first("124"))
    }

    @Test("words of one set share a feature, by spelling and by sound")
    func synonyms() {
        func shared(_ one: String, _ other: String) -> Int {
            let left = Set(Self.counts(one).entries.map(\.feature).filter { $0.kind == .synonym })
            return left.intersection(Self.counts(other).entries.map(\.feature)).count
        }
        #expect(shared("为啥", "为什么") > 0)
        #expect(shared("purchase", "buy") > 0)
        #expect(shared("money back", "reimburse") > 0)
        #expect(shared("推款", "退钱") > 0)
        #expect(shared("发票", "地址") == 0)
    }

    @Test("the table of readings is what the platform's own transform says")
    func readings() {
        var wrong: [String] = []
        var count = 0
        for (syllable, characters) in Readings.entries {
            for character in characters {
                count += 1
                let latin = String(character).applyingTransform(.mandarinToLatin, reverse: false)?
                    .applyingTransform(.stripDiacritics, reverse: false)
                if latin != syllable { wrong.append("\(character) \(syllable) \(latin ?? "")") }
            }
        }
        #expect(wrong == [] && count == 6763)
    }

    @Test(
        "sounds that many do not tell apart are one",
        arguments: [("资", "知", true), ("新", "星", true), ("退", "推", true), ("退", "催", false)])
    func sounds(one: String, other: String, alike: Bool) {
        func number(_ text: String) -> UInt16 {
            text.unicodeScalars.first.map { Readings.shared.number(of: $0.value) } ?? 0
        }
        #expect(number(one) != 0 && (number(one) == number(other)) == alike)
    }

    @Test("a table gives each feature its place, however many there are")
    func table() {
        var generator = SplitMixForTests(seed: 8)
        let features = (0..<3_000).map { _ in Feature(raw: generator.next()) }
        var table = FeatureTable()
        for (place, feature) in features.enumerated() { #expect(table.insert(feature) == place) }
        #expect(features.indices.allSatisfy { table.place(of: features[$0]) == $0 && table.insert(features[$0]) == $0 })
        #expect(table.place(of: Feature(raw: 1)) == nil && table.count == 3_000)
    }

    @Test("elementary functions agree with the platform's")
    func elementary() {
        for step in -60...60 {
            let value = Double(step) / 3
            #expect(abs(Elementary.exponential(value) / exp(value) - 1) < 1e-13)
            #expect(abs(Elementary.logarithm(exp(value)) - value) < 1e-12)
        }
        #expect(Elementary.exponential(-1e9) > 0 && Elementary.exponential(1e9).isFinite)
        #expect(Elementary.logarithm(0) == 0 && Elementary.logarithm(.nan) == 0)
    }

    @Test("a calibration rises, and its thresholds keep their promise")
    func calibration() throws {
        var generator = SplitMixForTests(seed: 2)
        let verdicts = (0..<2_000).map { _ in
            let confidence = Float.random(in: 0...2, using: &generator)
            return Calibration.Verdict(
                confidence: confidence, isRight: Float.random(in: 0...2, using: &generator) < confidence)
        }
        let calibration = try #require(Calibration(verdicts))
        #expect(abs(calibration.probability(1) - 0.5) < 0.1 && calibration.probability(1.9) > 0.85)
        let thresholds = calibration.thresholds(verdicts)
        let right = verdicts.filter(\.isRight)
        let kept = right.count { calibration.probability($0.confidence) >= thresholds.lower }
        #expect(kept * 100 >= right.count * 95)
        let answered = verdicts.filter { calibration.probability($0.confidence) >= thresholds.upper }
        #expect(answered.count { $0.isRight } * 100 >= answered.count * 89)
        #expect(Calibration([]) == nil)
    }
}
