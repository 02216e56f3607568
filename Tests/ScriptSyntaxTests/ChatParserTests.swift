import Diagnostics
import ScriptSyntax
import Testing

/// A test file that was read, and what was said about it.
private func parseChat(_ text: String) -> (file: ChatFile, diagnostics: [Diagnostic], source: SourceText) {
    let source = SourceText(path: "a.chat", text: text)
    let (file, diagnostics) = ChatParser.parse(source, file: 0)
    return (file, diagnostics, source)
}

private func line(_ text: String, in block: String) -> (content: ChatLine?, diagnostics: [Diagnostic]) {
    let result = parseChat("dialogue 1\n\n\(block)\n\(text)\n")
    return (result.file.blocks.last?.lines.last?.content, result.diagnostics)
}

@Suite("Reading tests of conversations")
struct ChatParserTests {
    /// Each line in English, in Chinese, and in full-width marks: all mean the same.
    static let sameLines: [[String]] = [
        ["channel: wechat", "渠道：wechat", "渠道: wechat"],
        ["now: 2026-03-02 10:00", "现在：2026-03-02 10:00"],
        ["seed: 1", "种子：1"],
        ["locale: zh", "语言：zh"],
        ["customer: u1", "客户编号：u1"],
        ["nickname: 小王", "昵称：小王"],
        ["quiet: 1.5s", "静默：1.5s"],
        ["slot 订单号 = 2603", "槽位 订单号 ＝ 2603", "槽位 订 单 号=2603"],
        ["lookup 查询订单(2603): 状态=已签收, 金额=59.90", "查询 查询订单（2603）：状态＝已签收，金额＝59.90"],
        ["lookup 查询订单(2603, \"a, b\"): 地址=“北京，海淀”", "查询 查询订单(2603，“a, b”)：地址 = \"北京，海淀\""],
        ["lookup 查询物流: empty", "查询 查询物流：空"],
        ["lookup 查询物流: error", "查询 查询物流：出错"],
        ["lookup 查询物流: timeout", "查询 查询物流：超时"],
        ["include: 退款 - 到收集原因", "引入：退款 - 到收集原因"],
        ["user: 我要 退款: 快", "客户：我要 退款: 快"],
        ["user: [image a.jpg]", "客户：[图片 a.jpg]", "客户：［图片 a.jpg］", "客户：【图片：a.jpg】"],
        ["user: [file a.pdf]", "客户：[文件 a.pdf]"],
        ["user: [tap 质量问题]", "客户：[点击 质量问题]"],
        ["user: *intent 申请退款*", "客户：*意图 申请退款*"],
        ["user: [微笑] 好的", "客户：[微笑] 好的"],
        ["bot: 您好～", "客服：您好～"],
        ["bot: @退款.开场", "客服：@退款.开场"],
        ["bot: *退款原因*", "客服：* 退款原因 *"],
        ["bot: /退款.{0,3}原因/", "客服：/退款.{0,3}原因/"],
        ["bot: ...", "客服：……", "客服：…"],
        ["wait 10m", "等待 10分钟", "等待：10 分钟"],
        ["agent: take", "人工：接手"],
        ["agent: give back", "人工：交还"],
        ["> intent 申请退款", "＞ 意图 申请退款", ">意图 申请 退款"],
        ["> slot 订单号 = 2603", "> 槽位 订单号 = 2603"],
        ["> slot 订单号 is empty", "> 槽位 订单号 为空"],
        ["> interrupt 查询物流", "> 打断 查询物流"],
        ["> resume 申请退款", "> 恢复 申请退款"],
        ["> buttons 质量 | 其他", "> 按钮 质量 ｜ 其他"],
        ["> called 查询订单", "> 调用过 查询订单"],
        ["> called 查询订单 once", "> 调用过 查询订单 一次", "> called 查询订单 1 times", "> 调用过 查询订单 1次"],
        ["> called 查询订单 2 times", "> 调用过 查询订单 2 次"],
        ["> not called 查询订单", "> 未调用 查询订单"],
        ["> done 退款申请", "> 完成 退款申请"],
        ["> flow 退款申请", "> 流程 退款申请"],
        ["> step 登记", "> 步骤 登记"],
        ["> ask 订单号", "> 询问 订单号"],
        ["> handoff 售后组", "> 转人工 售后组"],
        ["> handoff 售后组 reason 多次 失败", "> 转人工 售后组 原因 多次 失败"],
        ["> no handoff", "> 未转人工"],
        ["> case 意图 = 转人工, 已收集.订单号 = 26", "> 工单 意图＝转人工，已收集.订单号＝26"],
        ["> closed", "> 已关闭"],
        ["> type 售后/退款", "> 类型 售后/退款"],
        ["> priority high", "> 紧急度 高"],
        ["> nomatch", "> 未识别"],
        ["> clarify 甲 | 乙", "> 澄清 甲｜乙"],
    ]

    @Test("Lines mean the same in either language and width", arguments: sameLines)
    func sameMeaning(_ forms: [String]) {
        let read = forms.map { line($0, in: "test: t") }
        let outlines = read.map { TreeOutline.of($0.content as Any) }
        #expect(Set(outlines).count == 1, "\(forms)\n\(outlines.joined(separator: "\n"))")
        #expect(read.allSatisfy { $0.diagnostics.isEmpty }, "\(forms) \(read.map(\.diagnostics))")
        #expect(!read.contains { if case .broken = $0.content { true } else { $0.content == nil } })
    }

    @Test(
        "Lines of a table mean the same in either language",
        arguments: [
            ["我要退款 => 申请退款", "我要退款=>申请退款", "我要退款 ＝＞ 申请退款"],
            ["x => 投诉 priority high", "x => 投诉 紧急度 高"],
            ["x => 投诉 priority high type 售后/退款", "x => 投诉 类型 售后/退款 紧急度 高"],
            ["x => nomatch", "x => 未识别"], ["x => clarify", "x => 澄清"],
            ["测试 a => b => 投诉", "测试 a => b ＝> 投诉"], ["user: x => 投诉"], ["> intent => 投诉"],
        ])
    func expectations(_ forms: [String]) {
        let read = forms.map { line($0, in: "语句：t") }
        #expect(Set(read.map { TreeOutline.of($0.content as Any) }).count == 1)
        for result in read {
            #expect(result.diagnostics.isEmpty)
            guard case .utterance = result.content else {
                Issue.record("\(forms)")
                return
            }
        }
    }

    @Test("The specification's example is read whole")
    func specimen() throws {
        let (file, diagnostics, _) = try parseChat(chatSpecimen())
        #expect(diagnostics.isEmpty)
        #expect(file.blocks.map(\.kind) == [.test, .test, .test, .utterances])
        #expect(file.blocks.map(\.lines.count) == [26, 8, 4, 6])
        #expect(file.blocks.first?.title.value == "退款 - 先填错单号，途中问物流，最后提交成功")
    }

    @Test("Text and places of what was read")
    func places() {
        let (file, _, source) = parseChat("dialogue 1\ntest: 一 二\n  # why\n\n  user:  你好 \n  bot: * 退款 *\n")
        let block = file.blocks.first
        let spans = [block?.title.span, block?.lines.first?.span].compactMap { $0 }
        #expect(spans.map { source.slice($0.start..<$0.end) } == ["一 二", "user:  你好"])
        #expect(block?.lines.first?.trivia.comments.map(\.value) == ["why"])
        guard case .bot(.contains(let words)) = block?.lines.last?.content else {
            Issue.record("no words")
            return
        }
        #expect(source.slice(words.span.start..<words.span.end) == "退款")
    }
}
