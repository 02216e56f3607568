import Handoff
import WorkingTime

extension Decision {
    // MARK: Survey

    mutating func answer(_ command: CaseCommand.AnswerSurvey) throws(Refusal) {
        try answer(command.score, comment: command.comment.map { PersonalText($0) }, isStaffEntered: false)
    }

    mutating func enter(_ command: CaseCommand.EnterScore) throws(Refusal) {
        guard let score = Score(rawValue: command.score) else { throw .notInThisState }
        let entry = Survey.Entry(
            score: score, comment: command.comment.map { PersonalText($0) }, evidence: PersonalText(command.evidence),
            by: actor.id)
        record(.scoreEntered(CaseFact.ScoreEntered(entry: entry)))
    }

    mutating func countersign() throws(Refusal) {
        guard let entry = subject.survey?.entry else { throw .notInThisState }
        try answer(entry.score.rawValue, comment: entry.comment, isStaffEntered: true)
    }

    /// What a score leads to: rows 15, 16 or 17, or row 19 with the same consequences.
    private mutating func answer(
        _ number: Int, comment: PersonalText?, isStaffEntered: Bool
    ) throws(Refusal) {
        guard let score = Score(rawValue: number),
            let target = consequence?.destinations(from: subject.state).first
        else { throw .notInThisState }
        let answer = Survey.Answer(score: score, comment: comment, at: at, isStaffEntered: isStaffEntered)
        record(.surveyAnswered(CaseFact.SurveyAnswered(answer: answer)))
        fillAnswer()
        for rule in ["C-SURVEY-REMIND", "C-SURVEY-CALL", "C-SURVEY-END"] { try stopClocks(rule) }
        if !score.isBad { record(.concluded(CaseFact.Concluded(outcome: .satisfied))) }
        if target == .council { draftReport() }
        try takeRow(to: target)
    }

    /// Row 15, 16 or 17, as the round's score says.
    var consequence: Transition? {
        guard let score = situation.score.flatMap(Score.init) else { return nil }
        guard score.isBad else { return Transition.row(15) }
        return Transition.row(situation.subject.level.next == nil ? 17 : 16)
    }

    /// Begins form C with what the complaint form and the result say; people complete it.
    private mutating func draftReport() {
        let known = [
            ("background", subject.form(.complaint)?.fields["problem"]?.text),
            ("presentProblem", subject.result.map(FieldText.personal)),
        ]
        var fields: [String: FieldEntry] = [:]
        for case (let name, let text?) in known {
            fields[name] = FieldEntry(text: text, source: .system, author: actor.id, at: at)
        }
        record(revisionOf: .report, changing: fields, excuses: [])
    }

    mutating func endSurvey() throws(Refusal) {
        record(.surveyEnded(CaseFact.SurveyEnded(round: subject.round.number)))
        try conclude(.noAnswer)
    }

    // MARK: Ends

    mutating func conclude(_ outcome: CaseOutcome) throws(Refusal) {
        record(.concluded(CaseFact.Concluded(outcome: outcome)))
        try takeRow()
        try closeActions()
    }

    mutating func merge(_ command: CaseCommand.Merge) throws(Refusal) {
        record(.linked(CaseLink(kind: .mergedInto, other: command.into)))
        try conclude(.merged)
    }

    mutating func enter(_ command: CaseCommand.EnterWithdrawal) {
        record(
            .withdrawalEntered(
                CaseFact.WithdrawalEntered(
                    by: actor.id, reason: PersonalText(command.reason), evidence: PersonalText(command.evidence))))
    }

    // MARK: Review and archive

    mutating func review(
        _ verdict: Review.Verdict, items: [ReviewItem: String] = [:], remarks: String?, to state: CaseState? = nil
    ) throws(Refusal) {
        let exception = try situation.reviewException()
        if let exception, let words = situation.exceptionWords {
            record(.deviationNoted(CaseFact.DeviationNoted(rule: exception.rule, reason: PersonalText(words))))
        }
        record(
            .reviewed(
                Review(
                    round: subject.round.number, reviewer: actor.id,
                    items: items.mapValues { .personal(PersonalText($0)) }, verdict: verdict,
                    remarks: remarks.map { PersonalText($0) }, at: at, exception: exception)))
        try takeRow(to: state)
    }

    mutating func seal() throws(Refusal) {
        guard let digest = situation.surroundings.digest else { throw .notInThisState }
        fillDossier(keptUntil: ArchiveRecord.keptUntil(from: at, days: policy.retentionDays))
        try takeRow()
        try supersedeAllClocks(by: "archive")
        // The last thing that happens to the case, so that the seal covers everything before it.
        record(
            .archived(
                Manifest(of: subject).sealed(
                    by: actor.id, at: at, through: subject.version, keptDays: policy.retentionDays, digest: digest)))
    }

    mutating func reject(_ command: CaseCommand.RejectArchive) throws(Refusal) {
        record(.archiveRejected(CaseFact.ArchiveRejected(gaps: command.gaps.map { .personal(PersonalText($0)) })))
        try takeRow()
    }
}
