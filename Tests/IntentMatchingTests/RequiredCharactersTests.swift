import ChineseText
import RegexMatching
import Testing

@testable import IntentMatching

@Suite("Characters that an expression requires")
struct RequiredCharactersTests {
    private static func characters(_ text: String) -> ASCIISet { ASCIISet(of: Array(text.utf8)) }

    @Test(
        "are the fewest of which every match holds one",
        arguments: [
            (#"\w+@\w+"#, "@"), ("1[3-9][0-9]{9}", "1"), ("(?=[0-9]{0,17}[X-Z])[0-9X-Z]{18}", "xyz"),
            ("ab|c", "ac"), ("(?<!k)K", "k"), ("[0-9]?a?b", "b"),
        ])
    func ascii(source: String, expected: String) throws {
        let required = try #require(RequiredCharacters(source))
        #expect(required.ascii == Self.characters(expected))
        #expect(!required.takesAnyDigit)
    }

    @Test("may be a digit of any script")
    func digits() throws {
        let required = try #require(RequiredCharacters(#"(?<!\d)\d{4}"#))
        func mayStand(_ text: String) -> Bool {
            let message = ScannableText(NormalizedText(text))
            return required.mayStand(in: message, ASCIISet(of: message.text.utf8))
        }
        #expect(mayStand("单号1234") && mayStand("٣٤٥٦"))
        #expect(!mayStand("单号在哪, hello"))
    }

    @Test(
        "are not known where a match need not hold one",
        arguments: ["a*", "a|", "订单", ".", "[^a]", "[a订]", "(?!a)", "(*ACCEPT)a", "("])
    func unknown(source: String) {
        #expect(RequiredCharacters(source) == nil)
    }

    @Test("stand in every text that the expression matches")
    func property() throws {
        let pieces = ["a", "B", "[0-9]", #"\d"#, "[a-c]", "@", "(?:a|@b)", "(?=b)", "b?", "单", "(?:1|x)+", ".{0,2}"]
        let letters = ["a", "b", "c", "x", "@", "1", "7", "单", "号", " "]
        var random = SeededGenerator(seed: 11)
        var tried = 0
        for _ in 0..<400 {
            let source = (0..<3).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            guard let required = RequiredCharacters(source) else { continue }
            let regex = try Regex(source, caseless: true)
            for _ in 0..<20 {
                let text = NormalizedText((0..<6).map { _ in letters.randomElement(using: &random) ?? "" }.joined())
                let mayStand = required.mayStand(in: ScannableText(text), ASCIISet(of: text.utf8))
                tried += 1
                if !mayStand, regex.firstMatch(in: text).match != nil {
                    Issue.record("\(source) matches \(text.string)")
                }
            }
        }
        #expect(tried > 1_000)
    }
}
