import ChineseText
import DialogueRuntime
import Foundation
import ScriptChecking
import StrictJSON
import Testing
import Workshop

/// A conversation that begins with one script and goes on with another.
struct Move: Sendable, CustomTestStringConvertible {
    var name: String
    /// What the customer says before the scripts change.
    var before: [String]
    /// Pieces of the old script and what stands in their place.
    var changes: [(String, String)]
    /// What the customer says afterwards, and what the bot says to each.
    var after: [(String, [String])]
    /// Values at the end.
    var slots: [String: String] = [:]

    var testDescription: String { name }

    static let script = """
        意图 订餐
          句式：
            - 订餐
        意图 会员
          句式：
            - 会员
        槽位 人数
          类型：数字
          询问：几位？
          追问：请回复人数
        槽位 菜
          类型：选项
          选项：
            - 川菜
            - 粤菜
          询问：吃什么？
        槽位 电话
          类型：电话
          询问：手机号？
        槽位 会员号
          类型：数字
          询问：会员号？
        流程 订餐
          触发 意图 订餐
          客服：欢迎订餐
          步骤 收人数
          询问 人数
          步骤 收菜
          询问 菜
          步骤 收电话
          调用 留电话
          客服：订好了
          完成
        流程 留电话
          步骤 问
          询问 电话
          返回
        流程 会员
          触发 意图 会员
          询问 会员号
          客服：是会员
          完成
        意图 试吃
          句式：
            - 试吃
        流程 试吃
          触发 意图 试吃
          设置 人数 = 9
          询问 会员号
          客服：试吃好了
          完成
        流程 备用
          客服：备用
          返回
        """

    static let restart = "抱歉，刚才的办理需要重新开始，请再说一下您的需求～"

