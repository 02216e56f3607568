import CaseDesk
import CaseDialogue
import Cases
import Channels
import ChineseText
import DialogueRuntime
import Foundation
import Journal
import StrictJSON
import Testing
import WorkingTime

@testable import Conversations

private let day = 24 * hour
/// 2026-05-01 09:00 and 2026-06-19 09:00 in Shanghai: the first hours of writing of two festivals.
private let labourDay: Instant = 1_777_597_200_000
private let dragonBoat: Instant = 1_781_830_800_000

extension Rig {
    /// A hub of a shop that writes by itself.
    fileprivate func writingHub(
        on journal: (any Journal)? = nil, _ capabilities: Capabilities = Capabilities()
    ) throws -> ConversationHub {
        let calendar = try ShopCalendar(timeZone: #require(TimeZone(identifier: "Asia/Shanghai")))
        let rules = try OutreachRules(calendar: calendar)
        return try hub(on: journal, capabilities, with: { $0.outreach = rules })
    }

    fileprivate func move(to instant: Instant) { clock.advance(by: instant - clock.now) }
}

/// A case that the customer of the chat has complained for.
private func complain(to hub: ConversationHub) async throws -> CaseNumber {
    await hub.say("报修", id: "1")
    await hub.say("杯子漏水", id: "2")
    let words = try #require(try await hub.log().last { $0.hasPrefix("bot: 单号") })
    return try #require(CaseNumber(String(words.dropFirst("bot: 单号".count))))
}

@Suite("What the shop writes by itself, in conversations")
struct OutreachTests {
    /// What became of the occasions of the customer of a chat.
    private func events(_ rig: Rig, _ chat: String = "chat") async throws -> [String] {
        let customer = try rig.desk().codes.customer(account: "fake:user of " + chat, ofShop: "shop")
        let stream = StreamID(kind: CustomerOutreach.streamKind, name: customer.rawValue)
        return try await rig.journal.events(.stream(stream, afterVersion: 0), limit: 100).map { stored in
            let payload = try JSONValue(stored.event.payload)
            return ([stored.event.type] + [payload["message"], payload["reason"]].compactMap { $0?.string })
                .joined(separator: " ")
        }
    }

    @Test(
        "Who agreed in the dialogue is greeted on festivals, once each, also after a restart and when clocks jump",
        arguments: Ground.allCases)
    func greetings(on ground: Ground) async throws {
        let rig = try Rig(ground)
        let hub = try rig.writingHub()
        await hub.say("同意联系", id: "1")
        #expect(try await hub.log().last == "bot: 记下了")
        await hub.settle()
        rig.move(to: labourDay - 1)
        let other = try rig.writingHub()
        await other.settle()
        #expect(rig.peer.texts == ["记下了"])
        rig.move(to: labourDay)
        await other.settle()
        await hub.settle()
        #expect(rig.peer.texts == ["记下了", "劳动节好"])
        // The clock was wrong for a while: the festival is not greeted again.
        rig.move(to: labourDay - day)
        await other.settle()
        rig.move(to: labourDay + hour)
        try await rig.writingHub().settle()
        rig.move(to: dragonBoat + hour)
        try await rig.writingHub().settle()
        #expect(rig.peer.texts == ["记下了", "劳动节好", "节日好"])
        #expect(try await events(rig) == ["consent-given", "told M20", "told M20"])
    }

    @Test("Consent ends with a word, and with the erasure of the customer", arguments: [false, true])
    func withdrawn(isErased: Bool) async throws {
        let rig = try Rig()
        let hub = try rig.writingHub()
        await hub.say("同意联系", id: "1")
        if isErased {
            let customer = try rig.desk().codes.customer(account: "fake:user of chat", ofShop: "shop").rawValue
            _ = try await rig.journal.erase(
                ErasureOrder(customer: customer, actor: "a+b", at: rig.clock.now, reason: "asked"))
        } else {
            await hub.say("退订", id: "2")
        }
        await hub.settle()
        let before = rig.peer.texts
        for instant in [labourDay, labourDay + hour, dragonBoat] {
            rig.move(to: instant)
            try await rig.writingHub().settle()
        }
        #expect(rig.peer.texts == before && !before.contains("劳动节好"))
        #expect(try await rig.journal.clocks(nextBy: .max, of: .conversations, limit: 9).isEmpty)
    }

