import ChineseText
import DialogueRuntime
import Foundation
import ScriptChecking
import Testing
import Workshop

/// Random numbers that are the same for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// A bot, and what customers may say to it.
struct Playground {
    var name: String
    var interpreter: Interpreter
    var phrases: [String]

    static func all() throws -> [Playground] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let specimens = try ["refund", "complaint"].map {
            try String(contentsOf: folder.appendingPathComponent("Fixtures/\($0).dlg"), encoding: .utf8)
        }
        let parcels = "意图 查询物流\n  句式：\n    - 快递\n  回答：物流\n话术 物流\n  - 在路上\n  - 快到了"
        let refund = [
            "我要退款", "退款到账没", "260301123456789012", "订单号发错了，是260301123456789099", "多拍了", "质量问题", "12345",
            "我要投诉你们", "商品质量", "食品安全", "孩子吃了一直吐，住院了", "13812345678", "没有",
        ]
        var closing = BotSettings()
        closing.limits.idleClose = 3_600_000
        closing.limits.depth = 2
        closing.limits.messages = 3
        return [
            Playground(
                name: "specimens",
                interpreter: try Interpreter(scripts: specimens[0], specimens[1], parcels), phrases: refund),
            Playground(
                name: "order", interpreter: try Interpreter(scripts: OrderScript.text, settings: closing),
                phrases: ["下单", "会员", "积分", "投诉", "发票", "3", "99", "辣的", "数量错了，应该是5"]),
            Playground(
                name: "forms", interpreter: try Interpreter(scripts: FormScript.text),
                phrases: ["报修", "登记", "3月1日", "13812345678", "不方便", "没有"]),
            Playground(
                name: "calls", interpreter: try Interpreter(scripts: CommandRulesTests.calling),
                phrases: ["预约", "改电话 13912345678", "3月5日", "4", "13812345678", "手机号错了，是13712345678"]),
            Playground(
                name: "lookups", interpreter: try Interpreter(scripts: LookupRulesTests.script),
                phrases: ["查单", "查单 123456", "654321"]),
        ]
    }

    private static let common = [
        "取消", "上一步", "帮助", "重复", "转人工", "是的", "不是", "快递到哪了", "呵呵呵", "？？？", "1", "谢谢", "跳过", "不告诉你",
    ]

    func event(_ random: inout SeededGenerator, _ number: Int) -> Event {
        func pick(_ texts: [String]) -> String { texts[Int(random.next() % UInt64(texts.count))] }
        func message(_ content: Message.Content) -> Event { .message(Message(content, id: "m\(number)")) }
        switch random.next() % 24 {
        case 0: return message(.image("a.jpg"))
        case 1: return message(.file("a.pdf"))
        case 2: return message(.button(pick(phrases)))
        case 3: return message(.text(pick(phrases) + "，" + pick(Self.common + phrases)))
        case 4: return .humanTookOver(agent: "a")
        case 5, 6: return .humanGaveBack
        case 7: return .message(Message(.text(pick(phrases)), id: "m\(max(0, number - 3))"))
        case 8: return .caseStatus(number: "TS-1", status: "已解决")
        case 9...15: return message(.text(pick(Self.common)))
        default: return message(.text(pick(phrases)))
        }
    }

    /// Answers that only depend on the question.
    @Sendable static func lookup(_ request: LookupRequest) -> LookupOutcome {
        switch (request.idempotencyKey.utf8.reduce(0) { $0 &+ Int($1) }) % 6 {
        case 0: .empty
        case 1: .failed("down")
        case 2: .timedOut
        default: .found(found)
        }
    }

    static let found = [
        "订单状态": "已签收", "退款金额": "59.90", "商品名": "保温杯", "退款单号": "R1", "状态": "已发货", "金额": "9",
    ]
}

