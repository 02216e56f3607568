/// Writes expressions that nobody would write, with everything that PCRE2 knows.
struct RandomExpression {
    var numbers: SeededGenerator
    private var names = 0

    init(numbers: SeededGenerator) { self.numbers = numbers }

    private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &numbers) }
    private mutating func one(_ choices: [String]) -> String { choices[below(choices.count)] }

    /// An expression; it need not compile.
    mutating func next() -> String {
        names = 0
        return below(40) == 0 ? one(["(*UTF)", "(*CRLF)", "(*ANYCRLF)"]) + alternatives(3) : alternatives(3)
    }

    /// A text of characters that the expression may like.
    mutating func text(for expression: String) -> String {
        let own = expression.unicodeScalars.filter { $0.value > 0x2F }.map(String.init)
        var result = ""
        for _ in 0..<below(9) {
            result += below(2) == 0 && !own.isEmpty ? own[below(own.count)] : one(Self.characters)
        }
        return result
    }

    private mutating func alternatives(_ depth: Int) -> String {
        var branches = [sequence(depth)]
        while below(4) == 0 { branches.append(sequence(depth)) }
        return branches.joined(separator: "|")
    }

    private mutating func sequence(_ depth: Int) -> String {
        (0..<below(5)).map { _ in quantified(depth) }.joined()
    }

    private mutating func quantified(_ depth: Int) -> String {
        let item = self.item(depth)
        return below(3) == 0 ? item + one(Self.quantifiers) + one(["", "", "", "?", "+"]) : item
    }

    private mutating func item(_ depth: Int) -> String {
        switch below(depth > 0 ? 20 : 12) {
        case 0...4: return one(Self.characters.map(Self.escaped))
        case 5: return "\\" + one(["-", ".", "退", "é", "_", "#", " "])
        case 6: return one(Self.escapes)
        case 7: return one(Self.kinds)
        case 8: return "."
        case 9: return bracket()
        case 10: return one(Self.places)
        case 11: return below(4) == 0 ? one(Self.rarities) : one(Self.characters.map(Self.escaped))
        case 12...15: return group(depth)
        case 16: return one(["(?=", "(?!", "(?<=", "(?<!"]) + alternatives(depth - 1) + ")"
        case 17: return one(Self.switches)
        case 18: return one(["(?<=", "(?<!"]) + sequence(0) + ")"
        default: return "(?(1)" + sequence(0) + "|" + sequence(0) + ")"
        }
    }

    private mutating func group(_ depth: Int) -> String {
        names += 1
        let opening = one([
            "(", "(", "(?:", "(?:", "(?>", "(?|", "(?i:", "(?-i:", "(?s:", "(?m:", "(?x: ", "(?^:", "(?si-x:",
            "(?<n\(names)>", "(?'n\(names)'", "(?P<n\(names)>",
        ])
        return opening + alternatives(depth - 1) + ")"
    }

    private mutating func bracket() -> String {
        var result = one(["[", "[", "[^", "[]", "[^]"])
        for _ in 0...below(3) {
            result += one(
                ["退", "换-款", "a", "A", "a-z", "K-s", "k", "s", "é", "\u{17F}", "0-9", "\\n", "\\x{212A}", "\\-", "]"]
                    + ["[:alpha:]", "[:^digit:]", "[:upper:]", "[:space:]", "[:", "\\Qa\\E"] + Self.kinds)
        }
        return result + one(["]", "]", "-]"])
    }

    private static func escaped(_ character: String) -> String {
        ".-#()[]".contains(character) ? "\\" + character : character
    }

    private static let characters = [
        "退", "换", "货", "款", "吗", "a", "A", "b", "k", "K", "\u{212A}", "s", "S", "\u{17F}", "é", "É", "ß", "ẞ",
        "σ", "ι", "\u{345}", "ς", "Σ", "1", "_", " ", "\n", "\r", "-", "#", "٣", "😀", "e\u{301}", "ǅ", "\u{2028}", "{",
        "}", "]",
    ]
    private static let escapes = [
        "\\n", "\\t", "\\e", "\\x61", "\\x{9000}", "\\x{212a}", "\\o{141}", "\\cj", "\\.", "\\退", "\\Q退.\\E", "\\Qa",
        "\\E", "\\Q\\E", "\\N{U+9000}", "\\0", "\\012", "\\x4b", "\\_", "\\é", "{,2}", "{a}", "{2", "{", "\\x",
        "\\141", "(?#货)", "\\x{17f}",
    ]
    private static let kinds = [
        "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\h", "\\H", "\\v", "\\V", "\\p{Han}", "\\P{Han}", "\\pL", "\\PL",
        "\\p{Lu}", "\\P{Lu}", "\\p{Ll}", "\\p{^Lu}", "\\p{Latin}", "\\p{Xan}", "\\p{L&}", "\\p{Script=Han}",
    ]
    private static let places = [
        "^", "$", "\\A", "\\z", "\\Z", "\\G", "\\b", "\\B", "\\K", "\\R", "\\X", "\\N", "^", "$",
    ]
    private static let rarities = [
        "\\1", "\\g{1}", "\\k<n1>", "(?1)", "(?R)", "(?&n1)", "\\g<1>", "(*FAIL)", "(*ACCEPT)", "(*COMMIT)", "(*SKIP)",
        "(*:退)", "(?C1)", "(*pla:a)", "[[:<:]]", "(?(DEFINE)(?<d>退))", "(?(?=退)a|b)", "\\11",
    ]
    private static let switches = [
        "(?i)", "(?-i)", "(?m)", "(?s)", "(?x)", "(?x) ", "(?-x)", "(?U)", "(?^)", "(?^i)", "(?n)", "(?xx)", "(?i-s)",
        "(?x)#退\n", "(?J)",
    ]
    private static let quantifiers = ["*", "+", "?", "{0}", "{1}", "{2}", "{0,2}", "{1,}", "{2,3}", "{0,}", " {2}"]
}
