import ChineseText
import DialogueRuntime
import Foundation
import ScriptChecking
import Testing
import Workshop

@Suite("Several wishes in one message")
struct WishTests {
    @Test("the first wish is done, and then the others; each is offered, taken up or forgotten once")
    func severalWishes() {
        tell([
            Story(
                "wishes", Self.script,
                """
                测试：第二件等第一件办完
                客户：我要退款，另外查一下快递到哪了
                客服：订单号？
                  > 意图 申请退款
                  > 流程 退款
                客户：1000000001
                客服：已退 1000000001
                客服：@系统.接着办
                客服：1000000001 在路上
                  > 意图 查快递
                  > 完成 看快递

                测试：口述的没有标点
                客户：我要退款顺便查快递
                客服：订单号？
                客户：1000000001
                客服：...
                  > 完成 看快递

                测试：第一件说句话就完了，接着办第二件
                客户：包邮吗，另外我要退款
                客服：满 39 元包邮
                客服：订单号？

                测试：一句话能答的先答，要问的放最后
                客户：我要退款，对了，包邮吗
                客服：满 39 元包邮
                客服：订单号？

                测试：打断里的第二件也记得
                客户：我要退款
                客服：订单号？
                客户：要换货，顺便查快递
                客服：换什么颜色？
                客户：红色
                客服：换成红色
                客服：@系统.恢复
                客服：订单号？
                客户：1000000001
                客服：已退 1000000001
                客服：@系统.接着办
                客服：1000000001 在路上

                测试：自己先办了的，不再提
                客户：我要退款，另外查快递
                客服：订单号？
                客户：查快递
                客服：订单号？
                客户：1000000001
                客服：1000000001 在路上
                客服：@系统.恢复
                客服：已退 1000000001

                测试：第一件不办了，第二件先问问
                客户：我要退款，另外查快递
                客服：订单号？
                客户：算了
                客服：@系统.已取消
                客服：@系统.还要办吗
                  > 按钮 查快递
                客户：好的
                客服：订单号？
                  > 流程 看快递

                测试：问了不要，就算了
                客户：我要退款，另外查快递
                客服：...
                客户：算了
                客服：...
                客户：不用了
                客服：@系统.已取消

                测试：隔得太久的不再提
                客户：我要退款，另外查快递
                客服：订单号？
                等待 2小时
                客户：1000000001
                客服：已退 1000000001

                测试：讲缘由的不是两件事
                客户：快递没到，我要退款
                客服：订单号？
                客户：1000000001
                客服：已退 1000000001

                测试：单说另外的那一个，还是一件事
                客户：我要退款，退另外一单
                客服：订单号？
                客户：1000000001
                客服：已退 1000000001

                测试：守护意图在里面，先办它
                客户：我要退款，另外我要投诉
                客服：非常抱歉
                客服：@系统.接着办
                客服：订单号？

                测试：守护意图一句话就完了，另一件接着办
                客户：气死了，我要退款
                客服：别生气
                客服：@系统.接着办
                客服：订单号？

                测试：办不了就算了
                客户：我要退款
                客服：订单号？
                客户：退不了算了
                客服：@系统.已取消

                测试：取消的是正在办的那件
                客户：我要退款
                客服：订单号？
                客户：取消退款
                客服：@系统.已取消

                测试：三件都记得，说不完的先问问
                客户：我要退款，另外查快递，还有要换货
                客服：订单号？
                客户：1000000001
                客服：已退 1000000001
                客服：@系统.接着办
                客服：1000000001 在路上
                客服：@系统.接着办
                客服：换什么颜色？
                """)
        ])
    }

    @Test("A wish that would say too much in this turn is offered for the next one")
    func tooMuch() {
        var settings = BotSettings()
        settings.limits.messages = 3
        tell([
            Story(
                "too much for one turn", Self.script, settings: settings,
                """
                测试：一轮说不完
                客户：包邮吗，另外讲讲规则
                客服：满 39 元包邮
                客服：@系统.还要办吗
                  > 按钮 讲规则
                客户：[点击 讲规则]
                客服：一
                客服：二
                客服：三
                """)
        ])
    }

