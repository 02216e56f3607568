import ChineseText
import RegexMatching
import Testing

@Suite struct RegexTests {
    static let refund = "(?<!不)退(款|钱|费)(?!.{0,6}(到账|进度|多久|了吗))"
    static let progress = "退(款|钱)?.{0,8}(到账|进度|多久|什么时候|到哪)"
    static let orderNumber = #"(?<!\d)\d{18}(?!\d)"#
    static let complaint =
        #"(?<!没有要|不是要|不想)投诉(?!.{0,2}(电话|渠道|热线))|举报你们|(?<!\d)12315(?!\d)|消协|曝光你们|起诉/"#.dropLast()

    @Test(arguments: [
        (refund, "我要退款", true), (refund, "退款到账了吗", false), (refund, "我不退款了", false), (progress, "退款到账没", true),
        (progress, "钱什么时候退回来", false), (progress, "我要退款", false), (orderNumber, "订单号260301123456789012谢谢", true),
        (orderNumber, "２６０３０１１２３４５６７８９０１２", true), (orderNumber, "13800138000", false),
        (String(complaint), "我要投诉你们", true),
        (String(complaint), "再不处理我就打12315", true), (String(complaint), "投诉电话是多少", false),
        (String(complaint), "我没有要投诉的意思", false),
        (String(complaint), "订单号260301231512345678", false), (#"(?<!\d)1[3-9]\d{9}(?!\d)"#, "打13800138000", true),
        (#"\b退款\b"#, "我要退款了", false), (#"^\w+$"#, "退款", true), (#"^\d+$"#, "１２３", true), ("", "", true),
        ("^$", "", true),
        ("a", "", false), ("退\u{8CA8}", "退貨", false),
    ])
    func theSpecimensOfTheDesignMatch(pattern: String, text: String, matches: Bool) throws {
        for justInTime in [true, false] {
            let regex = try Regex(pattern, justInTime: justInTime)
            #expect((regex.firstMatch(in: NormalizedText(text)).match != nil) == matches)
        }
    }

    @Test(arguments: [("退(款", 5), ("[a", 2), (#"\C"#, 2), ("*", 0), ("(?<!a+)b", 0)])
    func aWrongExpressionSaysWhereAndWhy(pattern: String, least: Int) {
        let error = #expect(throws: RegexError.self) { _ = try Regex(pattern) }
        #expect(error?.message.isEmpty == false)
        #expect((error?.byteOffset ?? -1) >= least)
    }

    @Test(
        "what writers get wrong is said in Chinese",
        arguments: [
            "(", ")", "[a", "[b-a]", "*a", "a{3,2}", "a{99999999}", "a\\", "\\y", "(?<=a*)b", "(?<n>a)(?<n>b)",
            "\\p{Nix}",
            "[[:nix:", "(?y)", "a\\2",
        ])
    func chinese(pattern: String) {
        let error = #expect(throws: RegexError.self) { try Regex(pattern) }
        #expect(error?.chineseMessage.unicodeScalars.contains { $0.value > 0x4DFF } == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [true, false])
    func anExpensiveExpressionIsStopped(justInTime: Bool) throws {
        let regex = try Regex("^(我|要|我要)+退款$", justInTime: justInTime)
        let text = NormalizedText(String(repeating: "我要", count: 21) + "退款的呢")
        var outcome = Regex.Outcome.noMatch
        let time = ContinuousClock().measure { outcome = regex.firstMatch(in: text) }
        #expect(outcome == .limitReached)
        #expect(time < .milliseconds(200))
        #expect(regex.firstMatch(in: NormalizedText("我要我要退款")).match != nil)
    }

    @Test func theJustInTimeCompilerIsUsed() throws {
        #expect(try Regex("退款").isJustInTime)
        #expect(try !Regex("退款", justInTime: false).isJustInTime)
    }

    @Test func groupsKeepTheirPlaces() throws {
        let regex = try Regex("(退)(x)?(款)")
        let match = try #require(regex.firstMatch(in: NormalizedText("我退款")).match)
        #expect(match.groups == [3..<9, 3..<6, nil, 6..<9])
        #expect(regex.allMatches(in: NormalizedText("退款,退款")).map(\.range) == [0..<6, 7..<13])
        #expect(try Regex("").allMatches(in: NormalizedText("退a")).map(\.range) == [0..<0, 3..<3, 4..<4])
        #expect(regex.firstMatch(in: [0xFF, 0x80]) == .noMatch)
        #expect(regex.firstMatch(in: NormalizedText("退款"), from: 99) == .noMatch)
        #expect(try Regex("款").firstMatch(in: NormalizedText("退款"), from: 1).match?.range == 3..<6)
        #expect(try Regex("ABC", caseless: true).firstMatch(in: NormalizedText("ＡＢＣ")).match != nil)
    }

    @Test func manyThreadsShareOneExpression() async throws {
        let regex = try Regex("(要)+退(款|货)")
        let found = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<500).count {
                        regex.firstMatch(in: NormalizedText("我要退\($0 % 2 == 0 ? "款" : "票")")).match != nil
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(found == 2_000)
    }

    @Test(arguments: [("退貨", "退货"), (#"\D+（好）"#, #"\D+\(好\)"#), ("[Ａ-Ｚ]", "[a-z]"), ("退　款", "退 款"), ("。", #"\."#)])
    func anExpressionMeetsNormalisedText(source: String, expected: String) {
        #expect(normalizedRegexSource(source) == expected)
    }
}