    static let all = [
        Move(
            name: "nothing that matters changed", before: ["订餐", "3"],
            changes: [("客服：订好了", "客服：都订好了")],
            after: [("川菜", ["手机号？"]), ("13812345678", ["都订好了"])], slots: ["人数": "3", "菜": "川菜"]),
        Move(
            name: "a failed try is remembered, and the new wording used", before: ["订餐", "啊这"],
            changes: [("追问：请回复人数", "追问：请只回复人数\n  追问：还是不行")],
            after: [("啊这", ["还是不行"]), ("3", ["吃什么？"])]),
        Move(
            name: "a renamed step", before: ["订餐", "3"],
            changes: [
                ("步骤 收人数\n  询问 人数\n  步骤 收菜\n  询问 菜", "步骤 收菜\n  询问 人数\n  步骤 点菜\n  询问 菜"),
                ("流程 备用", "改名 订餐.收菜 -> 订餐.点菜\n流程 备用"),
            ],
            after: [("川菜", ["手机号？"])]),
        Move(
            name: "renames follow on one another", before: ["订餐", "3"],
            changes: [
                ("流程 订餐", "流程 外卖"), ("槽位 人数", "槽位 客数"), ("询问 人数", "询问 客数"), ("设置 人数", "设置 客数"),
                ("槽位 电话", "改名 订餐 -> 点餐\n改名 点餐 -> 外卖\n改名 人数 -> 位数\n改名 位数 -> 客数\n槽位 电话"),
            ],
            after: [("川菜", ["手机号？"])], slots: ["客数": "3", "菜": "川菜"]),
        Move(
            name: "a removed step whose question is elsewhere", before: ["订餐", "3"],
            changes: [("  步骤 收菜\n", "")], after: [("川菜", ["手机号？"])]),
        Move(
            name: "a removed question: the first open one is put, and the old answer is no try at it",
            before: ["订餐", "3"], changes: [("  步骤 收菜\n  询问 菜\n", ""), ("步骤 收电话\n", "步骤 收电话\n  询问 会员号\n")],
            after: [("川菜", ["会员号？"]), ("77", ["手机号？"])], slots: ["会员号": "77", "人数": "3"]),
        Move(
            name: "the answer to a removed question does not become a text", before: ["订餐", "3"],
            changes: [
                ("  步骤 收菜\n  询问 菜\n", ""), ("步骤 收电话\n", "步骤 收电话\n  询问 备注\n"),
                ("槽位 会员号", "槽位 备注\n  类型：文本\n  询问：备注？\n槽位 会员号"),
            ],
            after: [("川菜", ["备注？"]), ("不要辣", ["手机号？"])], slots: ["备注": "不要辣"]),
        Move(
            name: "a removed question and someone who wants a person", before: ["订餐", "3"],
            changes: [("  步骤 收菜\n  询问 菜\n", ""), ("步骤 收电话\n", "步骤 收电话\n  询问 会员号\n")],
            after: [("转人工", ["会员号？", "正在为您转接人工客服，请稍等～"])]),
        Move(
            name: "a renamed slot that is being asked", before: ["订餐"],
            changes: [
                ("槽位 人数", "改名 人数 -> 位数\n槽位 位数"), ("询问 人数", "询问 位数"), ("设置 人数", "设置 位数"),
            ],
            after: [("3", ["吃什么？"])], slots: ["位数": "3"]),
        Move(
            name: "a slot of another type is read again", before: ["订餐", "3", "川菜"],
            changes: [("槽位 人数\n  类型：数字", "槽位 人数\n  类型：文本")], after: [("13812345678", ["订好了"])],
            slots: ["人数": "3"]),
        Move(
            name: "a value that does not read as the new type is dropped", before: ["订餐", "3", "川菜"],
            changes: [("槽位 菜\n  类型：选项\n  选项：\n    - 川菜\n    - 粤菜\n", "槽位 菜\n  类型：数字\n")],
            after: [("13812345678", ["订好了"])], slots: ["菜": "-", "人数": "3"]),
        Move(
            name: "an option that is gone is dropped, one that became a synonym is kept",
            before: ["订餐", "3", "川菜"], changes: [("- 川菜\n", "- 辣菜 | 川菜\n")],
            after: [("13812345678", ["订好了"])], slots: ["菜": "辣菜"]),
        Move(
            name: "a flow that is gone", before: ["会员"],
            changes: [("流程 会员\n  触发 意图 会员\n", "流程 别的\n")], after: [("77", [restart]), ("77", ["抱歉，我没太明白，您可以换个说法吗？"])]),
        Move(
            name: "the interrupted flow is gone: the digression goes on", before: ["订餐", "会员"],
            changes: [("流程 订餐\n  触发 意图 订餐", "流程 别的")],
            after: [("77", ["是会员"])], slots: ["会员号": "77"]),
        Move(
            name: "the digression is gone: the interrupted question comes back", before: ["订餐", "会员"],
            changes: [("流程 会员\n  触发 意图 会员\n", "流程 别的\n")],
            after: [("啊这", [restart, "几位？"]), ("3", ["吃什么？"])]),
        Move(
            name: "an aside that is gone gives back what it changed", before: ["订餐", "3", "试吃"],
            changes: [("流程 试吃\n  触发 意图 试吃\n", "流程 别的\n")],
            after: [("啊这", [restart, "吃什么？"]), ("川菜", ["手机号？"])], slots: ["人数": "3"]),
        Move(
            name: "so it does when another aside is above it", before: ["订餐", "3", "试吃", "会员"],
            changes: [("流程 试吃\n  触发 意图 试吃\n", "流程 别的\n")],
            after: [("77", ["是会员", "咱们接着刚才的问题～", "吃什么？"])], slots: ["人数": "3"]),
        Move(
            name: "what an aside changed follows a renamed slot", before: ["订餐", "3", "试吃"],
            changes: [
                ("槽位 人数", "改名 人数 -> 位数\n槽位 位数"), ("询问 人数", "询问 位数"), ("设置 人数", "设置 位数"),
            ],
            after: [("77", ["试吃好了", "咱们接着刚才的问题～", "吃什么？"])], slots: ["位数": "3"]),
        Move(
            name: "two flows go on, the called one in its caller", before: ["订餐", "3", "川菜", "会员"],
            changes: [("客服：欢迎订餐", "客服：您好")],
            after: [("77", ["是会员", "咱们接着刚才的问题～", "手机号？"]), ("13812345678", ["订好了"])]),
        Move(
            name: "the right one of two calls is gone back to", before: ["订餐", "3", "川菜"],
            changes: [("步骤 收电话\n", "步骤 收电话\n  调用 寒暄\n"), ("流程 备用", "流程 寒暄\n  客服：今天真冷\n  返回\n流程 备用")],
            after: [("13812345678", ["订好了"])], slots: ["电话": "13812345678"]),
        Move(
            name: "a called flow that is gone: the caller goes on from its first open question",
            before: ["订餐", "3", "川菜"],
            changes: [
                ("  步骤 收电话\n  调用 留电话\n", "  步骤 收电话\n  询问 会员号\n"),
                ("流程 留电话\n  步骤 问\n  询问 电话\n  返回\n", ""),
            ],
            after: [("13812345678", ["会员号？"]), ("77", ["订好了"])]),
    ]