    @Test("A session that remembers wishes is parked and read again, and one of an earlier version as well")
    func parked() throws {
        var chat = try Interpreter(scripts: Self.script).conversation()
        _ = chat.send(Message(.text("我要退款，另外查快递")))
        let parked = try chat.session.encoded()
        let read = try JSONDecoder().decode(Session.self, from: parked)
        #expect(read == chat.session && read.wishes?.map(\.intent) == ["查快递"])
        var object = try #require(JSONSerialization.jsonObject(with: parked) as? [String: Any])
        object["wishes"] = nil
        let older = try JSONDecoder().decode(Session.self, from: JSONSerialization.data(withJSONObject: object))
        #expect(older.wishes == nil && older.frames == chat.session.frames)
    }

    @Test("Who wants all of an offer that new scripts do not know is answered all the same")
    func goneOffer() throws {
        let interpreter = try Interpreter(scripts: Self.script)
        var chat = interpreter.conversation()
        _ = chat.send(Message(.text("我要退款，另外查快递")))
        _ = chat.send(Message(.text("算了不退了")))
        var session = chat.session
        #expect(session.clarify?.isOffer == true)
        session.clarify?.intents = ["没有的意图"]
        var later = interpreter.conversation(session: session)
        #expect(!said(later.send(Message(.text("都要")))).isEmpty && later.session.clarify == nil)
    }

    static let script = """
        意图 申请退款
          优先：60
          句式：
            - 我要退款
        意图 查快递
          句式：
            - 查*快递
        意图 问缘由
          句式：
            - 快递没到
        意图 换货
          句式：
            - 要换货
        意图 包邮
          回答：包邮说明
          句式：
            - 包邮吗
        意图 讲规则
          句式：
            - 讲讲规则
        意图 记地址
          句式：
            - 记地址
        意图 写备注
          句式：
            - 写备注
        意图 投诉
          守护：是
          优先：90
          句式：
            - 我要投诉
        意图 生气
          守护：是
          优先：95
          句式：
            - 气死
        话术 包邮说明
          - 满 39 元包邮
        实体 单号
          正则：/(?<!\\d)\\d{10}(?!\\d)/
        槽位 订单号
          实体：单号
          询问：订单号？
          追问：单号是 10 位数字
          保留：会话
        槽位 颜色
          类型：选项
          选项：
            - 红色
            - 蓝色
          询问：换什么颜色？
          保留：流程
        槽位 新地址
          类型：文本
          询问：地址？
          校验：值 匹配 /路/ 否则 要写路名
          保留：流程
        槽位 电话
          类型：电话
          询问：电话？
          保留：流程
        槽位 备注
          类型：文本
          询问：备注？
          保留：流程
        槽位 确认
          类型：是否
          追问：请回复对或者不对
          保留：流程
        流程 退款
          触发 意图 申请退款
          询问 订单号
            满 3 次：转人工 售后组 原因 没有单号
          客服：已退 {订单号}
          完成
        流程 看快递
          触发 意图 查快递
          如果 订单号 为空
            询问 订单号
          结束
          客服：{订单号} 在路上
          完成
        流程 问缘由
          触发 意图 问缘由
          客服：催一催
          完成
        流程 换货
          触发 意图 换货
          询问 颜色
          客服：换成{颜色}
          完成
        流程 讲规则
          触发 意图 讲规则
          客服：一
          客服：二
          客服：三
          完成
        流程 记地址
          触发 意图 记地址
          询问 新地址
          询问 电话
          询问 确认：寄到 {新地址}，对吗？
          如果 确认 = 是
            客服：已寄 {新地址}
          结束
          完成
        流程 写备注
          触发 意图 写备注
          询问 颜色：颜色？
          询问 备注
          客服：{颜色}，{备注}
          完成
        流程 安抚
          触发 意图 生气
          客服：别生气
          完成
        流程 投诉
          触发 意图 投诉
          客服：非常抱歉
          完成
        """
}
