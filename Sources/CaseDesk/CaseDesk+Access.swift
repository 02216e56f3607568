public import Cases

extension CaseDesk {
    /// Refuses a look at a case to somebody whose roles the matrix grants none. Personal values stay masked all the same;
    /// showing them is the command `reveal-contact`.
    public nonisolated func checkReading(of subject: Case, by actor: Cases.Actor) throws(DeskFault) {
        let mayRead = subject.grants(to: actor, policy: policy).contains { $0.verb == .read }
        guard mayRead || actor.has(.bot) else { throw .notReadable(subject.number.description) }
    }
}
