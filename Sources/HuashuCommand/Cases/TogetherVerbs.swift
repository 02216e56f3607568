import ArgumentParser
import Cases

/// `huashu case ask-department`: row 12.
struct DepartmentVerb: CaseVerb {
    static let kind = CaseCommand.Kind.askDepartment
    static let configuration = step(zh: "请部门协办。", en: "Ask a department; the case keeps its owner.")
    @Option(help: "The department.") var department: String?
    @Option(help: "What is asked.") var question: String?
    @Option(help: "Who should answer.") var assignee: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .askDepartment(
            CaseCommand.AskDepartment(
                department: try words.text(department, "department", "部门"),
                question: try words.text(question, "question", "问题"),
                assignee: assignee.map { StaffID(rawValue: $0) }))
    }
}

/// `huashu case answer-task`: a department answers.
struct AnswerTaskVerb: CaseVerb {
    static let kind = CaseCommand.Kind.answerTask
    static let configuration = step(zh: "答复协办任务。", en: "Answer a department's task.")
    @Option(help: "The task's number.") var task: Int?
    @Option(help: "The answer.") var answer: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .answerTask(
            CaseCommand.AnswerTask(
                task: try words.value(task, "task", "任务号"), answer: try words.text(answer, "answer", "答复")))
    }
}

/// `huashu case waive-task`: no answer is needed any more.
struct WaiveTaskVerb: CaseVerb {
    static let kind = CaseCommand.Kind.waiveTask
    static let configuration = step(zh: "协办任务不再需要。", en: "A task needs no answer any more.")
    @Option(help: "The task's number.") var task: Int?
    @Option(help: "Why.") var reason: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .waiveTask(
            CaseCommand.WaiveTask(
                task: try words.value(task, "task", "任务号"), reason: try words.text(reason, "reason", "原因")))
    }
}

/// `huashu case ask-help`: a superior is asked.
struct HelpVerb: CaseVerb {
    static let kind = CaseCommand.Kind.askHelp
    static let configuration = step(zh: "请上级协助。", en: "Ask a superior.")
    @Option(help: "What is asked.") var question: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .askHelp(CaseCommand.AskHelp(question: try words.text(question, "question", "问题")))
    }
}

/// `huashu case answer-help`: the superior answers.
struct AnswerHelpVerb: CaseVerb {
    static let kind = CaseCommand.Kind.answerHelp
    static let configuration = step(zh: "答复下级的求助。", en: "Answer who asked for help.")
    @Option(name: .customLong("request"), help: "The request's number.") var help: Int?
    @Option(help: "The answer.") var answer: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .answerHelp(
            CaseCommand.AnswerHelp(
                help: try words.value(help, "request", "求助号"),
                answer: try words.text(answer, "answer", "答复")))
    }
}

/// `huashu case assess`: a judgement from one's field.
struct AssessVerb: CaseVerb {
    static let kind = CaseCommand.Kind.assess
    static let configuration = step(zh: "写下本部门的判断。", en: "Give a judgement from one's field.")
    @Option(help: "The department.") var department: String?
    @Option(help: "The judgement.") var words: String?
    @OptionGroup var target: VerbTarget

    func command(_ asked: VerbWords) throws -> CaseCommand {
        .assess(CaseCommand.Assess(department: department, words: try asked.text(words, "words", "判断")))
    }
}

/// `huashu case set-duty`: who answers for a step.
struct DutyVerb: CaseVerb {
    static let kind = CaseCommand.Kind.setDuty
    static let configuration = step(zh: "指定责任人。", en: "Say who answers for a step.")
    @Option(help: "Which step.") var duty: DutyHolders.Duty?
    @Option(help: "Who.") var to: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .setDuty(
            CaseCommand.SetDuty(
                duty: try words.value(duty, "duty", "责任"),
                staff: StaffID(rawValue: try words.text(to, "to", "责任人"))))
    }
}

/// `huashu case reveal-contact`: looks at masked contacts leave a trace.
struct RevealVerb: CaseVerb {
    static let kind = CaseCommand.Kind.revealContact
    static let configuration = step(
        zh: "查看联系方式（留痕）。", en: "Note that the contacts are looked at; show --reveal does it too.")
    @Option(help: "Why.") var reason: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .revealContact(CaseCommand.RevealContact(reason: try words.text(reason, "reason", "原因")))
    }
}

/// `huashu case tick-clocks`: what has come due is said.
struct TickVerb: CaseVerb {
    static let kind = CaseCommand.Kind.tickClocks
    static let configuration = step(zh: "检查本单时限。", en: "Let the case's clocks say what has come due.")
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand { .tickClocks(CaseCommand.TickClocks()) }
}

/// `huashu case rebase-clocks`: another calendar or policy reaches running clocks.
struct RebaseVerb: CaseVerb {
    static let kind = CaseCommand.Kind.rebaseClocks
    static let configuration = step(
        zh: "按现行日历和规定重算时限。", en: "Compute the clocks anew with the calendar and policy in force.")
    @Option(help: "Why.") var reason: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .rebaseClocks(CaseCommand.RebaseClocks(reason: try words.text(reason, "reason", "原因")))
    }
}
