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
