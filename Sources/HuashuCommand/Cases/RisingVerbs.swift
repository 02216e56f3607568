import ArgumentParser
import Cases
import WorkingTime

/// `huashu case escalate`: row 13.
struct EscalateVerb: CaseVerb {
    static let kind = CaseCommand.Kind.escalate
    static let configuration = step(zh: "升级到上一级。", en: "Give the case to the next tier.")
    @Option(help: "Why.") var cause: RoundReason?
    @Option(help: "What else is to be said; needed for the cause other.") var note: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .escalate(CaseCommand.Escalate(cause: try words.value(cause, "cause", "原因"), note: note))
    }
}

/// `huashu case set-level`: row 14.
struct LevelVerb: CaseVerb {
    static let kind = CaseCommand.Kind.setLevel
    static let configuration = step(zh: "调整等级。", en: "Change the level.")
    @Option(help: "The level: 1, 2 or 3.") var level: ComplaintLevel?
    @Option(help: "Why.") var reason: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .setLevel(
            CaseCommand.SetLevel(
                level: try words.value(level, "level", "等级"),
                reason: try words.text(reason, "reason", "原因")))
    }
}

/// `huashu case bring-to-council`: row 29.
struct CouncilVerb: CaseVerb {
    static let kind = CaseCommand.Kind.bringToCouncil
    static let configuration = step(zh: "提交总经理会议。", en: "Bring the case to the general managers.")
    @Option(help: "Why.") var reason: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .bringToCouncil(CaseCommand.BringToCouncil(reason: try words.text(reason, "reason", "原因")))
    }
}

/// `huashu case council-act`: row 25.
struct CouncilActVerb: CaseVerb {
    static let kind = CaseCommand.Kind.councilAct
    static let configuration = step(zh: "会议决定：执行。", en: "The council decided that something is done.")
    @Option(help: "The decision.") var decision: String?
    @Option(help: "Where the minutes are.") var minutes: String?
    @Option(help: "Who carries it out.") var to: String?
    @Option(help: ArgumentHelp("A measure; the amount is in fen.", valueName: "remedy:words:amount:owner:day"))
    var action: [ActionWords] = []
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .councilAct(
            CaseCommand.CouncilAct(
                decision: try words.text(decision, "decision", "决定"),
                minutes: try words.text(minutes, "minutes", "纪要编号"),
                executor: try words.person(try words.text(to, "to", "执行人")), actions: try words.actions(action)))
    }
}

/// `huashu case council-conclude`: row 26.
struct CouncilConcludeVerb: CaseVerb {
    static let kind = CaseCommand.Kind.councilConclude
    static let configuration = step(zh: "会议决定：终结。", en: "The council decided that the case ends.")
    @Option(help: "The decision.") var decision: String?
    @Option(help: "Where the minutes are.") var minutes: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .councilConclude(
            CaseCommand.CouncilConclude(
                decision: try words.text(decision, "decision", "决定"),
                minutes: try words.text(minutes, "minutes", "纪要编号")))
    }
}
