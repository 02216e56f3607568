import Channels
import ChineseText
import DialogueRuntime
import Journal
import StrictJSON
import Synchronization
import Testing

@testable import Conversations

/// One life of a process: it ends at a random moment, and then nothing of it works any more.
final class Life: Sendable {
    private struct State {
        var random: SplitMix
        var isOver = false
    }

    private let state: Mutex<State>
    private let risk: Int

    /// - Parameter risk: how many of 1,000 moments end it.
    init(seed: UInt64, risk: Int) {
        state = Mutex(State(random: SplitMix(seed: seed)))
        self.risk = risk
    }

    var isOver: Bool { state.withLock { $0.isOver } }

    /// Ends it, or lets it begin again.
    func set(isOver: Bool) { state.withLock { $0.isOver = isOver } }

    /// A moment at which the process may end; says whether it still lives.
    func goesOn() -> Bool {
        state.withLock { state in
            if !state.isOver, state.random.next() % 1_000 < UInt64(risk) { state.isOver = true }
            return !state.isOver
        }
    }
}

/// A journal as a process sees it that may end before or behind each of its steps.
struct MortalJournal: Journal {
    let base: any Journal
    let life: Life

    private func moment() throws(JournalFault) { if !life.goesOn() { throw .closed } }

    func commit(_ batch: Batch) async throws(JournalFault) -> CommitOutcome {
        try moment()
        let outcome = try await base.commit(batch)
        try moment()
        return outcome
    }

    func claim(_ order: ClaimOrder) async throws(JournalFault) -> [OutboxEntry] {
        try moment()
        let entries = try await base.claim(order)
        try moment()
        return entries
    }

    func eventNumbers(of cases: EventLookBack, through last: Int64) async throws(JournalFault) -> [Int64] {
        try moment()
        return try await base.eventNumbers(of: cases, through: last)
    }

    func storedEvents(at places: [Int64], ofTypes types: Set<String>) async throws(JournalFault) -> [StoredEvent] {
        try moment()
        return try await base.storedEvents(at: places, ofTypes: types)
    }

    func opened(_ events: [StoredEvent]) async throws(JournalFault) -> [StoredEvent] {
        try moment()
        return try await base.opened(events)
    }

    func eventMark(_ query: EventMarkQuery) async throws(JournalFault) -> EventMark? {
        try moment()
        return try await base.eventMark(query)
    }

    func releaseClaims(at instant: Instant) async throws(JournalFault) -> Int {
        try moment()
        return try await base.releaseClaims(at: instant)
    }

    func bringForward(by milliseconds: Int64) async throws(JournalFault) {
        try moment()
        try await base.bringForward(by: milliseconds)
    }

    func events(_ selection: EventSelection, limit: Int) async throws(JournalFault) -> [StoredEvent] {
        try moment()
        return try await base.events(selection, limit: limit)
    }

    func session(_ id: String) async throws(JournalFault) -> StoredSession? {
        try moment()
        return try await base.session(id)
    }

    func acknowledgement(of id: InboundID) async throws(JournalFault) -> Acknowledgement? {
        try moment()
        return try await base.acknowledgement(of: id)
    }

    func clocks(
        nextBy instant: Instant, of subject: ClockRow.Subject, limit: Int
    ) async throws(JournalFault) -> [ClockRow] {
        try moment()
        return try await base.clocks(nextBy: instant, of: subject, limit: limit)
    }

    func head() async throws(JournalFault) -> ChainHead { try await base.head() }
    func version(of stream: StreamID) async throws(JournalFault) -> Int64 { try await base.version(of: stream) }
    func cases(_ query: CaseQuery) async throws(JournalFault) -> CasePage { try await base.cases(query) }
    func caseRow(_ id: String) async throws(JournalFault) -> CaseRow? { try await base.caseRow(id) }
    func labelCounts(_ query: LabelQuery) async throws(JournalFault) -> [LabelCount] {
        try await base.labelCounts(query)
    }
    func incompleteRows(opened span: Range<Instant>, limit: Int) async throws(JournalFault) -> [String] {
        try await base.incompleteRows(opened: span, limit: limit)
    }
    func lastCaseNumber(beginning prefix: String) async throws(JournalFault) -> String? {
        try await base.lastCaseNumber(beginning: prefix)
    }
    func clocks(ofCase id: String) async throws(JournalFault) -> [ClockRow] { try await base.clocks(ofCase: id) }
    func outbox(
        _ state: DeliveryState, after position: Int64, limit: Int
    ) async throws(JournalFault) -> [OutboxEntry] {
        try await base.outbox(state, after: position, limit: limit)
    }
    func key(of owner: DataOwner) async throws(JournalFault) -> CustomerKey? { try await base.key(of: owner) }
    func keys(named ids: Set<String>) async throws(JournalFault) -> [CustomerKey] { try await base.keys(named: ids) }
    func erase(_ order: ErasureOrder) async throws(JournalFault) -> ErasureReport { try await base.erase(order) }
    func sweep(_ order: SweepOrder) async throws(JournalFault) -> SweepReport { try await base.sweep(order) }
    func verify() async throws(JournalFault) -> ChainVerdict { try await base.verify() }
}

