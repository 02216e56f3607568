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

    /// Whose turn it is: what somebody of these tiers has or may take, the most urgent first.
    public func next(for actor: Cases.Actor) async throws(DeskFault) -> CaseCard? {
        var own = CaseFilter()
        own.isOpen = true
        own.assignee = actor.id.rawValue
        var filters = [own]
        let tiers = Set(actor.roles.compactMap(\.tier))
        if !tiers.isEmpty {
            var pool = CaseFilter()
            pool.isOpen = true
            pool.isUnassigned = true
            pool.states = [CaseState.registered.rawValue, CaseState.contacting.rawValue]
            pool.tiers = tiers
            filters.append(pool)
        }
        var first: [CaseRow] = []
        for filter in filters {
            let query = CaseQuery(filter, order: .mostUrgent, limit: 1)
            first += try await asking { () async throws(JournalFault) in try await journal.cases(query) }.rows
        }
        return try first.min { $0.urgency < $1.urgency }.map { row throws(DeskFault) in try CaseCard(row) }
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
