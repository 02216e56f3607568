import ChineseText
import Testing

@testable import RegexMatching

@Suite struct LiteralSetTests {
    static let words = ["退货", "货", "退", "退货款", "货款", "a", "ab", "aab", "é", "😀", "😀👍", "", "退货", " ", "𠮷野家"]

    @Test(arguments: [
        ("我要退货款", ["退", "退货", "退货", "退货款", "货", "货款"]), ("", []), ("别的话", []), ("aaab", ["a", "a", "aab", "a", "ab"]),
        ("😀👍😀", ["😀", "😀👍", "😀"]), ("café𠮷野家", ["a", "é", "𠮷野家"]),
    ])
    func everyOccurrenceIsToldFromLeftToRight(text: String, expected: [String]) {
        let message = NormalizedText(text)
        var found: [String] = []
        LiteralSet(Self.words).forEachOccurrence(in: message) { occurrence in
            #expect(message.slice(occurrence.range) == Self.words[occurrence.literal])
            found.append(Self.words[occurrence.literal])
        }
        #expect(found == expected)
    }

    @Test func theSetFindsWhatANaiveSearchFinds() {
        var random = SeededGenerator(seed: 11)
        for round in 0..<100 {
            let alphabet = Array("退换货款吗aAé😀 𠮷\0".prefix(2 + round % 11))
            let literals = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                Self.word(from: alphabet, upTo: 4, using: &random)
            }
            let set = LiteralSet(literals)
            for _ in 0..<5 {
                let text = NormalizedText(Self.word(from: alphabet, upTo: round % 10 == 0 ? 400 : 30, using: &random))
                #expect(set.occurrences(in: text) == Self.naive(literals, in: text.utf8))
            }
        }
    }

    @Test func moreCharactersThanCanBeToldApartAreStillFound() {
        let literals = stride(from: 0x20000, to: 0x28100, by: 100).map { first in
            String(String.UnicodeScalarView((first..<first + 100).compactMap { Unicode.Scalar($0) }))
        }
        let text = NormalizedText("口" + literals[330] + literals[3] + literals[330])
        #expect(LiteralSet(literals).occurrences(in: text).map(\.literal) == [330, 3, 330])
        #expect(LiteralSet(literals).occurrences(in: text) == Self.naive(literals, in: text.utf8))
    }

    private static func word(
        from alphabet: [Character], upTo length: Int, using random: inout SeededGenerator
    ) -> String {
        String((0..<Int.random(in: 0...length, using: &random)).map { _ in alphabet.randomElement(using: &random)! })
    }

    private static func naive(_ literals: [String], in text: [UInt8]) -> [LiteralSet.Occurrence] {
        let forms = literals.map { Array($0.utf8) }
        var found: [LiteralSet.Occurrence] = []
        for start in text.indices {
            for (id, bytes) in forms.enumerated() where !bytes.isEmpty {
                guard text[start...].starts(with: bytes) else { continue }
                found.append(LiteralSet.Occurrence(literal: id, range: start..<start + bytes.count))
            }
        }
        return found.sorted()
    }
}
