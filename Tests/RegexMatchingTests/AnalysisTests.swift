import Testing

@testable import RegexMatching

@Suite struct AnalysisTests {
    /// Expressions by what they are made of; each meets all texts, as written and caseless.
    private static let expressions: [String] = [
        // Literals and escapes.
        "退货", "a\\.b", "\\x61\\x{62}", "\\o{141}b", "\\012", "\\cj", "\\Qa.b\\E+", "\\N{U+9000}货?", "{a}", "a{2", "é",
        "ß", "ſ", "K", "Σ", "ι", "\u{345}", "[ι]",
        // Classes.
        "[吗么]$", "[^吗]", "[]a]", "[^]a]", "[a-]", "[一-龥]{2}", "[[:digit:]]", "[^[:alpha:]]", "[[:a]", "[\\d.]", "[a-z]",
        "[K]",
        "[\\p{Lu}]", "\\d{2,}", "\\D+", "\\w\\W", "\\s", "\\h", "\\v", "\\R", "\\R{2}", "a\\Xb", "\\p{Han}{3}",
        "\\P{Han}", "\\p{Lu}",
        // The dot and its options.
        "退.货", "(?s)退.货", "退\\N货", "(?s:.)\n", "(?-s).$",
        // Groups and alternatives.
        "(退|换)(货|款)", "(?:退|)货", "(有|还有)?(货|库存)", "(|a)b", "(?<n>a)b", "(?'n'a)", "(?P<n>a)", "(?>a+)a", "(?>退|换)货",
        "(?|a|b)", "a(?#货)b", "(?i:A)b", "(?i)A(?-i)B", "(a(?i)b|C)b", "(?x) a b # 货\n", "(?x)a\\ b", "(?i)(?^)K",
        "(?J)a", "(?n)(a)b",
        // Quantifiers.
        "退?货", "a{0}b", "a{2}b", "a{1,}?b", "a{0,2}+b", "a*+b", "(ab?)+", "(a|ab)*b", "(?:a?){3}b", "(?:a|^b){0}a",
        // Places.
        "^退", "货$", "\\A退", "货\\z", "货\\Z", "\\Ga", "(?m)^a", "(?m)a$", "(?m)^$", "\\bA\\b", "\\B货", "^$", "", "a\\Kb",
        // Looking around.
        "退(?=货)", "退(?!货)", "(?<=退)货", "(?<!不)退货", "(?<=a|退)货", "^(?!.*款).*货", "(?=.*货)(?=.*退)", "(?=a)*货", "(?<=^)a",
        "(?!)", "(?<!\\d)1\\d(?!\\d)",
        // What only PCRE2 knows.
        "(a)\\1", "(a)\\g{1}", "(?<n>a)\\k<n>", "(a|b(?R))", "(a)(?1)", "(a)?(?(1)b|货)", "a(*ACCEPT)货",
        "a(*SKIP)(*F)|货", "(*CRLF)a.",
    ]

    private static let texts = [
        "", "退货", "换款吗", "退\n货", "我要退款,不退货", "ab", "aab\n", "A.B a.b", "AB aB Ab", "k K \u{212A} s S \u{17F}",
        "éÉßẞσςΣιΙ\u{345}",
        "12", "a12", "a\r\nb", "\n\na", "\r\n\r\n", "有库存", "e\u{301}", "{a} a{2", "😀\u{2028}", "a\u{0}b", "不退货", "[:a",
        "aa", "bb a",
    ]

    @Test("whatever is told of an expression, PCRE2 does so")
    func everyFeature() throws {
        for source in Self.expressions {
            for caseless in [false, true] {
                let regex = try Regex(source, caseless: caseless)
                let proof = AnalysisProof(source, caseless: caseless, regex)
                for text in Self.texts {
                    if let wrong = proof.contradiction(on: text) { Issue.record("\(wrong)") }
                }
            }
        }
    }

    @Test(
        "literals that are needed",
        arguments: [
            ("(退|换)(货|款)", "退货 退款 换货 换款"), ("退?货", "货"), ("(有|还有)?(货|库存)", "货 库存"), ("能开票[吗么]", "能开票吗 能开票么"),
            ("(什么时候|几时).{0,6}发货", "什么时候 几时; 发货"), ("ABC", "abc"), ("a+货b", "a货b"), ("(?:ab){2,}c", "ababc"),
            ("(?=.*退)(?=.*货)", "退; 货"), ("(?<!不)退货(?!吗)", "退货"), ("退(?=货)", "退货"), ("(?<=退)货", "退货"),
            ("(?:退.*款|换货)", "退 换货"),
            ("退|", ""), ("\\d+", ""), ("(退){0,3}", ""), ("(a)\\1货", "a; 货"), ("\\b退货\\b", "退货"), ("退(*ACCEPT)货", ""),
            ("(?>退+)货", "退货"),
            ("x{0,2}款", "款"), ("(a|b.)?退", "退"), ("[^退]货", "货"), ("退$", "退"), ("[[:<:]]退", ""), ("[a-]退", "a退 -退"),
        ])
    func requiredLiterals(source: String, expected: String) {
        let sets = RegexNode.parse(source, caseless: true).requiredLiterals()
        let spelled = sets.map { Set($0.map(AnalysisProof.spelled)) }
        let wanted = expected.split(separator: ";").map { Set($0.split(separator: " ").map(String.init)) }
        #expect(Set(spelled) == Set(wanted))
    }

    @Test(
        "what sets of places decide",
        arguments: [
            ("(退|换)(货|款).{0,8}[吗么]?$", true, true), ("(?<!不)退货(?!.{0,6}到账)", true, true), ("^\\d{18}$", true, true),
            ("a", true, true), ("a", false, false), ("[a-z]", true, true), ("[a-z]", false, false),
            ("退[^a]", true, true),
            ("退[^a]", false, false), ("(?-i)a", true, false), ("(?>退|换)货", true, true), ("(?>退+)货", true, false),
            ("退++", true, false),
            ("(a)\\1", true, false), ("\\X", true, false), ("\\b退", true, true), ("(?<=退)货", true, true),
            ("退{65}", true, false),
            ("((退{11}){11}){11}", true, false), ("(?m)^退$", true, true), ("退(*COMMIT)", true, false),
            ("ι\\w\\W", true, true),
        ])
    func decidability(source: String, caseless: Bool, isDecidable: Bool) {
        #expect(RegexNode.parse(source, caseless: caseless).isDecidable == isDecidable)
    }

    @Test("what is huge or broken is opaque, and does not take long")
    func hugeAndBroken() {
        let open = ["(", "[", "(?(", "(?:a|", "[[:", "\\Q", "(?=", "(?i:", "a{", "(?<n", "\\x{", "(?i)", "(?#"]
        for part in open {
            let node = RegexNode.parse(String(repeating: part, count: 100_000 / part.utf8.count), caseless: true)
            _ = (node.isDecidable, node.requiredLiterals())
        }
        for source in [
            "(", ")", "[", "a)", "*", "(?", "(?<", "\\", "\\x{110000}", "\\p{", "[z-a]", "{,5}", "a{1}{2}", "[[:x",
        ] {
            #expect(RegexNode.parse(source, caseless: false) == .opaque, "\(source)")
        }
        let gaps = RegexNode.parse(String(repeating: "退.", count: 30_000), caseless: true)
        #expect(gaps.requiredLiterals().flatMap { $0 } == [[0x9000]])
        let long = RegexNode.parse(String(repeating: "退货款", count: 30), caseless: true).requiredLiterals()
        #expect(long.allSatisfy { $0.allSatisfy { $0.count <= 48 } } && !long.isEmpty)
    }
}
