import ChineseText
import Foundation
import IntentMatching
import ScriptChecking
import StrictJSON
import Testing
import Workshop

@testable import DialogueRuntime

@Suite("A session written as JSON")
struct SessionJSONTests {
    /// A session in which nothing is at rest.
    static func full() throws -> Session {
        var session = Session(
            id: "s\"1\"", bot: try Interpreter(scripts: OrderScript.text).bot,
            customer: Customer(id: "甲", nickname: "小\n明"), channel: "网站", locale: "zh", now: 1_700_000_000_000)
        session.turn = 3
        session.control = .requested(handoff: "h1", queue: "售后组", noticed: true)
        var frame = Frame(flow: "订餐", isDigression: true, intent: "点餐")
        frame.place = 4
        frame.step = "问"
        frame.waiting = .slot("数量")
        frame.tries = 1
        frame.jumps = [2: 5]
        frame.answered = [AnsweredQuestion(slot: "口味", place: 2)]
        frame.fillTurns = 2
        frame.skipped = ["备注"]
        frame.isCall = true
        frame.opening = "三份辣的"
        frame.taken = ["口味"]
        frame.begun = 2
        frame.kept = [
            KeptSlot(slot: "口味", state: SlotState(value: .choice("微辣"), source: .asked, turn: 1)),
            KeptSlot(slot: "快递", state: nil),
        ]
        frame.asides = ["开发票"]
        session.frames = [frame]
        session.slots = [
            "口味": SlotState(value: .choice("辣"), source: .asked, turn: 1),
            "数量": SlotState(value: .number(Decimal(string: "2.50") ?? 0), source: .corrected, turn: 2),
            "加急": SlotState(value: .flag(true), source: .script, turn: 2),
            "金额": SlotState(value: .money(-5), source: .lookup, turn: 2),
        ]
        session.misses = 1
        session.variants = ["问候": VariantMemory(last: 1, count: 2)]
        session.lastSaid = [OutgoingMessage(text: "好", buttons: ["是", "否"], response: "问候")]
        session.clarify = PendingClarify(intents: ["a"], labels: ["甲"], message: "？", isOffer: true)
        session.wishes = [RememberedWish(intent: "查物流", message: "查快递", turn: 2, at: 5)]
        session.lookup = PendingLookup(id: "l1", lookup: "订单", noticed: true)
        session.pending = [Message(.text("在吗"), id: "m1"), Message(.image("p.png"))]
        session.timers = ["quiet": .quiet, "lookup:l1": .lookup("l1"), "r": .remind("还在吗"), "c": .close]
        session.transcript = [TranscriptEntry(from: .bot, text: "您好\u{1}", at: -5, number: 1)]
        session.messageCount = 9
        session.tried = ["查订单"]
        session.seen = ["m0"]
        session.intent = "点餐"
        session.caseNumber = "KS20260101-0001"
        session.caseProgress = "正在核实"
        session.signals = [Signal(kind: .emotion, label: "愤怒", evidence: "气死", strength: 0.75, range: 1..<3, count: 2)]
        session.forms = ["k": FormMemory(caseNumber: nil, handoff: "h1", at: 7)]
        session.spent = Spending(statements: 5, messages: 2)
        session.counter = 12
        return session
    }

    @Test("Everything is written as it encodes itself, and read again")
    func sameAsEncoded() throws {
        let session = try Self.full()
        for child in Mirror(reflecting: session).children {
            let value = Mirror(reflecting: child.value)
            let isEmpty =
                value.displayStyle == .optional || value.displayStyle == .collection
                ? value.children.isEmpty : value.displayStyle == .dictionary && value.children.isEmpty
            #expect(!isEmpty, "\(child.label ?? "") is empty, so this test says nothing of it")
        }
        var chat = try Interpreter(scripts: GraverHandoffTests.script).conversation()
        _ = chat.send(Message(.text("我要起诉你们")))
        _ = chat.send(Message(.text("转人工")))
        guard case .requested(_, _, _, .some) = chat.session.control else {
            Issue.record("nobody was asked for")
            return
        }
        for control in [session.control, chat.session.control, .bot, .human(agent: "小王"), .closed] {
            var session = session
            session.control = control
            let written = Data(try JSONWriter.bytes(of: session))
            #expect(try JSONDecoder().decode(Session.self, from: written) == session)
            let ours = try JSONSerialization.jsonObject(with: written) as? NSDictionary
            let theirs = try JSONSerialization.jsonObject(with: JSONEncoder().encode(session)) as? NSDictionary
            #expect(ours == theirs && ours != nil)
        }
    }
}
