import DialogueRuntime
import Foundation
import Handoff
import ScriptChecking
import Testing
import Workshop

@Suite("Asking back, not understanding, and people")
struct PeopleRulesTests {
    @Test("clarifying questions and their answers")
    func clarify() { tell(Self.clarify) }

    @Test("misses are counted, worded and handled")
    func fallback() { tell(Self.fallback) }

    @Test("handoffs, cases, triage, opening hours")
    func people() { tell(Self.people) }

    @Test("a handoff that nobody takes gives the conversation back to the bot, once")
    func nobodyFree() throws {
        var chat = try Interpreter(scripts: OrderScript.text).conversation()
        #expect(chat.apply(.handoffFailed).messages.isEmpty)
        _ = chat.send(Message(.text("转人工")))
        let told = chat.apply(.handoffFailed)
        #expect(chat.session.control == .bot && told.messages.map(\.response) == ["系统.无人接待"])
        #expect(chat.apply(.handoffFailed).messages.isEmpty)
    }

    @Test("a guard that the customer means twice running starts; any other intent is asked about again")
    func insistence() {
        tell([
            Story(
                "a guard", Self.tied.replacing("意图 开发票", with: "意图 开发票\n  守护：是"),
                """
                测试：再说一遍就办
                客户：申请电子票
                  > 澄清 开发票
                客服：@系统.澄清.一项
                客户：申请电子票
                  > 意图 开发票
                客服：发票在订单页
                """),
            Story(
                "another intent", Self.tied,
                """
                测试：再说一遍再问
                客户：申请电子票
                客服：@系统.澄清.一项
                客户：申请电子票
                  > 澄清 开发票
                客服：@系统.澄清.一项
                """),
        ])
    }

    @Test("the number to call goes along for the case alone; the form that leaves the house shows its end")
    func contact() throws {
        let script = """
            实体 手机号
              正则：/1[3-9]\\d{9}/
              归一：数字
              脱敏：保留后 4 位
            槽位 联系电话
              实体：手机号
              询问：电话？
            工单表单 回电单
              必填：联系电话
            意图 回电
              说法：
                - 请回电
            流程 回电
              触发 意图 回电
              询问 联系电话
              转人工 在线客服 附 回电单 原因 要回电
              完成
            """
        var chat = try Interpreter(scripts: script).conversation()
        _ = chat.send(Message(.text("请回电")))
        let request = try #require(chat.send(Message(.text("１38 0013 8000"))).form)
        #expect(request.contact == "13800138000" && request.fields.map(\.value) == ["*******8000"])
        let form = HandoffForm(request: request, bot: chat.interpreter.bot)
        let document = String(decoding: try JSONEncoder().encode(form), as: UTF8.self)
        #expect(form.customer.phoneMasked?.value == "*******8000" && !document.contains("8001380"), "\(document)")
    }

    @Test("a person who was asked for in an aside learns what was being done")
    func unfinished() throws {
        var chat = try Interpreter(scripts: CommandRulesTests.nested).conversation()
        for words in ["我要退款", "有划痕"] { _ = chat.send(Message(.text(words))) }
        let request = chat.send(Message(.text("转人工"))).form
        #expect(request?.intent == "转人工" && request?.unfinished == "质量问题")
        #expect(request?.tried == ["退款申请", "质量处理"])
        var aside = try Interpreter(scripts: CommandRulesTests.nested, CommandRulesTests.ownHuman).conversation()
        _ = aside.send(Message(.text("我要退款")))
        let form = aside.send(Message(.text("转人工"))).form
        #expect(form?.intent == "转人工" && form?.unfinished == "申请退款" && form?.tried == ["退款申请"])
    }

    static let tied = """
        意图 查运费
          句式：
            - 运费
        意图 退运费
          句式：
            - 运费
        意图 开发票
          说法：
            - 怎么申请开具电子发票
          回答：发票
        话术 发票
          - 发票在订单页
        槽位 单号
          类型：电话
          询问：手机号？
        流程 查运费
          触发 意图 查运费
          客服：运费八元
          完成
        流程 退运费
          触发 意图 退运费
          询问 单号
          客服：运费退给 {单号|默认 您}
          完成
        """

