import Handoff
import WorkingTime

extension Decision {
    mutating func carryOutClosing(_ row: Transition?) throws(Refusal) {
        switch situation.command {
        case .answerSurvey(let command):
            try answer(
                command.score, comment: command.comment.map { PersonalText($0) }, isStaffEntered: false, row: row)
        case .countersignScore:
            guard let entry = subject.survey?.entry else { throw .notInThisState }
            try answer(entry.score.rawValue, comment: entry.comment, isStaffEntered: true, row: row)
        case .enterScore(let command):
            guard let score = Score(rawValue: command.score) else { throw .notInThisState }
            record(
                .scoreEntered(
                    CaseFact.ScoreEntered(
                        entry: Survey.Entry(
                            score: score, comment: command.comment.map { PersonalText($0) },
                            evidence: PersonalText(command.evidence), by: actor.id))))
        case .endSurvey:
            record(.surveyEnded(CaseFact.SurveyEnded(round: subject.round.number)))
            try conclude(.noAnswer, row: row)
        case .approve, .returnCase, .sendUp: try review(row)
        case .archive: try seal(row)
        case .rejectArchive(let command):
            record(.archiveRejected(CaseFact.ArchiveRejected(gaps: command.gaps)))
            try take(row)
        case .withdraw: try conclude(.withdrawn, row: row)
        case .enterWithdrawal(let command):
            record(
                .withdrawalEntered(
                    CaseFact.WithdrawalEntered(
                        by: actor.id, reason: PersonalText(command.reason), evidence: PersonalText(command.evidence))))
        case .markInvalid: try conclude(.invalid, row: row)
        case .merge(let command):
            record(.linked(CaseLink(kind: .mergedInto, other: command.into)))
            try conclude(.merged, row: row)
        default: throw .notInThisState
        }
    }

    private mutating func conclude(_ outcome: CaseOutcome, row: Transition?) throws(Refusal) {
        record(.concluded(CaseFact.Concluded(outcome: outcome)))
        try take(row)
        try closeActions()
    }

    // MARK: Survey

    /// What a score leads to: rows 15, 16 or 17, or row 19 with the same consequences.
    private mutating func answer(
        _ number: Int, comment: PersonalText?, isStaffEntered: Bool, row: Transition?
    ) throws(Refusal) {
        guard let row, let score = Score(rawValue: number) else { throw .notInThisState }
        record(
            .surveyAnswered(
                CaseFact.SurveyAnswered(
                    answer: Survey.Answer(score: score, comment: comment, at: at, isStaffEntered: isStaffEntered))))
        for rule in ["C-SURVEY-REMIND", "C-SURVEY-CALL", "C-SURVEY-END"] { try stopClocks(rule) }
        if !score.isBad { record(.concluded(CaseFact.Concluded(outcome: .satisfied))) }
        guard let consequence, let state = consequence.destinations(from: .surveying).first else {
            throw .notInThisState
        }
        if state == .council { draftReport() }
        move(row.number, to: state)
        try perform(row.effects)
    }

    /// Row 15, 16 or 17, as the round's score says.
    var consequence: Transition? {
        guard let score = situation.score.flatMap(Score.init) else { return nil }
        guard score.isBad else { return Transition.row(15) }
        return Transition.row(situation.subject.level.next == nil ? 17 : 16)
    }

    /// Begins form C with what the complaint form and the result say; people complete it.
    private mutating func draftReport() {
        let complaint = subject.form(.complaint)
        let known = [
            ("background", complaint?.fields["problem"]?.text),
            ("presentProblem", subject.result.map(FieldText.personal)),
        ]
        var fields: [String: FieldEntry] = [:]
        for case (let name, let text?) in known {
            fields[name] = FieldEntry(text: text, source: .system, author: actor.id, at: at)
        }
        record(revisionOf: .report, changing: fields, excuses: [])
    }

    // MARK: Review and archive

    private mutating func review(_ row: Transition?) throws(Refusal) {
        guard let row else { throw .notInThisState }
        var (items, remarks, verdict) = ([ReviewItem: String](), String?.none, Review.Verdict.approve)
        var target: CaseState?
        switch situation.command {
        case .approve(let command): (items, remarks) = (command.items, command.remarks)
        case .returnCase(let command): (remarks, verdict, target) = (command.remarks, .returned, command.to.state)
        case .sendUp(let command): (remarks, verdict) = (command.reason, .sentUp)
        default: throw .notInThisState
        }
        record(
            .reviewed(
                Review(
                    round: subject.round.number, reviewer: actor.id, items: items, verdict: verdict,
                    remarks: remarks.map { PersonalText($0) }, at: at)))
        if let target {
            move(row.number, to: target)
            try perform(row.effects)
        } else {
            try take(row)
        }
    }

    private mutating func seal(_ row: Transition?) throws(Refusal) {
        guard let digest = situation.surroundings.digest else { throw .notInThisState }
        let record = Manifest(of: subject).sealed(
            by: actor.id, at: at, keptDays: policy.retentionDays, digest: digest)
        try take(row)
        try supersedeAllClocks(by: "archive")
        self.record(.archived(record))
    }
}
