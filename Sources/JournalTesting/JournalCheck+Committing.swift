import ChineseText
import Journal

extension JournalCheck {
    static let committing: [JournalCheck] = [
        JournalCheck("everything of a batch is stored together and read back") { journal, found in
            let clock = ClockRow(
                id: "k", caseID: "a", rule: "C-ACK", due: Samples.noon + 5, next: Samples.noon + 4,
                state: Array("{}".utf8))
            let outcome = try await journal.commit(
                Samples.batch { batch in
                    batch.inbound = [Samples.message("m")]
                    batch.appends = [Samples.append("a", [Samples.event(1), Samples.event(2)]), Samples.append("b")]
                    batch.cases = [Samples.row(1)]
                    batch.clocks = [clock]
                    batch.sessions = [SessionSave(id: "s", expectedVersion: 0, bytes: [1, 2], at: Samples.noon)]
                    batch.outbox = [Samples.outgoing("o")]
                })
            let head = try await journal.head()
            found.expectEqual(outcome, .committed(CommitReceipt(firstSequence: 1, head: head)), "outcome")
            found.expectEqual(head.sequence, 3, "events")
            let stored = try await journal.events(.all(afterSequence: 0), limit: 10)
            found.expectEqual(stored.map(\.version), [1, 2, 1], "versions")
            found.expectEqual(stored.map(\.event), [Samples.event(1), Samples.event(2), Samples.event()], "events")
            found.expectEqual(try await journal.caseRow("case-0001"), Samples.row(1), "case")
            found.expectEqual(try await journal.caseRow("TS-20260302-1"), Samples.row(1), "case by number")
            found.expectEqual(try await journal.clocks(ofCase: "a"), [clock], "clocks")
            found.expectEqual(
                try await journal.session("s"),
                StoredSession(version: 1, bytes: [1, 2], at: Samples.noon, owner: nil), "session")
            found.expectEqual(
                try await journal.outbox(.waiting, after: 0, limit: 5),
                [OutboxEntry(position: 1, message: Samples.outgoing("o"))], "outbox")
            found.expectEqual(
                try await journal.acknowledgement(of: Samples.message("m").id),
                Acknowledgement(of: Samples.message("m")), "answer")
        },
        JournalCheck("a session is put in the place of its last version, under whatever owner it has then") {
            journal, found in
            let stream = StreamID(kind: "conversation", name: "s")
            let (one, two) = (
                DataOwner(customer: "one", stream: stream), DataOwner(customer: "two", stream: stream)
            )
            for (place, owner) in [nil, nil, one, one, two, nil].enumerated() {
                let (version, bytes) = (Int64(place), [UInt8(place)])
                let save = SessionSave(
                    id: "s", expectedVersion: version, bytes: bytes, at: Samples.noon + version, owner: owner)
                _ = try await journal.commit(Samples.batch { $0.sessions = [save] })
                found.expectEqual(
                    try await journal.session("s"),
                    StoredSession(version: version + 1, bytes: bytes, at: Samples.noon + version, owner: owner),
                    "version \(version + 1)")
                try await found.expectRefusal(
                    .staleSession("s", expected: version, found: version + 1), by: journal
                ) {
                    _ = try await journal.commit(Samples.batch { $0.sessions = [save] })
                }
            }
        },
        JournalCheck("a batch with a stale version is refused whole") { journal, found in
            _ = try await journal.commit(Samples.batch { $0.appends = [Samples.append("a")] })
            let stream = StreamID(kind: StreamID.caseKind, name: "a")
            try await found.expectRefusal(.staleVersion(stream, expected: 0, found: 1), by: journal) {
                _ = try await journal.commit(
                    Samples.batch { batch in
                        batch.inbound = [Samples.message("m")]
                        batch.appends = [Samples.append("b"), Samples.append("a")]
                        batch.cases = [Samples.row(1)]
                        batch.outbox = [Samples.outgoing("o")]
                        batch.sessions = [SessionSave(id: "s", expectedVersion: 0, bytes: [1], at: Samples.noon)]
                    })
            }
            found.expectEqual(try await journal.version(of: StreamID(kind: "case", name: "b")), 0, "other stream")
            found.expect(try await journal.caseRow("case-0001") == nil, "a case was stored")
            found.expect(try await journal.session("s") == nil, "a session was stored")
            found.expect(try await journal.acknowledgement(of: Samples.message("m").id) == nil, "an answer was stored")
            found.expect(try await journal.outbox(.waiting, after: 0, limit: 5).isEmpty, "a message was stored")
        },
        JournalCheck("a message that comes again gets its first answer and does nothing") { journal, found in
            let first = Samples.batch { batch in
                batch.inbound = [Samples.message("m", answer: "first")]
                batch.appends = [Samples.append("a")]
            }
            _ = try await journal.commit(first)
            let head = try await journal.head()
            let again = try await journal.commit(
                Samples.batch { batch in
                    batch.inbound = [Samples.message("m", answer: "second")]
                    batch.appends = [Samples.append("a", after: 1)]
                })
            let answer = Acknowledgement(of: Samples.message("m", answer: "first"))
            found.expectEqual(again, .repeated([answer]), "outcome")
            found.expectEqual(try await journal.head(), head, "head")
            try await found.expectRefusal(.inboundConflict(Samples.message("m").id), by: journal) {
                _ = try await journal.commit(Samples.batch { $0.inbound = [Samples.message("m", body: 2)] })
            }
        },
        JournalCheck("of many who write to one stream at once exactly one succeeds for each version") {
            journal, found in
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        do {
                            _ = try await journal.commit(Samples.batch { $0.appends = [Samples.append("a")] })
                            return true
                        } catch JournalFault.staleVersion {
                            return false
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            found.expectEqual(winners, 1, "winners")
            found.expectEqual(try await journal.head().sequence, 1, "events")
        },
        JournalCheck("a session is replaced by who loaded it last only") { journal, found in
            func save(_ version: Int64, _ byte: UInt8) -> Batch {
                Samples.batch {
                    $0.sessions = [SessionSave(id: "s", expectedVersion: version, bytes: [byte], at: Samples.noon)]
                }
            }
            _ = try await journal.commit(save(0, 1))
            _ = try await journal.commit(save(1, 2))
            try await found.expectRefusal(.staleSession("s", expected: 1, found: 2), by: journal) {
                _ = try await journal.commit(save(1, 3))
            }
            found.expectEqual(try await journal.session("s")?.bytes, [2], "session")
            _ = try await journal.commit(Samples.batch { $0.removedSessions = ["s"] })
            found.expect(try await journal.session("s") == nil, "the session is still there")
        },
        JournalCheck("what is larger than it may be is refused") { journal, found in
            let large = [UInt8](repeating: 0x20, count: Batch.largestPayload + 1)
            let fault = JournalFault.tooLarge(
                "event payload", count: large.count, limit: Batch.largestPayload)
            try await found.expectRefusal(fault, by: journal) {
                _ = try await journal.commit(
                    Samples.batch { batch in
                        batch.appends = [Samples.append("a", [NewEvent(type: "t", payload: large, actor: "a", at: 0)])]
                    })
            }
        },
    ]

    static let chains: [JournalCheck] = [
        JournalCheck("each event's hash covers the one before, and the whole chain verifies") { journal, found in
            for number in 0..<30 {
                let version = Int64(number / 3)
                _ = try await journal.commit(
                    Samples.batch {
                        $0.appends = [Samples.append("s\(number % 3)", after: version, [Samples.event(number)])]
                    })
            }
            let events = try await journal.events(.all(afterSequence: 0), limit: 100)
            found.expectEqual(events.map(\.sequence), Array(1...30), "sequence")
            found.expectEqual(Set(events.map(\.hash)).count, 30, "different hashes")
            found.expectEqual(try await journal.head(), ChainHead(sequence: 30, hash: events[29].hash), "head")
            let verdict = try await journal.verify()
            found.expectEqual(verdict, ChainVerdict(head: try await journal.head()), "verdict")
            let tail = try await journal.events(.latest, limit: 4)
            found.expectEqual(tail, Array(events.suffix(4)), "tail")
            let stream = try await journal.events(
                .stream(StreamID(kind: "case", name: "s1"), afterVersion: 3), limit: 4)
            found.expectEqual(stream.map(\.version), [4, 5, 6, 7], "part of a stream")
        }
    ]
}
