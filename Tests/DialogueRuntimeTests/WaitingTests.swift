import DialogueRuntime
import Testing
import Workshop

@Suite("While a person is awaited, and news that nobody asked for")
struct WaitingTests {
    private static let script = """
        意图 问进度
          等人时也答：是
          句式：
            - 进度
        意图 退订
          守护：是
          等人时也答：是
          回答：已退订
          句式：
            - 退订
        意图 问好
          句式：
            - 你好
        话术 已退订
          - 不再打扰
        话术 节日问候
          - 节日好
        话术 节日问候.春节
          - 新年好
        话术 工单.近况
          - {工单号|默认 无}：{工单动态|默认 无}
        槽位 进展
          类型：文本
          来源：查询
        槽位 备注
          类型：文本
          询问：还要备注吗？
        查询 查进展
          输出：进展
          作用：读取
        流程 问好
          触发 意图 问好
          客服：您好
          完成
        流程 问进度
          触发 意图 问进度
          查询 查进展()
            出错时：转到 没查到
            为空时：转到 问一句
          客服：{进展}
          完成
          步骤 问一句
          客服：没有
          询问 备注
          完成
          步骤 没查到
          转人工 售后组 原因 查不到
        """

    @Test("only what the script allows is answered, and it changes nothing about the wait")
    func allowed() {
        tell([
            Story(
                "a lookup, a response, anything else", Self.script,
                """
                测试：等人
                查询 查进展：进展=在办
                客户：转人工
                客服：...
                  > 转人工 在线客服
                客户：进度
                客服：在办
                客户：退订
                客服：@已退订
                客户：你好
                客服：@系统.已转接
                客户：进度
                客服：在办
                客户：你好
                人工：交还
                客服：@系统.人工结束
                客户：你好
                客服：您好
                """),
            Story(
                "where the flow would ask, or want a person, it ends without a word", Self.script,
                """
                测试：问一句
                查询 查进展：空
                客户：转人工
                客服：...
                客户：进度
                客服：没有
                客户：不用了
                客服：@系统.已转接
                  > 槽位 备注 为空

                测试：又要转人工
                查询 查进展：出错
                客户：转人工
                客服：...
                客户：进度
                  > 未转人工
                客户：你好
                客服：@系统.已转接
                """),
        ])
    }

    @Test("when a person has the conversation only a guard is answered, and the person keeps it")
    func overThePerson() throws {
        let script =
            Self.script.replacing("  回答：已退订\n", with: "")
                + """

                流程 退订
                  触发 意图 退订
                  查询 查进展()
                    出错时：转到 停
                    为空时：转到 停
                  说 已退订
                  询问 备注
                  完成
                  步骤 停
                  完成
                """
        let interpreter = try Interpreter(scripts: script)
        let person = interpreter.step(
            interpreter.conversation().session, .humanTookOver(agent: "a"), now: 0, seed: 1
        ).session
        for silent in ["进度", "你好", "转人工", "不想再收到了"] {
            let turn = interpreter.step(person, .message(Message(.text(silent))), now: 1, seed: 1)
            #expect(turn.actions.isEmpty && turn.session.control == person.control, "\(silent)")
        }
        let asked = interpreter.step(person, .message(Message(.text("退订"))), now: 1, seed: 1)
        var lookup: String?
        for case .startLookup(let request) in asked.actions { lookup = request.id }
        // Twice is once: what is being looked up is not begun again.
        let again = interpreter.step(asked.session, .message(Message(.text("退订"))), now: 2, seed: 1)
        #expect(again.actions.isEmpty && again.session.lookup == asked.session.lookup)
        let told = interpreter.step(
            again.session, .lookupResult(id: try #require(lookup), .found(["进展": "停"])), now: 3, seed: 1)
        #expect(told.messages.map(\.text) == ["不再打扰"])
        #expect(told.session.control == .human(agent: "a") && told.session.frames.isEmpty)
        // The next person who comes has it alone again.
        let other = interpreter.step(asked.session, .humanTookOver(agent: "b"), now: 2, seed: 1).session
        #expect(other.frames.isEmpty && other.lookup == nil && other.control == .human(agent: "b"))
    }

    @Test("a guard goes before an answer that is looked up while a person is awaited")
    func guardFirst() throws {
        let interpreter = try Interpreter(scripts: Self.script)
        var session = interpreter.conversation().session
        var said: [String] = []
        for text in ["转人工", "进度", "退订"] {
            let turn = interpreter.step(session, .message(Message(.text(text))), now: 0, seed: 1)
            session = turn.session
            said = turn.messages.map(\.text)
        }
        #expect(said == ["不再打扰"] && session.frames.isEmpty && session.lookup == nil)
        #expect(session.control != .bot)
    }

    @Test("a person who comes while the answer is looked up has the conversation alone")
    func lateAnswer() throws {
        let interpreter = try Interpreter(scripts: Self.script)
        var session = interpreter.conversation().session
        var lookup: String?
        for event: Event in [.message(Message(.text("转人工"))), .message(Message(.text("进度")))] {
            let turn = interpreter.step(session, event, now: 0, seed: 1)
            session = turn.session
            for case .startLookup(let request) in turn.actions { lookup = request.id }
        }
        session = interpreter.step(session, .humanTookOver(agent: "a"), now: 1, seed: 1).session
        let id = try #require(lookup)
        let late = interpreter.step(session, .lookupResult(id: id, .found(["进展": "在办"])), now: 2, seed: 1)
        #expect(late.messages.isEmpty && late.session.frames.isEmpty && late.session.control == .human(agent: "a"))
    }

    @Test(
        "a festival is greeted in its own words, else in those for any, else in the engine's; not over a person's head")
    func festivals() throws {
        var chat = try Interpreter(scripts: Self.script).conversation()
        #expect(said(chat.apply(.festival("春节"))) == ["新年好"])
        #expect(said(chat.apply(.festival("国庆节、春节"))) == ["新年好"])
        #expect(said(chat.apply(.festival("国庆节"))) == ["节日好"])
        _ = chat.apply(.humanTookOver(agent: "a"))
        #expect(said(chat.apply(.festival("国庆节"))).isEmpty)
        var plain = try Interpreter(scripts: OrderScript.text).conversation()
        #expect(plain.apply(.festival("国庆节")).messages.map(\.response) == ["系统.节日问候"])
    }

    @Test("news of a case bring what is being done, which lasts until the next news")
    func progress() throws {
        var chat = try Interpreter(scripts: Self.script).conversation()
        #expect(said(chat.apply(.caseStatus(number: "TS-1", status: "近况", progress: "正在核实"))) == ["TS-1：正在核实"])
        #expect(said(chat.apply(.caseStatus(number: "TS-2", status: "近况"))) == ["TS-2：无"])
    }
}