/// A shop whose process ends and begins again.
actor MortalShop {
    let rig: Rig
    let capabilities: Capabilities
    private var random: SplitMix
    private(set) var lives = 0
    private var current: (hub: Task<ConversationHub, any Error>, life: Life, risk: Int)?
    var risk: Int

    init(_ rig: Rig, _ capabilities: Capabilities, seed: UInt64, risk: Int) {
        self.rig = rig
        self.capabilities = capabilities
        self.risk = risk
        random = SplitMix(seed: seed)
    }

    func becomeImmortal() { risk = 0 }

    /// The process that lives now. A new one begins a little later than the last one ended, and lets go of what that one
    /// had claimed.
    func hub() async throws -> ConversationHub {
        if let current, !current.life.isOver, current.risk == risk { return try await current.hub.value }
        lives += 1
        if lives > 1 { rig.clock.advance(by: 1_000) }
        let life = Life(seed: random.next(), risk: risk)
        let (rig, peer, capabilities) = (rig, rig.peer, capabilities)
        let hub = Task { () -> ConversationHub in
            _ = try await rig.journal.releaseClaims(at: rig.clock.now)
            return try rig.hub(on: MortalJournal(base: rig.journal, life: life), capabilities) { request in
                .found(["状态": "已发货"])
            } with: { parts in
                parts.send = { (call) throws(CallFault) in
                    guard life.goesOn() else { throw FakePeer.down }
                    let response = try peer.send(call)
                    guard life.goesOn() else { throw FakePeer.down }
                    return response
                }
            }
        }
        current = (hub, life, risk)
        return try await hub.value
    }
}

@Suite("A process that ends at any moment")
struct CrashTests {
    struct Run: CustomTestStringConvertible, Sendable {
        var seed: UInt64
        var ground: Ground
        var isSync: Bool
        var testDescription: String { "\(seed) \(ground) \(isSync ? "sync" : "later")" }
    }

    static let runs: [Run] = (0..<24).map { (seed: Int) -> Run in
        Run(seed: UInt64(seed), ground: seed % 8 < 2 ? .file : .memory, isSync: seed % 2 == 1)
    }

    static let chats = 3, messagesOfChat = 8

    @Test(
        "What was acknowledged is answered once and in order, every repeat gets the same bytes, and no reply is lost",
        arguments: runs)
    func nothingLost(_ run: Run) async throws {
        let rig = try Rig(run.ground)
        let capabilities = run.isSync ? TimeTests.sync : Capabilities()
        let shop = MortalShop(rig, capabilities, seed: run.seed &* 977, risk: 25)
        let answers = try await withThrowingTaskGroup(of: [Int: Set<[UInt8]>].self) { group in
            for chat in 0..<Self.chats {
                group.addTask { try await Self.talk(chat, to: shop, SplitMix(seed: run.seed &* 31 &+ UInt64(chat))) }
            }
            var answers: [Int: Set<[UInt8]>] = [:]
            for try await some in group { answers.merge(some) { $0.union($1) } }
            return answers
        }
        await shop.becomeImmortal()
        for _ in 0..<200 {
            try await shop.hub().settle()
            rig.clock.advance(by: 61_000)
            let waiting = try await rig.journal.outbox(.waiting, after: 0, limit: 1)
            let claimed = try await rig.journal.outbox(.claimed, after: 0, limit: 1)
            if waiting.isEmpty, claimed.isEmpty { break }
        }
        try await expectAllIsWell(rig, shop, answers, run)
    }

    /// A platform's side of one conversation: each message until it is taken, and sometimes once more.
    private static func talk(_ chat: Int, to shop: MortalShop, _ random: SplitMix) async throws -> [Int: Set<[UInt8]>] {
        var random = random
        var answers: [Int: Set<[UInt8]>] = [:]
        for place in 0..<messagesOfChat {
            let number = 1_000 + chat * 100 + place
            var times = 1 + Int(random.next() % 2)
            while times > 0 {
                let hub = try await shop.hub()
                let text = request(message("报数 \(number)", id: "\(number)", chat: "c\(chat)"))
                let response = await hub.receive(text, on: "fake").response
                if response.status == 200 {
                    times -= 1
                    answers[number, default: []].insert(response.body)
                }
                if random.next() % 3 == 0 { await hub.settle() }
            }
            // An old message comes again.
            let old = 1_000 + chat * 100 + Int(random.next() % UInt64(place + 1))
            let again = request(message("报数 \(old)", id: "\(old)", chat: "c\(chat)"))
            let response = try await shop.hub().receive(again, on: "fake").response
            if response.status == 200 { answers[old, default: []].insert(response.body) }
        }
        return answers
    }

    private func expectAllIsWell(
        _ rig: Rig, _ shop: MortalShop, _ answers: [Int: Set<[UInt8]>], _ run: Run
    ) async throws {
        #expect(answers.count == Self.chats * Self.messagesOfChat)
        #expect(answers.values.allSatisfy { $0.count == 1 })
        for chat in 0..<Self.chats {
            let numbers = (0..<Self.messagesOfChat).map { 1_000 + chat * 100 + $0 }
            let expected = numbers.flatMap { ["customer: 报数 \($0)", "bot: 收到\($0)"] }
            #expect(try await shop.hub().log("c\(chat)") == expected)
            // What was sent but not noted is sent again, under the same name.
            var seen: Set<String> = []
            let sent = rig.peer.sent.filter { $0.to == "c\(chat)" && seen.insert($0.id).inserted }.map(\.text)
            let carried = numbers.filter { answers[$0]?.first.map { String(decoding: $0, as: UTF8.self) } != "ok" }
            #expect(sent == (run.isSync ? [] : numbers.map { "收到\($0)" }))
            #expect(carried == (run.isSync ? numbers : []))
        }
        #expect(try await rig.journal.verify().defect == nil)
        #expect(try await shop.hub().deadLetters().isEmpty)
    }
}
