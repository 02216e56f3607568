public import Cases
public import ChineseText
public import DialogueRuntime

/// Something for which the shop writes to a customer by itself.
public enum OutreachOccasion: Sendable, Hashable {
    /// Asking how things are, some time after a case was closed.
    case visit(CaseNumber)
    /// A greeting on a festival, by its name.
    case festival(String)

    /// Which message it is.
    public var message: MessageKind {
        switch self {
        case .visit: .returnVisit
        case .festival: .festival
        }
    }

    /// The event that lets the bot say it in the shop's words.
    public var event: Event {
        switch self {
        case .visit(let number): .caseStatus(number: number.description, status: message.status)
        case .festival(let name): .festival(name)
        }
    }
}

/// What a customer lets the shop write by itself, and what is planned. It holds nothing personal.
///
/// Each occasion is taken out of the plan when it is due, so it comes once, whatever becomes of it and however the clock
/// jumps. Without consent nothing is planned.
public struct OutreachPlan: Codable, Sendable, Hashable {
    struct Visit: Codable, Sendable, Hashable {
        var number: CaseNumber
        var due: Instant
    }

    /// A visit that was made and waits for the customer's answer.
    struct Asked: Codable, Sendable, Hashable {
        var number: CaseNumber
        /// For when it was planned.
        var planned: Instant?
        /// When she was asked.
        var at: Instant
    }

    /// Since when the customer agrees; nil while she does not.
    public private(set) var agreedAt: Instant?
    private(set) var visits: [Visit] = []
    /// The visit that was made last, until it is answered.
    private(set) var asked: Asked?
    /// Until when festivals are settled: greeted, left out, or before the consent.
    private var settledUntil: Instant = 0

    /// How long a visit waits for an answer, in milliseconds: afterwards her words are about something else.
    static let answerTime: Instant = 14 * 86_400_000
    /// Most return visits that wait for one customer.
    static let mostVisits = 20

    /// A plan without consent.
    public init() {}

    // MARK: Consent

    /// The customer agrees; false when she did before.
    mutating func agree(at instant: Instant) -> Bool {
        guard agreedAt == nil else { return false }
        agreedAt = instant
        settledUntil = max(settledUntil, instant)
        return true
    }

    /// The customer agrees no more, and nothing is planned any longer; false when she had not agreed.
    mutating func withdraw() -> Bool {
        guard agreedAt != nil else { return false }
        agreedAt = nil
        visits = []
        asked = nil
        return true
    }

    // MARK: Answers

    /// Notes that the customer was asked how things are.
    mutating func noteAsked(_ number: CaseNumber, planned: Instant?, at instant: Instant) {
        asked = Asked(number: number, planned: planned, at: instant)
    }

    /// The visit that her words answer, which waits no more; nil when none waits.
    mutating func takeAnswered(at now: Instant) -> Asked? {
        guard let waiting = asked, now &- waiting.at <= Self.answerTime else { return nil }
        asked = nil
        return waiting
    }

    // MARK: Planning

    /// Plans the return visit of a case that was archived; false when none is made.
    mutating func planVisit(of number: CaseNumber, archivedAt instant: Instant, _ rules: OutreachRules) -> Bool {
        guard agreedAt != nil, visits.count < Self.mostVisits, !visits.contains(where: { $0.number == number }),
            let due = rules.visit(after: instant)
        else { return false }
        visits.append(Visit(number: number, due: due))
        return true
    }

    /// When the plan is to be looked at next, at an hour in which the shop may write; nil when nothing is planned.
    public func next(from now: Instant, _ rules: OutreachRules) -> Instant? {
        guard agreedAt != nil else { return nil }
        let due = (visits.map(\.due) + rules.festivals(after: settledUntil).prefix(1).map(\.begins)).min()
        return due.flatMap { rules.nextChance(from: max($0, now)) }
    }

    /// What is due, taken out of the plan.
    struct Due: Sendable, Hashable {
        /// What is to be said.
        var occasions: [OutreachOccasion] = []
        /// Festivals that were over when somebody looked.
        var missed: [OutreachOccasion] = []
    }

    /// Takes what is due; nothing at an hour in which the shop does not write.
    mutating func takeDue(at now: Instant, _ rules: OutreachRules) -> Due {
        var due = Due()
        guard agreedAt != nil, rules.mayWrite(at: now) else { return due }
        due.occasions = visits.filter { $0.due <= now }.map { .visit($0.number) }
        visits.removeAll { $0.due <= now }
        for festival in rules.festivals(after: settledUntil) where festival.begins <= now {
            settledUntil = festival.begins
            if now < festival.ends {
                due.occasions.append(.festival(festival.name))
            } else {
                due.missed.append(.festival(festival.name))
            }
        }
        return due
    }
}
