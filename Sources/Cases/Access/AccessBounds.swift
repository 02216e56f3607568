/// Decides whether a case lies within the bounds of a grant, for one actor, here and now.
struct AccessBounds {
    let subject: Case
    let actor: Actor
    let policy: CasePolicy
    /// Whether the case is about to become the actor's own.
    var takesCase = false

    /// The grants of the matrix to the actor's roles that hold for the case.
    func grants(on object: AccessObject) -> [Grant] {
        actor.roles.flatMap { AccessMatrix.grants(of: $0, on: object) }.filter { covers($0.scope) }
    }

    private func covers(_ scope: Grant.Scope) -> Bool {
        let hasHandled = subject.handlers.contains(actor.id)
        let isOwn = hasHandled || subject.duties[.intake] == actor.id
        switch scope {
        case .all, .masked, .words, .approved: return true
        case .own: return isCustomer || isOwn || takesCase
        case .ownStatus: return isCustomer
        case .queue: return subject.owner == nil
        case .taskCases, .named: return hasTask
        case .ownUntilTransfer: return isOwn && subject.round.handlers.isEmpty
        case .ownForm: return subject.forms.contains { $0.author == actor.id }
        case .delegated: return isDelegate
        case .afterApproval: return [.archiving, .archived].contains(subject.state)
        case .upToSecondLimit: return subject.currentPlan.map { $0.amountFen <= policy.secondLimitFen } ?? false
        case .ordinaryNotOwn: return subject.tier == 1 && !hasHandled
        case .higherNotOwn: return subject.tier > 1 && !hasHandled
        case .council: return subject.tier == 3
        case .department: return subject.matter.department.map(actor.departments.contains) ?? true
        case .ownFigures, .twoPersons: return false  // Bounds of reports and of erasure, which are no case.
        }
    }

    private var isCustomer: Bool { actor.has(.customer) && actor.id.rawValue == subject.customer.rawValue }

    private var hasTask: Bool {
        subject.tasks.contains { $0.assignee == actor.id || actor.departments.contains($0.department) }
    }

    /// Whether the third tier has handed something down to the actor: a duty or a measure.
    private var isDelegate: Bool {
        let duties: [DutyHolders.Duty] = [.investigation, .handling, .feedback]
        return duties.contains { subject.duties[$0] == actor.id }
            || subject.openActions.contains { $0.owner == actor.id }
    }
}

extension Case {
    /// What the matrix grants an actor here and now: on the case itself, or on a part of it such as the contacts. A
    /// reader whose only grants are `masked` sees no contact in full.
    public func grants(to actor: Actor, on object: AccessObject? = nil, policy: CasePolicy) -> [Grant] {
        AccessBounds(subject: self, actor: actor, policy: policy).grants(on: object ?? .caseOn(tier: tier))
    }
}
