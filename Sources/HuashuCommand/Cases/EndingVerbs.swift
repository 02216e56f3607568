import ArgumentParser
import Cases
import WorkingTime

/// `huashu case answer-survey`: rows 15 to 17, by the customer.
struct AnswerVerb: CaseVerb {
    static let kind = CaseCommand.Kind.answerSurvey
    static let configuration = step(zh: "客户本人评价（--as customer）。", en: "The customer's own score, with --as customer.")
    @Option(help: "1 (best) to 5 (worst).") var score: Int?
    @Option(help: "What the customer added.") var comment: String?
    @Option(help: "The conversation that the survey was sent to.") var session: String?
    @Option(help: "The round of the survey; the present one unless said.") var round: Int?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .answerSurvey(
            CaseCommand.AnswerSurvey(
                score: try words.value(score, "score", "满意度（1–5）"), comment: comment,
                session: try words.text(session, "session", "会话"), round: round))
    }
}

/// `huashu case score`: a score that the customer told on the telephone; a second person countersigns it.
struct ScoreVerb: CaseVerb {
    static let kind = CaseCommand.Kind.enterScore
    static let configuration = step(
        "score", zh: "录入电话回访的评价，待会签。", en: "Enter a score from a call; it waits for a signature.")
    @Option(help: "1 (best) to 5 (worst).") var score: Int?
    @Option(help: "What the customer added.") var comment: String?
    @Option(help: "How that is proven, such as the recording's number.") var evidence: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .enterScore(
            CaseCommand.EnterScore(
                score: try words.value(score, "score", "满意度（1–5）"), comment: comment,
                evidence: try words.text(evidence, "evidence", "凭证")))
    }
}

/// `huashu case countersign-score`: row 19.
struct CountersignVerb: CaseVerb {
    static let kind = CaseCommand.Kind.countersignScore
    static let configuration = step(zh: "会签代录的评价。", en: "Countersign an entered score.")
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand { .countersignScore(CaseCommand.CountersignScore()) }
}

/// `huashu case end-survey`: row 18.
struct EndSurveyVerb: CaseVerb {
    static let kind = CaseCommand.Kind.endSurvey
    static let configuration = step(zh: "期满未评价（--as system）。", en: "No answer came in time, with --as system.")
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand { .endSurvey(CaseCommand.EndSurvey()) }
}

/// `huashu case withdraw`: row 27.
struct WithdrawVerb: CaseVerb {
    static let kind = CaseCommand.Kind.withdraw
    static let configuration = step(
        zh: "客户撤诉，或会签已录入的撤诉。", en: "The customer withdraws, or somebody countersigns it.")
    @Option(help: "Why.") var reason: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand { .withdraw(CaseCommand.Withdraw(reason: reason)) }
}

/// `huashu case enter-withdrawal`: a withdrawal that the customer told elsewhere.
struct EnterWithdrawalVerb: CaseVerb {
    static let kind = CaseCommand.Kind.enterWithdrawal
    static let configuration = step(zh: "录入撤诉凭证，待会签。", en: "Enter a withdrawal told elsewhere.")
    @Option(help: "Why.") var reason: String?
    @Option(help: "How that is proven.") var evidence: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .enterWithdrawal(
            CaseCommand.EnterWithdrawal(
                reason: try words.text(reason, "reason", "原因"),
                evidence: try words.text(evidence, "evidence", "凭证")))
    }
}

/// `huashu case review`: row 20, the review passes.
struct ReviewVerb: CaseVerb {
    static let kind = CaseCommand.Kind.approve
    static let configuration = step("review", zh: "审核通过。", en: "Approve the handling: --item clocksMet=是 … or --all 是")
    @Option(help: ArgumentHelp("An item of the review and what was found.", valueName: "item=finding"))
    var item: [String] = []
    @Option(help: "What was found to every item that is not named.") var all: String?
    @Option(help: "Remarks.") var remarks: String?
    @Option(help: ArgumentHelp("The owner's consent, when the shop has nobody to review.", valueName: "words"))
    var exception: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        var items: [ReviewItem: String] = [:]
        for pair in try item.map({ try NamedText($0, "item") }) {
            guard let item = ReviewItem(rawValue: pair.name) else {
                throw ValidationError(
                    "--item takes " + ReviewItem.allCases.map(\.rawValue).joined(separator: ", "))
            }
            items[item] = pair.text
        }
        for item in ReviewItem.allCases where items[item] == nil {
            if let found = try all ?? words.ifAsked(item.rawValue, item.label) {
                items[item] = found
            }
        }
        return .approve(CaseCommand.Approve(items: items, remarks: remarks, exception: exception))
    }
}

/// `huashu case return`: row 21.
struct ReturnVerb: CaseVerb {
    static let kind = CaseCommand.Kind.returnCase
    static let configuration = step(zh: "审核退回。", en: "Give the case back to the handling.")
    @Option(help: "Where to.") var to: ReturnTarget?
    @Option(help: "Why.") var remarks: String?
    @Option(help: ArgumentHelp("The owner's consent, when the shop has nobody to review.", valueName: "words"))
    var exception: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .returnCase(
            CaseCommand.Return(
                to: try words.value(to, "to", "退回到"), remarks: try words.text(remarks, "remarks", "原因"),
                exception: exception))
    }
}

/// `huashu case send-up`: row 22.
struct SendUpVerb: CaseVerb {
    static let kind = CaseCommand.Kind.sendUp
    static let configuration = step(zh: "审核后呈报上级。", en: "Send it up from the review.")
    @Option(help: "Why.") var reason: String?
    @Option(help: ArgumentHelp("The owner's consent, when the shop has nobody to review.", valueName: "words"))
    var exception: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .sendUp(CaseCommand.SendUp(reason: try words.text(reason, "reason", "原因"), exception: exception))
    }
}

/// `huashu case archive`: row 23.
struct ArchiveVerb: CaseVerb {
    static let kind = CaseCommand.Kind.archive
    static let configuration = step(zh: "归档并加封。", en: "Archive and seal; the chain is verified first.")
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand { .archive(CaseCommand.Archive()) }
}

/// `huashu case reject-archive`: row 24.
struct RejectVerb: CaseVerb {
    static let kind = CaseCommand.Kind.rejectArchive
    static let configuration = step(zh: "材料不全，退回审核。", en: "The dossier is incomplete; back to the review.")
    @Option(help: "What is missing.") var gap: [String] = []
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        let gaps = gap.isEmpty ? [try words.text(nil, "gap", "缺项")] : gap
        return .rejectArchive(CaseCommand.RejectArchive(gaps: gaps))
    }
}
