import Diagnostics
import ScriptSyntax
import Testing

/// A mistake, the code that reports it, and the text that is marked.
struct ChatMistake: Sendable, CustomTestStringConvertible {
    let text: String
    let code: String
    let marked: String

    init(_ text: String, _ code: String, _ marked: String) {
        self.text = text
        self.code = code
        self.marked = marked
    }

    var testDescription: String { text }
}

@Suite("Mistakes in tests of conversations")
struct ChatParserMistakeTests {
    static let inTests: [ChatMistake] = [
        ChatMistake("usr: 你好", "DS606", "usr"),
        ChatMistake("客人：你好", "DS606", "客人"),
        ChatMistake("顾客：你好", "DS606", "顾客"),
        ChatMistake("客服：退款原因*", "DS605", "退款原因*"),
        ChatMistake("我要退款", "DS606", "我要退款"),
        ChatMistake("user 你好", "DS605", "你"),
        ChatMistake("user:", "DS605", ":"),
        ChatMistake("客服：", "DS605", "："),
        ChatMistake("bot: @", "DS605", "@"),
        ChatMistake("bot: *退款", "DS605", "*退款"),
        ChatMistake("bot: 您好{昵称", "DS122", "{"),
        ChatMistake("bot: *{昵称|mony}*", "DS123", "mony"),
        ChatMistake("bot: /退款", "DS126", "/退款"),
        ChatMistake("user: [图片]", "DS605", "]"),
        ChatMistake("user: [图片 a.jpg", "DS605", "[图片 a.jpg"),
        ChatMistake("客户：[点击查订单]", "DS605", "[点击查订单]"),
        ChatMistake("客户：【点击】", "DS605", "【点击】"),
        ChatMistake("user: [tap 好] 的", "DS605", "的"),
        ChatMistake("user: *intent *", "DS605", "t"),
        ChatMistake("wait", "DS605", "t"),
        ChatMistake("等待 一会儿", "DS609", "一会儿"),
        ChatMistake("wait 10m 再说", "DS605", "再说"),
        ChatMistake("agent: leave", "DS609", "leave"),
        ChatMistake("seed: one", "DS609", "one"),
        ChatMistake("现在：明天", "DS609", "明天"),
        ChatMistake("now: 2026-13-02", "DS609", "2026-13-02"),
        ChatMistake("quiet: 很久", "DS609", "很久"),
        ChatMistake("slot 订单号", "DS605", "号"),
        ChatMistake("slot = 1", "DS605", "="),
        ChatMistake("lookup: x=1", "DS605", ":"),
        ChatMistake("lookup 查询订单(1: x=1", "DS605", "("),
        ChatMistake("lookup 查询订单: x", "DS605", "x"),
        ChatMistake("lookup 查询订单: x=", "DS605", "="),
        ChatMistake("lookup 查询订单: x=1, 200", "DS605", "0"),
        ChatMistake("dialogue 1", "DS608", "dialogue"),
        ChatMistake("我要退款 => 申请退款", "DS608", "我要退款 => 申请退款"),
        ChatMistake(">", "DS605", ">"),
        ChatMistake("> intnt 申请退款", "DS607", "intnt"),
        ChatMistake("> intent", "DS605", "t"),
        ChatMistake("> slot 订单号", "DS605", "号"),
        ChatMistake("> slot 订单号 =", "DS605", "="),
        ChatMistake("> closed 了", "DS605", "了"),
        ChatMistake("> priority 很高", "DS609", "很高"),
        ChatMistake("> called 查询订单 often", "DS609", "often"),
        ChatMistake("> buttons 甲 | | 乙", "DS605", ""),
        ChatMistake("> handoff 售后组 因为", "DS605", "因为"),
        ChatMistake("> handoff 售后组 reason", "DS605", "n"),
        ChatMistake("> case 意图 转人工", "DS605", "工"),
        ChatMistake("> case 意向 = 转人工", "DS609", "意向"),
        ChatMistake("> case 已收集 = 1", "DS609", "已收集"),
    ]

    static let inTables: [ChatMistake] = [
        ChatMistake("我要退款", "DS605", "我要退款"),
        ChatMistake("我要退款 = 退款", "DS605", "="),
        ChatMistake("我要退款 → 退款", "DS605", "→"),
        ChatMistake("我要退款 --> 退款", "DS605", "-->"),
        ChatMistake("怎么还没-到", "DS605", "怎么还没-到"),
        ChatMistake("顾客：我要退款", "DS606", "顾客"),
        ChatMistake("测式：退款", "DS606", "测式"),
        ChatMistake("=> 申请退款", "DS605", "=>"),
        ChatMistake("我要退款 =>", "DS605", ">"),
        ChatMistake("x => 投诉 priority", "DS605", "y"),
        ChatMistake("x => 投诉 priority 很高", "DS609", "很高"),
        ChatMistake("x => 投诉 吧", "DS605", "吧"),
        ChatMistake("user: 你好", "DS608", "user: 你好"),
        ChatMistake("> closed", "DS608", "> closed"),
    ]

