import ChineseText
import DialogueRuntime
import ScriptChecking
import Testing
import Workshop

@Suite("Time, bursts, repeats, and sessions that end")
struct TimeRulesTests {
    @Test("reminders, closing, bursts")
    func time() { tell(Self.stories) }

    static var idle: BotSettings {
        var settings = BotSettings()
        settings.limits.idleClose = 30 * 60_000
        return settings
    }

    static let reminding = """
        意图 问价
          句式：
            - 多少钱
        槽位 颜色
          类型：选项
          选项：
            - 红色
            - 蓝色
          询问：什么颜色？
        流程 问价
          触发 意图 问价
          提醒 10分钟后：还在吗
          关闭 30分钟后
          询问 颜色
          客服：九块九
          清空 颜色
          完成
        """

    static let collecting = """
        意图 订货
          句式：
            - 订货
        槽位 取货
          类型：日期时间
          询问：几时来取？
          校验：值 > 此刻 否则 已经过了
        流程 订货
          触发 意图 订货
          询问 取货
          如果 取货 = 今天
            客服：今天见
          否则如果 取货 <= 2026-03-08
            客服：这周见
          否则
            客服：以后见
          结束
          清空 取货
          完成
        """

    static let stories = [
        Story(
            "a date and time is later than the present moment, and on this day or another", collecting,
            """
            测试：过了的不收
              现在：2026-03-02 15:00
            客户：订货
            客服：几时来取？
            客户：今天下午3点
            客服：已经过了
            客户：今天下午4点
            客服：今天见
            客户：订货
            客服：几时来取？
            客户：明天上午9点
            客服：这周见
            客户：订货
            客服：几时来取？
            客户：3月20号上午9点
            客服：以后见
            """),
        Story(
            "reminders and closing run only while the customer is silent; a closed session begins anew", reminding,
            """
            测试：都不说话
            客户：多少钱
            客服：什么颜色？
            等待 9分钟
            等待 1分钟
            客服：还在吗
            等待 20分钟
            客服：@系统.会话关闭
              > 已关闭
            等待 1天
            客户：红色
              > 未识别
            客服：...
            客户：多少钱
            客服：什么颜色？

            测试：说了话就不提醒
            客户：多少钱
            客服：什么颜色？
            等待 9分钟
            客户：红色
            客服：九块九
            等待 2小时

            测试：转了人工就不关
            客户：多少钱
            客服：什么颜色？
            客户：转人工
              > 转人工 在线客服
            等待 2小时
            """),
        Story(
            "a silent session is closed after the time of the settings", OrderScript.text, settings: idle,
            """
            测试：不说话
            客户：下单
            客服：要几件？
            等待 29分钟
            客户：3
            客服：什么口味？
            等待 29分钟
            等待 1分钟
            客服：@系统.会话关闭
              > 已关闭

            测试：人工的不关
            客户：转人工
              > 转人工 在线客服
            等待 1天

            测试：交还以后又算
            客户：转人工
              > 转人工 在线客服
            人工：交还
            客服：@系统.人工结束
            等待 30分钟
            客服：@系统.会话关闭
              > 已关闭
            """),
        Story(
            "a session older than its greatest age begins anew, with what belongs to the customer",
            OrderScript.text.replacing("槽位 口味\n", with: "槽位 口味\n  保留：客户\n"),
            """
            测试：过了一天
            客户：下单
            客服：要几件？
            客户：3
            客服：什么口味？
            客户：辣的
            客服：有什么备注？
            等待 25小时
            客户：上一步
              > 槽位 数量 为空
              > 槽位 口味 = 麻辣
            客服：@系统.无上一步
            """),
        Story(
            "a burst is one message; a button or a whole answer ends it at once", OrderScript.text,
            """
            测试：两条当一条
              静默：2秒
            客户：下吧
            客户：单子
              > 未识别
            客服：...

            测试：一个字一条的，连成一个词
              静默：2秒
            客户：下
            客户：单
            客服：要几件？

            测试：合起来才懂
              静默：2秒
            客户：我要
            客户：下单
            客服：要几件？

            测试：完整的回答不等
              静默：1天
            客户：下单
            客服：要几件？
            客户：3
            客服：什么口味？
            客户：[点击 麻辣]
            客服：有什么备注？
            """),
    ]

    // MARK: Event by event

    private func order() throws -> Interpreter { try Interpreter(scripts: OrderScript.text) }

    @Test("a message id is answered once, also when it comes back later")
    func repeats() throws {
        var conversation = try order().conversation()
        var answers: [[String]] = []
        for (id, text) in [("1", "下单"), ("1", "下单"), ("2", "3"), ("1", "下单"), ("2", "3"), ("", "辣的"), ("", "少放盐")] {
            answers.append(said(conversation.send(Message(.text(text), id: id))))
        }
        #expect(answers == [["要几件？"], [], ["什么口味？"], [], [], ["有什么备注？"], ["确认下单吗？"]])
        #expect(conversation.session.seen == ["1", "2"])
    }

    @Test("attachments that nobody asked for are acknowledged, and the question stays")
    func attachments() throws {
        var conversation = try order().conversation()
        var answers = [said(conversation.send(Message(.image("a.jpg"))))]
        for content: Message.Content in [.text("下单"), .image("a.jpg"), .file("a.pdf"), .button("3")] {
            answers.append(said(conversation.send(Message(content))))
        }
        let wanted = [["图片收到啦～"], ["要几件？"], ["图片收到啦～", "要几件？"], ["文件收到啦～", "要几件？"], ["什么口味？"]]
        #expect(answers == wanted)
    }

    @Test("news of a case are told with the script's words, but not over a person's head")
    func caseNews() throws {
        let news = "话术 工单.已解决\n  - 工单 {工单号|默认 无} 解决了\n"
        var conversation = try Interpreter(scripts: OrderScript.text, news).conversation()
        let solved = Event.caseStatus(number: "TS-1", status: "已解决")
        var answers = [said(conversation.apply(solved))]
        answers.append(said(conversation.apply(.caseStatus(number: "TS-1", status: "在路上"))))
        _ = conversation.apply(.humanTookOver(agent: "a"))
        answers.append(said(conversation.apply(solved)))
        #expect(answers == [["工单 TS-1 解决了"], [], []])
        #expect(conversation.session.caseNumber == "TS-1")
    }

    @Test("a new session after a closed one has no case of its own yet")
    func newSession() throws {
        let interpreter = try order()
        var session = interpreter.conversation().session
        session.caseNumber = "TS-1"
        session.control = .closed
        var conversation = interpreter.conversation(session: session)
        let handoff = conversation.send(Message(.text("转人工"))).handoffs.first
        #expect(handoff != nil && handoff?.caseNumber == nil)
    }

    @Test("a form keeps the number of its own case")
    func caseNumbers() throws {
        let script = """
            意图 开单
              句式：
                - 开单
            槽位 单号
              类型：文本
              询问：单号？
            工单表单 甲
              必填：单号
              去重：客户 1小时内
            工单表单 乙
              必填：单号
              去重：客户 1小时内
            流程 开单
              触发 意图 开单
              询问 单号
              建单 甲
              建单 乙
              转人工 售后组 附 甲
            """
        var conversation = try Interpreter(scripts: script).conversation()
        _ = conversation.send(Message(.text("开单")))
        let exchange = conversation.send(Message(.text("一二三")))
        #expect(exchange.cases.count == 2 && exchange.cases[0].caseNumber != exchange.cases[1].caseNumber)
        #expect(exchange.handoffs.first?.caseNumber == exchange.cases[0].caseNumber)
    }
}
