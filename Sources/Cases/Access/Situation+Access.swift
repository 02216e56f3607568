extension Situation {
    /// What the matrix must grant for the command; nil where it does not speak of it and the table alone decides.
    var neededGrant: (object: AccessObject, verbs: [Grant.Verb])? {
        let ownCase = AccessObject.caseOn(tier: subject.tier)
        if actor.has(.bot) {
            switch command {
            case .register: return (ownCase, [.create])
            case .escalate: return (.raiseLevel, [.propose])
            default: return (.eventLog, [.append])
            }
        }
        switch command {
        case .register: return actor.has(.integration) ? nil : (ownCase, [.create])
        case .escalate, .noteRepeat: return (.raiseLevel, [.act])
        case .setLevel, .confirmTriage: return (wantedLevel?.isLower == true ? .lowerLevel : .raiseLevel, [.act])
        case .approvePlan: return (.planAboveLimit, [.act])
        case .answerSurvey: return (.surveyScore, [.act])
        case .enterScore, .enterWithdrawal: return (.surveyScore, [.enter])
        case .countersignScore: return (.surveyScore, [.countersign])
        case .withdraw: return isCustomer ? nil : (.surveyScore, [.countersign])
        case .approve, .returnCase, .sendUp, .councilAct, .councilConclude: return (.review, [.act])
        case .archive, .rejectArchive: return (.archive, [.act])
        case .bringToCouncil: return (ownCase, [.act])
        case .answerTask, .assess, .answerHelp: return (ownCase, [.read])
        case .completeAction: return isActionOwner ? nil : (ownCase, [.write])
        case .continueHandling: return isCustomer ? nil : (ownCase, [.write])
        case .recordContact: return actor.has(.councilSecretary) ? (ownCase, [.read]) : (ownCase, [.write])
        case .revealContact: return (.contact, [.read, .act])
        case .rebaseClocks: return (.settings, [.write])
        default: return (ownCase, [.write])
        }
    }

    /// Whether the matrix grants the command.
    var isPermitted: Bool {
        guard let needed = neededGrant else { return true }
        return actor.roles.contains { role in
            AccessMatrix.grants(of: role, on: needed.object).contains { grant in
                needed.verbs.contains(grant.verb) && covers(grant.scope)
            }
        }
    }

    /// Whether this case, here and now, lies within the bounds of a grant.
    private func covers(_ scope: Grant.Scope) -> Bool {
        let isOwn = subject.handlers.contains(actor.id) || subject.duties[.intake] == actor.id
        switch scope {
        case .all, .masked, .words: return true
        case .own: return isCustomer || isOwn || takesCase
        case .ownStatus: return isCustomer
        case .queue: return subject.owner == nil
        case .taskCases, .named: return hasTask
        case .ownUntilTransfer: return isOwn && subject.round.handlers.isEmpty
        case .ownForm: return subject.forms.contains { $0.author == actor.id }
        case .delegated: return isDelegate
        case .afterApproval: return subject.state == .archiving || subject.state == .archived
        case .upToSecondLimit:
            return subject.currentPlan.map { $0.amountFen <= policy.secondLimitFen } ?? false
        case .ordinaryNotOwn: return subject.tier == 1 && !subject.handlers.contains(actor.id)
        case .higherNotOwn: return subject.tier > 1 && !subject.handlers.contains(actor.id)
        case .council: return subject.tier == 3
        case .department: return subject.matter.department.map(actor.departments.contains) ?? true
        case .approved: return true
        case .ownFigures, .twoPersons: return false
        }
    }

    /// Whether the actor takes the case from the pool, so that it becomes his own.
    private var takesCase: Bool {
        guard subject.owner == nil else { return false }
        switch command {
        case .take, .transfer: return assignee?.id == actor.id
        case .assign: return true
        default: return false
        }
    }

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
