import ChineseText
import ScriptChecking
import Testing

@testable import IntentMatching

/// What is kept of a compiled bot changes no reading.
@Suite struct CompiledPartsTests {
    private static let messages = ["我要退款", "退款什么时候到账", "钱退我", "发票怎么开", "今天天气不错", "退钱给我吧，谢谢", "推款"]

    private func bot() -> Bot {
        BotFromText.bot(
            """
            意图 申请退款
              优先 60
              说法
                - 我要退款
                - 把钱退给我
                - 申请退款
                - 不想要了想退
              句式
                - 退(款|钱)给我

            意图 查询退款
              优先 65
              说法
                - 退款什么时候到账
                - 退款到哪一步了
                - 钱什么时候退回来
              正则
                - /退款?.{0,8}(到账|进度)/

            意图 开发票
              说法
                - 怎么开发票
                - 发票在哪里申请
                - 能开票吗
            """)
    }

    private func readings(_ matcher: Matcher) -> [[Candidate]] {
        Self.messages.map { matcher.read($0).candidates }
    }

    @Test("a bot compiled from what was kept reads as before, and nothing is made anew")
    func kept() {
        let bot = bot()
        var parts = CompiledParts()
        let first = Matcher.compile(bot, checking: .errors, reusing: &parts).matcher
        var kept = CompiledParts { name in parts.all.first { $0.name == name }?.bytes }
        let second = Matcher.compile(bot, checking: .errors, reusing: &kept).matcher
        #expect(parts.hasNews && parts.all.count == CompiledParts.Name.allCases.count)
        #expect(!kept.hasNews && readings(first) == readings(second))
    }

    @Test("a part that is damaged or of another bot is made anew", arguments: CompiledParts.Name.allCases)
    func damaged(name: CompiledParts.Name) {
        let bot = bot()
        var parts = CompiledParts()
        let expected = readings(Matcher.compile(bot, checking: .errors, reusing: &parts).matcher)
        let whole = parts[name] ?? []
        for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 40)) {
            var kept = CompiledParts { other in
                let bytes = parts.all.first { $0.name == other }?.bytes
                return other == name.rawValue ? bytes.map { Array($0.prefix(length)) } : bytes
            }
            let found = readings(Matcher.compile(bot, checking: .errors, reusing: &kept).matcher)
            #expect(kept.hasNews && found == expected, "\(length) of \(whole.count) bytes")
        }
    }
}
