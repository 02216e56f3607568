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
        let bounds = AccessBounds(subject: subject, actor: actor, policy: policy, takesCase: takesCase)
        return bounds.grants(on: needed.object).contains { needed.verbs.contains($0.verb) }
    }

    /// Whether the command gives a case of the pool to the actor, so that it becomes his own, or to somebody.
    private var takesCase: Bool {
        guard subject.owner == nil else { return false }
        switch command {
        case .take, .transfer: return assignee?.id == actor.id
        case .assign: return true
        default: return false
        }
    }
}
