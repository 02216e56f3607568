public import Handoff
public import WorkingTime

/// The documents of a dossier, A to L, form O of what came of it later, and form Q of the causes behind several.
public enum FormKind: String, Codable, Sendable, Hashable, CaseIterable {
    /// 投诉处理单.
    case complaint = "A"
    /// 客诉升级申请表.
    case escalation = "B"
    /// 客诉报告, for the third tier or the council.
    case report = "C"
    /// 受理确认通知.
    case acceptance = "D"
    /// 进展通知.
    case progress = "E"
    /// 结果反馈与满意度.
    case result = "F"
    /// 审核表.
    case review = "G"
    /// 归档目录.
    case archive = "H"
    /// 投诉周报.
    case weeklyReport = "I"
    /// 调查记录.
    case investigation = "J"
    /// 处理方案.
    case plan = "K"
    /// 激励台账.
    case ledger = "L"
    /// 回访记录.
    case visit = "O"
    /// 根因与改进.
    case rootCause = "Q"

    /// What the form is called.
    public var title: BilingualPhrase {
        switch self {
        case .complaint: BilingualPhrase(zh: "投诉处理单", en: "complaint form")
        case .escalation: BilingualPhrase(zh: "客诉升级申请表", en: "escalation request")
        case .report: BilingualPhrase(zh: "客诉报告", en: "complaint report")
        case .acceptance: BilingualPhrase(zh: "受理确认通知", en: "acceptance notice")
        case .progress: BilingualPhrase(zh: "进展通知", en: "progress notice")
        case .result: BilingualPhrase(zh: "结果反馈与满意度", en: "result and satisfaction")
        case .review: BilingualPhrase(zh: "审核表", en: "review form")
        case .archive: BilingualPhrase(zh: "归档目录", en: "archive index")
        case .weeklyReport: BilingualPhrase(zh: "投诉周报", en: "weekly complaint report")
        case .investigation: BilingualPhrase(zh: "调查记录", en: "investigation record")
        case .plan: BilingualPhrase(zh: "处理方案", en: "plan")
        case .ledger: BilingualPhrase(zh: "激励台账", en: "ledger of incentives")
        case .visit: BilingualPhrase(zh: "回访记录", en: "return visit")
        case .rootCause: BilingualPhrase(zh: "根因与改进", en: "root cause and improvement")
        }
    }
}

/// One field of a form.
public struct FormField: Sendable, Hashable {
    /// When a field must be filled.
    public enum Requirement: Sendable, Hashable {
        /// Never.
        case optional
        /// Whenever the form is used.
        case always
        /// From a row of the state machine on.
        case fromRow(Int)
        /// Whenever the complainant is a franchisee.
        case franchisee
    }

    /// The name in records.
    public let name: String
    /// What people call it.
    public let label: BilingualPhrase
    /// When it must be filled.
    public let requirement: Requirement
    /// Where its value may come from.
    public let sources: [FieldSource]
    /// Whether words about a person may stand in it.
    public let isPersonal: Bool

    /// - Parameter isPersonal: nil for a field that is personal unless the desk alone fills it in: names get into
    ///   whatever people write. Only codes and dates say no.
    init(
        _ name: String, _ chinese: String, _ english: String, _ requirement: Requirement = .optional,
        from sources: [FieldSource] = [.human], personal isPersonal: Bool? = nil
    ) {
        self.name = name
        label = BilingualPhrase(zh: chinese, en: english)
        self.requirement = requirement
        self.sources = sources
        self.isPersonal = isPersonal ?? (sources != [.system])
    }
}

/// The fields of a form.
public struct FormSchema: Sendable, Hashable {
    /// Version of all schemas; a revision notes the one it was written with.
    public static let currentVersion = 1

    /// Which form.
    public let kind: FormKind
    /// Its fields, in order.
    public let fields: [FormField]

    /// The schema of a form.
    public static func of(_ kind: FormKind) -> FormSchema {
        FormSchema(kind: kind, fields: fields(of: kind))
    }

    /// A field by its name.
    public func field(_ name: String) -> FormField? { fields.first { $0.name == name } }

    /// The words of a field as they are kept: sealed for the customer when they may be about a person, which is so of
    /// everything that a person typed, be it into a field for a code.
    func kept(_ words: String, of name: String, from source: FieldSource) -> FieldText {
        let isPersonal = field(name)?.isPersonal ?? true
        return isPersonal || source == .human ? .personal(PersonalText(words)) : .plain(words)
    }

    /// The names of the fields that must be filled and are neither filled nor excused with a reason.
    ///
    /// - Parameter row: the row of the state machine that is to be taken.
    public func missing(in form: FormRevision?, forRow row: Int, isFranchisee: Bool = false) -> [String] {
        fields.filter { field in
            let isRequired =
                switch field.requirement {
                case .optional: false
                case .always: true
                case .fromRow(let first): row >= first
                case .franchisee: isFranchisee
                }
            return isRequired && form?.isFilled(field.name) != true
        }.map(\.name)
    }
}
