import Journal
import JournalTesting
import Testing

@Suite("Personal data are stored sealed and read opened")
struct SealedJournalTests {
    let base = MemoryJournal(digest: PlainDigest())
    let journal: SealedJournal<MemoryJournal, PlainSeal>

    init() { journal = SealedJournal(base, by: PlainSeal()) }

    private let stream = StreamID(kind: "conversation", name: "1")
    private let secret = "13800138000"

    private func payload(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// A batch with the secret in every place that may hold personal data.
    private func batch(customer: String = "x", after version: Int64 = 0) -> Batch {
        let owner = DataOwner(customer: customer, stream: stream)
        let marked = payload(#"{"order":17, "phone":{"$personal":"\#(secret)"},"all":[{"$personal":{"n":1.50}}]}"#)
        var row = CaseRow(
            id: "c\(version)", number: "n\(version)", state: "planning", level: 1, tier: 1, type: "t",
            customer: customer, opened: 0)
        row.details = marked
        var batch = Batch()
        batch.appends = [
            StreamAppend(
                stream, expectedVersion: version,
                events: [NewEvent(type: "said", payload: marked, actor: "bot", at: 5, customer: customer)])
        ]
        batch.cases = [row]
        batch.sessions = [
            SessionSave(
                id: "s", expectedVersion: version, bytes: payload("session of \(secret)"), at: 5, owner: owner)
        ]
        batch.outbox = [
            OutboxMessage(id: "o\(version)", conversation: "1", payload: marked, due: 5, owner: owner)
        ]
        batch.inbound = [
            InboundMessage(
                id: InboundID(source: "web", id: "m\(version)"), body: [1], acknowledgement: payload("to \(secret)"),
                at: 5, owner: owner)
        ]
        return batch
    }

    /// Everything that is stored, as text.
    private func stored() async throws -> String {
        let events = try await base.events(.all(afterSequence: 0), limit: 100)
        let cases = try await base.cases(CaseQuery()).rows
        let messages = try await base.outbox(.waiting, after: 0, limit: 100)
        let session = try await base.session("s")?.bytes ?? []
        let answer = try await base.acknowledgement(of: InboundID(source: "web", id: "m0"))?.bytes ?? []
        let all = events.map(\.event.payload) + cases.map(\.details) + messages.map(\.message.payload)
        return (all + [session, answer]).map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    }

    @Test("what is read is what was given, byte for byte, and what is stored does not show it")
    func roundTrip() async throws {
        let given = batch()
        _ = try await journal.commit(given)
        #expect(try await !stored().contains(secret))
        #expect(try await !stored().contains("$personal"))
        let events = try await journal.events(.stream(stream, afterVersion: 0), limit: 5)
        #expect(events.map(\.event) == given.appends[0].events)
        #expect(try await journal.cases(CaseQuery()).rows == given.cases)
        #expect(try await journal.caseRow("n0") == given.cases[0])
        #expect(try await journal.session("s")?.bytes == given.sessions[0].bytes)
        #expect(try await journal.outbox(.waiting, after: 0, limit: 5).map(\.message) == given.outbox)
        #expect(
            try await journal.acknowledgement(of: given.inbound[0].id)?.bytes == given.inbound[0].acknowledgement)
        guard case .repeated(let answers) = try await journal.commit(given) else {
            Issue.record("a message that came again was stored again")
            return
        }
        #expect(answers.map(\.bytes) == [given.inbound[0].acknowledgement])
        #expect(try await journal.claim(ClaimOrder(now: 9)).map(\.message.payload) == given.outbox.map(\.payload))
    }

    @Test("one owner has one key, another stream or customer another")
    func keysAreShared() async throws {
        _ = try await journal.commit(batch())
        _ = try await journal.commit(batch(after: 1))
        _ = try await journal.commit(batch(customer: "y", after: 2))
        let owners = ["x", "y"].flatMap { customer in
            (["1"].map { StreamID(kind: "conversation", name: $0) }
                + ["c0", "c1", "c2"].map { StreamID(kind: StreamID.caseKind, name: $0) })
                .map { DataOwner(customer: customer, stream: $0) }
        }
        var keys: Set<String> = []
        for owner in owners {
            if let key = try await base.key(of: owner) { keys.insert(key.id) }
        }
        #expect(keys.count == 5)
    }

    @Test("after an erasure personal values read as erased, everything else as before, and the chain is whole")
    func erasure() async throws {
        _ = try await journal.commit(batch())
        let before = try await base.events(.all(afterSequence: 0), limit: 9)
        _ = try await journal.erase(ErasureOrder(customer: "x", actor: "clerk", at: 9, reason: "asked"))
        let events = try await journal.events(.stream(stream, afterVersion: 0), limit: 5)
        let erased = #"{"order":17, "phone":{"$erased":true},"all":[{"$erased":true}]}"#
        #expect(events.map { String(decoding: $0.event.payload, as: UTF8.self) } == [erased])
        #expect(try await journal.caseRow("c0")?.details == payload(erased))
        #expect(try await journal.session("s") == nil)
        let answer = try await journal.acknowledgement(of: InboundID(source: "web", id: "m0"))
        #expect(answer != nil && answer?.bytes == nil)
        #expect(try await Array(base.events(.all(afterSequence: 0), limit: 9).prefix(1)) == before)
        #expect(try await journal.verify().defect == nil)
    }

    @Test("a customer who comes back has a new key, and what was erased stays erased")
    func comesBack() async throws {
        _ = try await journal.commit(batch())
        _ = try await base.erase(ErasureOrder(customer: "x", actor: "clerk", at: 9, reason: "asked"))
        var again = batch(after: 1)
        again.sessions[0].expectedVersion = 0
        _ = try await journal.commit(again)
        let events = try await journal.events(.stream(stream, afterVersion: 0), limit: 5)
        let texts = events.map { String(decoding: $0.event.payload, as: UTF8.self) }
        #expect(texts.map { $0.contains("$erased") } == [true, false])
        #expect(texts.map { $0.contains(secret) } == [false, true])
    }

    @Test("many who make the key of one owner at once end with one key, and all can be read")
    func concurrentKeys() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let owner = DataOwner(customer: "x", stream: stream)
                    var batch = Batch()
                    batch.sessions = [
                        SessionSave(id: "s\(number)", expectedVersion: 0, bytes: [7], at: 5, owner: owner)
                    ]
                    _ = try await journal.commit(batch)
                }
            }
            try await group.waitForAll()
        }
        for number in 0..<20 { #expect(try await journal.session("s\(number)")?.bytes == [7]) }
    }

    @Test("what claims to be sealed, is no JSON, or names no customer is refused, and nothing is stored")
    func refusals() async throws {
        let faults: [(String, String?, JournalFault)] = [
            (#"{"$sealed":"key1:AA=="}"#, "x", .malformedPayload("event t", offset: 0)),
            (#"{"a":"#, "x", .malformedPayload("event t", offset: 5)),
            (#"{"a":{"$personal":1}}"#, nil, .ownerMissing("event t")),
        ]
        for (text, customer, fault) in faults {
            var batch = Batch()
            let event = NewEvent(type: "t", payload: payload(text), actor: "a", at: 1, customer: customer)
            batch.appends = [StreamAppend(stream, expectedVersion: 0, events: [event])]
            await #expect(throws: fault) { try await journal.commit(batch) }
        }
        #expect(try await journal.head() == .origin)
        #expect(try await base.key(of: DataOwner(customer: "x", stream: stream)) == nil)
    }

    @Test("clocks hold nothing personal")
    func clocks() async {
        var batch = Batch()
        batch.clocks = [
            ClockRow(id: "k", caseID: "c", rule: "r", due: 1, next: 1, state: payload(#"{"$personal":1}"#))
        ]
        await #expect(throws: JournalFault.ownerMissing("clock k")) { try await journal.commit(batch) }
    }

    @Test(
        "lists and logs show personal values masked",
        arguments: [
            (#"{"a":{"$personal":"13800138000"}}"#, #"{"a":{"$masked":"138****8000"}}"#),
            (#"{"a":{"$personal":"张三"}}"#, #"{"a":{"$masked":"张*"}}"#),
            (#"{"a":{"$personal":"王"}}"#, #"{"a":{"$masked":"*"}}"#),
            (#"[{"$personal":{"street":"x"}},1]"#, #"[{"$masked":"***"},1]"#),
            (#"{"a":{"$erased":true},"b":2}"#, #"{"a":{"$erased":true},"b":2}"#),
        ])
    func masks(text: String, masked: String) throws {
        #expect(String(decoding: try PersonalFields.masked(payload(text)), as: UTF8.self) == masked)
    }
}