    static let clarify = [
        Story(
            "a tie is asked about; button, number, ordinal or name choose", tied,
            """
            测试：按钮
            客户：运费
              > 澄清 查运费 | 退运费
            客服：@系统.澄清
              > 按钮 查运费 | 退运费
            客户：[点击 退运费]
              > 意图 退运费
            客服：手机号？

            测试：数字，原来的话还算数
            客户：运费 13812345678
            客服：@系统.澄清
            客户：2
              > 槽位 单号 = 13812345678
            客服：运费退给 13812345678

            测试：第一个
            客户：运费
            客服：@系统.澄清
            客户：第一个，谢谢
            客服：运费八元

            测试：说了别的
            客户：运费
            客服：@系统.澄清
            客户：怎么申请开具电子发票
            客服：发票在订单页
            客户：2
              > 未识别
            客服：...

            测试：没听懂
            客户：运费
            客服：@系统.澄清
            客户：呵呵呵
              > 未识别
            客服：@系统.未识别

            测试：要人工
            客户：运费
            客服：@系统.澄清
            客户：转人工
              > 转人工 在线客服
            """),
        Story(
            "a single intent between the thresholds is confirmed before anything happens", tied,
            """
            测试：是的
            客户：申请电子票
              > 澄清 开发票
            客服：@系统.澄清.一项
              > 按钮 开发票
            客户：是的
              > 意图 开发票
            客服：发票在订单页

            测试：点按钮
            客户：申请电子票
            客服：@系统.澄清.一项
            客户：[点击 开发票]
            客服：发票在订单页

            测试：不是
            客户：申请电子票
            客服：@系统.澄清.一项
            客户：不是
              > 未识别
            客服：@系统.未识别
            """),
    ]

    static let fallback = [
        Story(
            "without a `fallback` the third miss calls a person", OrderScript.text,
            """
            测试：连续三次
            客户：呵呵呵
              > 未识别
            客服：@系统.未识别
            客户：嘿嘿嘿
            客服：@系统.未识别
            客户：嘻嘻嘻
              > 转人工 在线客服 原因 连续3次未识别

            测试：懂了一次就从头数
            客户：呵呵呵
            客服：@系统.未识别
            客户：嘿嘿嘿
            客服：@系统.未识别
            客户：发票
            客服：...
            客户：呵呵呵
            客服：@系统.未识别
            客户：嘿嘿嘿
            客服：@系统.未识别
            """),
        Story(
            "the script's wordings and handlers",
            """
            意图 发票
              回答：发票
              句式：
                - 发票
            话术 发票
              - 发票在订单页
            槽位 菜单
              类型：选项
              选项：
                - 退款
                - 物流
              询问：您要退款还是物流？
            流程 退款
              触发 意图 退款
              询问 金额
              完成
            意图 退款
              句式：
                - 退款
            槽位 金额
              类型：金额
              询问：退多少？
            兜底 退款
              - 金额写成 12.5 元
              满 2：
                客服：退款的事我不太懂
                转人工 售后组 原因 金额不清
              结束
            兜底
              - 没听懂
              - 还是没懂
              满 3：
                询问 菜单
                客服：好的，{菜单}
                完成
              结束
              满 5：转人工 售后组 原因 总不懂
            """,
            """
            测试：三次以后给菜单
            客户：呵呵呵
            客服：没听懂
            客户：呵呵呵
            客服：还是没懂
            客户：呵呵呵
            客服：您要退款还是物流？
            客户：物流
            客服：好的，物流

            测试：流程自己的兜底
            客户：我要退款
            客服：退多少？
            客户：呵呵呵
            客服：金额写成 12.5 元
            客户：呵呵呵
            客服：退款的事我不太懂
              > 转人工 售后组 原因 金额不清
            """),
    ]