    @Test(
        "退订 is heard, noted and acknowledged while a person has the conversation, who keeps it",
        arguments: Ground.allCases)
    func withdrawnOverThePerson(on ground: Ground) async throws {
        let rig = try Rig(ground)
        let hub = try rig.writingHub()
        await hub.say("同意联系", id: "1")
        _ = try await hub.agentSays("我来了", agent: "a", in: hub.chat(), key: "k")
        for (place, text) in ["你好", "退订", "退订", "工单进度"].enumerated() {
            // Each message meets a process of its own.
            await (try rig.writingHub()).say(text, id: "over \(place)")
        }
        let other = try rig.writingHub()
        await other.settle()
        #expect(rig.peer.texts == ["记下了", "我来了", "停掉了", "停掉了"])
        #expect(try await events(rig) == ["consent-given", "consent-withdrawn"])
        try await other.giveBack(other.chat(), by: "a")
        await other.say("你好", id: "after")
        #expect(try await other.log().last == "bot: 您好")
        rig.move(to: labourDay)
        try await rig.writingHub().settle()
        #expect(!rig.peer.texts.contains("劳动节好"))
    }

    @Test("A wish is noted once when processes end at any moment while a person has the conversation", arguments: 0..<8)
    func withdrawnInCrashes(seed: UInt64) async throws {
        let rig = try Rig()
        let hub = try rig.writingHub()
        await hub.say("同意联系", id: "1")
        _ = try await hub.agentSays("我来了", agent: "a", in: hub.chat(), key: "k")
        await hub.settle()
        var answers: [String] = []
        for life in 0..<30 {
            let life = Life(seed: seed &* 1_000 &+ UInt64(life), risk: life < 25 ? 40 : 0)
            let mortal = try rig.writingHub(on: MortalJournal(base: rig.journal, life: life))
            // A platform says it again until somebody has taken it.
            if answers.last?.hasPrefix("200") != true { answers.append(await mortal.say("退订", id: "2")) }
            await mortal.settle()
            rig.clock.advance(by: minute + 1_000)
        }
        #expect(answers.last?.hasPrefix("200") == true)
        #expect(try await events(rig) == ["consent-given", "consent-withdrawn"])
        var seen: Set<String> = []
        let sent = rig.peer.sent.filter { seen.insert($0.id).inserted }.map(\.text)
        #expect(sent == ["记下了", "我来了", "停掉了"])
    }

    @Test("Where the platform's window is closed nothing is sent, which is noted, and the next occasion is tried")
    func closedWindow() async throws {
        let rig = try Rig()
        var capabilities = Capabilities()
        capabilities.quota = Capabilities.Quota(replies: 5, window: 2 * day)
        let hub = try rig.writingHub(capabilities)
        await hub.say("同意联系", id: "1")
        rig.move(to: labourDay)
        await hub.settle()
        rig.move(to: dragonBoat - day)
        await hub.say("你好", id: "2")
        rig.move(to: dragonBoat)
        await hub.settle()
        #expect(rig.peer.texts == ["记下了", "您好", "节日好"])
        #expect(try await events(rig) == ["consent-given", "omitted M20 window_closed", "told M20"])
        // What was left out is not held back either: the customer would read it weeks later.
        await hub.say("你好", id: "3")
        #expect(try await hub.log().suffix(2) == ["customer: 你好", "bot: 您好"])
    }

    @Test("A greeting that cannot be delivered before the quiet hours is dropped, and not said later either")
    func undelivered() async throws {
        let rig = try Rig()
        let hub = try rig.writingHub()
        await hub.say("同意联系", id: "1")
        await hub.settle()
        rig.peer.setDown(true)
        rig.move(to: labourDay + 10 * hour)
        await hub.settle()
        rig.move(to: labourDay + 12 * hour)
        await hub.settle()
        rig.peer.setDown(false)
        await hub.settle()
        await hub.say("你好", id: "2")
        await hub.settle()
        #expect(rig.peer.texts == ["记下了", "您好"])
        #expect(try await hub.deadLetters().map(\.note) == ["window_closed"])
    }