    static let ofFiles: [ChatMistake] = [
        ChatMistake("test: t\n", "DS111", "test: t"),
        ChatMistake("dialogue 2\n", "DS112", "2"),
        ChatMistake("dialogue 1\nuser: 你好\nbot: 好\n", "DS608", "user: 你好"),
        ChatMistake("dialogue 1\ntest:\n", "DS605", ":"),
        ChatMistake("dialogue 1\ntest 退款\n", "DS605", "退"),
        ChatMistake("dialogue 1\ntest: t\nuser: 你好\nchannel: web\n", "DS608", "channel: web"),
        ChatMistake("dialogue 1\ntest: t\n> flow f\ninclude: g\n", "DS608", "include: g"),
    ]

    @Test(
        "Brackets that a customer types and stars of a mask stand as they are",
        arguments: [
            "客户：[图片质量很差]", "客户：[文件夹]", "客户：【图片】", "客服：登记好了，联系人***", "客服：**注意：易碎", "客服：**", "客服：尾号 *6*7",
        ])
    func literal(_ line: String) {
        let source = SourceText(path: "a.chat", text: "对话 1\n\n测试：t\n\(line)\n")
        let (file, found) = ChatParser.parse(source, file: 0)
        let read: String? =
            switch file.blocks.first?.lines.first?.content {
            case .user(.text(let words)): "客户：" + words.value
            case .bot(.exact(let words)): "客服：" + words.value
            default: nil
            }
        #expect(found.isEmpty && read == line)
    }

    private func problem(_ mistake: ChatMistake, in text: String) -> String? {
        let source = SourceText(path: "a.chat", text: text)
        let found = ChatParser.parse(source, file: 0).1.map {
            "\($0.code.id) “\(source.slice($0.span.start..<$0.span.end))”"
        }
        return found == ["\(mistake.code) “\(mistake.marked)”"] ? nil : "\(found)"
    }

    @Test("Mistakes in a test are reported once, at their place", arguments: inTests)
    func inTest(_ mistake: ChatMistake) {
        #expect(problem(mistake, in: "dialogue 1\n\ntest: t\n\(mistake.text)\nuser: 好\n") == nil)
    }

    @Test("Mistakes in a table are reported once, at their place", arguments: inTables)
    func inTable(_ mistake: ChatMistake) {
        #expect(problem(mistake, in: "dialogue 1\n\nutterances: t\n\(mistake.text)\nx => y\n") == nil)
    }

    @Test("Mistakes of the whole file are reported once, at their place", arguments: ofFiles)
    func ofFile(_ mistake: ChatMistake) {
        #expect(problem(mistake, in: mistake.text) == nil)
    }

    @Test("Every message is whole in both languages")
    func wording() {
        let names = ["problem", "example", "word", "words", "line", "advice", "value", "what"].map { "{\($0)}" }
        for mistake in Self.inTests + Self.inTables + Self.ofFiles {
            let source = SourceText(path: "a.chat", text: "dialogue 1\ntest: t\n\(mistake.text)\n")
            let said = ChatParser.parse(source, file: 0).1.flatMap { problem in
                MessageLanguage.allCases.flatMap { [problem.message(in: $0), problem.help(in: $0)] }
            }
            #expect(!said.contains { text in text.isEmpty || names.contains { text.contains($0) } })
        }
        #expect(Set(DiagnosticCode.testFileCodes.map(\.id)).count == 5)
    }

    @Test("A mistyped word is answered with the nearest words")
    func suggestions() {
        let lines = [
            ("usr: 你好", "user"), ("> intnt 甲", "intent"), ("> priority hgih", "high"), ("顾客：你好", "客户"), ("买家：在吗", "客户"),
            ("机器人：好", "客服"), ("Seller: 好", "bot"), ("坐席：接手", "人工"), ("期望：意图 甲", ">"), ("assert: intent 甲", ">"),
        ]
        let text = "dialogue 1\ntest: t\n" + lines.map { $0.0 + "\n" }.joined()
        let (_, diagnostics) = ChatParser.parse(SourceText(path: "a.chat", text: text), file: 0)
        #expect(diagnostics.map { $0.suggestions.first } == lines.map { $0.1 })
    }

    @Test("The arrow of a table that was written another way can be put right by an editor")
    func arrow() {
        let text = "dialogue 1\nutterances: t\n我要退款 = 退款\n我要退款\n"
        let (_, diagnostics) = ChatParser.parse(SourceText(path: "a.chat", text: text), file: 0)
        #expect(diagnostics.map(\.replacement) == ["=>", nil])
    }

    @Test("A file with very many mistakes is reported up to a limit")
    func limit() {
        let text = "dialogue 1\ntest: t\n" + String(repeating: "usr: 你好\n", count: 2_000)
        let codes = ChatParser.parse(SourceText(path: "a.chat", text: text), file: 0).1.map(\.code.id)
        #expect(codes.count == 501 && codes.last == "DS129")
    }

    @Test("No text makes the parser fail or lose a line", arguments: 0..<200)
    func garbage(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            "> ", "=>", "user:", "客服：", "[图片", "*", "(", "，", "=", "lookup ", "测试：", "\n", " ", "x", "\\", "“", "1",
            "# ",
        ]
        var text = "dialogue 1\ntest: t\n"
        for _ in 0..<Int.random(in: 1..<40, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
        let (file, _) = ChatParser.parse(SourceText(path: "a.chat", text: text), file: 0)
        let written = text.split(separator: "\n").filter { line in
            let body = line.drop { $0 == " " }
            return !body.isEmpty && !body.hasPrefix("#")
        }
        let read = file.blocks.reduce(0) { $0 + 1 + $1.lines.count } + 1
        #expect(read == written.count)
    }
}
