public import Cases
public import ChineseText
import Foundation
public import Journal
import WorkingTime

/// What a list shows of a case: the row of the journal, read. Personal values are as the journal gave them; mask them
/// before somebody without a reason sees them.
public struct CaseCard: Sendable, Hashable {
    /// What repeats and clusters are found by.
    public var summary: CaseSummary
    /// Where it stands.
    public var state: CaseState
    /// The tier on whose route it runs.
    public var tier: Int
    /// How soon its turn comes.
    public var priority: CasePriority
    /// Who has it; nil while it waits in a pool.
    public var owner: StaffID?
    /// When the first promise that is still to be kept is due, or was.
    public var due: Instant?
    /// When it last changed.
    public var updatedAt: Instant
    /// The complainant's name.
    public var complainant: PersonalText?
    /// How the complainant is reached.
    public var contact: PersonalText?
    /// The first words of the problem.
    public var problem: PersonalText?
}

extension CaseCard {
    /// What lies in the row as JSON, beside the row's own columns.
    private struct Details: Codable {
        var summary: CaseSummary
        var priority: CasePriority
        var complainant: PersonalText?
        var contact: PersonalText?
        var problem: PersonalText?
    }

    /// Characters of a field that a list shows at most.
    private static let wordsLength = 60

    /// Reads a row; throws when it is none that the desk wrote.
    public init(_ row: CaseRow) throws(DeskFault) {
        guard let details = try? JSONDecoder().decode(Details.self, from: Data(row.details)),
            let state = CaseState(rawValue: row.state)
        else {
            throw .damagedCase(row.number, BilingualPhrase(zh: "列表行读不懂", en: "its row in the list cannot be read"))
        }
        summary = details.summary
        self.state = state
        tier = row.tier
        priority = details.priority
        owner = row.assignee.map { StaffID(rawValue: $0) }
        due = row.due
        updatedAt = row.updated
        complainant = details.complainant
        contact = details.contact
        problem = details.problem
    }

    /// The last instant that anything about a case happened at or was promised for; nil while it is open.
    static func settled(_ subject: Case) -> Instant? {
        subject.state.isOpen ? nil : subject.clocks.map(\.clock.due).reduce(subject.lastEventAt, max)
    }

    /// The row of a case. The keys under which it is found are codes, so that the store shows nothing personal.
    static func row(of subject: Case, codes: SearchCodes) throws(DeskFault) -> CaseRow {
        let registration = subject.registration
        var row = CaseRow(
            id: subject.number.description, number: subject.number.description, state: subject.state.rawValue,
            level: subject.level.rawValue, tier: subject.tier, type: subject.matter.type,
            priority: subject.priority.rank, customer: registration.customer.rawValue, opened: subject.openedAt)
        row.isOpen = subject.state.isOpen
        row.assignee = subject.owner?.rawValue
        row.updated = subject.lastEventAt
        // What is overdue is still due: first of all.
        row.due = subject.openClocks.filter { $0.clock.status != .paused }.map(\.clock.due).min()
        row.archived = subject.closedAt
        row.settled = settled(subject)
        row.labels = CaseSummary(subject).labels
        row.keys = codes.keys(of: registration)
        let form = subject.form(.complaint)
        row.details = try DeskJSON.bytes(
            Details(
                summary: CaseSummary(subject), priority: subject.priority,
                complainant: words("complainantName", in: form), contact: words("contact", in: form),
                problem: words("problem", in: form)))
        return row
    }

    /// The first words of a field; what was erased stays marked as such.
    private static func words(_ field: String, in form: FormRevision?) -> PersonalText? {
        switch form?.fields[field]?.text {
        case .plain(let text): PersonalText(String(text.prefix(wordsLength)))
        case .personal(let words): words.value.map { PersonalText(String($0.prefix(wordsLength))) } ?? words
        case nil: nil
        }
    }
}

extension CasePriority {
    /// The priority as lists count it: the first comes first.
    fileprivate var rank: Int {
        switch self {
        case .high: 1
        case .medium: CaseRow.usualPriority
        case .low: 3
        }
    }
}
