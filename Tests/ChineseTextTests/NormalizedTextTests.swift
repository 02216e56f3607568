import ChineseText
import Testing

struct Specimen: Sendable, CustomTestStringConvertible {
    var typed: String
    var expected: String
    var testDescription: String { typed }
}

@Suite struct NormalizedTextTests {
    static let specimens: [Specimen] = [
        .init(typed: "抖⾳⼩店", expected: "抖音小店"),
        .init(typed: "１２３ＡＢＣ", expected: "123abc"),
        .init(typed: "退 款", expected: "退款"),
        .init(typed: "退\u{200B}款\u{FEFF}", expected: "退款"),
        .init(typed: "  我要退款！！！  ", expected: "我要退款!"),
        .init(typed: "我要退貨，謝謝。。。", expected: "我要退货,谢谢."),
        .init(typed: "“好的”《说明》【店】", expected: "\"好的\"<说明>[店]"),
        .init(typed: "buy   it 退 款 now", expected: "buy it 退款 now"),
        .init(typed: "①㎡", expected: "1m2"),
        .init(typed: "e\u{301}\u{200D}x", expected: "éx"),
        .init(typed: "e\u{200B}\u{301}", expected: "é"),
        .init(typed: "好的～～～……", expected: "好的~."),
        .init(typed: "２６０３０１ １２３４５６", expected: "260301 123456"),
        .init(typed: "a\u{0}b\tc\r\nd", expected: "ab c d"),
        .init(typed: "👨‍👩‍👧❤️", expected: "👨👩👧❤"),
        .init(typed: "⻋⻢⻓", expected: "车马长"),
        .init(typed: "ｶﾞ", expected: "ガ"),
        .init(typed: "\u{FF21}\u{301}", expected: "á"),
        .init(typed: "《\u{338}", expected: "≮"),
        .init(typed: "İ", expected: "i\u{307}"),
        .init(typed: "", expected: ""),
        .init(typed: " \u{200B} ", expected: ""),
    ]

    @Test(arguments: specimens)
    func aSpecimenIsNormalised(_ specimen: Specimen) {
        #expect(Array(NormalizedText(specimen.typed).string.unicodeScalars) == Array(specimen.expected.unicodeScalars))
    }

    @Test func theCustomersOwnCharactersComeBack() {
        let text = NormalizedText("亲，我要退　款！！Ｎｏ．１")
        let range = text.string.utf8Offsets(of: "退款")
        #expect(range.map { text.originalSlice($0) } == "退　款")
        #expect(text.originalSlice(0..<text.utf8.count) == text.original)
    }

    @Test(arguments: UInt64(1)...10)
    func normalisingTwiceIsNormalisingOnce(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var failures: [String] = []
        for _ in 0..<200 {
            let typed = randomText(using: &generator)
            let once = NormalizedText(typed)
            let twice = NormalizedText(once.string)
            if twice.utf8 != once.utf8 || !offsetsAreSound(in: once) { failures.append(escaped(typed)) }
        }
        #expect(failures == [])
    }

    @Test(arguments: [UInt32(0)...0x33FF, 0xA000...0xABFF, 0xD7B0...0xFFFF, 0x1D400...0x1F9FF])
    func everySingleScalarIsStable(block: ClosedRange<UInt32>) {
        var failures: [String] = []
        for value in block {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = NormalizedText("x\(Character(scalar))款")
            if NormalizedText(once.string).utf8 != once.utf8 { failures.append(escaped(String(scalar))) }
        }
        #expect(failures == [])
    }

    @Test(arguments: [
        ("退款，", 1_000_000), ("1", 1_000_000), ("é", 100_000), ("\u{301}", 100_000), ("! ", 100_000), ("👨‍👩‍👧", 100_000),
        ("ᄒ", 100_000),
    ])
    func aLongTextIsNoTrouble(unit: String, bytes: Int) {
        let text = NormalizedText(String(repeating: unit, count: bytes / unit.utf8.count))
        #expect(NormalizedText(text.string).utf8 == text.utf8)
    }

    @Test(arguments: [
        ("退款 申请", "退款申请"), ("ＡＢc", "ABc"), ("退\u{200B}款", "退款"), ("退貨", "退貨"), ("⼩店", "小店"), ("e\u{301}", "é"),
    ])
    func aNameKeyKeepsCaseAndScript(name: String, key: String) {
        #expect(nameKey(name) == key)
    }

    private func offsetsAreSound(in text: NormalizedText) -> Bool {
        let end = text.original.utf8.count
        var lower = 0
        var upper = 0
        for offset in text.utf8.indices {
            let range = text.originalRange(ofNormalized: offset..<(offset + 1))
            guard range.lowerBound >= lower || range.upperBound >= upper, range.upperBound <= end, !range.isEmpty else {
                return false
            }
            (lower, upper) = (range.lowerBound, range.upperBound)
        }
        let whole = text.originalRange(ofNormalized: -5..<(text.utf8.count + 5))
        return whole.lowerBound >= 0 && whole.upperBound <= end
    }

    /// Whoever compares a part of a message need not normalise it again.
    @Test func aPartWithoutPolitenessIsInNormalForm() {
        var generator = SeededGenerator(seed: 5)
        let ends = ["你好", "谢谢", "亲", "🙏", "?", "\u{301}", "ﬁ", "한", "\u{1161}", " "]
        for _ in 0..<600 {
            let pieces = [
                ends.randomElement(using: &generator), randomText(using: &generator),
                ends.randomElement(using: &generator),
            ]
            let text = NormalizedText(pieces.compactMap(\.self).joined())
            let part = Array(text.utf8[Politeness.stripped(text)])
            let again = NormalizedText(String(decoding: part, as: UTF8.self)).utf8
            if again != part { Issue.record("\(text.string.debugDescription): \(part) became \(again)") }
        }
    }

    private func randomText(using generator: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<14, using: &generator) {
            text.append(randomScalar(using: &generator))
        }
        return String(text)
    }

    private func randomScalar(using generator: inout SeededGenerator) -> Unicode.Scalar {
        let likely = Array(
            "退款貨 !。，、 é\u{301}\u{338}=<《》\u{200D}\u{FE0F}ｶﾞ１Ａ´…ﾡￂᄒ\u{1161}\u{11A8}👨A¨ΑΣ\u{0}⺌\u{3099}か".unicodeScalars)
        if Bool.random(using: &generator), let scalar = likely.randomElement(using: &generator) { return scalar }
        return Unicode.Scalar(UInt32.random(in: 0..<0x30000, using: &generator)) ?? "x"
    }

    private func escaped(_ text: String) -> String {
        text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
    }
}

extension String {
    /// Where a piece begins and ends, in bytes.
    func utf8Offsets(of piece: String) -> Range<Int>? {
        guard let found = firstRange(of: piece) else { return nil }
        return utf8.distance(
            from: startIndex, to: found.lowerBound)..<utf8.distance(
                from: startIndex, to: found.upperBound)
    }
}
