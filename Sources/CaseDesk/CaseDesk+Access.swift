public import Cases

extension CaseDesk {
    /// Refuses a look at a case to somebody whose roles the matrix grants none. Personal values stay masked all the same;
    /// showing them is the command `reveal-contact`.
    public nonisolated func checkReading(of subject: Case, by actor: Cases.Actor) throws(DeskFault) {
        guard actor.has(.bot) || CaseReader(actor, subject).mayRead else {
            throw .notReadable(subject.number.description)
        }
    }
}

/// Somebody before a case that he wants to read.
private struct CaseReader {
    let actor: Cases.Actor
    let subject: Case

    init(_ actor: Cases.Actor, _ subject: Case) {
        self.actor = actor
        self.subject = subject
    }

    var mayRead: Bool {
        actor.roles.contains { role in
            AccessMatrix.grants(of: role, on: .caseOn(tier: subject.tier)).contains { grant in
                grant.verb == .read && covers(grant.scope)
            }
        }
    }

    private func covers(_ scope: Grant.Scope) -> Bool {
        switch scope {
        case .all, .masked: true
        case .own, .ownUntilTransfer:
            subject.handlers.contains(actor.id) || subject.duties[.intake] == actor.id || subject.owner == actor.id
        case .ownForm: subject.forms.contains { $0.author == actor.id }
        case .ownStatus: actor.id.rawValue == subject.registration.customer.rawValue
        case .queue: subject.owner == nil
        case .taskCases, .named:
            subject.tasks.contains { $0.assignee == actor.id || actor.departments.contains($0.department) }
        case .delegated: subject.openActions.contains { $0.owner == actor.id }
        case .afterApproval: subject.state == .archiving || subject.state == .archived
        case .department: subject.matter.department.map(actor.departments.contains) ?? true
        default: false
        }
    }
}
