public import WorkingTime

/// A condition of a row: its code, its words, and the check.
public struct Guard: Sendable {
    /// A short name for programs; refusals carry it.
    public let code: String
    /// What must hold, and is said when it does not.
    public let words: BilingualPhrase
    /// The form whose fields it asks for; nil where it asks for none.
    let form: FormKind?
    /// What is missing, by name, and perhaps nothing that has one; nil when the condition holds.
    let missing: @Sendable (Situation) -> [String]?

    init(
        _ code: String, zh chinese: String, en english: String, form: FormKind? = nil,
        missing: @escaping @Sendable (Situation) -> [String]?
    ) {
        self.code = code
        self.form = form
        words = BilingualPhrase(zh: chinese, en: english)
        self.missing = missing
    }

    /// A condition without names.
    static func when(
        _ code: String, zh chinese: String, en english: String, _ holds: @escaping @Sendable (Situation) -> Bool
    ) -> Guard {
        Guard(code, zh: chinese, en: english) { holds($0) ? nil : [] }
    }

    /// All conditions, in the order of the rows that ask for them.
    public static let all = intake + contact + work + risingUp + survey + closing + dossier
}

extension Guard {
    // MARK: Row 1 and 2

    static let reachable = Guard.when(
        "customer-unreachable", zh: "请填写联系方式，或注明匿名",
        en: "a way to reach the customer is needed, or the word that he is anonymous"
    ) { situation in
        guard case .register(let command) = situation.command else { return false }
        return command.isAnonymous || command.fields.contains { $0.name == "contact" && $0.text.hasWords }
    }

    static let problemTold = Guard.when(
        "problem-missing", zh: "请填写问题描述", en: "the problem is not told"
    ) { situation in
        guard case .register(let command) = situation.command else { return false }
        return command.fields.contains { $0.name == "problem" && $0.text.hasWords }
    }

    static let keyGiven = Guard.when("key-missing", zh: "缺少登记键", en: "the registration has no key") { situation in
        guard case .register(let command) = situation.command else { return false }
        return command.key.hasWords
    }

    static let staffActive = Guard.when(
        "staff-unavailable", zh: "该员工已离岗或未完成入职培训", en: "the person does not work here, or is not trained yet"
    ) { $0.assignee.map { $0.isActive && $0.isTrained } == true }

    static let onShift = Guard.when(
        "staff-off-shift", zh: "该员工不在班；强制分派须写原因", en: "the person is off shift; to force it needs a reason"
    ) { situation in
        guard let staff = situation.assignee, !staff.isOnShift else { return situation.assignee != nil }
        guard case .assign(let command) = situation.command else { return false }
        return command.isForced && command.reason?.hasWords == true
    }

    static let tierMatches = Guard.when(
        "wrong-tier", zh: "受理级别与路由不符", en: "the person's tier is not the one that the route asks for"
    ) { situation in
        situation.assignee.map { $0.tiers.contains(situation.subject.tier) } == true
    }

    static let takesForOneself = Guard.when(
        "not-for-oneself", zh: "只能为自己领取", en: "one takes a case for oneself only"
    ) { situation in
        guard case .take(let command) = situation.command else { return true }
        return command.staff.id == situation.actor.id
    }

    static let intake = [reachable, problemTold, keyGiven, staffActive, onShift, tierMatches, takesForOneself]

    // MARK: Rows 3 and 4

    static let customerReached = Guard.when(
        "customer-not-reached", zh: "本轮还没有人联系到客户，也没有在两种渠道上尝试过；请先记录联系",
        en: "in this round nobody has reached the customer, nor tried on two channels; record the contact first"
    ) { situation in
        let contacts = situation.subject.contacts.filter {
            $0.round == situation.subject.round.number && $0.direction == .outward && $0.isByPerson
        }
        return contacts.contains(where: \.isPersonReached)
            || Set(contacts.filter { !$0.isDelivered }.map(\.channel)).count >= 2
    }

    static let complaintFormComplete = form(
        .complaint, row: 3, "complaint-form-incomplete", zh: "投诉处理单缺项", en: "the complaint form lacks fields")

    static let levelOne = Guard.when(
        "level-too-high", zh: "只有一级投诉可以首次联系即解决", en: "only a level 1 complaint is solved at the first contact"
    ) { $0.subject.level == .ordinary }

    static let resultWritten = Guard.when("result-missing", zh: "请写处理结果", en: "the result is not written") {
        situation in
        switch situation.command {
        case .solveAtFirstContact(let command): command.result.hasWords
        case .finish(let command): command.result.hasWords
        default: false
        }
    }

    static let remedyProven = Guard.when(
        "remedy-unproven", zh: "补救须有凭证，没有则留空", en: "a remedy has its proof, or there is none"
    ) { situation in
        guard case .solveAtFirstContact(let command) = situation.command else { return true }
        return command.remedy.map(\.hasWords) ?? true
    }

    static let contact = [customerReached, complaintFormComplete, levelOne, resultWritten, remedyProven]

    /// A form of this case whose required fields are filled or excused.
    static func form(
        _ kind: FormKind, row: Int, inThisRound: Bool = false, _ code: String, zh chinese: String, en english: String
    ) -> Guard {
        Guard(code, zh: chinese, en: english, form: kind) { situation in
            let subject = situation.subject
            let form = subject.form(kind, inRound: inThisRound ? subject.round.number : nil)
            let missing = FormSchema.of(kind).missing(
                in: form, forRow: row, isFranchisee: subject.registration.complainantKind == .franchisee)
            return missing.isEmpty ? nil : missing
        }
    }
}
