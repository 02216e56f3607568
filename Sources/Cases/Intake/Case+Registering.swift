public import ChineseText
import Handoff
import WorkingTime

/// What became of a registration.
public enum RegistrationOutcome: Sendable, Hashable {
    /// A case was opened; these are its first events.
    case opened([CaseEvent])
    /// The same registration came before; this is its case.
    case alreadyRegistered(CaseNumber)
    /// The same customer has an open case on the same matter; the report belongs there (`noteRepeat`).
    case belongsTo(CaseNumber)
}

extension Case {
    /// Row 1 (or row 30): a complaint becomes a case. The number must be new.
    ///
    /// A case of the same customer on the same matter takes the report instead while it is handled, unless the command says
    /// why not; one whose handling has ended is linked, archived or not, and the new case is level 2 at least. Throws why
    /// it is refused; then nothing has happened.
    public static func register(
        _ command: CaseCommand.Register, as number: CaseNumber, by actor: Actor, at instant: Instant,
        policy: CasePolicy, surroundings: Surroundings = Surroundings()
    ) throws(Refusal) -> RegistrationOutcome {
        guard !CaseCommand.register(command).isTooLong else { throw .tooLong }
        let alone = draft(of: command, as: number, after: command.after, by: actor, at: instant, policy: policy)
        let repeats = RepeatLookup(policy: policy).hits(
            for: CaseSummary(alone.subject), isSaid: command.isRepeatSaid, among: surroundings.others)
        let after = command.after ?? repeats.last { !$0.takesReports }?.number
        let (draft, event) = draft(of: command, as: number, after: after, by: actor, at: instant, policy: policy)
        guard let first = Transition.row(1), let row = after == nil ? first : Transition.row(30) else {
            throw .notInThisState
        }
        let situation = Situation(
            subject: draft, command: .register(command), actor: actor, at: instant, policy: policy,
            surroundings: surroundings)
        try situation.check(who: row.who, guards: row.guards, row: row)
        if let earlier = surroundings.earlierRegistration {
            guard earlier.command == command else { throw .keyConflict }
            return .alreadyRegistered(earlier.number)
        }
        if command.separateReason?.hasWords != true, let open = repeats.first(where: \.takesReports) {
            return .belongsTo(open.number)
        }
        var decision = Decision(situation, row: row)
        try decision.beginLife(command, effects: first.effects)
        return .opened([event] + decision.events)
    }

    /// The case as its registration alone makes it.
    private static func draft(
        of command: CaseCommand.Register, as number: CaseNumber, after earlier: CaseNumber?, by actor: Actor,
        at instant: Instant, policy: CasePolicy
    ) -> (subject: Case, event: CaseEvent) {
        let isRepeat = earlier != nil || command.isRepeatSaid
        let hits = command.hits + (isRepeat ? [.repeatComplaint] : [])
        let registered = CaseFact.Registered(
            key: command.key, shop: command.shop, channel: command.channel, customer: command.customer,
            strongKeys: command.strongKeys.map { PersonalText($0) }, complainantKind: command.complainantKind,
            isAnonymous: command.isAnonymous, matter: command.matter,
            level: max(command.level, isRepeat ? .serious : .ordinary), priority: command.priority, hits: hits,
            after: earlier, policyVersion: policy.version, calendarVersion: policy.calendar.version)
        let event = CaseEvent(number: number, version: 1, at: instant, actor: actor, fact: .registered(registered))
        return (Case(registered, of: event), event)
    }
}

extension Decision {
    /// What follows the registration itself: the row, form A, clocks, the notice and form D.
    mutating func beginLife(_ command: CaseCommand.Register, effects: [Effect]) throws(Refusal) {
        record(.moved(CaseFact.Moved(row: row?.number ?? 1, to: .registered)))
        let level = subject.level.rawValue
        let known = [
            FieldInput("channel", command.channel, source: .system),
            FieldInput("complainantKind", command.complainantKind.rawValue, source: .classification),
            FieldInput("type", command.matter.type, source: .classification),
            FieldInput("level", "\(level)", source: .classification),
            FieldInput("priority", command.priority.rawValue, source: .classification),
        ]
        let anonymous =
            command.isAnonymous ? ["complainantName", "contact"].map { FieldInput($0, "匿名", source: .system) } : []
        revise(.complaint, with: known + anonymous + command.fields, excuses: command.excuses)
        try perform(effects)
        notify(subject.route.toldAtOnce)
        fillAcceptance()
    }
}

extension TriageHit {
    /// A complaint on a matter that came up before.
    public static let repeatComplaint = TriageHit(
        rule: "repeat-complaint", level: .serious, clause: "S2 §4.3.2",
        because: BilingualPhrase(zh: "同一客户就同一事项再次投诉", en: "the customer complains about the same matter again"))
}
