public import Cases
public import Journal
public import WorkingTime

/// Why the desk did not do what was asked. Nothing was changed then.
public enum DeskFault: Error, Sendable, Hashable {
    /// The rules of cases refuse it.
    case refused(Refusal)
    /// There is no case with this number.
    case unknownCase(String)
    /// The ledger has no entry with this number.
    case unknownEntry(String)
    /// The key was used before, for something else.
    case keyConflict(String)
    /// What was given is not what is asked for; the words say where.
    case malformed(String)
    /// What was given is larger than the desk takes, in bytes.
    case tooLarge(String, bytes: Int, limit: Int)
    /// A day has as many cases as there are numbers.
    case noNumberLeft(day: String)
    /// Somebody asked for what the matrix does not grant him on the case.
    case notGranted(String)
    /// Somebody is none of those who erase personal values.
    case mayNotErase(StaffID)
    /// Erasing a customer takes two people, and one was named twice.
    case secondPersonMissing
    /// What is stored of the case is no case.
    case damagedCase(String, BilingualPhrase)
    /// The journal refused it, or failed.
    case journal(JournalFault)

    /// A short name for programs.
    public var code: String {
        switch self {
        case .refused(let refusal): refusal.code
        case .unknownCase: "unknown-case"
        case .unknownEntry: "unknown-entry"
        case .keyConflict: "idempotency-conflict"
        case .malformed: "malformed-input"
        case .tooLarge: "too-large"
        case .noNumberLeft: "no-case-number-left"
        case .notGranted, .mayNotErase: "not-permitted"
        case .secondPersonMissing: "second-person-missing"
        case .damagedCase: "damaged-case"
        case .journal(let fault): fault.code
        }
    }

    /// Whether a stream has other events than were read.
    func isStale(_ stream: StreamID) -> Bool {
        if case .journal(.staleVersion(stream, _, _)) = self { true } else { false }
    }

    /// Whether the request is wrong, and not the store.
    public var isRefusal: Bool {
        switch self {
        case .refused, .unknownCase, .unknownEntry, .keyConflict, .malformed, .tooLarge, .noNumberLeft, .notGranted,
            .mayNotErase, .secondPersonMissing:
            true
        case .damagedCase: false
        case .journal(let fault): fault.isRefusal
        }
    }

    /// What is wrong, for people.
    public func message(in language: ReadingLanguage) -> String {
        switch self {
        case .refused(let refusal): refusal.message(in: language)
        case .journal(let fault): language == .chinese ? fault.chinese : fault.english
        default: phrase.text(in: language)
        }
    }

    private var phrase: BilingualPhrase {
        switch self {
        case .unknownCase(let number): BilingualPhrase(zh: "没有单号 \(number)", en: "there is no case \(number)")
        case .unknownEntry(let number):
            BilingualPhrase(zh: "没有编号 \(number)", en: "there is no entry \(number)")
        case .keyConflict(let key):
            BilingualPhrase(zh: "键 \(key) 已用于内容不同的操作", en: "the key \(key) was used for something else")
        case .malformed(let place):
            BilingualPhrase(zh: "内容不合格式：\(place)", en: "the input is malformed: \(place)")
        case .tooLarge(let what, let bytes, let limit):
            BilingualPhrase(
                zh: "\(what) 有 \(bytes) 字节，最多 \(limit) 字节", en: "\(what) has \(bytes) bytes, at most \(limit) are taken"
            )
        case .noNumberLeft(let day):
            BilingualPhrase(zh: "\(day) 的单号已用完", en: "there is no case number left for \(day)")
        case .notGranted(let number):
            BilingualPhrase(zh: "您的角色无权查看或处理 \(number)", en: "your role may not see or do this on \(number)")
        case .mayNotErase(let person):
            BilingualPhrase(
                zh: "\(person.rawValue) 无权删除个人信息，要由管理员（administrator）办理",
                en: "\(person.rawValue) may not erase personal values; that is for administrators")
        case .secondPersonMissing:
            BilingualPhrase(
                zh: "删除客户的个人信息要两位不同的管理员：一位提出，另一位同意",
                en: "erasing a customer takes two different administrators: one asks, another agrees")
        case .damagedCase(let number, let words):
            BilingualPhrase(
                zh: "\(number) 的记录已损坏：\(words.chinese)", en: "the record of \(number) is damaged: \(words.english)")
        case .refused, .journal: BilingualPhrase(zh: "", en: "")
        }
    }
}

extension JournalFault {
    /// Whether somebody was erased since what was to be stored was read.
    var isErasure: Bool {
        if case .staleVersion(.privacy, _, _) = self { true } else { false }
    }

    /// Whether the journal is well and the request is not.
    var isRefusal: Bool {
        switch self {
        case .staleVersion, .staleSession, .inboundConflict, .caseNumberTaken, .messageTaken, .unknownMessage,
            .staleClaim, .keyTaken, .keyGone, .ownerMissing, .malformedPayload, .tooLarge, .onHold:
            true
        default: false
        }
    }
}
