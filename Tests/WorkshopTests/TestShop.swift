import Diagnostics
import DialogueRuntime
import IntentMatching
import ScriptChecking
import ScriptSyntax
import Testing

@testable import Workshop

/// A small shop whose bot the tests of this folder use.
struct TestShop {
    struct Broken: Error {
        var report: String
    }

    let interpreter: Interpreter

    init(_ script: String = TestShop.script, settings: BotSettings = BotSettings()) throws {
        var sources = SourceSet()
        let source = SourceText(path: "scripts/shop.dlg", text: script)
        let file = sources.add(source)
        let (tree, found) = ScriptParser.parse(source, file: file)
        var settings = settings
        if settings.queues.isEmpty { settings.queues = ["售后组": "", "在线客服": ""] }
        let result = BotCompiler.compile(
            scripts: [tree], sources: sources, settings: settings, syntaxDiagnostics: found)
        guard let bot = result.bot else {
            throw Broken(report: TerminalRenderer(language: .english).report(result.diagnostics, in: sources))
        }
        interpreter = Interpreter(bot: bot, matcher: Matcher.compile(bot).matcher)
    }

    /// A runner for one or more test files.
    func runner(_ chats: String..., provesSaving: Bool = true) throws -> (TranscriptRunner, [ChatFile]) {
        var sources = SourceSet()
        var files: [ChatFile] = []
        for (number, text) in chats.enumerated() {
            let source = SourceText(path: "scripts/tests/t\(number).chat", text: text)
            let file = sources.add(source)
            let (tree, found) = ChatParser.parse(source, file: file)
            if !found.isEmpty {
                throw Broken(report: TerminalRenderer(language: .english).report(found, in: sources))
            }
            files.append(tree)
        }
        return (
            TranscriptRunner(files, on: TestBench(interpreter, sources: sources, provesSaving: provesSaving)), files
        )
    }

    func run(_ chats: String) throws -> TestReport { try runner(chats).0.run() }

    /// A chat of the simulator.
    func chat(_ language: MessageLanguage = .chinese) -> ChatSession {
        let bench = TestBench(interpreter, sources: SourceSet())
        let session = Session(
            id: "chat", bot: interpreter.bot, customer: Customer(id: "c-1"), channel: "cli", now: bench.defaultStart)
        let conversation = Conversation(
            interpreter, session: session, now: bench.defaultStart, provesSaving: true,
            lookups: { _ in .found(["退款单号": "R1"]) })
        return ChatSession(conversation, language: language)
    }

    static let script = """
        对话 1

        意图 申请退款
          类型：售后/退款
          说法：
            - 我要退款
            - 帮我退钱

        意图 查询物流
          类型：物流
          说法：
            - 我的快递到哪了
            - 查一下物流

        意图 投诉
          类型：投诉
          紧急度：高
          说法：
            - 我要投诉你们

        槽位 订单号
          类型：文本
          询问：请发一下订单号
          追问：订单号是 6 位数字哦
          校验：长度 = 6 否则 订单号是 6 位数字，请再看看

        槽位 退款原因
          类型：选项
          选项：
            - 不想要了 | 多拍了
            - 质量问题
          询问：退款原因是什么呢？

        槽位 退款单号
          类型：文本
          来源：查询

        槽位 联系电话
          类型：电话
          脱敏：保留后 4 位
          询问：请留一个手机号

        槽位 问题描述
          类型：文本
          询问：请说说经过

        话术 退款.开场
          - 好的，马上为您处理
          - 明白，这就帮您办理退款

        话术 退款.完成
          - 已提交，单号 {退款单号}，订单尾号 {订单号|后 2}

        话术 物流.状态
          - 包裹正在派送中

        查询 提交退款
          输入：订单号，退款原因
          输出：退款单号
          作用：写入

        工单表单 投诉单
          必填：问题描述，联系电话

        流程 退款申请
          触发 意图 申请退款
          说 退款.开场
          步骤 收单号
          询问 订单号
            满 3 次：转人工 售后组 原因 订单号多次核对失败
          询问 退款原因
          查询 提交退款(订单号，退款原因)
            出错时：转人工 售后组 原因 提交失败
          说 退款.完成
          如果 退款原因 = 质量问题
            客服：很抱歉给您添麻烦了
          结束
          完成

        流程 物流
          触发 意图 查询物流
          说 物流.状态
          完成

        流程 投诉处理
          触发 意图 投诉
          询问 问题描述
          询问 联系电话
          转人工 售后组 附 投诉单 紧急度 高 原因 客户投诉

        """
}
