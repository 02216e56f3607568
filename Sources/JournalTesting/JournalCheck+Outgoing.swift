import ChineseText
import Journal

extension JournalCheck {
    static let outgoing: [JournalCheck] = [
        JournalCheck("messages of a conversation are claimed one after the other") { journal, found in
            let noon = Samples.noon
            _ = try await journal.commit(
                Samples.batch { batch in
                    batch.outbox = [
                        Samples.outgoing("a1", in: "a"), Samples.outgoing("a2", in: "a"),
                        Samples.outgoing("b1", in: "b", due: noon + 50), Samples.outgoing("c1", in: "c"),
                    ]
                })
            func claim(_ instant: Instant, limit: Int = 9, of conversation: String? = nil) async throws -> [String] {
                let order = ClaimOrder(now: instant, lease: 100, limit: limit, conversation: conversation)
                return try await journal.claim(order).map { entry in
                    "\(entry.message.id) \(entry.attempt)"
                }
            }
            found.expectEqual(try await claim(noon - 1), [], "before it is due")
            found.expectEqual(try await claim(noon, limit: 1), ["a1 1"], "limit")
            found.expectEqual(try await claim(noon, of: "a"), [], "first of the conversation that is wanted")
            found.expectEqual(try await claim(noon), ["c1 1"], "first of each conversation")
            found.expectEqual(try await claim(noon + 60), ["b1 1"], "what is due later")
            found.expectEqual(try await claim(noon + 100), ["a1 2", "c1 2"], "claims that ran out")
            func report(_ id: String, _ attempt: Int, _ result: DeliveryReport.Result) -> Batch {
                Samples.batch { $0.deliveries = [DeliveryReport(id: id, attempt: attempt, result: result, note: "n")] }
            }
            try await found.expectRefusal(.staleClaim(message: "a1"), by: journal) {
                _ = try await journal.commit(report("a1", 1, .delivered))
            }
            _ = try await journal.commit(report("a1", 2, .delivered))
            found.expectEqual(try await claim(noon + 101), ["a2 1"], "the next of the conversation")
            _ = try await journal.commit(report("c1", 2, .retry(at: noon + 500)))
            found.expectEqual(try await claim(noon + 150), [], "before the next attempt")
            found.expectEqual(try await claim(noon + 500), ["a2 2", "b1 2", "c1 3"], "the next attempt")
        },
        JournalCheck("a dead message lets the next one go, and is sent again when a person says so") { journal, found in
            let noon = Samples.noon
            _ = try await journal.commit(
                Samples.batch { $0.outbox = [Samples.outgoing("a1", in: "a"), Samples.outgoing("a2", in: "a")] })
            _ = try await journal.claim(ClaimOrder(now: noon))
            _ = try await journal.commit(
                Samples.batch { $0.deliveries = [DeliveryReport(id: "a1", attempt: 1, result: .dead, note: "410")] })
            let dead = try await journal.outbox(.dead, after: 0, limit: 9)
            found.expectEqual(dead.map { "\($0.message.id) \($0.note ?? "")" }, ["a1 410"], "dead letters")
            found.expectEqual(try await journal.claim(ClaimOrder(now: noon)).map(\.message.id), ["a2"], "the next")
            let resend = Samples.batch {
                $0.deliveries = [DeliveryReport(id: "a1", attempt: 0, result: .resend(at: noon + 9))]
            }
            _ = try await journal.commit(resend)
            found.expectEqual(
                try await journal.claim(ClaimOrder(now: noon + 9)).map { "\($0.message.id) \($0.attempt)" }, ["a1 2"],
                "sent again")
            try await found.expectRefusal(.staleClaim(message: "a1"), by: journal) {
                _ = try await journal.commit(resend)
            }
        },
        JournalCheck("a claim that is put back waits, keeps its note and does not count") { journal, found in
            let noon = Samples.noon
            _ = try await journal.commit(Samples.batch { $0.outbox = [Samples.outgoing("a")] })
            _ = try await journal.claim(ClaimOrder(now: noon))
            _ = try await journal.releaseClaims(at: noon)
            _ = try await journal.claim(ClaimOrder(now: noon))
            let report = Samples.batch {
                $0.deliveries = [DeliveryReport(id: "a", attempt: 2, result: .putBack(until: noon + 9))]
            }
            _ = try await journal.commit(report)
            let waiting = try await journal.outbox(.waiting, after: 0, limit: 9)
            found.expectEqual(
                waiting.map { "\($0.attempt) \($0.note ?? "") \($0.message.due - noon)" }, ["1 interrupted 9"], "it")
            try await found.expectRefusal(.staleClaim(message: "a"), by: journal) {
                _ = try await journal.commit(report)
            }
        },
        JournalCheck("claims that are let go of are claimed again at once, in their order, and report no more") {
            journal, found in
            let noon = Samples.noon
            let messages = [
                Samples.outgoing("a1", in: "a"), Samples.outgoing("a2", in: "a"),
                Samples.outgoing("b1", in: "b"), Samples.outgoing("c1", in: "c", due: noon + 500),
            ]
            _ = try await journal.commit(Samples.batch { $0.outbox = messages })
            found.expectEqual(try await journal.releaseClaims(at: noon), 0, "nothing is claimed")
            _ = try await journal.claim(ClaimOrder(now: noon))
            _ = try await journal.commit(
                Samples.batch { $0.deliveries = [DeliveryReport(id: "b1", attempt: 1, result: .delivered)] })
            found.expectEqual(try await journal.releaseClaims(at: noon + 1), 1, "claims")
            let waiting = try await journal.outbox(.waiting, after: 0, limit: 9)
            found.expectEqual(
                waiting.map { "\($0.message.id) \($0.attempt) \($0.note ?? "") \($0.message.due - noon)" },
                ["a1 1 interrupted 1", "a2 0  0", "c1 0  500"], "what waits")
            try await found.expectRefusal(.staleClaim(message: "a1"), by: journal) {
                _ = try await journal.commit(
                    Samples.batch { $0.deliveries = [DeliveryReport(id: "a1", attempt: 1, result: .delivered)] })
            }
            found.expectEqual(
                try await journal.claim(ClaimOrder(now: noon + 1)).map { "\($0.message.id) \($0.attempt)" }, ["a1 2"],
                "claimed again")
        },
        JournalCheck("what waits is brought forward when the clock was set back; promises of cases stay") {
            journal, found in
            let noon = Samples.noon
            let names = ["sent", "dead", "claimed", "waiting"]
            let clocks = [
                ClockRow(
                    id: "talk", caseID: "t", rule: ClockRow.conversationRule, due: noon + 900, next: noon + 900,
                    state: Array("{}".utf8)),
                ClockRow(
                    id: "promise", caseID: "c", rule: "C-CONTACT", due: noon + 900, next: noon + 900,
                    state: Array("{}".utf8)),
            ]
            _ = try await journal.commit(
                Samples.batch {
                    $0.outbox = names.map { Samples.outgoing($0, in: $0, due: noon + ($0 == "waiting" ? 500 : 0)) }
                    $0.clocks = clocks
                })
            _ = try await journal.claim(ClaimOrder(now: noon, lease: 700))
            _ = try await journal.commit(
                Samples.batch {
                    $0.deliveries = [
                        DeliveryReport(id: "sent", attempt: 1, result: .delivered),
                        DeliveryReport(id: "dead", attempt: 1, result: .dead),
                    ]
                })
            try await journal.bringForward(by: 1_000)
            try await journal.bringForward(by: -5)
            var dues: [String] = []
            for state in DeliveryState.allCases {
                dues += try await journal.outbox(state, after: 0, limit: 9)
                    .map { "\($0.message.id) \($0.message.due - noon)" }
            }
            found.expectEqual(dues, ["waiting -500", "claimed -300", "sent 700", "dead 700"], "instants of messages")
            var nexts: [Int64] = []
            for subject in [ClockRow.Subject.conversations, .cases] {
                nexts += try await journal.clocks(nextBy: .max, of: subject, limit: 9).compactMap(\.next)
            }
            found.expectEqual(nexts.map { $0 - noon }, [-100, 900], "instants of clocks")
        },
        JournalCheck("a message has one name, and a report needs a message") { journal, found in
            _ = try await journal.commit(Samples.batch { $0.outbox = [Samples.outgoing("a")] })
            try await found.expectRefusal(.messageTaken("a"), by: journal) {
                _ = try await journal.commit(Samples.batch { $0.outbox = [Samples.outgoing("a")] })
            }
            try await found.expectRefusal(.unknownMessage("b"), by: journal) {
                _ = try await journal.commit(
                    Samples.batch { $0.deliveries = [DeliveryReport(id: "b", attempt: 1, result: .delivered)] })
            }
        },
    ]
}
