import WorkingTime

extension Decision {
    // MARK: Levels

    mutating func confirm(_ command: CaseCommand.ConfirmTriage) throws(Refusal) {
        if command.level != subject.level { try change(to: command.level, reason: command.reason ?? "") }
        record(
            .triageConfirmed(
                CaseFact.TriageConfirmed(
                    level: command.level, matterType: command.matterType ?? subject.matter.type,
                    priority: command.priority ?? subject.priority)))
        try stopClocks("C-TRIAGE")
    }

    mutating func noteRepeat(_ command: CaseCommand.NoteRepeat) throws(Refusal) {
        record(.repeatNoted(CaseFact.RepeatNoted(words: PersonalText(command.words))))
        notify([], staff: subject.owner)
        let mayRise = CaseState.openHandling.contains(subject.state) || subject.state == .registered
        if subject.level == .ordinary, mayRise {
            try change(to: .serious, reason: TriageHit.repeatComplaint.rule)
        }
    }

    /// Sets the level. A route that asks for a higher tier opens a round, unless nobody has had the case yet.
    mutating func change(to level: ComplaintLevel, reason: String) throws(Refusal) {
        let isUntaken = subject.state == .registered
        let routeTier = isUntaken ? level.handlingTier : max(subject.tier, level.handlingTier)
        let needsHigherTier = !isUntaken && routeTier > subject.tier
        record(
            .levelChanged(
                LevelChange(
                    from: subject.level, to: level, reason: PersonalText(reason), by: actor.id,
                    actorTier: actor.tier, routeTier: routeTier, at: at)))
        if needsHigherTier {
            try takeRow(to: .contacting)
            try openRound(.levelRaised, level: level, tier: routeTier)
        } else {
            if row != nil { try takeRow(to: subject.state) }
            try restartLevelClocks()
            if isUntaken {
                try supersede("C-TRANSFER", by: try startClock("C-TRANSFER") ?? subject.openClocks.last?.id)
            }
        }
    }

    // MARK: Rounds

    /// Clocks that go on when a new round begins: they belong to the case and not to a round.
    private static let lasting: Set<String> = ["C-ACK", "C-TRIAGE", "C-DEPT", "C-FIRST-REPLY", "C-AFTER-HOURS"]
    /// Clocks that each round has anew, for its level.
    private static let renewed = ["C-RESOLVE", "C-PROGRESS", "C-TRANSFER"]

    /// Level and tier rise by one, up to 3.
    mutating func openNextRound() throws(Refusal) {
        try openRound(roundReason, level: subject.level.next ?? .grave, tier: min(subject.tier + 1, 3))
    }

    private var roundReason: RoundReason {
        switch situation.command {
        case .escalate(let command): command.cause
        case .sendUp: .sentUp
        default: .badScore
        }
    }

    private mutating func openRound(_ reason: RoundReason, level: ComplaintLevel, tier: Int) throws(Refusal) {
        if subject.survey?.isOpen == true {
            record(.surveyEnded(CaseFact.SurveyEnded(round: subject.round.number)))
        }
        try recordRound(reason, level: level, tier: max(tier, level.handlingTier))
        let contact = try startClock("C-CONTACT")
        for rule in Self.renewed { try supersede(rule, by: try startClock(rule) ?? contact) }
        try supersedeAllClocks(except: Self.lasting.union(Self.renewed), by: contact)
        notify(subject.route.toldAtOnce)
    }

    private mutating func recordRound(_ reason: RoundReason, level: ComplaintLevel, tier: Int) throws(Refusal) {
        try closeActions()
        record(
            .roundOpened(
                Round(number: subject.round.number + 1, reason: reason, level: level, tier: tier, openedAt: at)))
    }

    // MARK: Council

    mutating func enterCouncil() throws(Refusal) {
        let reason = situation.reason ?? RoundReason.badScore.rawValue
        record(
            .councilOpened(
                CouncilItem(
                    round: subject.round.number, broughtBy: actor.id, reason: PersonalText(reason), at: at)))
        let clock = try startClock("C-COUNCIL")
        try supersedeAllClocks(except: Self.lasting.union(["C-PROGRESS"]), by: clock)
        notify([.councilSecretary] + Route.on(tier: 3, afterCouncil: true).toldAtOnce)
    }

    mutating func act(_ command: CaseCommand.CouncilAct) throws(Refusal) {
        recordDecision(command.decision, minutes: command.minutes)
        try recordRound(.councilReturn, level: .grave, tier: 3)
        try takeRow()
        try makeOwner(command.executor)
        try propose(rationale: command.decision, actions: command.actions)
        recordAgreement()
        for rule in ["C-RESOLVE", "C-PROGRESS"] { try supersede(rule, by: try startClock(rule)) }
        try startActionClocks()
    }

    mutating func conclude(_ command: CaseCommand.CouncilConclude) throws(Refusal) {
        recordDecision(command.decision, minutes: command.minutes)
        try conclude(.concludedUnsatisfied)
    }

    private mutating func recordDecision(_ decision: String, minutes: String) {
        record(.councilDecided(CaseFact.CouncilDecided(decision: PersonalText(decision), minutes: minutes)))
    }
}
