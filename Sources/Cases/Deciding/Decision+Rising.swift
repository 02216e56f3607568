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
        fillTriage()
        try stopClocks("C-TRIAGE")
    }

    mutating func noteRepeat(_ command: CaseCommand.NoteRepeat) throws(Refusal) {
        let form = subject.form(.complaint)
        let priority = command.priority.flatMap { $0 > subject.priority ? $0 : nil }
        let told = command.fields.filter { $0.text.hasWords && $0.text != command.words }
        // What was erased is lacking, too: whoever complains again is to be reached again.
        let news = told.filter { form?.text($0.name)?.hasWords != true }
        let otherwise = told.filter { field in !news.contains(field) && form?.text(field.name) != field.text }
        record(
            .repeatNoted(
                CaseFact.RepeatNoted(
                    words: PersonalText(command.words), level: command.level, priority: priority, hits: command.hits,
                    otherwise: Dictionary(otherwise.map { ($0.name, PersonalText($0.text)) }) { $1 })))
        if !news.isEmpty { revise(.complaint, with: news, excuses: []) }
        notify(subject.owner == nil ? [.handling(tier: subject.tier)] : [], staff: subject.owner)
        let level = situation.levelAfterRepeat
        if level > subject.level {
            let gravest = command.hits.first { $0.level == level } ?? .repeatComplaint
            try change(to: level, reason: gravest.rule)
        }
        if priority != nil { fillTriage() }
    }

    /// Sets the level. A route that asks for a higher tier opens a round, unless nobody has had the case yet; so does a case
    /// whose handling was finished.
    mutating func change(to level: ComplaintLevel, reason: String) throws(Refusal) {
        let isUntaken = subject.state == .registered
        let wasFinished = subject.state == .surveying
        let routeTier = isUntaken ? level.handlingTier : max(subject.tier, level.handlingTier)
        let needsHigherTier = routeTier > subject.tier
        record(
            .levelChanged(
                LevelChange(
                    from: subject.level, to: level, reason: PersonalText(reason), by: actor.id,
                    actorTier: actor.tier, routeTier: routeTier, at: at)))
        if !isUntaken, needsHigherTier || wasFinished {
            guard let row else { throw .notInThisState }
            move(row.number, to: .contacting)
            try openRound(.levelRaised, level: level, tier: routeTier)
            if wasFinished { demand(.apology) }
        } else {
            if row != nil { try takeRow(to: subject.state) }
            fillTriage()
            try restartLevelClocks()
            if isUntaken {
                try supersede("C-TRANSFER", by: try startClock("C-TRANSFER") ?? subject.openClocks.last?.id)
            }
            if needsHigherTier { notify(subject.route.toldAtOnce) }
        }
    }

    // MARK: Rounds

    /// Clocks that go on when a new round begins: they belong to the case and not to a round.
    static let lasting: Set<String> = ["C-ACK", "C-TRIAGE", "C-DEPT", "C-FIRST-REPLY", "C-AFTER-HOURS"]
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
        case .tickClocks: .breach
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
        fillRound()
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
