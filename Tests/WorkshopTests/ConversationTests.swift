import Diagnostics
import Handoff
import IntentMatching
import ScriptChecking
import ScriptSyntax
import Testing

@testable import DialogueRuntime
@testable import Workshop

@Suite("People, time and bursts in transcripts")
struct ConversationTests {
    static let reminding = """
        对话 1

        意图 问价
          说法：
            - 多少钱一件

        意图 问货
          说法：
            - 多少货还有

        流程 问价
          触发 意图 问价
          客服：九块九
          提醒 10分钟后：还在吗
          关闭 30分钟后
          完成

        流程 问货
          触发 意图 问货
          客服：有货
          完成

        """

    @Test("timers run out in their order while time passes, and a message stops them")
    func timers() throws {
        let report = try TestShop(Self.reminding).run(
            """
            对话 1

            测试：提醒和关闭
            客户：多少钱一件
            客服：九块九
            等待 10分钟
            客服：还在吗
            等待 1小时
            客服：@系统.会话关闭
              > 已关闭

            测试：说话就不提醒
            客户：多少钱一件
            客服：九块九
            等待 9分钟
            客户：多少货还有
            客服：有货
            等待 1小时
            """)
        let passed = report.passed
        #expect(passed, "\(report.text(in: .english))")
    }

    @Test("a person takes over and gives back")
    func agents() throws {
        let report = try TestShop().run(
            """
            对话 1

            测试：人工
            客户：转人工
              > 转人工 在线客服
            人工：接手
            客户：我要退款
            人工：交还
            客服：@系统.人工结束
            客户：查一下物流
            客服：@物流.状态
            """)
        let passed = report.passed
        #expect(passed, "\(report.text(in: .english))")
    }

    @Test("with `quiet:` neighbouring messages are one; without they are two")
    func bursts() throws {
        let report = try TestShop().run(
            """
            对话 1

            测试：合并
              静默：2秒
              槽位 订单号 = 260301
            客户：我要
            客户：退款
            客服：@退款.开场
            客服：*原因*

            测试：不合并
            客户：查一下物流
            客户：查一下物流
            客服：@物流.状态
            """)
        let failures = report.failures
        #expect(failures.map(\.name) == ["不合并"], "\(report.text(in: .english))")
        #expect(failures.first?.failure?.kind == .extra)
    }

    @Test("what a test sets wrongly is said at its line")
    func obstacles() throws {
        let report = try TestShop().run(
            """
            对话 1

            测试：槽位
              槽位 没有的 = 1
            客户：我要退款

            测试：正则
            客户：我要退款
            客服：/(/
            """)
        #expect(report.failures.map { $0.failure?.kind } == [.setup, .setup])
        #expect(report.failures.map { $0.failure?.place } == [4, 9].map { "scripts/tests/t0.chat:\($0)" })
    }

    @Test("no more than the greatest number of events comes of one input")
    func rest() throws {
        let shop = try TestShop()
        var conversation = Conversation(
            shop.interpreter,
            session: Session(
                id: "s", bot: shop.interpreter.bot, customer: Customer(id: "c"), channel: "x", now: 0),
            now: 0, provesSaving: true, lookups: { _ in .empty })
        for text in ["我要退款", "260301", "质量问题", "取消", "转人工", "在吗"] {
            let exchange = conversation.send(Message(.text(text)))
            #expect(exchange.problem == nil)
            #expect(exchange.turns.count < Conversation.maximumSteps)
        }
        let later = conversation.advance(by: 86_400_000)
        #expect(later.problem == nil)
        #expect(conversation.now == 86_400_000)
    }
}

@Suite("Lookups in tests")
struct StubLookupsTests {
    private func request(_ inputs: [String: String]) -> LookupRequest {
        LookupRequest(
            id: "1", lookup: "提交退款", inputs: inputs, outputs: [], effect: .write, deadline: 0, idempotencyKey: "",
            customer: "c")
    }

