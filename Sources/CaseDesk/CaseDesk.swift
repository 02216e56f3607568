public import Cases
import ChineseText
public import Journal
import WorkingTime

/// The desk at which staff work on cases that last: it reads a case from the journal, lets the rules of `Cases` decide,
/// and stores everything that follows in one transaction. Instants are the caller's.
///
/// Several desks, also of several processes, may use one journal. Who comes second on one case is asked to look again,
/// or is simply tried again when he did not say which version he had seen.
public actor CaseDesk {
    /// The journal.
    public nonisolated let journal: any Journal
    /// The shop's rules.
    public nonisolated let policy: CasePolicy
    /// Who works at the shop, as far as the desk knows: it is asked whether anybody is left to review a case.
    public nonisolated let staff: StaffDirectory
    /// How search keys and seals are made.
    public nonisolated let codes: SearchCodes

    /// Cases as they were when they were last used; what others did since is read from the journal.
    var recent: [CaseNumber: Case] = [:]
    /// How often the journal had erased somebody when `recent` was read.
    private var erasures: Int64 = 0
    /// Whether this desk has seen the whole chain to be right.
    var isChainVerified = false

    static let mostRecent = 256
    static let mostTries = 64
    /// Events of one reading.
    static let pageLength = 1_000

    /// A desk over a journal. `policy.earlierCalendars` must hold the calendars that running clocks were computed with;
    /// `CalendarRecord` keeps them.
    public init(
        journal: any Journal, policy: CasePolicy, codes: SearchCodes, staff: StaffDirectory = StaffDirectory()
    ) {
        self.journal = journal
        self.policy = policy
        self.staff = staff
        self.codes = codes
    }

    // MARK: Reading

    /// A case as its events left it.
    public func open(_ number: CaseNumber) async throws(DeskFault) -> Case {
        try await forgetErased()
        var subject = recent[number]
        var version = Int64(subject?.version ?? 0)
        while true {
            let page = try await events(of: number, after: version)
            var events: [CaseEvent] = []
            for stored in page { events.append(try EventRecord.event(in: stored)) }
            subject = try Self.continued(subject, with: events, number)
            version += Int64(page.count)
            if page.count < Self.pageLength { break }
        }
        guard let subject else { throw .unknownCase(number.description) }
        remember(subject)
        return subject
    }

    /// The events of a case from the first.
    public func history(of number: CaseNumber) async throws(DeskFault) -> [CaseEvent] {
        var history: [CaseEvent] = []
        while true {
            let page = try await events(of: number, after: Int64(history.count))
            for stored in page { history.append(try EventRecord.event(in: stored)) }
            if page.count < Self.pageLength { break }
        }
        guard !history.isEmpty else { throw .unknownCase(number.description) }
        return history
    }

    private func events(of number: CaseNumber, after version: Int64) async throws(DeskFault) -> [StoredEvent] {
        try await asking { () async throws(JournalFault) in
            try await journal.events(
                .stream(EventRecord.stream(of: number), afterVersion: version), limit: Self.pageLength)
        }
    }

    private static func continued(
        _ subject: Case?, with events: [CaseEvent], _ number: CaseNumber
    ) throws(DeskFault) -> Case? {
        guard !events.isEmpty else { return subject }
        guard var subject else {
            do throws(CaseHistoryFault) {
                return try Case(replaying: events)
            } catch {
                throw .damagedCase(number.description, error.words)
            }
        }
        for event in events { subject.apply(event) }
        return subject
    }

    /// Forgets what was read before somebody was erased, also by another process: it must not be written again.
    private func forgetErased() async throws(DeskFault) {
        let known = try await asking { () async throws(JournalFault) in try await journal.version(of: .privacy) }
        guard known != erasures else { return }
        erasures = known
        recent = [:]
    }

    func remember(_ subject: Case) {
        if recent.count >= Self.mostRecent, recent[subject.number] == nil {
            recent.removeAll(keepingCapacity: true)
        }
        recent[subject.number] = subject
    }
}

/// Says a fault of the journal as one of the desk.
nonisolated(nonsending) func asking<Value>(
    _ body: nonisolated(nonsending) () async throws(JournalFault) -> Value
) async throws(DeskFault) -> Value {
    do throws(JournalFault) {
        return try await body()
    } catch {
        throw .journal(error)
    }
}