@Suite("Whatever customers do")
struct PropertyTests {
    /// What one random conversation says, and every way in which it is wrong.
    private func play(_ ground: Playground, seed: UInt64, steps: Int = 30) throws -> (bytes: Data, faults: [String]) {
        var random = SeededGenerator(seed: seed)
        var conversation = ground.interpreter.conversation(lookups: Playground.lookup)
        var faults: [String] = []
        var log: [String] = []
        for number in 0..<steps {
            let event = ground.event(&random, number)
            log.append("\(event)")
            var exchange = conversation.apply(event)
            faults += self.faults(exchange, ground.interpreter)
            if random.next() % 12 == 0 {
                exchange = conversation.advance(by: Int(random.next() % 90_000_000))
                faults += self.faults(exchange, ground.interpreter)
            }
            if !reachesPerson(conversation) { faults.append("no person: \(conversation.session.control)") }
            if !faults.isEmpty {
                return (Data(), ["\(ground.name) \(seed): \(faults)\n  " + log.joined(separator: "\n  ")])
            }
        }
        return (try conversation.session.encoded(), [])
    }

    private func faults(_ exchange: Exchange, _ interpreter: Interpreter) -> [String] {
        var faults: [String] = []
        if let problem = exchange.problem { faults.append("\(problem)") }
        let most = interpreter.bot.settings.limits.messages + 2
        for turn in exchange.turns where turn.messages.count > most { faults.append("\(turn.messages.count) messages") }
        if exchange.messages.contains(where: { $0.text.contains("{") || $0.text.isEmpty }) { faults.append("unfilled") }
        if !exchange.session.pending.isEmpty { faults.append("pending") }
        let answered = exchange.turns.first?.trace.reading != nil
        let isSilent = answered && exchange.messages.isEmpty && exchange.session.control == .bot
        if isSilent, !exchange.entries.contains(where: isDone) { faults.append("silence") }
        return faults
    }

    /// Only a flow that ends without a word leaves a message unanswered.
    private func isDone(_ entry: TraceEntry) -> Bool {
        if case .flowDone = entry { true } else { false }
    }

    private func reachesPerson(_ conversation: Conversation) -> Bool {
        var copy = conversation
        copy.provesSaving = false
        _ = copy.send(Message(.text("转人工")))
        switch copy.session.control {
        case .requested, .human: return true
        case .bot, .closed: return false
        }
    }

    @Test("random conversations rest, survive saving, say neither too much nor nothing, and lead to people")
    func conversations() throws {
        var faults: [String] = []
        for ground in try Playground.all() {
            for seed in 1...12 { faults += try play(ground, seed: UInt64(seed)).faults }
        }
        let report = faults.prefix(3).joined(separator: "\n")
        #expect(faults.isEmpty, "\(faults.count)\n\(report)")
    }

    @Test("the same input gives the same bytes")
    func determinism() throws {
        for ground in try Playground.all() {
            let (first, second) = (try play(ground, seed: 99), try play(ground, seed: 99))
            #expect(first.bytes == second.bytes && !first.bytes.isEmpty, "\(ground.name)")
        }
    }

    @Test("random variants never come twice in a row")
    func variants() throws {
        let script = "意图 好\n  句式：\n    - 好\n  回答：好\n话术 好\n  - 甲\n  - 乙\n  - 丙\n"
        var conversation = try Interpreter(scripts: script).conversation(saving: false)
        let texts = (0..<60).flatMap { _ in said(conversation.send(Message(.text("你好")))) }
        let pairs = zip(texts, texts.dropFirst()).filter { $0 == $1 }
        #expect(texts.count == 60 && pairs.isEmpty && Set(texts).count == 3)
    }

    @Test("a parked session of a normal conversation is small")
    func size() throws {
        let ground = try #require(try Playground.all().first)
        var conversation = ground.interpreter.conversation(lookups: { _ in .found(Playground.found) })
        for text in ["我要退款", "260301123456789012", "快递到哪了", "多拍了"] { _ = conversation.send(Message(.text(text))) }
        let bytes = try conversation.session.encoded().count
        #expect(asked(conversation.session) == "确认退款")
        #expect(bytes < 4_096, "\(bytes)")
    }
}
