import ArgumentParser
import CaseDesk
import Cases
import Handoff
import JournalSQLite
import WorkingTime

/// `huashu case open FORM.json`: row 1, for a form that the engine handed over.
struct CaseOpen: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open a case from a handed-over form. 用转人工表单登记新单。",
        discussion: """
            With --json-input the file is the fields of the command register instead, for complaints by telephone, \
            letter or in the shop. The same form opens one case, however often it is given. The store is made when \
            there is none.
            """)

    @Argument(help: ArgumentHelp("The form; - is standard input.", valueName: "form"), completion: .file())
    var form: String?

    @Option(
        name: .customLong("json-input"),
        help: ArgumentHelp("The fields of the command register instead of a form.", valueName: "file"),
        completion: .file())
    var input: String?

    @OptionGroup var options: DeskOptions

    func validate() throws {
        guard (form == nil) != (input == nil) else {
            throw ValidationError(
                options.speech.say(zh: "请给出表单文件，或 --json-input。", en: "Give a form, or --json-input."))
        }
    }

    func work() async throws {
        let command = try registration()
        let session = try await options.session(.create)
        let actor = session.user.actor(on: nil)
        let outcome =
            switch command {
            case .form(let form): try await session.desk.register(from: form, by: actor, at: try session.now())
            case .command(let command): try await session.desk.register(command, by: actor, at: try session.now())
            }
        let subject = try await session.desk.open(outcome.number)
        Output.put(
            try options.json
                ? RegistrationRecord(outcome, subject).json() : RegistrationText(outcome, subject, session).text)
    }

    private enum Registration {
        case form(HandoffForm)
        case command(CaseCommand.Register)
    }

    private func registration() throws -> Registration {
        if let input {
            guard case .register(let command) = try InputFile(input, "JSON").command(.register, speech: options.speech)
            else {
                throw DeskFault.malformed("register")
            }
            return .command(command)
        }
        let file = try InputFile(form ?? "-", options.speech.say(zh: "表单", en: "the form"))
        do {
            return .form(try HandoffForm(json: file.bytes))
        } catch let error as DecodingError {
            throw DeskFault.malformed(error.placeAndReason(options.speech))
        }
    }
}

/// `huashu case take`: row 2, by oneself.
struct TakeVerb: CaseVerb {
    static let kind = CaseCommand.Kind.take
    static let configuration = step(zh: "领取。", en: "Take the case.")
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .take(CaseCommand.Take(staff: try words.person(nil)))
    }
}

/// `huashu case assign`: row 2.
struct AssignVerb: CaseVerb {
    static let kind = CaseCommand.Kind.assign
    static let configuration = step(zh: "分派给某人。", en: "Give the case to somebody.")
    @Option(help: "Who gets it.") var to: String?
    @Option(help: "Why.") var reason: String?
    @Flag(help: "Also to somebody who is off shift; needs a reason.") var force = false
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .assign(
            CaseCommand.Assign(
                staff: try words.person(try words.text(to, "to", "分派给谁")), reason: reason, isForced: force))
    }
}

/// `huashu case triage`: a person stands behind level, type and priority.
struct TriageVerb: CaseVerb {
    static let kind = CaseCommand.Kind.confirmTriage
    static let configuration = step("triage", zh: "确认等级、类型和优先级。", en: "Confirm level, type and priority.")
    @Option(help: "The level: 1, 2 or 3.") var level: ComplaintLevel?
    @Option(name: .customLong("type"), help: "The type, such as 产品质量/破损.") var matterType: String?
    @Option(help: "The priority.") var priority: CasePriority?
    @Option(help: "Why, when the level is another than proposed.") var reason: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .confirmTriage(
            CaseCommand.ConfirmTriage(
                level: try words.value(level, "level", "等级"), matterType: matterType, priority: priority,
                reason: reason))
    }
}

/// `huashu case note-repeat`: the customer reported the matter again.
struct NoteRepeatVerb: CaseVerb {
    static let kind = CaseCommand.Kind.noteRepeat
    static let configuration = step(zh: "客户就同一事项再次反映。", en: "Note that it was reported again.")
    @Option(help: "What the customer said.") var words: String?
    @OptionGroup var target: VerbTarget

    func command(_ asked: VerbWords) throws -> CaseCommand {
        .noteRepeat(CaseCommand.NoteRepeat(words: try asked.text(words, "words", "客户说")))
    }
}

/// `huashu case mark-invalid`: row 28.
struct InvalidVerb: CaseVerb {
    static let kind = CaseCommand.Kind.markInvalid
    static let configuration = step(zh: "标记为无效。", en: "Mark the case as no complaint.")
    @Option(help: "Why.") var reason: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .markInvalid(CaseCommand.MarkInvalid(reason: try words.text(reason, "reason", "原因")))
    }
}

/// `huashu case merge`: row 28, into another case.
struct MergeVerb: CaseVerb {
    static let kind = CaseCommand.Kind.merge
    static let configuration = step(zh: "并入另一单。", en: "Let it go on in another case.")
    @Option(help: "The other case.") var into: String?
    @Option(help: "Why.") var reason: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .merge(
            CaseCommand.Merge(
                into: try CaseNumber(named: try words.text(into, "into", "并入单号")),
                reason: try words.text(reason, "reason", "原因")))
    }
}