    func faults() throws -> String {
        var script = Self.script
        for (old, new) in changes {
            guard script.contains(old) else { throw Broken(description: "no “\(old)”") }
            script = script.replacing(old, with: new)
        }
        let former = try Interpreter(scripts: Self.script)
        let latter = try Interpreter(scripts: script)
        var conversation = former.conversation()
        for text in before { _ = conversation.send(Message(.text(text))) }
        var next = latter.conversation(session: conversation.session)
        var faults: [String] = []
        for (text, wanted) in after {
            let exchange = next.send(Message(.text(text)))
            if said(exchange) != wanted || exchange.problem != nil { faults.append("\(text): \(said(exchange))") }
        }
        for (slot, wanted) in slots.sorted(by: { $0.key < $1.key }) {
            let value = next.session.slots[slot].map { latter.plainText($0.value) } ?? "-"
            if value != wanted { faults.append("\(slot) = \(value)") }
        }
        if next.session.scriptVersion != latter.bot.version { faults.append("version") }
        return faults.isEmpty ? "" : "■ \(name): " + faults.joined(separator: "; ")
    }
}

@Suite("Conversations that meet changed scripts")
struct MigrationTests {
    @Test("steps, slots, flows and stacks of flows")
    func moves() {
        let faults = Move.all.map { move in
            do { return try move.faults() } catch { return "■ \(move.name): \(error)" }
        }
        let report = faults.filter { !$0.isEmpty }.joined(separator: "\n")
        #expect(report.isEmpty, "\(report)")
    }

    static let looking = """
        意图 查单
          句式：
            - 查单
        实体 单号
          正则：/(?<!\\d)\\d{6}(?!\\d)/
        槽位 单号
          实体：单号
          询问：单号？
        槽位 备注
          类型：选项
          选项：
            - 加急
            - 普通
          询问：加急吗？
        槽位 状态
          类型：文本
          来源：查询
        查询 订单
          输入：单号
          输出：状态
          作用：读取
        流程 查单
          触发 意图 查单
          询问 单号
          查询 订单(单号)
            出错时：转人工 售后组 原因 坏了
          客服：{状态|默认 不明}
          询问 备注
          完成
        """