    static let people = [
        Story(
            "the bot is silent while people are asked for or speak, and begins anew when given back",
            OrderScript.text,
            """
            测试：等人、来人、交还
            客户：下单
            客服：要几件？
            客户：转人工
            客服：@系统.转接中
              > 转人工 在线客服
            客户：在吗
            客服：@系统.已转接
            客户：快点
            人工：接手
            客户：我要下单
            客户：转人工
              > 未转人工
            人工：交还
            客服：@系统.人工结束
            客户：3
              > 未识别
            客服：...

            测试：没等到人就交还
            客户：转人工
              > 转人工 在线客服
            人工：交还
            客服：@系统.人工结束
            客户：查物流
            客服：包裹在路上

            测试：流程进行中有人接手
            客户：下单
            客服：要几件？
            人工：接手
            客户：3
              > 槽位 数量 为空
            人工：交还
            客服：@系统.人工结束
            """),
        Story(
            "opening hours decide the announcement", OrderScript.text, settings: open,
            """
            测试：上班
              现在：2026-03-02 09:00
            客户：转人工
            客服：@系统.转接中

            测试：还差一分钟
              现在：2026-03-02 08:59
            客户：转人工
            客服：*今天 09:00会有人工客服*

            测试：下班的那一分钟
              现在：2026-03-06 18:00
            客户：转人工
            客服：*周一 09:00会有人工客服*

            测试：前一天晚上
              现在：2026-03-02 23:00
            客户：转人工
            客服：*明天 09:00会有人工客服*
            """),
        Story(
            "one case for one matter within the window", cases,
            """
            测试：同一单不再开
            客户：投诉 123456
            客服：*工单 TS-20260302-*
              > 工单 紧急度 = 高
            等待 1小时
            客户：投诉 123456
            客服：*再次*

            测试：另一单另开
            客户：投诉 123456
            客服：*工单 TS-20260302-*
            客户：投诉 654321
            客服：*工单 TS-20260302-*
              > 工单 已收集.单号 = 654321
            """),
        Story(
            "every triage rule that hits is kept, the gravest wins", triage,
            """
            测试：两条都中
            客户：投诉，再不管我找律师，孩子都住院了
              > 转人工 投诉专员
              > 工单 紧急度 = 特急
              > 类型 投诉/安全

            测试：一条
            客户：投诉，我找律师
              > 转人工 投诉专员
              > 工单 紧急度 = 高
              > 类型 投诉/法律

            测试：没有
            客户：我要投诉
              > 转人工 投诉专员
              > 工单 紧急度 = 普通
              > 类型 投诉
            """),
    ]

    static var open: BotSettings {
        var settings = BotSettings()
        for day in 1...5 { settings.businessHours[day] = [.init(from: 9 * 60, to: 18 * 60)] }
        return settings
    }

    static let cases = """
        意图 投诉
          句式：
            - 投诉
        实体 单号
          正则：/(?<!\\d)\\d{6}(?!\\d)/
        槽位 单号
          实体：单号
          询问：单号？
        槽位 上次
          类型：文本
          询问：上次？
        工单表单 投诉单
          必填：单号
          紧急度：高
          去重：客户 + 单号 24小时内
        流程 投诉
          触发 意图 投诉
          询问 单号
          建单 投诉单
          如果 工单号 = 上次
            客服：再次
          否则
            客服：工单 {工单号|默认 无}
          结束
          设置 上次 = 工单号
          完成
        """

    static let triage = """
        意图 投诉
          类型：投诉
          句式：
            - 投诉
        分级 法律
          触发：风险 = 法律
          等级：2
          紧急度：高
          类型：投诉/法律
          理由：提到法律途径
        分级 安全
          触发：风险 = 人身
          等级：3
          紧急度：特急
          类型：投诉/安全
          理由：有人受伤
        流程 投诉
          触发 意图 投诉
          转人工 投诉专员 原因 客户投诉
        """
}
