import Diagnostics
import IntentMatching
import ScriptChecking
import Testing

@Suite("Rules for patterns and expressions")
struct ExpressionRulesTests {
    /// Slug, the characters it points at, and the replacement.
    private static func report(_ script: String) -> [String] {
        let bot = BotFromText.bot(script)
        return Matcher.compile(bot).diagnostics.map { diagnostic in
            let place = bot.sources.file(of: diagnostic.span)?.slice(diagnostic.span.start..<diagnostic.span.end) ?? ""
            return "\(diagnostic.code.slug) \(place)" + (diagnostic.replacement.map { " -> \($0)" } ?? "")
        }
    }

    private static func regex(_ source: String) -> [String] {
        report("intent 甲\n  regex:\n    - /\(source)/\n")
    }

    private static func pattern(_ source: String) -> [String] {
        report("intent 甲\n  patterns:\n    - \(source)\n")
    }

    @Test(
        "regular expressions",
        arguments: [
            ("退款(到账", ["invalid-regex 账"]),
            ("退款|到账", []),
            (#"\b退款\b"#, [#"word-sign-beside-chinese \b -> "#, #"word-sign-beside-chinese \b -> "#]),
            (#"订单\w+号"#, [#"word-sign-beside-chinese \w -> [a-z0-9]"#, #"loose-expression 订单\w+号"#]),
            (
                #"\b\d{10}\b退款"#,
                [#"word-sign-beside-chinese \b -> (?<!\d)"#, #"word-sign-beside-chinese \b -> (?!\d)"#]
            ),
            (#"\brefund\b"#, []),
            (".*", ["matches-filler .*"]),
            ("嗯*", ["matches-filler 嗯*"]),
            ("退", ["loose-expression 退"]),
            ("退款.*到账", ["loose-expression 退款.*到账"]),
            ("退款.{0,6}到账", []),
            ("在吗|你好", []),
            ("^(我|要|我要)+退款$", ["expensive-regex ^(我|要|我要)+退款$"]),
        ])
    func regexes(_ source: String, _ expected: [String]) {
        #expect(Self.regex(source).sorted() == expected.sorted())
    }

    @Test(
        "patterns",
        arguments: [
            ("[想|要", ["malformed-pattern [想|要"]),
            ("*", ["matches-filler *"]),
            ("[退]?好*", ["loose-expression [退]?好*"]),
            ("退款*{3,}到账", ["loose-expression 退款*{3,}到账"]),
            ("退款*到账", []),
            ("[在吗|你好]", []),
        ])
    func patterns(_ source: String, _ expected: [String]) {
        #expect(Self.pattern(source).sorted() == expected.sorted())
    }

    @Test("names, in braces where words run into them")
    func names() {
        let script = """
            intent 甲
              patterns:
                - 查一下@订单号
                - ~退款 到账
                - 帮@{订单号}退回
            entity 订单号
              regex: /[A-Z]\\d{4}/
            synonyms 退款
              - 退款 | 退钱
            """
        let bot = BotFromText.bot(script)
        let (matcher, diagnostics) = Matcher.compile(bot)
        #expect(diagnostics.isEmpty)
        for message in ["帮我查一下A1234", "退钱到账没", "帮b5678退回"] {
            #expect(matcher.read(message).decision == .intent(0))
        }
    }

    @Test("the engine's own expressions are neither loose for fillers nor expensive")
    func builtins() {
        let bot = BotFromText.bot("intent 甲\n  examples:\n    - 开发票\n")
        let matcher = Matcher.compile(bot).matcher
        #expect(bot.intents.contains { $0.builtin != nil })
        for message in ["", "嗯", "好的", "在吗", "我要退款", "取消订单怎么弄"] {
            #expect(matcher.read(message).candidates.filter { bot.intents[$0.intent].builtin != nil }.isEmpty)
        }
        for unit in ["人工", "不要", "转", "取消", "亲", "please", "talk to a ", "我要有"] {
            let reading = matcher.read(String(repeating: unit, count: 300))
            #expect(!reading.limitReached, "\(unit)")
        }
    }

    @Test("every rule has words in both languages")
    func words() {
        for code in ExpressionRules.all {
            #expect(!code.chinese.message.isEmpty && !code.english.message.isEmpty)
            #expect(!code.chinese.help.isEmpty && !code.english.help.isEmpty)
        }
    }
}
