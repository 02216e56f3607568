import CaseDesk
import ChineseText
import Journal

/// The whole record of a case that was made by commands, from which others are made.
struct CasePattern {
    /// One event of it.
    struct Event {
        var event: NewEvent
        var payload: JSONPattern
    }

    /// One of its running clocks.
    struct Clock {
        var row: ClockRow
        var state: JSONPattern
    }

    let opened: Instant
    let lastAt: Instant
    let isOpen: Bool
    let events: [Event]
    private let row: CaseRow
    private let details: JSONPattern
    private let clocks: [Clock]

    init(_ row: CaseRow, events: [StoredEvent], clocks: [ClockRow]) {
        let own = Twin(number: row.number, customer: row.customer ?? "", shift: 0)
        self.row = row
        opened = row.opened
        lastAt = row.updated
        isOpen = row.isOpen
        details = JSONPattern(row.details, of: own)
        self.events = events.map { Event(event: $0.event, payload: JSONPattern($0.event.payload, of: own)) }
        self.clocks = clocks.map { Clock(row: $0, state: JSONPattern($0.state, of: own)) }
    }

    /// All cases of a journal that has few.
    static func all(in journal: some Journal) async throws -> [CasePattern] {
        var patterns: [CasePattern] = []
        var query = CaseQuery(order: .oldest)
        repeat {
            let page = try await journal.cases(query)
            for row in page.rows {
                let events = try await journal.events(.stream(row.stream, afterVersion: 0), limit: largestReading)
                patterns.append(
                    CasePattern(row, events: events, clocks: try await journal.clocks(ofCase: row.id)))
            }
            query.after = page.next
        } while query.after != nil
        return patterns
    }

    /// An event of a twin.
    func event(_ place: Int, for twin: Twin) -> NewEvent {
        var event = events[place].event
        event.payload = events[place].payload.bytes(for: twin)
        event.at &+= twin.shift
        event.customer = event.customer.map { _ in twin.customer }
        return event
    }

    /// What lists know of a twin when all its events are there.
    func row(for twin: Twin) -> CaseRow {
        var copy = CaseRow(
            id: twin.number, number: twin.number, state: row.state, level: row.level, tier: row.tier, type: row.type,
            priority: row.priority, customer: twin.customer, opened: row.opened &+ twin.shift)
        copy.isOpen = row.isOpen
        copy.assignee = row.assignee
        copy.updated = row.updated &+ twin.shift
        copy.due = row.due.map { $0 &+ twin.shift }
        copy.archived = row.archived.map { $0 &+ twin.shift }
        copy.settled = row.settled.map { $0 &+ twin.shift }
        copy.labels = row.labels
        copy.keys = row.keys.map { "\($0)-\(twin.number)" }
        copy.details = details.bytes(for: twin)
        return copy
    }

    /// The clocks of a twin that run when all its events are there.
    func clocks(for twin: Twin) -> [ClockRow] {
        clocks.map { clock in
            var copy = clock.row
            copy.id = copy.id.replacing(copy.caseID, with: twin.number)
            copy.caseID = twin.number
            copy.due &+= twin.shift
            copy.next = copy.next.map { $0 &+ twin.shift }
            copy.state = clock.state.bytes(for: twin)
            return copy
        }
    }
}
