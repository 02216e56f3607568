public import ChineseText
import WorkingTime

/// A proposal to reward or to penalise. It never moves money: people read it, hear the person and decide.
public struct LedgerEntry: Codable, Sendable, Hashable {
    /// How far it is.
    public enum State: String, Codable, Sendable, Hashable, CaseIterable {
        case proposed
        /// The person was heard.
        case heard
        case confirmed, rejected
        /// The person does not accept the decision.
        case appealed
        /// Nothing changes any more.
        case final
    }

    /// What somebody does with an entry.
    public enum Step: Codable, Sendable, Hashable {
        /// What the person says to it.
        case hear(statement: PersonalText)
        /// It holds, with an amount in fen within the rule's range.
        case confirm(amountFen: Int)
        /// It does not hold.
        case reject(reason: PersonalText)
        /// The person objects.
        case appeal(words: PersonalText)
        /// The last word; after an appeal it may be another amount, 0 for none.
        case settle(amountFen: Int)
    }

    /// A step that was taken.
    public struct Record: Codable, Sendable, Hashable {
        /// Which.
        public var step: Step
        /// Who.
        public var by: StaffID
        /// When.
        public var at: Instant
    }

    /// Whose entry it is.
    public let staff: StaffID
    /// What for.
    public let rule: LedgerRule
    /// The case it rests on.
    public let number: CaseNumber
    /// The clock or the event in that case.
    public let evidence: PersonalText
    /// Who proposed it.
    public let proposer: StaffID
    /// When.
    public let proposedAt: Instant
    /// How far it is.
    public private(set) var state = State.proposed
    /// The amount in fen, once somebody has decided.
    public private(set) var amountFen: Int?
    /// The steps.
    public private(set) var steps: [Record] = []

    /// An entry that somebody proposes. Throws when the ledger is off, the matrix does not let him, or nothing shows it.
    public init(
        proposing rule: LedgerRule, for staff: StaffID, number: CaseNumber, evidence: PersonalText, by actor: Actor,
        at instant: Instant, policy: CasePolicy
    ) throws(Refusal) {
        guard policy.keepsLedger else { throw .ledgerOff }
        guard Self.may(.propose, actor), !actor.has(.bot) || rule.isProposedBySystem else { throw .notPermitted }
        guard evidence.isFilled else {
            throw Refusal(Guard.evidenceGiven.code, Guard.evidenceGiven.words)
        }
        self.staff = staff
        self.rule = rule
        self.number = number
        self.evidence = evidence
        proposer = actor.id
        proposedAt = instant
    }

    /// Takes a step. Throws why it may not be taken; then the entry is as it was.
    public mutating func take(_ step: Step, by actor: Actor, at instant: Instant, policy: CasePolicy) throws(Refusal) {
        apply(try record(of: step, by: actor, at: instant, policy: policy))
    }

    /// What is kept of a step. Throws why it may not be taken.
    public func record(
        of step: Step, by actor: Actor, at instant: Instant, policy: CasePolicy
    ) throws(Refusal) -> Record {
        guard policy.keepsLedger else { throw .ledgerOff }
        if case .appeal = step {
            guard actor.id == staff else { throw .notPermitted }
        } else {
            guard Self.may(.act, actor), actor.id != staff, actor.id != proposer else { throw .notPermitted }
        }
        guard instant >= steps.last?.at ?? proposedAt else { throw .outOfOrder }
        guard step.words?.isFilled ?? true, following(step) != nil else { throw .ledgerStep }
        guard isAllowed(step) else { throw .ledgerAmount }
        return Record(step: step, by: actor.id, at: instant)
    }

    /// Takes in a step that was taken; one that does not follow changes nothing.
    public mutating func apply(_ record: Record) {
        guard let (next, amount) = following(record.step) else { return }
        state = next
        amountFen = amount
        steps.append(record)
    }

    private func following(_ step: Step) -> (State, Int?)? {
        switch (state, step) {
        case (.proposed, .hear): (.heard, nil)
        case (.heard, .confirm(let amount)): (.confirmed, amount)
        case (.heard, .reject): (.rejected, 0)
        case (.confirmed, .appeal), (.rejected, .appeal): (.appealed, amountFen)
        case (.appealed, .settle(let amount)): (.final, amount)
        case (.confirmed, .settle(let amount)) where amount == amountFen: (.final, amount)
        case (.rejected, .settle(0)): (.final, 0)
        default: nil
        }
    }

    /// Whether the amount of a decision lies in the rule's range; the last word may also be none.
    private func isAllowed(_ step: Step) -> Bool {
        switch step {
        case .confirm(let amount): rule.amountsFen.contains(amount)
        case .settle(let amount): amount == 0 || rule.amountsFen.contains(amount)
        case .hear, .reject, .appeal: true
        }
    }

    /// Whether somebody may look at the entry: the person it is about, who proposed it, and whom the matrix lets.
    public func isReadable(by actor: Actor) -> Bool {
        actor.id == staff || actor.id == proposer
            || actor.roles.contains { role in
                AccessMatrix.grants(of: role, on: .ledger).contains {
                    $0.verb == .act || $0.verb == .read && $0.scope == .all
                }
            }
    }

    private static func may(_ verb: Grant.Verb, _ actor: Actor) -> Bool {
        actor.roles.contains { role in
            AccessMatrix.grants(of: role, on: .ledger).contains { $0.verb == verb }
        }
    }
}

extension LedgerEntry.Step {
    /// What somebody says with the step; nil for a step that is an amount.
    public var words: PersonalText? {
        switch self {
        case .hear(let words), .reject(let words), .appeal(let words): words
        case .confirm, .settle: nil
        }
    }
}

extension LedgerEntry {
    /// What the desk itself proposes for a case: an entry for each first contact that came too late, with its clock.
    ///
    /// Nothing is proposed when the ledger is off, when nobody had the case at the due instant, or when the owner was
    /// off shift or the desk was out of order then, as the caller knows.
    public static func proposals(
        for subject: Case, at instant: Instant, policy: CasePolicy, excused: (StaffID, Instant) -> Bool
    ) -> [LedgerEntry] {
        guard policy.keepsLedger else { return [] }
        return subject.clocks.compactMap { clock in
            guard clock.rule == "C-CONTACT", let due = clock.clock.breachedAt,
                let owner = subject.assignments.last(where: { $0.from <= due && ($0.to ?? .max) > due }),
                !owner.isForced, !excused(owner.staff, due)
            else { return nil }
            do throws(Refusal) {
                return try LedgerEntry(
                    proposing: .lateResponse, for: owner.staff, number: subject.number,
                    evidence: PersonalText(clock.id), by: .system, at: instant, policy: policy)
            } catch {
                return nil
            }
        }
    }
}
