import Diagnostics
import Testing

@testable import Workshop

@Suite("Transcripts that hold")
struct PassingTranscripts {
    static let cases: [(name: String, chat: String)] = [
        (
            "a refund from start to end",
            """
            测试：退款
              现在：2026-03-02 10:00
              查询 提交退款(260301，不想要了)：退款单号=R1
            客户：我要退款
              > 意图 申请退款
              > 类型 售后/退款
              > 流程 退款申请
              > 步骤 收单号
              > 询问 订单号
            客服：@退款.开场
            客服：请发一下订单号
            客户：260301
              > 槽位 订单号 = 260301
            客服：*原因*
              > 按钮 不想要了 | 质量问题
            客户：多拍了
            客服：已提交，单号 {退款单号}，订单尾号 {订单号|后 2}
              > 调用过 提交退款 一次
              > 完成 退款申请
              > 未转人工
            """
        ),
        (
            "a digression and back",
            """
            测试：途中问物流
              槽位 订单号 = 260301
            客户：我要退款
            客服：...
            客户：查一下物流
              > 打断 查询物流
              > 恢复 退款申请
            客服：@物流.状态
            客服：...
            """
        ),
        (
            "wrong numbers lead to a person",
            """
            测试：三次
            客户：我要退款
            客服：...
            客户：123
            客服：...
            客户：456
            客服：/^订单号.*$/
            客户：789
              > 转人工 售后组 原因 订单号多次核对失败
            """
        ),
        (
            "a fragment of another block, and a failing lookup",
            """
            片段：到原因
            客户：我要退款
            客服：...
            客户：260301
            客服：...

            测试：提交失败
              引入：到原因
              查询 提交退款：出错
            客户：[点击 质量问题]
              > 转人工 售后组 原因 提交失败
            """
        ),
        (
            "each example of an intent",
            """
            测试：说法
            客户：*意图 申请退款*
              > 意图 申请退款
            客服：@退款.开场
            客服：请发一下订单号
            """
        ),
        (
            "the form of a handoff, masked or plain",
            """
            测试：投诉
            客户：我要投诉你们
              > 紧急度 高
            客服：请说说经过
            客户：洗发水漏了一箱
            客服：请留一个手机号
            客户：13812345678
              > 转人工 售后组
              > 工单 意图 = 投诉，紧急度 = 高，已收集.联系电话 = 13812345678，已收集.问题描述 = 洗发水漏了一箱
              > 工单 已收集.联系电话 = *******5678，缺少 = 无
            """
        ),
        (
            "a table of utterances",
            """
            语句：回归
              我要退款 => 申请退款 类型 售后/退款
              我要投诉你们 => 投诉 紧急度 高
              今天天气真好啊 => 未识别
            """
        ),
        (
            "presets are known and not asked for",
            """
            测试：已知单号
              槽位 订单号 = 260301
            客户：我要退款
            客服：@退款.开场
            客服：*原因*
              > 询问 退款原因
            """
        ),
    ]

    @Test(arguments: cases.indices)
    func hold(index: Int) throws {
        let report = try TestShop().run("对话 1\n\n" + Self.cases[index].chat + "\n")
        #expect(!report.outcomes.isEmpty)
        let passed = report.passed
        #expect(passed, "\(Self.cases[index].name)\n\(report.text(in: .english))")
    }
}

@Suite("Transcripts that do not hold are marked where they part")
struct FailingTranscripts {
    struct Case: Sendable {
        var kind: TestFailure.Kind
        var line: String
        var actual: String
        var chat: String
    }

