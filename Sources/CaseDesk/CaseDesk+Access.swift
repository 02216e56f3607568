public import Cases
public import ChineseText
public import Journal

extension CaseDesk {
    /// Refuses a look at a case to somebody whose roles the matrix grants none. Personal values stay masked all the same;
    /// showing them is the command `reveal-contact`.
    public nonisolated func checkReading(of subject: Case, by actor: Cases.Actor) throws(DeskFault) {
        let mayRead = subject.grants(to: actor, policy: policy).contains { $0.verb == .read }
        guard mayRead || actor.has(.bot) else { throw .notGranted(subject.number.description) }
    }

    /// Which cases of a list somebody may look at, as `checkReading` decides. A case that cannot be read is none of them.
    public func readable(_ cards: [CaseCard], by actor: Cases.Actor) async throws(DeskFault) -> Set<CaseNumber> {
        var numbers: Set<CaseNumber> = []
        for card in cards where try await mayRead(card, actor) { numbers.insert(card.summary.number) }
        return numbers
    }

    /// The case itself is opened only where the matrix sets bounds that its row does not tell.
    private func mayRead(_ card: CaseCard, _ actor: Cases.Actor) async throws(DeskFault) -> Bool {
        let grants = actor.roles.flatMap { AccessMatrix.grants(of: $0, on: .caseOn(tier: card.tier)) }
            .filter { $0.verb == .read }
        if actor.has(.bot) || grants.contains(where: { [.all, .masked].contains($0.scope) }) { return true }
        guard !grants.isEmpty, let subject = try await openIfWhole(card.summary.number) else { return false }
        return subject.grants(to: actor, policy: rules).contains { $0.verb == .read }
    }

    /// A case of a list as its events left it; nil for one whose record is damaged, so that others can still be worked on.
    func openIfWhole(_ number: CaseNumber) async throws(DeskFault) -> Case? {
        do throws(DeskFault) {
            return try await open(number)
        } catch {
            switch error {
            case .unknownCase, .damagedCase: return nil
            default: throw error
            }
        }
    }

    // MARK: Erasing

    /// Erases everything personal about the customer of a case, in all cases and conversations; the chain stays whole. It
    /// takes two people to whom the matrix grants it.
    public func erase(
        customerOf number: CaseNumber, by people: (Cases.Actor, Cases.Actor), reason: String, at instant: Instant
    ) async throws(DeskFault) -> ErasureReport {
        try await erase(
            try await open(number).registration.customer, by: people, reason: reason, at: instant)
    }

    /// Erases everything personal about a customer, who may have no case at all. It takes two people to whom the matrix
    /// grants it.
    public func erase(
        _ customer: Cases.CustomerKey, by people: (Cases.Actor, Cases.Actor), reason: String, at instant: Instant
    ) async throws(DeskFault) -> ErasureReport {
        for person in [people.0, people.1] { try Self.checkErasing(by: person) }
        guard people.0.id != people.1.id else { throw .secondPersonMissing }
        let order = ErasureOrder(
            customer: customer.rawValue, actor: "\(people.0.id.rawValue)+\(people.1.id.rawValue)", at: instant,
            reason: reason)
        return try await asking { () async throws(JournalFault) in try await journal.erase(order) }
    }

    /// Erases the personal values that are past their period: of cases by the shop's policy, of the rest by the standard
    /// table. Whoever may erase a person may ask for it, and alone, for it is the policy that decides what goes.
    public func sweepRetention(by actor: Cases.Actor, at instant: Instant) async throws(DeskFault) -> SweepReport {
        try Self.checkErasing(by: actor)
        var table = RetentionTable.standard
        table.days[StreamID.caseKind] = policy.retentionDays
        let order = SweepOrder(now: instant, table: table, actor: actor.id.rawValue)
        return try await asking { () async throws(JournalFault) in try await journal.sweep(order) }
    }

    private static func checkErasing(by actor: Cases.Actor) throws(DeskFault) {
        let grants = actor.roles.flatMap { AccessMatrix.grants(of: $0, on: .person) }
        guard grants.contains(where: { $0.verb == .act }) else { throw .mayNotErase(actor.id) }
    }
}
