import Diagnostics
import DialogueRuntime
import IntentMatching
import ScriptChecking
import ScriptSyntax

/// A small shop whose bot the tests of this folder use.
enum ShopScript {
    struct Broken: Error {
        var report: String
    }

    static let interpreter = Result { try make() }
    static let joining = Result { try make(quietWindow: 800) }

    private static func make(quietWindow: Int = 0) throws -> Interpreter {
        var sources = SourceSet()
        let source = SourceText(path: "scripts/shop.dlg", text: text)
        let (tree, found) = ScriptParser.parse(source, file: sources.add(source))
        var settings = BotSettings()
        settings.name = "shop"
        settings.queues = ["售后组": "", "在线客服": ""]
        settings.limits.misses = 1_000
        settings.limits.quietWindow = quietWindow
        settings.limits.idleClose = quietWindow > 0 ? 30 * 60_000 : 0
        let result = BotCompiler.compile(
            scripts: [tree], sources: sources, settings: settings, syntaxDiagnostics: found)
        guard let bot = result.bot else {
            throw Broken(report: TerminalRenderer(language: .english).report(result.diagnostics, in: sources))
        }
        return Interpreter(bot: bot, matcher: Matcher.compile(bot).matcher)
    }

    static let text = """
        对话 1

        意图 打招呼
          句式：
            - 你好

        意图 报数
          句式：
            - 报数

        实体 号
          正则：/[0-9]{4}/

        槽位 号
          实体：号
          询问：几号？

        意图 查单
          句式：
            - 查单

        意图 改址
          句式：
            - 改址

        意图 选色
          句式：
            - 选色

        意图 讲规则
          句式：
            - 讲规则

        意图 报修
          类型：投诉
          句式：
            - 报修

        意图 问进度
          等人时也答：是
          句式：
            - 工单进度

        意图 同意
          句式：
            - 同意联系

        意图 退订
          守护：是
          等人时也答：是
          句式：
            - 退订

        意图 还好
          句式：
            - 都挺好

        槽位 体验
          类型：文本
          来源：查询

        查询 登记回访
          输入：体验
          超时：3秒
          作用：写入

        槽位 工单进展
          类型：文本
          来源：查询

        查询 查询工单进展
          输出：工单进展
          超时：3秒
          作用：读取

        查询 同意主动联系
          超时：3秒
          作用：写入

        查询 停止主动联系
          超时：3秒
          作用：写入

        话术 系统.工单.接手
          - {工单号}有人接手：{工单动态}

        话术 系统.工单.近况
          - {工单号}还在办：{工单动态}

        话术 系统.工单.回访
          - {工单号}之后还好吗

        话术 节日问候.劳动节
          - 劳动节好

        话术 系统.节日问候
          - 节日好

        槽位 颜色
          类型：选项
          选项：
            - 红色
            - 蓝色
          询问：要什么颜色？

        槽位 问题描述
          类型：文本
          询问：请说说经过

        槽位 状态
          类型：文本
          来源：查询

        查询 订单
          输入：颜色
          输出：状态
          超时：3秒
          作用：读取

        查询 改地址
          输入：颜色
          输出：状态
          超时：3秒
          作用：写入

        工单表单 投诉单
          必填：问题描述

        分级 受伤
          触发：风险 = 人身
          等级：3
          紧急度：特急
          类型：投诉/安全
          队列：售后组
          理由：有人受伤

        分级 激动
          触发：情绪 = 愤怒
          等级：2
          紧急度：高
          类型：投诉/情绪
          理由：客户很生气

        流程 问进度
          触发 意图 问进度
          查询 查询工单进展()
            出错时：转到 不知道
            为空时：转到 不知道
          客服：{工单进展}
          完成
          步骤 不知道
          客服：还没有工单
          询问 问题描述
          完成

        流程 同意
          触发 意图 同意
          查询 同意主动联系()
            出错时：转到 没记上
          客服：记下了
          完成
          步骤 没记上
          客服：没记上
          完成

        流程 退订
          触发 意图 退订
          查询 停止主动联系()
            出错时：转到 没记上
          客服：停掉了
          完成
          步骤 没记上
          客服：没记上
          完成

        流程 还好
          触发 意图 还好
          设置 体验 = "都好"
          查询 登记回访(体验)
            出错时：转到 没记上
            为空时：转到 没问过
          客服：谢谢您告诉我们
          完成
          步骤 没问过
          客服：那就好
          完成
          步骤 没记上
          客服：没记上
          完成

        流程 问好
          触发 意图 打招呼
          客服：您好
          完成

        流程 报数
          触发 意图 报数
          询问 号
          客服：收到{号}
          完成

        流程 查单
          触发 意图 查单
          设置 颜色 = 红色
          查询 订单(颜色)
            出错时：转到 坏了
          客服：订单{状态}
          完成
          步骤 坏了
          客服：查不到
          完成

        流程 改址
          触发 意图 改址
          设置 颜色 = 红色
          查询 改地址(颜色)
            出错时：转到 坏了
          客服：地址{状态}
          完成
          步骤 坏了
          客服：改不了
          完成

        流程 选色
          触发 意图 选色
          询问 颜色
          客服：{颜色}好看
          完成

        流程 讲规则
          触发 意图 讲规则
          客服：第一条。第二条。第三条。
          客服：第四条。
          客服：第五条。
          完成

        流程 报修
          触发 意图 报修
          询问 问题描述
          建单 投诉单
          客服：单号{工单号}
          完成
        """
}
