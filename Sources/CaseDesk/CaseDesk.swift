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
    private var recent: [CaseNumber: Case] = [:]
    /// How often the journal had erased somebody when `recent` was read.
    private(set) var erasures: Int64 = 0
    /// Calendars that others put in force since the desk was made.
    private var laterCalendars: [ShopCalendar] = []
    /// Whether this desk has seen the whole chain to be right.
    var isChainVerified = false

    /// Whether cases were looked at whose time is watched by no row.
    var hasMovedUnwatched = false

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

    // MARK: Calendars

    /// The shop's rules, with every calendar that clocks may have been computed with by now.
    var rules: CasePolicy {
        guard !laterCalendars.isEmpty else { return policy }
        var rules = policy
        rules.earlierCalendars += laterCalendars
        return rules
    }

    /// Reads which calendars the journal holds; says whether there is one that the desk did not know.
    func learnCalendars() async throws(DeskFault) -> Bool {
        let stored = try await CalendarRecord.calendars(in: journal)
        let known = rules
        let others = Set(([known.calendar] + known.earlierCalendars).map(\.version))
        let new = stored.filter { !others.contains($0.version) }
        laterCalendars += new
        return !new.isEmpty
    }

    // MARK: Reading

    /// A case as its events left it.
    public func open(_ number: CaseNumber) async throws(DeskFault) -> Case {
        try await read(number).subject
    }

    /// A case as its events left it, with what tells later whether somebody was erased meanwhile.
    func read(_ number: CaseNumber) async throws(DeskFault) -> CaseReading {
        let seen = try await forgetErased()
        var subject = recent[number]
        var version = Int64(subject?.version ?? 0)
        while true {
            let page = try await events(of: number, after: version)
            let events = try Self.events(in: page, ofErased: subject?.isErased == true)
            subject = try Self.continued(subject, with: events, number)
            version += Int64(page.count)
            if page.count < Self.pageLength { break }
        }
        guard let subject else { throw .unknownCase(number.description) }
        remember(subject, asOf: seen)
        return CaseReading(subject: subject, erasures: seen)
    }

    /// The events of a case from the first.
    public func history(of number: CaseNumber) async throws(DeskFault) -> [CaseEvent] {
        var stored: [StoredEvent] = []
        while true {
            let page = try await events(of: number, after: Int64(stored.count))
            stored += page
            if page.count < Self.pageLength { break }
        }
        guard !stored.isEmpty else { throw .unknownCase(number.description) }
        return try Self.events(in: stored, ofErased: false)
    }

    /// Events of a case as they are to be seen: when something of it was erased, so is what earlier versions kept plain.
    private static func events(
        in stored: [StoredEvent], ofErased isErased: Bool
    ) throws(DeskFault) -> [CaseEvent] {
        let isErased = isErased || stored.contains(where: EventRecord.hasErased)
        var events: [CaseEvent] = []
        for event in stored { events.append(try EventRecord.event(in: event, ofErased: isErased)) }
        return events
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

    /// Forgets what was read before somebody was erased, also by another process; says how often that has happened.
    private func forgetErased() async throws(DeskFault) -> Int64 {
        let known = try await asking { () async throws(JournalFault) in try await journal.version(of: .privacy) }
        // While this asked, another step may have learnt of a later erasure.
        if known > erasures {
            erasures = known
            recent = [:]
        }
        return known
    }

    /// Keeps a case that was read when the journal had erased so often. Who was erased since, as another step learnt
    /// meanwhile, must not be kept: nothing would ever make this desk forget it.
    func remember(_ subject: Case, asOf seen: Int64) {
        guard seen == erasures else { return }
        if recent.count >= Self.mostRecent, recent[subject.number] == nil {
            recent.removeAll(keepingCapacity: true)
        }
        recent[subject.number] = subject
    }
}

/// A case as it was read. What is decided on it may hold words of the customer, so it is stored only while the journal
/// has erased nobody since.
struct CaseReading {
    let subject: Case
    /// How often the journal had erased somebody before the case was read.
    let erasures: Int64

    /// Refuses a batch when somebody was erased since.
    var guardian: StreamAppend { StreamAppend(.privacy, expectedVersion: erasures, events: []) }
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