    /// A session that waits for a lookup in the old scripts, with a message that waits behind it.
    private func waiting() throws -> (session: Session, id: String) {
        let interpreter = try Interpreter(scripts: Self.looking)
        var session = Session(id: "s", bot: interpreter.bot, customer: Customer(id: "c"), channel: "web", now: 0)
        for text in ["查单 123456", "加急"] {
            session = interpreter.step(session, .message(Message(.text(text))), now: 0, seed: 1).session
        }
        return (session, try #require(session.lookup?.id))
    }

    @Test("a lookup that the new scripts still make is waited for")
    func lookupStays() throws {
        let (session, id) = try waiting()
        let interpreter = try Interpreter(scripts: Self.looking.replacing("客服：{状态", with: "客服：状态 {状态"))
        let turn = interpreter.step(session, .lookupResult(id: id, .found(["状态": "已发货"])), now: 1, seed: 1)
        #expect(turn.messages.map(\.text) == ["状态 已发货", "加急吗？"])
        #expect(turn.session.slots["备注"]?.value == .choice("加急") && turn.session.frames.isEmpty)
    }

    @Test("a lookup that is gone is not waited for, and nobody is left in silence")
    func lookupGone() throws {
        let (session, id) = try waiting()
        let gone = "  查询 订单(单号)\n    出错时：转人工 售后组 原因 坏了\n"
        let interpreter = try Interpreter(scripts: Self.looking.replacing(gone, with: ""))
        for event in [Event.lookupResult(id: id, .found(["状态": "已发货"])), .timer("lookup:" + id)] {
            let turn = interpreter.step(session, event, now: 1, seed: 1)
            #expect(turn.messages.map(\.text) == ["加急吗？"], "\(event)")
            #expect(turn.session.lookup == nil && turn.session.pending.isEmpty && turn.session.timers.isEmpty)
        }
    }

    @Test("a session saved in today's format still loads and goes on")
    func savedSession() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/sessions/format-1.json")
        let session = try JSONDecoder().decode(Session.self, from: Data(contentsOf: file))
        var conversation = try Interpreter(scripts: OrderScript.text).conversation(session: session)
        #expect(session.format.number == 1)
        #expect(said(conversation.send(Message(.text("辣的")))) == ["有什么备注？"])
        #expect(conversation.session.slots["数量"]?.value == .number(3))
    }

    @Test("a session of a version that is not known is refused, and what is wrong is said", arguments: [0, 3, 99])
    func unknownFormat(number: Int) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/sessions/format-1.json")
        var fields = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        fields["format"] = number
        let data = try JSONSerialization.data(withJSONObject: fields)
        let error = #expect(throws: UnknownSessionFormat.self) { try JSONDecoder().decode(Session.self, from: data) }
        #expect(error?.number == number)
    }

    @Test("a session that an older program would not keep whole has a newer version, until it needs it no more")
    func neededFormat() throws {
        var session = try SessionJSONTests.full()
        session.lookup = nil
        let wishes = session.wishes
        session.wishes = nil
        session.clarify?.isOffer = nil
        session.frames[0].asides = nil
        let interpreter = try Interpreter(scripts: OrderScript.text)
        let kept = interpreter.step(session, .timer("none"), now: 1_700_000_000_000, seed: 1).session
        session.frames[0].kept = nil
        let plain = interpreter.step(session, .timer("none"), now: 1_700_000_000_000, seed: 1).session
        session.wishes = wishes
        let wishing = interpreter.step(session, .timer("none"), now: 1_700_000_000_000, seed: 1).session
        #expect([kept, plain, wishing].map(\.format.number) == [2, 1, 2])
        let read = try JSONDecoder().decode(Session.self, from: Data(JSONWriter.bytes(of: kept)))
        #expect(read == kept)
    }

    @Test("a new field of a session is weighed: where an older program must not drop it, SessionFormat gets a number")
    func fields() throws {
        func names(_ value: Any) -> String {
            Mirror(reflecting: value).children.compactMap(\.label).joined(separator: " ")
        }
        let session = try SessionJSONTests.full()
        let frame = try #require(session.frames.first)
        #expect(
            names(session) == """
                format id scriptVersion customer channel locale startedAt lastActivityAt turn control frames slots misses \
                variants lastSaid clarify wishes lookup pending timers transcript messageCount tried seen intent caseNumber \
                caseProgress signals forms spent counter
                """)
        #expect(
            names(frame) == """
                flow place step waiting tries jumps answered fillTurns skipped isDigression isCall intent opening taken \
                begun kept asides
                """)
    }
}
