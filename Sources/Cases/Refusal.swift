public import WorkingTime

/// Why a command is refused; then nothing has changed.
public struct Refusal: Error, Sendable, Hashable {
    /// A short name for programs, listed in `docs/cases.md`.
    public let code: String
    /// The row of the table that would have been taken, 1 to 30; nil outside the table.
    public var row: Int?
    /// Fields or things that are missing, by name.
    public var missing: [String]
    /// The form that the missing fields belong to, or that has no such fields.
    public var form: FormKind?
    /// Where the case stands, when the command does not fit there.
    public var state: CaseState?
    /// What the actor's roles may do there instead: commands of the state, in the order of the table.
    public var possible: [CaseCommand.Kind] = []
    /// What is wrong, for people.
    public let words: BilingualPhrase

    /// Puts a refusal together.
    init(_ code: String, _ words: BilingualPhrase, row: Int? = nil, missing: [String] = []) {
        self.code = code
        self.words = words
        self.row = row
        self.missing = missing
    }

    /// Whether a clock was computed with a calendar that the policy does not know.
    public var asksForCalendar: Bool { code == ClockRefusal.otherCalendar(needed: "", given: "").code }

    /// Whether it says that the handling of the case has ended, so that a report belongs to another case now.
    public var saysThatCaseHasEnded: Bool { [Guard.noOutcomeYet.code, Refusal.archived.code].contains(code) }

    /// What is wrong, where the case stands and what is missing, in one language.
    public func message(in language: ReadingLanguage) -> String {
        let details = state.map { [$0.title.text(in: language)] } ?? missing.map { named($0, in: language) }
        guard !details.isEmpty else { return words.text(in: language) }
        return words.text(in: language) + (language == .chinese ? "：" : ": ")
            + details.joined(separator: language == .chinese ? "、" : ", ")
    }

    /// A field with what people call it; other names as they are.
    private func named(_ name: String, in language: ReadingLanguage) -> String {
        guard let field = form.flatMap({ FormSchema.of($0).field(name) }) else { return name }
        let label = field.label.text(in: language)
        return label == name ? name : language == .chinese ? "\(label)（\(name)）" : "\(label) (\(name))"
    }
}

extension Refusal {
    /// Somebody else was faster.
    public static let staleVersion = Refusal(
        "stale-version", BilingualPhrase(zh: "单子已被别人改过，请刷新后再操作", en: "the case has changed since you read it"))
    static let outOfOrder = Refusal(
        "out-of-order", BilingualPhrase(zh: "操作时间早于上一条记录", en: "the command is older than the case's last event"))
    static let notInThisState = Refusal(
        "not-in-this-state", BilingualPhrase(zh: "当前状态下不能这样操作", en: "this is not possible in the case's state"))
    static let archived = Refusal(
        "archived",
        BilingualPhrase(
            zh: "已归档的单子不再改动；客户再来请登记新单",
            en: "an archived case never changes; register a new one when the customer comes back"),
        row: 30)
    static let notYourPart = Refusal(
        "not-your-part", BilingualPhrase(zh: "这一步不归您的角色", en: "this step is not for your role in this case"))
    static let notPermitted = Refusal(
        "not-permitted", BilingualPhrase(zh: "没有权限", en: "the permission matrix does not allow it"))
    static let keyConflict = Refusal(
        "idempotency-conflict",
        BilingualPhrase(zh: "同一登记键已用于内容不同的登记", en: "the key was used for a registration with other content"), row: 1)
    static let tooLong = Refusal("too-long", BilingualPhrase(zh: "内容太长", en: "a text is too long"))
    static let ledgerOff = Refusal("ledger-off", BilingualPhrase(zh: "激励台账没有启用", en: "the ledger is switched off"))
    static let ledgerStep = Refusal(
        "ledger-step", BilingualPhrase(zh: "台账这一步不能这样走", en: "the entry cannot take this step now"))
    static let ledgerAmount = Refusal(
        "ledger-amount", BilingualPhrase(zh: "金额不在规定范围内", en: "the amount is outside the rule's range"))

    static let visitUnanswered = Refusal(
        "visit-unanswered", BilingualPhrase(zh: "客户还没有回答回访", en: "the customer has not answered a return visit"))
    static let filledBySystem = Refusal(
        "filled-by-system", BilingualPhrase(zh: "这些字段由系统填写", en: "the desk itself fills in these fields"))
    static let departmentUnknown = Refusal(
        "department-unknown", BilingualPhrase(zh: "没有这个部门", en: "there is no such department"))

    static func departmentUnknown(_ name: String, among known: [String]) -> Refusal {
        Refusal(
            departmentUnknown.code,
            BilingualPhrase(
                zh: "没有部门“\(name)”，现有：\(known.joined(separator: "、"))",
                en: "there is no department “\(name)”; there are \(known.joined(separator: ", "))"))
    }

    /// The refusal with what it is about.
    func naming(_ names: [String], in form: FormKind) -> Refusal {
        var refusal = self
        (refusal.missing, refusal.form) = (names, form)
        return refusal
    }

    /// A clock's refusal as one of the case.
    static func clock(_ refusal: ClockRefusal) -> Refusal { Refusal(refusal.code, refusal.message) }

    /// All refusals that are not a guard of the table, nor a clock's.
    static let general = [
        staleVersion, outOfOrder, notInThisState, archived, notYourPart, notPermitted, keyConflict, tooLong, ledgerOff,
        ledgerStep, ledgerAmount, noReviewerLeft, exceptionUnfit, selfReviewTooEarly,
        improvementStep, improvementIncomplete, qualityStep, visitUnanswered, filledBySystem, departmentUnknown,
    ]

    /// Every code and its words, in the order of `docs/cases.md`; clocks have codes of their own that begin with
    /// `clock-` and `calendar-`.
    public static var catalogue: [(code: String, words: BilingualPhrase)] {
        (general.map { ($0.code, $0.words) } + Guard.all.map { ($0.code, $0.words) })
    }
}
