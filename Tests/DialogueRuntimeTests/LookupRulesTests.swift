import ChineseText
import DialogueRuntime
import Testing
import Workshop

@Suite("Lookups: what they answer, when, and what the customer says meanwhile")
struct LookupRulesTests {
    static let script = """
        意图 查单
          句式：
            - 查单
        实体 单号
          正则：/(?<!\\d)\\d{6}(?!\\d)/
        槽位 单号
          实体：单号
          询问：单号？
        槽位 状态
          类型：文本
          来源：查询
        槽位 金额
          类型：金额
          来源：查询
        槽位 满意
          类型：是否
          询问：满意吗？
        查询 订单
          输入：单号
          输出：状态，金额
          超时：3秒
          作用：读取
        流程 查单
          触发 意图 查单
          步骤 收
          询问 单号
          查询 订单(单号)
            为空时
              客服：没有这个单
              清空 单号
              转到 收 最多 1
              转人工 售后组 原因 查无此单
            结束
            出错时：转人工 售后组 原因 系统坏了
          客服：{状态|默认 不明}，{金额|金额|默认 不知多少}
          询问 满意
            满 1 次：继续
          客服：再见
          完成
        """

    @Test("found, empty, error, timeout")
    func outcomes() {
        tell([
            Story(
                "outcomes", Self.script,
                """
                测试：有
                  查询 订单(123456)：状态=已发货，金额=59.9元
                客户：查单 123456
                客服：已发货，¥59.90
                  > 槽位 金额 = 59.90
                  > 调用过 订单 一次
                客服：满意吗？

                测试：缺一个输出
                  查询 订单：状态=已发货
                客户：查单 123456
                客服：已发货，不知多少
                客服：满意吗？

                测试：空了再问
                  查询 订单(123456)：空
                  查询 订单(654321)：空
                客户：查单 123456
                客服：没有这个单
                客服：单号？
                客户：654321
                客服：没有这个单
                  > 转人工 售后组 原因 查无此单
                  > 调用过 订单 2 次

                测试：出错
                  查询 订单：出错
                客户：查单 123456
                  > 转人工 售后组 原因 系统坏了
                客户：123456
                客服：@系统.已转接

                测试：超时
                  查询 订单：超时
                客户：查单 123456
                  > 转人工 售后组 原因 系统坏了
                """)
        ])
    }

    /// A conversation played event by event, without a shell.
    struct Table {
        let interpreter: Interpreter
        var session: Session
        var now: Instant = 0
        var log: [String] = []
        var actions: [Action] = []

        init(_ script: String = LookupRulesTests.script) throws {
            interpreter = try Interpreter(scripts: script)
            session = Session(id: "s", bot: interpreter.bot, customer: Customer(id: "c"), channel: "web", now: 0)
        }

        mutating func step(_ event: Event) {
            let turn = interpreter.step(session, event, now: now, seed: 1)
            session = turn.session
            actions = turn.actions
            log.append(turn.messages.map(\.text).joined(separator: " / "))
        }

        mutating func say(_ text: String) { step(.message(Message(.text(text)))) }

        var request: LookupRequest? {
            actions.lazy.compactMap { if case .startLookup(let request) = $0 { request } else { nil } }.first
        }
    }

    @Test("messages during a lookup wait for it; the customer is told once")
    func messagesMeanwhile() throws {
        var table = try Table()
        table.say("查单 123456")
        let request = try #require(table.request)
        table.say("快点")
        table.say("满意")
        table.step(.lookupResult(id: request.id, .found(["状态": "已发货", "金额": "10"])))
        #expect(table.log == ["", "正在为您查询，请稍等～", "", "已发货，¥10.00 / 满意吗？ / 再见"])
        #expect(request.inputs == ["单号": "123456"] && request.deadline == 3_000 && table.session.pending.isEmpty)
    }

    @Test("a lookup that does not answer runs out; what comes late is ignored")
    func late() throws {
        var table = try Table()
        table.say("查单 123456")
        let request = try #require(table.request)
        let timer = try #require(table.session.timers.keys.first)
        table.now = 3_000
        table.step(.timer(timer))
        let after = table.session
        table.step(.lookupResult(id: request.id, .found(["状态": "已发货"])))
        table.step(.timer(timer))
        #expect(table.log == ["", "正在为您转接人工客服，请稍等～", "", ""])
        #expect(table.session == after)
    }

    @Test("someone who asks for a person during a lookup gets one when it has answered")
    func personMeanwhile() throws {
        var table = try Table()
        table.say("查单 123456")
        let request = try #require(table.request)
        table.say("转人工")
        table.step(.lookupResult(id: request.id, .found(["状态": "已发货"])))
        guard case .requested = table.session.control else {
            Issue.record("\(table.session.control)")
            return
        }
    }

    @Test("a person who takes over during a lookup is not talked over by its answer")
    func takenOver() throws {
        var table = try Table()
        table.say("查单 123456")
        let request = try #require(table.request)
        table.step(.humanTookOver(agent: "a"))
        table.step(.lookupResult(id: request.id, .found(["状态": "已发货"])))
        #expect(table.log == ["", "", ""] && table.session.lookup == nil && table.session.timers.isEmpty)
    }

    @Test("the same write has one key, the same read a new one", arguments: [true, false])
    func keys(isWrite: Bool) throws {
        var table = try Table(isWrite ? Self.script.replacing("作用：读取", with: "作用：写入") : Self.script)
        table.say("查单 123456")
        let first = try #require(table.request)
        table.step(.lookupResult(id: first.id, .empty))
        table.say("123456")
        let second = try #require(table.request)
        #expect(first.id != second.id)
        #expect((first.idempotencyKey == second.idempotencyKey) == isWrite)
        table.step(.lookupResult(id: second.id, .found(["状态": "已发货"])))
        table.say("是")
        table.say("查单 123456")
        let anew = try #require(table.request)
        #expect(anew.id != second.id && anew.idempotencyKey != second.idempotencyKey)
    }
}