    static let cases = [
        Case(
            kind: .message, line: "客服：请发订单号", actual: "请发一下订单号",
            chat: """
                测试：别的话
                客户：我要退款
                客服：@退款.开场
                客服：请发订单号
                """),
        Case(
            kind: .message, line: "客服：还有吗", actual: "客服没有再说话",
            chat: """
                测试：少了一句
                客户：查一下物流
                客服：@物流.状态
                客服：还有吗
                """),
        Case(
            kind: .extra, line: "客服：@退款.开场", actual: "多了 1 条消息",
            chat: """
                测试：多了一句
                客户：我要退款
                客服：@退款.开场
                """),
        Case(
            kind: .assertion, line: "> 意图 查询物流", actual: "意图：申请退款",
            chat: """
                测试：意图不对
                客户：我要退款
                  > 意图 查询物流
                客服：别的
                """),
        Case(
            kind: .setup, line: "引入：没有的", actual: "没有叫“没有的”的片段",
            chat: """
                测试：片段
                  引入：没有的
                客户：我要退款
                """),
        Case(
            kind: .setup, line: "引入：甲", actual: "片段“甲”引入了它自己",
            chat: """
                片段：甲
                  引入：甲
                测试：圈
                  引入：甲
                客户：我要退款
                """),
        Case(
            kind: .setup, line: "客户：[点击 质量问题]", actual: "客服没有给过按钮“质量问题”，也没有给过别的按钮",
            chat: """
                测试：没有按钮
                客户：我要退款
                客服：...
                客户：[点击 质量问题]
                客服：...
                """),
        Case(
            kind: .setup, line: "客户：[点击 坏了]", actual: "客服没有给过按钮“坏了”，最近给的是：不想要了 | 质量问题",
            chat: """
                测试：别的按钮
                  槽位 订单号 = 260301
                客户：我要退款
                客服：...
                客户：[点击 坏了]
                客服：...
                """),
        Case(
            kind: .setup, line: "客服：/退款(/", actual: "正则写错了：少了一个“)”",
            chat: """
                测试：正则
                客户：我要退款
                客服：/退款(/
                """),
        Case(
            kind: .utterance, line: "我要退款 => 查询物流", actual: "申请退款",
            chat: """
                语句：表
                  我要退款 => 查询物流
                """),
        Case(
            kind: .assertion, line: "> 完成 退款申请", actual: "完成：没有",
            chat: """
                测试：没有结果的查询
                  槽位 订单号 = 260301
                客户：我要退款
                客服：...
                客户：质量问题
                客服：...
                  > 完成 退款申请
                """),
    ]

    @Test(arguments: cases.indices)
    func isMarked(index: Int) throws {
        let expected = Self.cases[index]
        let report = try TestShop().run("对话 1\n\n" + expected.chat + "\n")
        let failure = try #require(report.failures.first?.failure)
        #expect(failure.kind == expected.kind)
        #expect(failure.actual.word(in: .chinese) == expected.actual)
        let text = report.text(in: .chinese)
        if expected.kind == .extra {
            #expect(failure.transcript.last { $0.role == .passed }?.text == expected.line)
            #expect(failure.transcript.contains { $0.role == .extra && $0.text == "请发一下订单号" })
        } else {
            #expect(failure.transcript.first { $0.role == .failed }?.text == expected.line, "\(text)")
            #expect(text.contains("► " + expected.line), "\(text)")
        }
    }

    @Test("a lookup without an answer fails, and the report says so")
    func unstubbed() throws {
        let report = try TestShop().run("对话 1\n\n" + (Self.cases.last?.chat ?? "") + "\n")
        let notes = report.failures.first?.failure?.notes ?? []
        #expect(notes.contains { $0.word(in: .english).contains("提交退款") })
    }

    @Test("the turn that differs is explained in both languages")
    func explained() throws {
        let shop = try TestShop()
        let report = try shop.run("对话 1\n\n" + Self.cases[3].chat + "\n")
        #expect(report.text(in: .chinese, interpreter: shop.interpreter).contains("意图 申请退款"))
        #expect(report.text(in: .english, interpreter: shop.interpreter).contains("intent 申请退款"))
    }
}

@Suite("Lines and messages are laid beside each other")
struct MessageAlignmentTests {
    /// `lines` and `messages` are letters; `*` takes any number, a capital message may be left out.
    private func difference(_ lines: String, _ messages: String) -> MessageAlignment.Difference? {
        let (lines, messages) = (Array(lines), Array(messages))
        return MessageAlignment(
            lines: lines.count, messages: messages.count, isGap: { lines[$0] == "*" },
            isOptional: { messages[$0].isUppercase },
            matches: { lines[$0].lowercased() == messages[$1].lowercased() }
        ).difference
    }

    @Test(arguments: [
        ("", ""), ("ab", "ab"), ("*", ""), ("*", "abc"), ("*b", "ab"), ("*ab", "aaab"), ("a*b*c", "axbyc"), ("a", "aX"),
        ("x", "X"), ("", "X"), ("*b", "bab"),
    ])
    func fit(lines: String, messages: String) {
        #expect(difference(lines, messages) == nil)
    }

    @Test func partWays() {
        #expect(difference("ab", "ac") == .line(1, message: 1))
        #expect(difference("ab", "a") == .line(1, message: 1))
        #expect(difference("a", "ab") == .extra(from: 1))
        #expect(difference("", "a") == .extra(from: 0))
        #expect(difference("*c", "ab") == .line(1, message: 2))
        #expect(difference("*b", "bac") == .extra(from: 1))
    }
}
