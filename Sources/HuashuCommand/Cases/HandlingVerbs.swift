import ArgumentParser
import CaseDesk
import CaseDialogue
import Cases
import ChineseText

/// `huashu case contact`: a contact with the customer, or an attempt.
struct ContactVerb: CaseVerb {
    static let kind = CaseCommand.Kind.recordContact
    static let configuration = step(
        "contact", zh: "记录一次联系。", en: "Record a contact or an attempt.",
        discussion: """
            A call or a talk that reached the customer needs no --message. --message M10 (progress), M11 (offer) and the \
            like say what she was told, and C-PROGRESS starts again; --message M13 brings the result and opens the survey.
            """)
    @Option(help: "Who spoke to whom.") var direction: ContactRecord.Direction = .outward
    @Option(help: "phone, chat, sms and the like.") var channel: String?
    @Option(help: "The kind of message, M1 to M21.") var message: MessageKind?
    @Flag(help: "The customer was not reached.") var missed = false
    @Option(help: "What was said.") var note: String?
    @Option(help: "The conversation.") var session: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .recordContact(
            CaseCommand.RecordContact(
                direction: direction, channel: try words.text(channel, "channel", "渠道"), message: message,
                isDelivered: !missed, note: note, session: session))
    }
}

/// `huashu case form`: the next revision of a form.
struct FormVerb: CaseVerb {
    static let kind = CaseCommand.Kind.reviseForm
    static let configuration = step(
        "form", zh: "填写或更正一张表单。", en: "Fill in or correct a form.",
        discussion: """
            --form J --set established=… --set causeClass=… --excuse witnesses=… fills three fields of the investigation \
            record. show NUMBER --form J lists the names of all fields; those with * must be filled. Form O takes \
            --set department=… and --set answer=… when the customer has answered the return visit; --expect is its \
            revision then.
            """)
    @Option(help: "Which form, A to L, or O.") var form: FormKind?
    @Option(help: ArgumentHelp("A field and its words.", valueName: "field=words")) var set: [String] = []
    @Option(help: ArgumentHelp("A field that could not be had, and why.", valueName: "field=reason"))
    var excuse: [String] = []
    @OptionGroup var target: VerbTarget

    func work() async throws {
        let session = try await options.session()
        let command = try command(of: session)
        guard case .reviseForm(let change) = command, change.form == .visit else {
            return try await take(command, in: session)
        }
        let number = try CaseNumber(named: target.number)
        let actor = session.user.actor(on: try await session.desk.open(number))
        let form = try await session.desk.fillVisit(
            of: number, with: change, by: actor, at: try session.now(), expecting: target.version)
        Output.put(
            options.json
                ? try JSONText.of(VisitStep(number: number, revision: form.revision))
                : session.speech.say(
                    zh: "\(number)：回访记录第 \(form.revision) 版",
                    en: "\(number): return visit, revision \(form.revision)"))
    }

    /// What filling in form O came to, for a program.
    private struct VisitStep: Encodable {
        var number: CaseNumber
        var revision: Int
    }

    func command(_ words: VerbWords) throws -> CaseCommand {
        let form = try words.value(form, "form", "表单")
        guard !set.isEmpty || !excuse.isEmpty else { throw words.missing("set") }
        return .reviseForm(
            CaseCommand.ReviseForm(
                form: form, fields: try set.map { try NamedText($0, "set") }.map { FieldInput($0.name, $0.text) },
                excuses: try excuse.map { try NamedText($0, "excuse") }.map {
                    FieldExcuse(field: $0.name, reason: $0.text)
                }))
    }
}

/// `huashu case begin-investigation`: row 3.
struct InvestigateVerb: CaseVerb {
    static let kind = CaseCommand.Kind.beginInvestigation
    static let configuration = step(zh: "已首次联系，开始调查。", en: "Look for the facts; the customer was contacted.")
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand { .beginInvestigation(CaseCommand.BeginInvestigation()) }
}

/// `huashu case solve`: row 4.
struct SolveVerb: CaseVerb {
    static let kind = CaseCommand.Kind.solveAtFirstContact
    static let configuration = step("solve", zh: "首次联系即解决。", en: "It was solved at the first contact.")
    @Option(help: "What came of it.") var result: String?
    @Option(help: "The remedy and its proof, if there is one.") var remedy: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .solveAtFirstContact(
            CaseCommand.SolveAtFirstContact(
                result: try words.text(result, "result", "处理结果"), remedy: remedy))
    }
}

/// `huashu case finish-investigation`: row 5.
struct InvestigatedVerb: CaseVerb {
    static let kind = CaseCommand.Kind.finishInvestigation
    static let configuration = step(zh: "调查结束。", en: "The facts are known; form J is filled.")
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand { .finishInvestigation(CaseCommand.FinishInvestigation()) }
}

/// `huashu case finish`: row 8.
struct FinishVerb: CaseVerb {
    static let kind = CaseCommand.Kind.finish
    static let configuration = step(zh: "处理完毕，请客户评价。", en: "Finish the handling and ask for the score.")
    @Option(help: "What came of it, as the customer is told.") var result: String?
    @Option(help: "What is to be learnt.") var summary: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .finish(
            CaseCommand.Finish(
                result: try words.text(result, "result", "处理结果"),
                summary: try words.text(summary, "summary", "结案小结")))
    }
}

/// `huashu case ask-customer`: row 9.
struct AskVerb: CaseVerb {
    static let kind = CaseCommand.Kind.askCustomer
    static let configuration = step(zh: "请客户补充，时限暂停。", en: "Ask the customer; clocks pause meanwhile.")
    @Option(help: "What is asked.") var question: String?
    @Option(help: "Why the handling waits.") var cause: QuestionCause?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .askCustomer(
            CaseCommand.AskCustomer(
                question: try words.text(question, "question", "问题"),
                cause: try words.value(cause, "cause", "类别")))
    }
}

/// `huashu case continue`: row 10.
struct ContinueVerb: CaseVerb {
    static let kind = CaseCommand.Kind.continueHandling
    static let configuration = step(zh: "客户已答复，或不再等待。", en: "Go on; the customer has answered, or need not.")
    @Option(help: "What the customer answered.") var answer: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand { .continueHandling(CaseCommand.Continue(answer: answer)) }
}

/// `huashu case transfer`: row 11.
struct TransferVerb: CaseVerb {
    static let kind = CaseCommand.Kind.transfer
    static let configuration = step(zh: "同级转交，或从上级池接手。", en: "Pass it on within the tier, or take it from the pool.")
    @Option(help: "Who gets it. (default: oneself)") var to: String?
    @Option(help: "Why.") var reason: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .transfer(
            CaseCommand.Transfer(
                staff: try words.person(to), reason: try words.text(reason, "reason", "原因")))
    }
}

/// A name and the words behind the first equals sign.
struct NamedText {
    let name: String
    let text: String

    init(_ pair: String, _ flag: String) throws {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { throw ValidationError("--\(flag) takes name=words") }
        (name, text) = (String(parts[0]), String(parts[1]))
    }
}