    @Test("While a person has the conversation, or the customer is in the midst of something, the greeting waits")
    func busy() async throws {
        let rig = try Rig()
        let hub = try rig.writingHub()
        await hub.say("同意联系", id: "1")
        rig.move(to: labourDay - minute)
        await hub.say("选色", id: "2")
        rig.move(to: labourDay)
        await hub.settle()
        #expect(!rig.peer.texts.contains("劳动节好"))
        await hub.say("红色", id: "3")
        _ = try await hub.agentSays("我来了", agent: "a", in: hub.chat(), key: "k")
        rig.move(to: labourDay + hour)
        await hub.settle()
        #expect(!rig.peer.texts.contains("劳动节好"))
        try await hub.giveBack(hub.chat(), by: "a")
        rig.move(to: labourDay + 2 * hour)
        await hub.settle()
        #expect(rig.peer.texts.filter { $0 == "劳动节好" }.count == 1)
    }

    @Test(
        "Some days after the archive the customer who agreed is asked how things are, once", arguments: Ground.allCases)
    func visit(on ground: Ground) async throws {
        let rig = try Rig(ground)
        let hub = try rig.writingHub()
        await hub.say("同意联系", id: "0")
        let number = try await complain(to: hub)
        try await archive(number, rig, hub)
        await hub.settle()
        try await rig.writingHub().settle()
        #expect(try await events(rig) == ["consent-given", "visit-planned M19"])
        for time in [6 * day, 7 * day, 7 * day + hour] {
            rig.move(to: monday + time)
            let other = try rig.writingHub()
            await other.lookAtCases()
            await other.settle()
        }
        #expect(rig.peer.texts.filter { $0 == "\(number)之后还好吗" }.count == 1)
        #expect(try await events(rig).last == "told M19")
        // What she answers, whichever process hears it, is form O.
        try await rig.writingHub().say("都挺好，杯子不漏了", id: "answer")
        let last = try rig.writingHub()
        await last.say("都挺好", id: "again")
        #expect(try await last.log().filter { $0.hasPrefix("bot: ") }.suffix(2) == ["bot: 谢谢您告诉我们", "bot: 那就好"])
        let subject = try await last.parts.desk.open(number)
        let form = try #require(try await VisitRecord.newest(of: subject, in: rig.journal)?.form)
        #expect(FormSchema.of(.visit).missing(in: form, forRow: 30).isEmpty)
        #expect(form.text("experience") == "都好" && form.text("views") == "都挺好，杯子不漏了")
        #expect(form.text("planned") == "2026-03-16 10:00" && form.text("visited") == "2026-03-16 10:00")
        #expect(try await events(rig).count { $0.hasPrefix("visit-answered") } == 1)
        // People add to it; the same words again are no revision.
        let change = CaseCommand.ReviseForm(form: .visit, fields: [FieldInput("department", "仓储")])
        let clerk = CaseNewsTests.agent.actor
        for _ in 0..<2 {
            let filled = try await last.parts.desk.fillVisit(of: number, with: change, by: clerk, at: rig.clock.now)
            #expect(filled.revision == 2 && filled.text("department") == "仓储" && filled.text("experience") == "都好")
        }
        await #expect(throws: DeskFault.refused(.staleVersion)) {
            try await last.parts.desk.fillVisit(
                of: number, with: change, by: clerk, at: rig.clock.now, expecting: 1)
        }
        #expect(try await VisitRecord.newest(of: subject, in: rig.journal)?.form.text("department") == "仓储")
    }

    @Test("A closed case of a customer who did not agree is left alone, which is noted")
    func noVisit() async throws {
        let rig = try Rig()
        let hub = try rig.writingHub()
        let number = try await complain(to: hub)
        try await archive(number, rig, hub)
        await hub.settle()
        #expect(try await events(rig) == ["omitted M19 no_consent"])
        #expect(try await rig.journal.outbox(.waiting, after: 0, limit: 9).isEmpty)
    }

    /// Everything from the registration to the archive; the customer says that she is satisfied.
    private func archive(_ number: CaseNumber, _ rig: Rig, _ hub: ConversationHub) async throws {
        let (agent, desk) = (CaseNewsTests.agent, hub.parts.desk)
        func send(_ command: CaseCommand, by person: StaffDirectory.Entry) async throws {
            _ = try await desk.perform(command, on: number, by: person.actor, at: rig.clock.now)
        }
        let fields = FormSchema.of(.complaint).fields.filter { $0.requirement != .optional }
        try await send(.take(CaseCommand.Take(staff: agent.member)), by: agent)
        let contact = CaseCommand.RecordContact(direction: .outward, channel: "phone", message: .firstContact)
        try await send(.recordContact(contact), by: agent)
        try await send(
            .reviseForm(CaseCommand.ReviseForm(form: .complaint, fields: fields.map { FieldInput($0.name, "x") })),
            by: agent)
        try await send(.solveAtFirstContact(CaseCommand.SolveAtFirstContact(result: "当场换新", remedy: nil)), by: agent)
        await hub.settle()
        await hub.say("满意", id: "survey")
        let items = Dictionary(uniqueKeysWithValues: ReviewItem.allCases.map { ($0, "是") })
        let supervisor = StaffDirectory.Entry("supervisor", roles: [.tier2])
        try await send(.approve(CaseCommand.Approve(items: items)), by: supervisor)
        try await send(.archive(CaseCommand.Archive()), by: StaffDirectory.Entry("clerk", roles: [.clerk]))
    }

