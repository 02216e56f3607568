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

    /// Erases everything personal about the customer of a case, in all cases and conversations; the chain stays whole. It
    /// takes two people to whom the matrix grants it.
    public func erase(
        customerOf number: CaseNumber, by people: (Cases.Actor, Cases.Actor), reason: String, at instant: Instant
    ) async throws(DeskFault) -> ErasureReport {
        let subject = try await open(number)
        let mayErase = [people.0, people.1].allSatisfy { person in
            person.roles.flatMap { AccessMatrix.grants(of: $0, on: .person) }.contains { $0.verb == .act }
        }
        guard mayErase, people.0.id != people.1.id else { throw .notGranted(number.description) }
        let order = ErasureOrder(
            customer: subject.registration.customer.rawValue,
            actor: "\(people.0.id.rawValue)+\(people.1.id.rawValue)", at: instant, reason: reason)
        return try await asking { () async throws(JournalFault) in try await journal.erase(order) }
    }
}
