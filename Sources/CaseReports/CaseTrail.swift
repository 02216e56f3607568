import Cases
import ChineseText
import WorkingTime

/// What reports remember of a case: when things happened to it, and little of what they were.
struct CaseTrail: Sendable {
    struct LevelSince: Sendable {
        var level: ComplaintLevel
        var from: Instant
    }

    struct OwnerSince: Sendable {
        var staff: StaffID?
        var from: Instant
    }

    struct Stay: Sendable {
        var state: CaseState
        var from: Instant
        var to: Instant?
    }

    struct RoundStart: Sendable {
        var number: Int
        var reason: RoundReason
        var at: Instant
    }

    struct SurveyTrail: Sendable {
        var round: Int
        var sentAt: Instant?
        var answer: Survey.Answer?
    }

    struct ReviewTrail: Sendable {
        var verdict: Review.Verdict
        var at: Instant
    }

    struct CouncilTrail: Sendable {
        var openedAt: Instant
        var decidedAt: Instant?
    }

    struct ActionTrail: Sendable {
        var plan: Int
        var action: PlannedAction
        var agreedAt: Instant?
        var closedAt: Instant?
    }

    /// How much of a form was filled.
    struct Completeness: Sendable {
        var round: Int
        var filled: Int
        var required: Int
        var at: Instant
    }

    let number: CaseNumber
    let openedAt: Instant
    let channel: String
    let customer: CustomerKey
    let kind: ComplainantKind
    var matter: Matter
    var version: Int
    var lastAt: Instant
    /// When the last of its clocks was due.
    var lastDue = Instant.min
    var closedAt: Instant?
    var outcome: CaseOutcome?
    var levels: [LevelSince]
    var owners: [OwnerSince] = []
    var rounds: [RoundStart]
    var stays: [Stay]
    var clocks: [ClockTrail] = []
    var surveys: [SurveyTrail] = []
    var reviews: [ReviewTrail] = []
    var councils: [CouncilTrail] = []
    var actions: [ActionTrail] = []
    var isRepeat: Bool
    var repeatNotes: [Instant] = []
    var isSolvedAtFirstContact = false
    /// The newest complaint form.
    var complaint: Completeness?
    /// The form with which this round asks to go up, as it stands.
    var request: Completeness?
    /// The forms with which it went up, each when it did.
    var escalations: [Completeness] = []
    var complainant: PersonalText?

    init(_ registered: CaseFact.Registered, of event: ReportEvent) {
        number = event.number
        openedAt = event.at
        channel = registered.channel
        customer = registered.customer
        kind = registered.complainantKind
        matter = registered.matter
        version = event.version
        lastAt = event.at
        levels = [LevelSince(level: registered.level, from: event.at)]
        rounds = [RoundStart(number: 1, reason: .first, at: event.at)]
        stays = [Stay(state: .registered, from: event.at)]
        isRepeat = registered.after != nil || registered.hits.contains(.repeatComplaint)
    }

    /// A case that was none, or that is counted as another, is left out of the figures.
    var isCounted: Bool { outcome != .merged && outcome != .invalid }

    /// Whether anything about it lies in a period: it is open, something happened, or a promise was due that was met
    /// before.
    func touches(_ period: Range<Instant>) -> Bool {
        openedAt < period.upperBound
            && (closedAt == nil || lastAt >= period.lowerBound || lastDue >= period.lowerBound)
    }

    func level(at instant: Instant) -> ComplaintLevel {
        levels.last { $0.from < instant }?.level ?? levels.first?.level ?? .ordinary
    }

    func owner(at instant: Instant) -> StaffID? { owners.last { $0.from <= instant }?.staff }

    func state(at instant: Instant) -> CaseState { stays.last { $0.from <= instant }?.state ?? .registered }

    /// Whether it waits for something at an instant; at the very instant of an event, what was before counts.
    func isOpen(at instant: Instant) -> Bool { openedAt < instant && (closedAt ?? .max) >= instant }

    /// When the result reached the customer for the first time.
    var resultAt: Instant? { surveys.compactMap(\.sentAt).min() }
}

/// What reports remember of a clock.
struct ClockTrail: Sendable {
    let id: String
    let rule: String
    var due: Instant
    var endedAt: Instant?
    var isSuperseded = false
    var isPaused = false
    var isNoticedLate = false

    /// What reports remember of a step of a clock.
    enum Step: Equatable {
        case started(rule: String, due: Instant)
        case breached(noticedLate: Bool)
        case paused
        case resumed(due: Instant)
        case rebased(due: Instant)
        case stopped(at: Instant)
        case superseded(at: Instant)
        /// A word to people.
        case other

        init(_ event: ClockEvent) {
            switch event {
            case .started(let start): self = .started(rule: start.ruleID, due: start.basis.due)
            case .warned, .reminded: self = .other
            case .breached: self = .breached(noticedLate: event.isNoticedLate)
            case .paused: self = .paused
            case .resumed(_, _, let basis, _): self = .resumed(due: basis.due)
            case .rebased(_, _, let basis, _, _): self = .rebased(due: basis.due)
            case .stopped(let at): self = .stopped(at: at)
            case .superseded(let at, _): self = .superseded(at: at)
            }
        }
    }

    init(id: String, rule: String, due: Instant) {
        self.id = id
        self.rule = rule
        self.due = due
    }

    /// Whether it is the shop that promised; with a survey out, it is the customer who is waited for.
    var isPromise: Bool { !rule.hasPrefix("C-SURVEY-") }

    mutating func apply(_ step: Step) {
        switch step {
        case .started, .other: break
        case .breached(let isLate): isNoticedLate = isLate
        case .paused: isPaused = true
        case .resumed(let due):
            isPaused = false
            self.due = due
        case .rebased(let due): self.due = due
        case .stopped(let at): end(at)
        case .superseded(let at):
            isSuperseded = true
            end(at)
        }
    }

    private mutating func end(_ instant: Instant) {
        endedAt = instant
        isPaused = false
    }

    /// How it stands to its promise.
    enum Verdict {
        case met, breached
        /// Another clock took over before it was due, or time does not count.
        case none
    }

    var verdict: Verdict {
        guard let endedAt else { return isPaused ? .none : .breached }
        if endedAt > due { return .breached }
        return isSuperseded ? .none : .met
    }
}
