public import ChineseText
import WorkingTime

extension Case {
    /// What follows from a command: the events to keep and to `apply`, in order. Throws why it is refused; then nothing
    /// has happened. An answer that comes a second time has no events.
    ///
    /// - Parameter version: the version that the command is based on; nil when it does not matter.
    public func decide(
        _ command: CaseCommand, by actor: Actor, at instant: Instant, expecting version: Int? = nil,
        policy: CasePolicy, surroundings: Surroundings = Surroundings()
    ) throws(Refusal) -> [CaseEvent] {
        if let version, version != self.version { throw .staleVersion }
        let situation = Situation(
            subject: self, command: command, actor: actor, at: instant, policy: policy, surroundings: surroundings)
        if situation.isRepeatedAnswer { return [] }
        guard state.isOpen else { throw .archived }
        guard instant >= lastEventAt else { throw .outOfOrder }
        guard !command.isTooLong else { throw .tooLong }
        var decision = Decision(situation, row: try situation.permittedRow())
        try decision.carryOut()
        return decision.events
    }

    /// Why a command would be refused now; nil when it would not. This is why a button is grey.
    public func refusal(
        of command: CaseCommand, by actor: Actor, at instant: Instant, policy: CasePolicy,
        surroundings: Surroundings = Surroundings()
    ) -> Refusal? {
        do throws(Refusal) {
            _ = try decide(command, by: actor, at: instant, policy: policy, surroundings: surroundings)
            return nil
        } catch {
            return error
        }
    }
}

extension Situation {
    /// Whether the customer's answer was delivered a second time, also when the case has moved on since. An answer that
    /// names no round is one for the open survey, if there is one.
    var isRepeatedAnswer: Bool {
        guard case .answerSurvey(let command) = command, isCustomer else { return false }
        let answered = subject.surveys.last { survey in
            guard let round = command.round else { return subject.survey?.isOpen != true && survey.answer != nil }
            return survey.round == round && survey.answer != nil
        }
        guard let answered, let answer = answered.answer else { return false }
        return !answer.isStaffEntered && answer.score.rawValue == command.score
            && answer.comment?.value == command.comment && answered.session?.value == command.session
    }

    /// The row of the table that the command takes, or nil for one beside the table. Throws why it may not.
    func permittedRow() throws(Refusal) -> Transition? {
        let rows = Transition.rows(of: command.kind)
        guard !rows.isEmpty else { return try rowBesideTable() }
        let fitting = rows.filter { $0.from.contains(subject.state) }
        guard let row = fitting.first(where: { $0.condition.map(holds) ?? true }) else {
            throw notInThisState.taking(rows.first)
        }
        try check(who: row.who, guards: row.guards, row: row)
        return row
    }

    /// A command beside the table takes no row, but a triage or a repeat that changes the level of a case that is being
    /// handled takes row 14, and a repeat that raises one whose customer was asked for her opinion takes row 13: she says
    /// in words that it is not settled.
    private func rowBesideTable() throws(Refusal) -> Transition? {
        guard let rule = DossierRule.of(command.kind), rule.states.contains(subject.state) else {
            throw notInThisState
        }
        try check(who: rule.who, guards: rule.guards, row: nil)
        let isHandled = CaseState.openHandling.contains(subject.state)
        switch command {
        case .confirmTriage(let command) where command.level != subject.level: return isHandled ? .row(14) : nil
        case .noteRepeat where levelAfterRepeat > subject.level:
            return isHandled ? .row(14) : subject.state == .surveying ? .row(13) : nil
        default: return nil
        }
    }

    private func holds(_ condition: Transition.Condition) -> Bool {
        switch condition {
        case .goodScore: (score ?? 0) <= 3
        case .badScore: (score ?? 0) > 3 && subject.level.next != nil
        case .badScoreAtTop: (score ?? 0) > 3 && subject.level.next == nil
        }
    }

    /// The matrix's denial, in the words of the condition that it stands for where there is one.
    private var denial: Refusal {
        let condition: Guard? =
            switch command {
            case .setLevel, .confirmTriage: wantedLevel?.isLower == true ? .rankForLowering : nil
            case .approve, .returnCase, .sendUp: isHandlerOfRound ? .reviewerApart : nil
            default: nil
            }
        return condition.map { Refusal($0.code, $0.words) } ?? .notPermitted
    }

    /// Throws when the actor is none of the people, when the matrix denies it, or when a condition does not hold. A review
    /// under an exception is judged by its other conditions.
    func check(who: [Party], guards: [Guard], row: Transition?) throws(Refusal) {
        let exception: ReviewException?
        do throws(Refusal) {
            exception = try reviewException()
        } catch {
            throw error.taking(row)
        }
        if exception == nil {
            guard who.contains(where: { $0.admits(self) }) else { throw Refusal.notYourPart.taking(row) }
            guard isPermitted else { throw denial.taking(row) }
        }
        for condition in guards where exception == nil || condition.code != Guard.reviewerApart.code {
            if let missing = condition.missing(self) {
                var refusal = Refusal(condition.code, condition.words, missing: missing)
                refusal.form = condition.form ?? command.form
                throw refusal.taking(row)
            }
        }
    }
}

extension CaseCommand {
    /// The form that a command writes; nil when it writes none.
    fileprivate var form: FormKind? {
        switch self {
        case .reviseForm(let command): command.form
        case .register: .complaint
        default: nil
        }
    }
}

extension Refusal {
    /// The refusal of a row.
    fileprivate func taking(_ row: Transition?) -> Refusal {
        var refusal = self
        refusal.row = row?.number
        return refusal
    }
}