    @Test("inputs are compared in normal form and in the lookup's order")
    func arguments() async throws {
        let bot = try TestShop().interpreter.bot
        let stubs = StubLookups(
            [
                .init(lookup: "提交退款", outcome: .empty),
                .init(lookup: "提交退款", arguments: ["ＡＢ１２", "质量问题"], outcome: .timedOut),
            ], bot: bot)
        #expect(stubs.outcome(for: request(["订单号": "ab12", "退款原因": "质量问题"])) == .timedOut)
        #expect(stubs.outcome(for: request(["订单号": "质量问题", "退款原因": "ab12"])) == .empty)
        #expect(await StubLookups([], bot: bot).answer(request([:])) == .failed("no stub for 提交退款"))
    }
}

@Suite("From a request to the handoff form")
struct FormOfRequestTests {
    private func exchange(_ lines: String...) throws -> (TestShop, Exchange) {
        let shop = try TestShop()
        var chat = shop.chat()
        var last = chat.send(.text(""))
        for line in lines { last = chat.send(.text(line)) }
        return (shop, last)
    }

    @Test("values keep their source, masks reach the transcript, gaps are named")
    func complaint() throws {
        let (shop, exchange) = try exchange("我要投诉你们", "洗发水漏了一箱", "138 1234 5678")
        let form = try #require(ExchangeRecord.form(of: exchange, in: shop.interpreter))
        #expect(form.kind == .complaint)
        #expect(form.complaint?.problem == FormValue("洗发水漏了一箱", .slot))
        #expect(form.customer.phoneMasked?.value == "*******5678")
        #expect(form.privacy.maskedFields == ["联系电话"])
        #expect(form.missing.contains("complaint.level") && form.missing.contains("complaint.demand"))
        #expect(form.completeness < 1)
        #expect(UUIDv7.isUUID(form.handoffId))
        #expect(form.createdAt.offsetMinutes == 480)
        #expect(form.summary.count <= 300 && form.summary.contains("客户投诉"))
        let json = String(decoding: try form.json(), as: UTF8.self)
        #expect(!json.contains("13812345678") && !json.contains("138 1234 5678"), "\(json)")
        #expect(form == ExchangeRecord.form(of: exchange, in: shop.interpreter))
    }

    @Test(
        "a masked value is hidden in the transcript however it was typed",
        arguments: ["13812345678", "１３８１２３４５６７８", "138-1234-5678", "电话138 1234 5678，谢谢", "138.1234.5678"])
    func transcriptMask(text: String) {
        let mask = TranscriptMask(["*******5678"])
        let hidden = mask.hide(in: text)
        #expect(hidden.contains("*******5678") && !hidden.contains("1234"), "\(hidden)")
        #expect(mask.hide(in: "订单260301123456785678") == "订单260301123456785678")
        #expect(mask.hide(in: "138123456789") == "138123456789")
    }

    @Test("people read the reason, the values with their source, the gaps and the end of the chat")
    func rendering() throws {
        let (shop, exchange) = try exchange("我要投诉你们", "洗发水漏了一箱", "13812345678")
        let form = try #require(ExchangeRecord.form(of: exchange, in: shop.interpreter))
        let chinese = form.text(in: .chinese)
        for part in ["投诉单", "客户投诉", "问题描述 = 洗发水漏了一箱 ‹客户回答›", "缺少", "客户：洗发水漏了一箱", "*******5678"] {
            #expect(chinese.contains(part), "\(part)\n\(chinese)")
        }
        let english = form.text(in: .english)
        for part in ["Complaint", "missing", "‹answered›", "user: 洗发水漏了一箱"] {
            #expect(english.contains(part), "\(part)\n\(english)")
        }
        #expect(!chinese.contains("\u{1B}") && form.text(in: .chinese, color: true).contains("\u{1B}"))
    }
}
