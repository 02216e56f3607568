import ChineseText
import Journal

extension JournalCheck {
    private static func key(_ id: String, _ owner: DataOwner) -> CustomerKey {
        CustomerKey(id: id, owner: owner, wrapped: [1, 2, 3], created: Samples.noon)
    }

    private static func owner(_ customer: String, _ kind: String, _ name: String) -> DataOwner {
        DataOwner(customer: customer, stream: StreamID(kind: kind, name: name))
    }

    static let privacy: [JournalCheck] = [
        JournalCheck("an owner has one key, and a key that is gone cannot be used") { journal, found in
            let owner = owner("x", "conversation", "1")
            _ = try await journal.commit(Samples.batch { $0.newKeys = [key("k", owner)] })
            found.expectEqual(try await journal.key(of: owner), key("k", owner), "key")
            found.expectEqual(try await journal.keys(named: ["k", "l"]), [key("k", owner)], "keys")
            try await found.expectRefusal(.keyTaken(owner), by: journal) {
                _ = try await journal.commit(Samples.batch { $0.newKeys = [key("l", owner)] })
            }
            try await found.expectRefusal(.keyGone("l"), by: journal) {
                _ = try await journal.commit(
                    Samples.batch {
                        $0.usedKeys = ["l"]
                        $0.appends = [Samples.append("a")]
                    })
            }
        },
        JournalCheck("an erasure drops what is one customer's, gives up unsent messages, and the chain says so") {
            journal, found in
            let (one, two) = (owner("customer-1", "case", "case-0001"), owner("customer-2", "case", "case-0002"))
            _ = try await journal.commit(
                Samples.batch { batch in
                    batch.newKeys = [key("k1", one), key("k2", two)]
                    batch.cases = [Samples.row(1), Samples.row(2)]
                    batch.sessions = [one, two].map { owner in
                        SessionSave(
                            id: owner.customer, expectedVersion: 0, bytes: [1], at: Samples.noon, owner: owner)
                    }
                    batch.outbox = [one, two].map { owner in
                        var message = Samples.outgoing(owner.customer, in: owner.customer)
                        message.owner = owner
                        return message
                    }
                })
            let order = ErasureOrder(customer: "customer-1", actor: "clerk", at: Samples.noon, reason: "asked")
            let report = try await journal.erase(order)
            found.expectEqual(
                [report.keys, report.sessions, report.searchKeys, report.messages], [1, 1, 1, 1], "report")
            let dead = try await journal.outbox(.dead, after: 0, limit: 9)
            found.expectEqual(dead.map(\.message.id), ["customer-1"], "messages that were given up")
            found.expectEqual(
                try await journal.claim(ClaimOrder(now: Samples.noon)).map(\.message.id), ["customer-2"], "to be sent")
            found.expectEqual(try await journal.keys(named: ["k1", "k2"]).map(\.id), ["k2"], "keys")
            found.expect(try await journal.session("customer-1") == nil, "the session is still there")
            found.expect(try await journal.session("customer-2") != nil, "another session is gone")
            found.expectEqual(try await journal.caseRow("case-0001")?.keys, [], "search keys")
            found.expectEqual(try await journal.caseRow("case-0002")?.keys, ["order-2"], "other search keys")
            let told = try await journal.events(.stream(.privacy, afterVersion: 0), limit: 5)
            found.expectEqual(told.map(\.event.type), ["customer-erased"], "events")
            found.expect(
                !told.contains { String(decoding: $0.event.payload, as: UTF8.self).contains("customer-1") },
                "the event names the customer")
            found.expect(try await journal.verify().defect == nil, "the chain is broken")
        },
        JournalCheck("a customer whose data must be kept is neither erased nor swept") { journal, found in
            let owner = owner("x", "conversation", "1")
            _ = try await journal.commit(
                Samples.batch {
                    $0.newKeys = [key("k", owner)]
                    $0.holds = [HoldChange(customer: "x", reason: "court", at: Samples.noon)]
                })
            let erasure = ErasureOrder(customer: "x", actor: "clerk", at: Samples.noon, reason: "asked")
            try await found.expectRefusal(.onHold(customer: "x"), by: journal) { _ = try await journal.erase(erasure) }
            let late = SweepOrder(now: Samples.noon + 4_000 * RetentionTable.day, actor: "system")
            found.expectEqual(try await journal.sweep(late).keys, [:], "swept under a hold")
            _ = try await journal.commit(
                Samples.batch { $0.holds = [HoldChange(customer: "x", reason: nil, at: Samples.noon)] })
            found.expectEqual(try await journal.sweep(late).keys, ["conversation": 1], "swept without")
        },
        JournalCheck("a sweep drops what is past its period and nothing else") { journal, found in
            let (noon, day) = (Samples.noon, RetentionTable.day)
            var archived = Samples.row(2)
            archived.archived = noon + 10 * day
            _ = try await journal.commit(
                Samples.batch { batch in
                    batch.newKeys = [
                        key("chat", owner("x", "conversation", "1")), key("open", owner("x", "case", "case-0001")),
                        key("done", owner("y", "case", "case-0002")), key("kept", owner("y", "contract", "1")),
                    ]
                    batch.appends = [
                        StreamAppend(
                            StreamID(kind: "conversation", name: "1"), expectedVersion: 0,
                            events: [Samples.event(1, at: noon + 5 * day), Samples.event(2, at: noon)])
                    ]
                    batch.cases = [Samples.row(1), archived]
                    batch.inbound = [Samples.message("m")]
                    batch.outbox = [Samples.outgoing("sent"), Samples.outgoing("waiting", in: "d")]
                    batch.sessions = [
                        SessionSave(
                            id: "s", expectedVersion: 0, bytes: [1], at: noon, owner: owner("x", "conversation", "1"))
                    ]
                })
            _ = try await journal.claim(ClaimOrder(now: noon))
            _ = try await journal.commit(
                Samples.batch { $0.deliveries = [DeliveryReport(id: "sent", attempt: 1, result: .delivered)] })
            let table = RetentionTable(
                days: ["conversation": 30, "case": 100], acknowledgementHours: 72, outboxDays: 60)
            func sweep(_ days: Int64) async throws -> SweepReport {
                try await journal.sweep(SweepOrder(now: noon + days * day, table: table, actor: "system"))
            }
            var expected = SweepReport()
            expected.acknowledgements = 1
            found.expectEqual(try await sweep(34), expected, "34 days")
            expected = SweepReport()
            expected.keys = ["conversation": 1]
            expected.sessions = 1
            found.expectEqual(try await sweep(35), expected, "35 days")
            expected = SweepReport()
            expected.keys = ["case": 1]
            expected.messages = 1
            found.expectEqual(try await sweep(110), expected, "110 days")
            found.expectEqual(try await sweep(9_999), SweepReport(), "in the end")
            found.expectEqual(
                try await journal.keys(named: ["chat", "open", "done", "kept"]).map(\.id), ["kept", "open"], "keys")
            found.expectEqual(try await journal.outbox(.claimed, after: 0, limit: 9).count, 1, "unsent messages")
            found.expectEqual(try await journal.caseRow("case-0002")?.keys, [], "search keys")
            found.expectEqual(
                try await journal.events(.stream(.privacy, afterVersion: 0), limit: 5).map(\.event.type),
                ["retention-swept", "retention-swept"], "events")
        },
    ]
}