    @Test("A process that ends at any moment greets nobody twice and forgets nobody", arguments: 0..<12)
    func crashes(seed: UInt64) async throws {
        let rig = try Rig()
        let chats = (0..<4).map { "c\($0)" }
        for chat in chats { try await rig.writingHub().say("同意联系", id: chat, chat: chat) }
        rig.move(to: labourDay)
        for life in 0..<40 {
            let life = Life(seed: seed &* 1_000 &+ UInt64(life), risk: life < 30 ? 60 : 0)
            let hub = try rig.writingHub(on: MortalJournal(base: rig.journal, life: life))
            await hub.settle()
            rig.clock.advance(by: minute + 1_000)
        }
        for chat in chats {
            #expect(try await rig.writingHub().log(chat).filter { $0 == "bot: 劳动节好" }.count == 1)
            #expect(try await events(rig, chat) == ["consent-given", "told M20"])
            var seen: Set<String> = []
            let sent = rig.peer.sent.filter { $0.to == chat && seen.insert($0.id).inserted }.map(\.text)
            #expect(sent == ["记下了", "劳动节好"])
        }
    }
}

@Suite("News of cases while they are handled")
struct CaseNewsTests {
    static let agent = StaffDirectory.Entry("agent", roles: [.tier1])

    @Test(
        "Who has the case and how it goes is told once, in the shop's words, also after a restart",
        arguments: Ground.allCases)
    func handling(on ground: Ground) async throws {
        let rig = try Rig(ground)
        let hub = try rig.hub()
        let number = try await complain(to: hub)
        _ = try await hub.parts.desk.perform(
            .take(CaseCommand.Take(staff: Self.agent.member)), on: number, by: Self.agent.actor, at: rig.clock.now)
        await hub.settle()
        try await rig.hub().settle()
        rig.clock.advance(by: 7 * 24 * hour)
        for _ in 0..<2 {
            let other = try rig.hub()
            await other.lookAtCases()
            await other.settle()
        }
        #expect(
            rig.peer.texts.filter { $0.hasPrefix(number.description) } == [
                "\(number)有人接手：已受理，专员会联系您", "\(number)还在办：已受理，专员会联系您",
            ])
    }

    @Test("While a person is awaited the customer may ask where her case stands, and nothing else")
    func whileWaiting() async throws {
        let rig = try Rig()
        let hub = try rig.hub()
        let number = try await complain(to: hub)
        await hub.say("转人工", id: "3")
        await hub.say("工单进度", id: "4")
        #expect(try await hub.log().last == "bot: \(number) 已受理，专员会联系您")
        await hub.say("你好", id: "5")
        await hub.say("工单进度", id: "6")
        #expect(try await hub.log().filter { $0.hasPrefix("bot: \(number) ") }.count == 2)
        #expect(try await !hub.log().contains("bot: 您好"))
        let told = try await hub.parts.desk.open(number).contacts.filter { $0.message == .status }
        #expect(told.count == 1 && told.allSatisfy { !$0.countsAsProgress })
        // The person who comes has the conversation alone.
        _ = try await hub.agentSays("我来了", agent: "a", in: hub.chat(), key: "k")
        await hub.say("工单进度", id: "7")
        #expect(try await hub.log().last == "customer: 工单进度")
    }

    @Test("What would ask the customer something ends while a person is awaited")
    func noQuestions() async throws {
        let hub = try Rig().hub()
        await hub.say("转人工", id: "1")
        await hub.say("工单进度", id: "2")
        #expect(try await hub.log().last == "bot: 还没有工单")
        await hub.say("漏水", id: "3")
        #expect(try await hub.log().suffix(2).first == "customer: 漏水")
        let session = try #require(hub.runner.recent[hub.chat()]?.record.session)
        #expect(session.frames.isEmpty && session.slots["问题描述"] == nil)
    }
}
