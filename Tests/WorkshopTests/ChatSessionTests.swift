import ChineseText
import Diagnostics
import DialogueRuntime
import Foundation
import Testing

@testable import Workshop

@Suite("The simulator")
struct ChatSessionTests {
    private func play(_ chat: inout ChatSession, _ lines: String...) -> [String] {
        lines.flatMap { line -> [String] in
            switch chat.handle(line) {
            case .turn(let exchange): exchange.messages.map(\.text)
            case .text(let text): [text]
            case .record(_, let text, _): [text]
            case .reload: ["reload"]
            case .cases: ["cases"]
            case .quit: ["quit"]
            case .nothing: []
            }
        }
    }

    @Test("a typed number taps the button that was shown")
    func numbers() throws {
        var chat = try TestShop().chat()
        _ = play(&chat, "我要退款", "260301")
        #expect(chat.buttons == ["不想要了", "质量问题"])
        let shown = chat.text(try #require(chat.last))
        #expect(shown.contains("[1] 不想要了  [2] 质量问题"))
        #expect(play(&chat, "2").contains("很抱歉给您添麻烦了"))
    }

    @Test("undo takes the last input back, and only that")
    func undo() throws {
        var chat = try TestShop().chat()
        _ = play(&chat, "我要退款")
        let before = chat.session
        _ = play(&chat, "260301")
        _ = play(&chat, ":undo")
        #expect(chat.session == before)
        #expect(play(&chat, "：撤销", ":undo").last == "没有可以撤销的")
    }

    @Test("a command that lacks something says how it is written; time tells the new time")
    func usage() throws {
        var chat = try TestShop().chat()
        let wrong = play(&chat, ":time", ":time +10x", ":record")
        #expect(wrong[0].contains("+10m") && wrong[1] == wrong[0] && wrong[2].contains(".chat"), "\(wrong)")
        #expect(play(&chat, ":why") == ["还没有对话"])
        let time = play(&chat, ":time +2d")
        #expect(time == ["现在是：2026-03-04 10:00"] && play(&chat, ":why") == ["还没有对话"])
        #expect(play(&chat, ":undo") == ["已撤销：+2天"])
        guard case .record(_, let text, _) = chat.handle(":record tests/某处/退款.chat") else {
            Issue.record("no record")
            return
        }
        #expect(text.contains("测试：退款\n"), "\(text)")
    }

    @Test("undo shows again what the bot had said before")
    func undoShows() throws {
        var chat = try TestShop().chat()
        _ = play(&chat, "我要退款", "260301", "2")
        let undone = play(&chat, ":undo").joined()
        #expect(undone.contains("[1] 不想要了  [2] 质量问题"), "\(undone)")
    }

    @Test("what customers write commands no terminal; keys that write nothing are no message")
    func controls() throws {
        var chat = try TestShop().chat()
        _ = play(&chat, "我要投诉你们")
        #expect(play(&chat, "\u{1B}[A", "\u{1B}OB \u{1B}[1;5C").isEmpty)
        let said = play(&chat, "漏了\u{1B}]0;PWNED\u{7}\u{9B}2J\u{202E}一地")
        _ = play(&chat, "13812345678")
        let last = try #require(chat.last)
        let shown = said + play(&chat, ":state", ":why", ":form") + [chat.text(last)]
        for text in shown {
            let isHarmless = text.unicodeScalars.allSatisfy { $0 == "\n" || printable(String($0)) == String($0) }
            #expect(isHarmless, "\(text.debugDescription)")
        }
        #expect(shown.contains { $0.contains("]0;PWNED") }, "\(shown)")
    }

    @Test("a handoff is told once: its form, and its reason without a repetition")
    func oneHeading() throws {
        var chat = try TestShop().chat()
        _ = play(&chat, "人工")
        let shown = chat.text(try #require(chat.last))
        #expect(shown.split(separator: "▣").count == 2, "\(shown)")
        #expect(shown.split(separator: "客户要求人工").count == 2, "\(shown)")
    }

    @Test("commands explain, show and help in both languages")
    func commands() throws {
        for (language, word) in [(TestLanguage.chinese, "订单号"), (.english, "订单号")] {
            var chat = try TestShop().chat(language == .chinese ? .chinese : .english)
            _ = play(&chat, "我要退款", "260301")
            #expect(play(&chat, ":state").joined().contains(word))
            #expect(play(&chat, ":why").joined().contains("260301"))
            #expect(play(&chat, ":help").joined().contains(":undo"))
            #expect(play(&chat, ":whi").joined().contains(":why"))
            #expect(play(&chat, ":quit", ":reload", "  ", ":case", "：工单") == ["quit", "reload", "cases", "cases"])
        }
    }

    private enum TestLanguage {
        case chinese, english
    }

    @Test("a masked value is masked in the state, in the explanation and in JSON")
    func masks() throws {
        var chat = try TestShop().chat()
        _ = play(&chat, "我要投诉你们", "洗发水漏了", "13812345678")
        _ = play(&chat, "谢谢")
        let texts = play(&chat, ":state", ":form") + [try #require(try chat.jsonLine())]
        for text in texts { #expect(!text.contains("13812345678"), "\(text)") }
        let form = play(&chat, ":form").joined()
        #expect(form.contains("客户投诉") && form.contains("*******5678") && !form.contains("13812345678"), "\(form)")
    }

    @Test("the line of JSON has every key, and null for what there is none of")
    func json() throws {
        var chat = try TestShop().chat()
        _ = play(&chat, "我要退款")
        let line = try #require(try chat.jsonLine())
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(
            object.keys.sorted() == [
                "flow", "handoff", "intent", "priority", "replies", "score", "slots", "step", "text", "turn", "type",
            ])
        #expect(object["handoff"] is NSNull)
        #expect(object["intent"] as? String == "申请退款")
        #expect(object["flow"] as? String == "退款申请")
        _ = play(&chat, "人工")
        #expect(!line.contains("\n"))
    }

    @Test("a recorded chat is a test that passes")
    func records() throws {
        let shop = try TestShop()
        for language in [true, false] {
            var chat = shop.chat(language ? .chinese : .english)
            _ = play(&chat, "我要退款", "12", "260301", "查一下物流", ":time +10m", "2")
            let text = play(&chat, ":record a.chat").joined()
            let report = try shop.run(text)
            let passed = report.passed
            #expect(passed, "\(text)\n\(report.text(in: .english))")
            #expect(report.outcomes.count == 1)
        }
    }

    @Test("a recorded chat holds made-up numbers, the same ones for the same, and passes")
    func recordsMadeUpNumbers() throws {
        let shop = try TestShop()
        var chat = shop.chat()
        let typed = ["我要投诉你们", "我叫13812345678，订单260301123456789012", "138 1234 5678", "邮箱是 wang.wu@qq.com"]
        for line in typed { _ = play(&chat, line) }
        guard case .record(_, let text, let madeUp) = chat.handle(":record 投诉") else {
            Issue.record("no record")
            return
        }
        let real = ["13812345678", "138 1234 5678", "260301123456789012", "wang.wu"].filter(text.contains)
        let made = ["我叫13800015678，订单260301000000029012", "138 0001 5678", "user3@example.com"].filter {
            !text.contains($0)
        }
        let report = try shop.run(text)
        #expect(real.isEmpty && made.isEmpty && madeUp == 3 && report.passed, "\(text)\n\(report.text(in: .english))")
    }

    @Test("a recorded chat names a case by what it is, for the test's case has another number")
    func recordsCases() throws {
        let shop = try TestShop(
            TestShop.script + "\n\n意图 报修\n  说法：\n    - 我要报修\n\n工单表单 报修单\n  选填：订单号\n\n流程 报修\n  触发 意图 报修\n"
                + "  建单 报修单\n  客服：登记好了，单号 {工单号}。\n  完成\n")
        for language in [MessageLanguage.chinese, .english] {
            var chat = shop.chat(language)
            _ = play(&chat, "我要报修")
            let text = play(&chat, ":record a").joined()
            let report = try shop.run(text)
            #expect(report.passed, "\(text)\n\(report.text(in: .english))")
        }
    }

    @Test(
        "a recorded answer with stars at its ends passes",
        arguments: ["登记好了，联系人***", "详情见下方*", "*仅限今天", "*仅限今天*", "**注意** ", "＊＊已隐去＊", "*", "**", "***", "12 * 3", "。。。"])
    func recordsStars(_ answer: String) throws {
        let shop = try TestShop(
            TestShop.script + "\n\n意图 看备注\n  说法：\n    - 看看备注\n\n流程 看备注\n  触发 意图 看备注\n  客服：\(answer)\n  完成\n")
        var chat = shop.chat()
        _ = play(&chat, "看看备注")
        let text = play(&chat, ":record a").joined()
        let report = try shop.run(text)
        #expect(report.passed && report.outcomes.count == 1, "\(text)\n\(report.text(in: .english))")
    }

    @Test(
        "a button of a case's news that holds a value can be tapped with any value",
        arguments: [
            ("满意 TS-1", true), ("不满意 TS-1", false), ("查TS-1到哪了", true), ("查TS-1", false), ("别的", false),
        ])
    func tapsNews(button: String, isShown: Bool) throws {
        let shop = try TestShop(
            TestShop.script + "\n\n话术 系统.工单.结果\n  - 办完了\n    按钮 满意 {工单号}\n    按钮 查{工单号}到哪了\n    按钮 {工单号}\n")
        #expect((ShownButtons(shop.interpreter.bot).fault(of: button) == nil) == isShown)
    }

    @Test("a button that was not shown cannot be tapped; one that was stays")
    func taps() throws {
        var chat = try TestShop().chat()
        #expect(play(&chat, "[点击 质量问题]") == ["客服没有给过按钮“质量问题”，也没有给过别的按钮"])
        _ = play(&chat, "我要退款", "260301")
        #expect(play(&chat, "[tap 别的]") == ["客服没有给过按钮“别的”，最近给的是：不想要了 | 质量问题"])
        _ = play(&chat, "查一下物流")
        #expect(play(&chat, "[点击 质量问题]").contains("很抱歉给您添麻烦了"))
    }

    @Test("after time that passed, :why says what the time brought")
    func whyAfterTime() throws {
        var chat = try TestShop(
            TestShop.script + "\n\n意图 选色\n  说法：\n    - 我要选色\n\n流程 选色\n  触发 意图 选色\n  提醒 5分钟后：还在吗\n"
                + "  关闭 1小时后\n  询问 订单号\n  客服：{订单号}。\n  完成\n"
        ).chat()
        _ = play(&chat, "我要选色", ":time 5m")
        #expect(play(&chat, ":why") == ["到时间了，客户没有说话：提醒"])
        _ = play(&chat, ":time 2h")
        #expect(play(&chat, ":why").joined().hasPrefix("到时间了，客户没有说话：关闭\n"))
    }

    @Test("a reload replays the chat and names the replies that changed")
    func reloads() throws {
        let shop = try TestShop()
        var chat = shop.chat()
        _ = play(&chat, "查一下物流", "我要退款")
        let other = try TestShop(TestShop.script.replacing("包裹正在派送中", with: "包裹明天到"))
        let changes = chat.reload(other.interpreter)
        #expect(changes == [.init(input: "查一下物流", before: ["包裹正在派送中"], after: ["包裹明天到"])])
        #expect(chat.reload(other.interpreter).isEmpty)
    }
}
