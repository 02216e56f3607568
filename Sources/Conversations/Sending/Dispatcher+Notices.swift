import CaseDesk
import CaseDialogue
import Cases
import ChineseText
import DialogueRuntime
import Journal

/// News of cases, on their way to be said.
extension Dispatcher {
    /// How long news wait that cannot be said now: a person speaks, or the customer never wrote here.
    private static let patience: Int64 = 3_600_000

    /// Lets the bot tell a customer what a case brings. The words and the report that they were said are one step.
    func tell(_ entry: OutboxEntry) async -> Outcome {
        guard let notice = CaseNotice(entry.message) else { return .never(note: "unreadable") }
        do throws(JournalFault) {
            guard let id = try await conversation(of: notice) else {
                // Nobody who never wrote here agreed to be written to.
                if notice.message == .returnVisit { return .sent(note: "not_reachable") }
                return .later(after: Self.patience, note: "not_reachable")
            }
            let news = try await news(notice, entry)
            if news.isOutdated { return .sent(note: "outdated") }
            let isTold = await runner.inLane(id) { () -> Result<Bool, JournalFault> in
                do throws(JournalFault) {
                    return .success(try await self.tell(news, entry, in: id))
                } catch {
                    return .failure(error)
                }
            }
            guard let isTold else { return .later(after: nil, note: "busy") }
            return try isTold.get() ? .settled : .later(after: Self.patience, note: "not_said")
        } catch {
            return .later(after: nil, note: "not_stored")
        }
    }

    private func news(_ notice: CaseNotice, _ entry: OutboxEntry) async throws(JournalFault) -> CaseNews {
        do throws(DeskFault) {
            return CaseNews(notice, in: entry, of: try await parts.desk.open(notice.number), parts.language)
        } catch {
            throw error.asJournalFault
        }
    }

    private func conversation(of notice: CaseNotice) async throws(JournalFault) -> ConversationID? {
        guard let row = try await parts.journal.session(CustomerReach.id(of: notice.customer.rawValue)) else {
            return nil
        }
        return try StoredJSON.value(CustomerReach.self, row.bytes, "reach").conversation
    }

    /// Tells the news in the conversation's lane; false when the bot does not say it.
    private func tell(_ news: CaseNews, _ entry: OutboxEntry, in id: ConversationID) async throws(JournalFault) -> Bool
    {
        let now = parts.clock.now
        let told: (value: Bool, outcome: CommitOutcome?)? = try await runner.change(
            id,
            commit: { (batch) throws(JournalFault) in
                do throws(DeskFault) {
                    try await self.parts.desk.noteDelivery(
                        of: news.notice, entry, session: id.rawValue, with: batch, at: now)
                    return nil
                } catch {
                    throw error.asJournalFault
                }
            },
            { (change) throws(JournalFault) in
                if news.asksForVisit {
                    try await change.planVisit(after: news, at: now)
                    return true
                }
                // What the script has told in its own words is not told twice.
                let heard = change.record.session.transcript.filter { $0.from == .bot }
                if news.isAcceptance, heard.contains(where: { $0.text.contains(news.number) }) { return true }
                let count = change.utterances.count
                try await change.happen(news.event, at: now)
                return change.utterances.count > count ? true : nil
            })
        guard told != nil else { return false }
        runner.tally.note { $0.sent += 1 }
        return true
    }
}

extension DeskFault {
    /// As a fault of the journal, which is where whoever sends looks for faults.
    fileprivate var asJournalFault: JournalFault {
        if case .journal(let fault) = self { fault } else { .storage(code: 0, code) }
    }
}
