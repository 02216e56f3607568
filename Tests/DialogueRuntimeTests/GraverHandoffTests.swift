import DialogueRuntime
import Handoff
import ScriptChecking
import ScriptSyntax
import Testing
import Workshop

@Suite("What is told while a person is awaited may make the matter graver")
struct GraverHandoffTests {
    static let script = """
        意图 投诉
          类型：投诉
          句式：
            - 投诉
        意图 漏电
          类型：投诉/安全
          守护：是
          句式：
            - 漏电
        分级 安全
          触发：风险 = 人身 或 当前意图 = 漏电
          等级：3
          紧急度：特急
          类型：投诉/安全
          队列：应急专员
          理由：有人受伤
        分级 法律
          触发：风险 = 法律
          等级：2
          紧急度：高
          理由：提到法律途径
        流程 投诉
          触发 意图 投诉
          转人工 投诉专员 紧急度 高 原因 客户投诉
        流程 漏电
          触发 意图 漏电
          客服：请先断电
          完成
        话术 系统.已转接
          - 如果 风险 = 人身：请先就医，应急的同事马上来
          - 请再等一下
        """

    private func conversation(_ words: String...) throws -> Conversation {
        var chat = try Interpreter(scripts: Self.script).conversation()
        for word in words { _ = chat.send(Message(.text(word))) }
        return chat
    }

    @Test(
        "the request that is open becomes what it would be had it been said before",
        arguments: ["转人工", "投诉"], ["孩子烫伤了", "插座漏电了"])
    func sameAsBefore(asking: String, telling: String) throws {
        var before = try conversation(telling)
        let wanted = try #require(before.send(Message(.text(asking))).form)
        let bot = try Interpreter(scripts: Self.script)
        var chat = bot.conversation()
        let first = try #require(chat.send(Message(.text(asking))).form)
        let exchange = chat.send(Message(.text(telling)))
        let raised = try #require(exchange.handoffs.first)
        #expect(raised.id == first.id && raised.idempotencyKey == first.idempotencyKey && raised.joins == nil)
        #expect(raised.customer == first.customer && raised.sessionID == first.sessionID && raised.tried == first.tried)
        #expect(raised.channel == first.channel && raised.scriptVersion == first.scriptVersion)
        #expect(raised.level == 3 && raised.priority == .urgent && raised.queue == "应急专员" && raised.type == "投诉/安全")
        if telling == "孩子烫伤了" {
            #expect((raised.level, raised.priority, raised.queue) == (wanted.level, wanted.priority, wanted.queue))
            #expect(raised.ruleHits == wanted.ruleHits)
            #expect(exchange.messages.map(\.text) == ["请先就医，应急的同事马上来"])
        }
        #expect(raised.transcript.last?.text == telling && raised.reason == first.reason)
        let form = try #require(exchange.turns.last?.forms(of: bot.bot).first?.form)
        #expect(form.kind == .complaint && form.target.tier == 3 && form.target.group == "应急专员")
        guard case .requested(raised.id, "应急专员", _, _) = chat.session.control else {
            Issue.record("\(chat.session.control)")
            return
        }
    }

    @Test("it is raised once for each step up, and never lowered")
    func steps() throws {
        var chat = try conversation("转人工")
        let levels = ["我要起诉你们", "我要起诉你们", "烫伤了", "我要起诉你们", "在吗"].map {
            chat.send(Message(.text($0))).handoffs.map(\.level)
        }
        #expect(levels == [[2], [], [3], [], []])
    }

    @Test("what hit first is still among the hits")
    func hits() throws {
        var chat = try conversation("我要起诉你们", "转人工")
        let raised = try #require(chat.send(Message(.text("还烫伤了"))).form)
        #expect(raised.ruleHits.map(\.rule) == ["安全", "法律"])
    }

    @Test("the case that the first request opened takes what is new")
    func joins() throws {
        let bot = try Interpreter(scripts: Self.script)
        var chat = bot.conversation()
        chat.registry = { request, _, _ in request.joins ?? "C-1" }
        _ = chat.send(Message(.text("我要起诉你们")))
        #expect(chat.send(Message(.text("转人工"))).form?.caseNumber == "C-1")
        let raised = try #require(chat.send(Message(.text("还烫伤了"))).form)
        #expect(raised.joins == "C-1" && raised.caseNumber == "C-1")
    }

    @Test("a person who is there reads it himself")
    func human() throws {
        var chat = try conversation("转人工")
        _ = chat.apply(.humanTookOver(agent: "小王"))
        #expect(chat.send(Message(.text("孩子烫伤了"))).handoffs.isEmpty)
    }

    @Test("a session of an earlier version, which does not know what was asked, is left as it is")
    func earlierVersion() throws {
        let bot = try Interpreter(scripts: Self.script)
        var session = bot.conversation().session
        session.control = .requested(handoff: "h", queue: "在线客服", noticed: true)
        var chat = bot.conversation(session: session)
        #expect(chat.send(Message(.text("孩子烫伤了"))).handoffs.isEmpty)
    }
}
