import DialogueRuntime
import Handoff
import IntentMatching
import ScriptChecking
import Testing
import Workshop

@Suite("What signals decide")
struct SignalRulesTests {
    @Test("triage rules read moods, risks and numbers; weak signals and denials are none")
    func triage() { tell(Self.stories) }

    private func form(_ messages: String...) throws -> HandoffForm {
        let interpreter = try Interpreter(scripts: Self.script)
        var conversation = interpreter.conversation()
        var form: HandoffForm?
        for message in messages {
            let exchange = conversation.send(Message(.text(message)))
            form = exchange.form.map {
                HandoffForm(request: $0, bot: interpreter.bot, signals: exchange.session.signals)
            }
        }
        return try #require(form)
    }

    @Test("the form quotes the customer for each signal, with the number told")
    func quotes() throws {
        let form = try form("气死我了，打了五次电话", "一百多家加盟店都没收到，今天必须处理，投诉")
        let signals = try #require(form.signals)
        #expect(signals.contains { $0.kind == "emotion" && $0.label == "愤怒" && $0.quote == "气死" })
        #expect(signals.contains { $0.kind == "repeat" && $0.count == 5 })
        #expect(signals.contains { $0.kind == "risk" && $0.label == "群体" && $0.count == 100 })
        #expect(form.emotion?.quotes == ["气死"])
        #expect(form.risks == [.group])
        #expect(form.complaint?.priority?.value == .init(urgency: .high, scope: .high))
    }

    @Test(
        "how many are hurt makes the scope, and haste makes it urgent",
        arguments: [
            ("投诉，东西坏了", HandoffForm.Complaint.Priority.Degree.medium, HandoffForm.Complaint.Priority.Degree.low),
            ("投诉，我们3家店都没收到", .medium, .medium), ("投诉，群里几十个人都坏了", .medium, .high), ("投诉，东西坏了，今天必须给我换", .high, .low),
        ])
    func priority(
        _ message: String, _ urgency: HandoffForm.Complaint.Priority.Degree,
        _ scope: HandoffForm.Complaint.Priority.Degree
    ) throws {
        let priority = try #require(try form(message).complaint?.priority?.value)
        #expect(priority == .init(urgency: urgency, scope: scope))
    }

    @Test(
        "why people are called",
        arguments: [
            ("投诉，找律师", HandoffForm.Reason.riskWord), ("投诉，我不接受", .solutionRejected), ("投诉，都第三次了", .recurrence),
            ("投诉，气死我了", .emotion),
            ("投诉", .policy), ("投诉，会不会过敏", .policy),
        ])
    func reasons(_ message: String, _ reason: HandoffForm.Reason) throws {
        #expect(try form(message).reason == reason)
    }

    static let script = """
        意图 投诉
          类型：投诉
          句式：
            - 投诉
        意图 问候
          说法：
            - 你好
          回答：问候
        话术 问候
          - 您好
        分级 反复
          触发：反馈次数 >= 3
          等级：2
          类型：投诉/反复
          理由：第三次以上
        分级 多人
          触发：波及人数 >= 10
          等级：3
          类型：投诉/多人
          理由：很多人
        分级 不逊
          触发：出言不逊 且 情绪强度 >= 80
          等级：2
          类型：投诉/不逊
          理由：骂人
        分级 人身
          触发：风险 = 人身
          等级：3
          类型：投诉/人身
          理由：伤人
        分级 着急
          触发：表示着急 且 表示投诉 且 非 表示感谢
          等级：1
          类型：投诉/着急
          理由：等不得
        流程 投诉
          触发 意图 投诉
          转人工 投诉专员 原因 客户投诉
        """

    static let stories = [
        Story(
            "numbers, moods and haste", script,
            """
            测试：三次
            客户：投诉，打了五次电话没人管
              > 转人工 投诉专员
              > 类型 投诉/反复

            测试：两次
            客户：投诉，修了两次
              > 转人工 投诉专员
              > 类型 投诉

            测试：先说次数
            客户：你好，我都来第四次了
            客服：...
            客户：投诉
              > 转人工 投诉专员
              > 类型 投诉/反复

            测试：多人
            客户：投诉，我们群里几十个人都坏了
              > 转人工 投诉专员
              > 类型 投诉/多人

            测试：骂人
            客户：投诉你们这些傻逼
              > 转人工 投诉专员
              > 类型 投诉/不逊

            测试：着急
            客户：投诉，今天必须处理
              > 转人工 投诉专员
              > 类型 投诉/着急

            测试：着急但客气
            客户：投诉，今天必须处理，谢谢
              > 转人工 投诉专员
              > 类型 投诉

            测试：伤人
            客户：投诉，孩子烫伤了
              > 转人工 投诉专员
              > 类型 投诉/人身

            测试：只是问
            客户：投诉，会不会过敏
              > 转人工 投诉专员
              > 类型 投诉

            测试：没有伤人
            客户：投诉，没有受伤
              > 转人工 投诉专员
              > 类型 投诉
            """)
    ]
}
