import WorkingTime

extension Case {
    /// Takes over what an event says. A case is registered once, so a second registration changes nothing else.
    public mutating func apply(_ event: CaseEvent) {
        version = event.version
        lastEventAt = max(lastEventAt, event.at)
        switch event.fact {
        case .registered, .contactRevealed, .noticeDue, .archiveRejected, .questionAsked: break
        case .messageDue(let due): if due.message == .progress { progressDemandedAt = event.at }
        case .repeatNoted(let report):
            repeats.append(report)
            priority = report.priority ?? priority
        case .moved(let moved): apply(moved, at: event.at)
        case .roundOpened(let round): apply(round, at: event.at)
        case .assigned(let assigned): apply(assigned, at: event.at)
        case .levelChanged(let change): apply(change)
        case .triageConfirmed(let triage): apply(triage, by: event.actor.id)
        case .clockStepped(let step): apply(step)
        case .linked(let link): links.append(link)
        case .dutySet(let holder): duties[holder.duty] = holder.staff
        case .deviationNoted(let deviation): deviations.append(deviation)
        case .contactRecorded(let contact): apply(contact)
        case .formRevised(let revision): forms.append(revision)
        case .taskAsked(let task): tasks.append(task)
        case .taskClosed(let closed): apply(closed)
        case .helpAsked(let help): helpRequests.append(help)
        case .helpAnswered(let answered): change(&helpRequests, answered.help) { $0.answer = answered.answer }
        case .assessed(let assessment): assessments.append(assessment)
        case .planProposed(let plan): plans.append(plan)
        case .planApproved(let approved): change(&plans, approved.plan) { $0.approvals.append(approved.approval) }
        case .planAgreed(let agreed): change(&plans, agreed.plan) { $0.agreedAt = event.at }
        case .actionClosed(let closed): apply(closed)
        case .resultWritten(let written): apply(written)
        case .surveyOpened(let survey): surveys.append(survey)
        case .surveySent(let sent): apply(sent, by: event.actor.id, at: event.at)
        case .scoreEntered(let entered): change(&surveys) { $0.entry = entered.entry }
        case .surveyAnswered(let answered): change(&surveys) { $0.answer = answered.answer }
        case .surveyEnded: change(&surveys) { $0.endedAt = event.at }
        case .withdrawalEntered(let entered): pendingWithdrawal = entered
        case .concluded(let concluded): conclude(concluded.outcome, at: event.at)
        case .reviewed(let review): apply(review)
        case .councilOpened(let item): councilItems.append(item)
        case .councilDecided(let decided): apply(decided, at: event.at)
        case .archived(let record): apply(record, by: event.actor.id, at: event.at)
        }
    }

    // MARK: State, round, owner

    private mutating func apply(_ moved: CaseFact.Moved, at instant: Int64) {
        if moved.to == .awaitingCustomer { resumesTo = moved.from }
        if moved.from == .awaitingCustomer { resumesTo = nil }
        guard moved.to != state else { return }
        state = moved.to
        change(&stays) { $0.to = instant }
        stays.append(StateStay(state: moved.to, from: instant))
        if moved.to == .executing, duties[.handling] == nil { duties[.handling] = owner }
    }

    private mutating func apply(_ round: Round, at instant: Int64) {
        rounds.append(round)
        level = round.level
        tier = round.tier
        owner = nil
        outcome = nil
        pendingWithdrawal = nil
        for duty in [DutyHolders.Duty.investigation, .handling, .feedback] { duties[duty] = nil }
        change(&assignments) { $0.to = $0.to ?? instant }
    }

    private mutating func apply(_ assigned: CaseFact.Assigned, at instant: Int64) {
        change(&assignments) { $0.to = $0.to ?? instant }
        assignments.append(
            Assignment(
                staff: assigned.staff, tier: assigned.tier, from: instant, to: nil, reason: assigned.reason,
                isForced: assigned.isForced))
        owner = assigned.staff
        change(&rounds) { round in
            if !round.handlers.contains(assigned.staff) { round.handlers.append(assigned.staff) }
        }
    }

    private mutating func apply(_ change: LevelChange) {
        level = change.to
        tier = change.routeTier
        levelChanges.append(change)
    }

    private mutating func apply(_ triage: CaseFact.TriageConfirmed, by actor: StaffID) {
        isTriageConfirmed = true
        matter.type = triage.matterType
        priority = triage.priority
        duties[.classification] = actor
    }

    private mutating func apply(_ step: CaseFact.ClockStep) {
        if case .started(let start) = step.event {
            clocks.append(CaseClock(id: step.clock, round: round.number, subject: step.subject, start: start))
        } else if let place = clocks.lastIndex(where: { $0.id == step.clock }) {
            clocks[place].apply(step.event)
        }
    }

    // MARK: Handling

    private mutating func apply(_ closed: CaseFact.TaskClosed) {
        change(&tasks, closed.task) {
            $0.answer = closed.answer
            $0.waiver = closed.waiver
        }
    }

    private mutating func apply(_ written: CaseFact.ResultWritten) {
        result = written.result
        closingSummary = written.summary
        isSolvedAtFirstContact = written.isFirstContact
    }

    private mutating func apply(_ contact: ContactRecord) {
        contacts.append(contact)
        guard contact.message == .surveyReminder, contact.direction == .outward else { return }
        change(&surveys) { survey in
            if contact.isByPerson { survey.isCalled = true } else { survey.isReminded = true }
        }
    }

    private mutating func apply(_ closed: CaseFact.ActionClosed) {
        guard let place = plans.lastIndex(where: { $0.actions.contains { $0.id == closed.action } }) else { return }
        change(&plans[place].actions, closed.action) {
            $0.status = closed.status
            $0.note = closed.note
        }
    }

    // MARK: Closing

    private mutating func apply(_ sent: CaseFact.SurveySent, by actor: StaffID, at instant: Int64) {
        change(&surveys) {
            $0.sentAt = instant
            $0.session = sent.session
        }
        duties[.feedback] = actor
    }

    private mutating func apply(_ decided: CaseFact.CouncilDecided, at instant: Int64) {
        change(&councilItems) {
            $0.decision = decided.decision
            $0.minutes = decided.minutes
            $0.decidedAt = instant
        }
    }

    private mutating func apply(_ record: ArchiveRecord, by actor: StaffID, at instant: Int64) {
        archive = record
        closedAt = instant
        duties[.archive] = actor
    }

    private mutating func conclude(_ outcome: CaseOutcome, at instant: Int64) {
        self.outcome = outcome
        change(&rounds) {
            $0.outcome = outcome
            $0.isAfterCouncil = $0.isAfterCouncil || outcome == .concludedUnsatisfied
        }
        if var survey = surveys.last, survey.isOpen {
            survey.endedAt = instant
            surveys[surveys.count - 1] = survey
        }
    }

    /// What a reviewer gives back has no outcome any more, and is not merged.
    private mutating func apply(_ review: Review) {
        reviews.append(review)
        guard review.verdict == .returned else { return }
        outcome = nil
        pendingWithdrawal = nil
        links.removeAll { $0.kind == .mergedInto }
        change(&rounds) { $0.outcome = nil }
    }
}

/// Changes the last of a list, if there is one.
private func change<Element>(_ list: inout [Element], _ body: (inout Element) -> Void) {
    if !list.isEmpty { body(&list[list.count - 1]) }
}

/// Changes the element with an id, if there is one.
private func change<Element: Identifiable>(
    _ list: inout [Element], _ id: Element.ID, _ body: (inout Element) -> Void
) {
    if let place = list.lastIndex(where: { $0.id == id }) { body(&list[place]) }
}
