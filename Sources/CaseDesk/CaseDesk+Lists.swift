public import Cases
import ChineseText
public import Journal
import WorkingTime

/// One page of a list of cases.
public struct CardPage: Sendable, Hashable {
    /// The cases in order.
    public var cards: [CaseCard]
    /// Where the next page begins; nil when this is the last one.
    public var next: CaseCursor?
}

extension CaseDesk {
    /// A page of a list.
    public func list(_ query: CaseQuery) async throws(DeskFault) -> CardPage {
        let page = try await asking { () async throws(JournalFault) in try await journal.cases(query) }
        var cards: [CaseCard] = []
        for row in page.rows { cards.append(try CaseCard(row)) }
        return CardPage(cards: cards, next: page.next)
    }

    /// Whose turn it is: what somebody has in hand, may take from the pool, or is to review, to bring before the council or
    /// to archive; the most urgent first.
    public func next(for actor: Cases.Actor) async throws(DeskFault) -> CaseCard? {
        var waiting: [CaseRow] = []
        for filter in Self.work(of: actor) {
            let query = CaseQuery(filter, order: .mostUrgent, limit: 1)
            waiting += try await asking { () async throws(JournalFault) in try await journal.cases(query) }.rows
        }
        if let review = try await nextReview(for: actor) { waiting.append(review) }
        return try waiting.min { $0.urgency < $1.urgency }.map { row throws(DeskFault) in try CaseCard(row) }
    }

    /// What waits for somebody, as far as the rows of the cases tell.
    private static func work(of actor: Cases.Actor) -> [CaseFilter] {
        var own = CaseFilter()
        own.assignee = actor.id.rawValue
        own.states = Set((CaseState.openHandling + [.registered, .surveying]).map(\.rawValue))
        var filters = [own]
        let tiers = Set(actor.roles.compactMap(\.tier))
        if !tiers.isEmpty {
            var pool = CaseFilter()
            pool.isUnassigned = true
            // A reviewer may give back, to any state of the handling, what nobody had.
            pool.states = Set((CaseState.openHandling + [.registered]).map(\.rawValue))
            pool.tiers = tiers
            filters.append(pool)
        }
        for (role, state) in [(Role.councilSecretary, CaseState.council), (.clerk, .archiving)] where actor.has(role) {
            var filter = CaseFilter()
            filter.states = [state.rawValue]
            filters.append(filter)
        }
        return filters
    }

    /// The most urgent case whose review is somebody's; who handled a round, only the case itself tells.
    private func nextReview(for actor: Cases.Actor) async throws(DeskFault) -> CaseRow? {
        var filter = CaseFilter()
        filter.states = [CaseState.reviewing.rawValue]
        filter.tiers = Set(
            (1...3).filter { tier in
                [false, true].flatMap { Route.on(tier: tier, afterCouncil: $0).reviews }.contains(where: actor.has)
            })
        guard !filter.tiers.isEmpty else { return nil }
        var place: CaseCursor?
        repeat {
            let query = CaseQuery(filter, order: .mostUrgent, after: place)
            let page = try await asking { () async throws(JournalFault) in try await journal.cases(query) }
            for row in page.rows {
                guard let number = CaseNumber(row.number), let subject = try await openIfWhole(number) else { continue }
                if subject.awaitsReview(by: actor, among: staff.people, policy: rules) { return row }
            }
            place = page.next
        } while place != nil
        return nil
    }

    /// Earlier cases that may be the same customer's: by the customer's key, or by anything that tells him from others.
    func relatives(of command: CaseCommand.Register) async throws(DeskFault) -> [CaseSummary] {
        var found: [CaseNumber: CaseSummary] = [:]
        var own = CaseFilter()
        own.customer = command.customer.rawValue
        var filters = [own]
        for strongKey in Set(command.strongKeys) {
            var filter = CaseFilter()
            filter.key = codes.person(strongKey)
            filters.append(filter)
        }
        for filter in filters {
            for summary in try await summaries(filter) { found[summary.number] = summary }
        }
        return found.values.sorted { $0.number < $1.number }
    }

    func summaries(_ filter: CaseFilter) async throws(DeskFault) -> [CaseSummary] {
        var summaries: [CaseSummary] = []
        for row in try await rows(filter) { summaries.append(try CaseCard(row).summary) }
        return summaries
    }

    /// All rows that a filter accepts.
    func rows(_ filter: CaseFilter) async throws(DeskFault) -> [CaseRow] {
        var rows: [CaseRow] = []
        var place: CaseCursor?
        repeat {
            let query = CaseQuery(filter, order: .oldest, after: place, limit: CaseQuery.largestLimit)
            let page = try await asking { () async throws(JournalFault) in try await journal.cases(query) }
            rows += page.rows
            place = page.next
        } while place != nil
        return rows
    }
}
