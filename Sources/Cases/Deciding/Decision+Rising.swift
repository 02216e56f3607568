import WorkingTime

extension Decision {
    /// Clocks that go on when a new round begins: they belong to the case and not to a round.
    private static let lasting: Set<String> = ["C-ACK", "C-TRIAGE", "C-DEPT", "C-FIRST-REPLY", "C-AFTER-HOURS"]

    mutating func carryOutRising(_ row: Transition?) throws(Refusal) {
        switch situation.command {
        case .escalate, .bringToCouncil: try take(row)
        case .setLevel(let command):
            try change(to: command.level, reason: command.reason, row: row)
        case .confirmTriage(let command):
            if command.level != subject.level {
                try change(to: command.level, reason: command.reason ?? "", row: row)
            }
            record(
                .triageConfirmed(
                    CaseFact.TriageConfirmed(
                        level: command.level, matterType: command.matterType ?? subject.matter.type,
                        priority: command.priority ?? subject.priority)))
            try stopClocks("C-TRIAGE")
        case .noteRepeat(let command):
            record(.repeatNoted(CaseFact.RepeatNoted(words: PersonalText(command.words))))
            let mayRise = CaseState.openHandling.contains(subject.state) || subject.state == .registered
            if subject.level == .ordinary, mayRise {
                try change(to: .serious, reason: "repeat-complaint", row: row)
            }
        case .councilAct(let command):
            try actForCouncil(command, row: row)
        case .councilConclude(let command):
            record(
                .councilDecided(
                    CaseFact.CouncilDecided(decision: PersonalText(command.decision), minutes: command.minutes)))
            record(.concluded(CaseFact.Concluded(outcome: .concludedUnsatisfied)))
            try take(row)
            try closeActions()
        default: throw .notInThisState
        }
    }

    // MARK: Levels and rounds

    /// Sets the level. A route that asks for a higher tier opens a round, unless nobody has the case yet.
    private mutating func change(to level: ComplaintLevel, reason: String, row: Transition?) throws(Refusal) {
        let isUntaken = subject.state == .registered
        let routeTier = isUntaken ? level.handlingTier : max(subject.tier, level.handlingTier)
        let needsHigherTier = !isUntaken && routeTier > subject.tier
        record(
            .levelChanged(
                LevelChange(
                    from: subject.level, to: level, reason: PersonalText(reason), by: actor.id,
                    actorTier: actor.tier, routeTier: routeTier, at: at)))
        if needsHigherTier {
            move(row?.number ?? 14, to: .contacting)
            try openRound(.levelRaised, level: level, tier: routeTier)
        } else {
            if let row { move(row.number, to: subject.state) }
            try restartLevelClocks()
            if isUntaken {
                try supersede("C-TRANSFER", by: try startClock("C-TRANSFER") ?? subject.openClocks.last?.id)
            }
        }
    }

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
        try record(round: reason, level: level, tier: max(tier, level.handlingTier))
        let contact = try startClock("C-CONTACT")
        for rule in ["C-RESOLVE", "C-PROGRESS", "C-TRANSFER"] {
            try supersede(rule, by: try startClock(rule) ?? contact)
        }
        let started: Set<String> = ["C-RESOLVE", "C-PROGRESS", "C-TRANSFER"]
        try supersedeAllClocks(except: Self.lasting.union(started), by: contact)
    }

    private mutating func record(round reason: RoundReason, level: ComplaintLevel, tier: Int) throws(Refusal) {
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
    }

    private mutating func actForCouncil(_ command: CaseCommand.CouncilAct, row: Transition?) throws(Refusal) {
        record(
            .councilDecided(
                CaseFact.CouncilDecided(decision: PersonalText(command.decision), minutes: command.minutes)))
        try record(round: .councilReturn, level: .grave, tier: 3)
        try take(row)
        try give(to: command.executor)
        try propose(rationale: command.decision, actions: command.actions)
        if let plan = subject.currentPlan { record(.planAgreed(CaseFact.PlanAgreed(plan: plan.id))) }
        for rule in ["C-RESOLVE", "C-PROGRESS"] { try supersede(rule, by: try startClock(rule)) }
        try perform([.start("C-ACTION")])
    }
}
