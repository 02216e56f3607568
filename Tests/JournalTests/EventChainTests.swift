import Journal
import JournalTesting
import Testing

@Suite("The chain covers everything that is stored of an event")
struct EventChainTests {
    private let stream = StreamID(kind: "case", name: "1")
    private let event = NewEvent(type: "t", payload: [1, 2], actor: "a", at: 5, customer: "c")

    private func hash(
        _ event: NewEvent, _ stream: StreamID, _ sequence: Int64 = 1, _ version: Int64 = 1,
        _ previous: ChainHash = .origin
    ) -> ChainHash {
        EventChain.hash(
            of: event, in: stream, sequence: sequence, version: version, after: previous, with: PlainDigest())
    }

    @Test("every part changes the hash, and parts cannot be moved into one another")
    func everyPartCounts() {
        func changed(_ change: (inout NewEvent) -> Void) -> NewEvent {
            var other = event
            change(&other)
            return other
        }
        let hashes = [
            hash(event, stream), hash(event, stream, 2), hash(event, stream, 1, 2),
            hash(event, stream, 1, 1, ChainHash(Array(repeating: 1, count: 32))),
            hash(event, StreamID(kind: "cas", name: "e1")), hash(event, StreamID(kind: "case", name: "2")),
            hash(
                changed {
                    $0.type = "ta"
                    $0.actor = ""
                }, stream), hash(changed { $0.actor = "b" }, stream),
            hash(changed { $0.at = 6 }, stream), hash(changed { $0.payload = [1] }, stream),
            hash(changed { $0.customer = nil }, stream), hash(changed { $0.customer = "" }, stream),
            hash(changed { $0.customer = "d" }, stream),
        ]
        #expect(Set(hashes).count == hashes.count)
    }

    @Test("a walk names the first event that was changed, left out or put in another place")
    func walkFindsTheFirst() async throws {
        let journal = MemoryJournal(digest: PlainDigest())
        for version in 0..<Int64(9) {
            var batch = Batch()
            batch.appends = [StreamAppend(stream, expectedVersion: version, events: [event])]
            _ = try await journal.commit(batch)
        }
        let events = try await journal.events(.all(afterSequence: 0), limit: 9)
        func defect(_ change: (inout [StoredEvent]) -> Void) -> ChainDefect? {
            var changed = events
            change(&changed)
            var walk = ChainWalk(with: PlainDigest())
            for event in changed {
                if let defect = walk.take(event) { return defect }
            }
            return nil
        }
        #expect(defect { _ in } == nil)
        #expect(defect { $0[4].event.payload = [9] } == ChainDefect(sequence: 5, reason: .wrongHash))
        #expect(defect { $0[4].hash = $0[3].hash } == ChainDefect(sequence: 5, reason: .wrongHash))
        #expect(defect { $0.remove(at: 4) } == ChainDefect(sequence: 5, reason: .missing))
        #expect(defect { $0.swapAt(4, 5) } == ChainDefect(sequence: 5, reason: .missing))
        #expect(defect { $0[8].version = 8 } == ChainDefect(sequence: 9, reason: .wrongHash))
    }

    @Test("hashes are written and read as hexadecimal digits")
    func hex() {
        let hash = ChainHash((0..<32).map { UInt8($0 * 8) })
        #expect(ChainHash(hex: hash.hex) == hash)
        #expect(ChainHash(hex: "00") == nil && ChainHash(hex: String(repeating: "g", count: 64)) == nil)
    }
}

@Suite("Every fault says what is wrong in both languages")
struct JournalFaultTests {
    private static let faults: [JournalFault] = [
        .staleVersion(StreamID(kind: "case", name: "1"), expected: 1, found: 2),
        .staleSession("s", expected: 1, found: 2), .inboundConflict(InboundID(source: "web", id: "1")),
        .caseNumberTaken("n"), .messageTaken("m"), .unknownMessage("m"), .staleClaim(message: "m"),
        .keyTaken(DataOwner(customer: "c", stream: .privacy)), .keyGone("k"), .ownerMissing("event"),
        .malformedPayload("event", offset: 3), .tooLarge("event", count: 2, limit: 1), .onHold(customer: "c"),
        .missing(path: "p"), .noFolder(path: "p"), .unreadable(path: "p"), .readOnly(path: "p"), .full(path: "p"),
        .locked(path: "p"), .notAStore(path: "p"),
        .newerSchema(path: "p"), .newerRecord("x"), .damaged(path: "p", ChainDefect(sequence: 3, reason: .wrongHash)),
        .unopenable("x"),
        .wrongMasterKey(path: "p"), .badMasterKey(path: "p", .readableByOthers), .noCryptography("x"),
        .notEmpty(path: "p"), .badImport(line: 2, .truncated), .alreadyThere(path: "p"), .storage(code: 10, "x"),
        .closed,
    ]

    @Test("codes differ, and no text is missing")
    func texts() {
        #expect(Set(Self.faults.map(\.code)).count == Self.faults.count)
        for fault in Self.faults {
            #expect(!fault.english.isEmpty && !fault.chinese.isEmpty && fault.english != fault.chinese, "\(fault.code)")
        }
    }

    @Test("refusals that looking again may cure are conflicts; storage that fails is none")
    func conflicts() {
        let conflicts = Self.faults.filter(\.isConflict).map(\.code)
        #expect(
            conflicts == [
                "journal-stale-version", "journal-stale-session", "journal-case-number-taken", "journal-stale-claim",
                "journal-key-taken", "journal-key-gone",
            ])
    }
}
