public import ArgumentParser
import CaseDesk
import Cases
public import ChineseText
import Foundation
import Handoff

/// `huashu case plan`: a plan is written down.
struct PlanVerb: CaseVerb {
    static let kind = CaseCommand.Kind.proposePlan
    static let configuration = step(
        "plan", zh: "写下方案。", en: "Write a plan down: --action 'resend:补发:4900:李明:2026-03-12'")
    @Option(help: "Why the plan is fair.") var rationale: String?
    @Option(help: ArgumentHelp("A measure; the amount is in fen.", valueName: "remedy:words:amount:owner:day"))
    var action: [ActionWords] = []
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .proposePlan(
            CaseCommand.ProposePlan(
                rationale: try words.text(rationale, "rationale", "方案理由"),
                actions: try words.actions(action)))
    }
}

/// `huashu case approve-plan`: somebody consents to what a plan costs.
struct ApprovePlanVerb: CaseVerb {
    static let kind = CaseCommand.Kind.approvePlan
    static let configuration = step(zh: "同意方案的金额。", en: "Consent to what the plan costs.")
    @Option(help: "The plan's number.") var plan: Int?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .approvePlan(CaseCommand.ApprovePlan(plan: try words.value(plan, "plan", "方案号")))
    }
}

/// `huashu case agree-plan`: row 6.
struct AgreeVerb: CaseVerb {
    static let kind = CaseCommand.Kind.agreePlan
    static let configuration = step(zh: "商定方案，开始执行。", en: "The plan is agreed; carry it out.")
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand { .agreePlan(CaseCommand.AgreePlan()) }
}

/// `huashu case replan`: row 7.
struct ReplanVerb: CaseVerb {
    static let kind = CaseCommand.Kind.replan
    static let configuration = step(zh: "改方案。", en: "Look for another plan.")
    @Option(help: "Why.") var reason: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .replan(CaseCommand.Replan(reason: try words.text(reason, "reason", "原因")))
    }
}

/// `huashu case complete-action`: a measure is done.
struct DoneVerb: CaseVerb {
    static let kind = CaseCommand.Kind.completeAction
    static let configuration = step(zh: "措施已完成。", en: "A measure is done.")
    @Option(help: "The measure's number.") var action: Int?
    @Option(help: "How that is proven.") var proof: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .completeAction(
            CaseCommand.CompleteAction(
                action: try words.value(action, "action", "措施号"),
                proof: try words.text(proof, "proof", "凭证")))
    }
}

/// `huashu case cancel-action`: a measure is given up.
struct CancelVerb: CaseVerb {
    static let kind = CaseCommand.Kind.cancelAction
    static let configuration = step(zh: "取消措施。", en: "Give a measure up.")
    @Option(help: "The measure's number.") var action: Int?
    @Option(help: "Why.") var reason: String?
    @OptionGroup var target: VerbTarget

    func command(_ words: VerbWords) throws -> CaseCommand {
        .cancelAction(
            CaseCommand.CancelAction(
                action: try words.value(action, "action", "措施号"),
                reason: try words.text(reason, "reason", "原因")))
    }
}

/// A measure as a flag writes it: `resend:补发一条:4900:李明:2026-03-12`.
struct ActionWords: ExpressibleByArgument {
    let input: ActionInput

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, let remedy = RemedyKind(rawValue: parts[0]), let amount = Int(parts[2]),
            let due = LocalDate(argument: parts[4])
        else { return nil }
        input = ActionInput(
            measure: parts[1], remedy: remedy, amountFen: amount, owner: StaffID(rawValue: parts[3]), due: due)
    }
}

extension VerbWords {
    /// The measures of a plan; one is asked for when there is none.
    func actions(_ given: [ActionWords]) throws -> [ActionInput] {
        if !given.isEmpty { return given.map(\.input) }
        let label = "措施 action: \(RemedyKind.allCases.map(\.rawValue).joined(separator: "|")):words:fen:owner:day"
        return [try value(ActionWords?.none, "action", label).input]
    }
}

extension LocalDate: ExpressibleByArgument {
    /// Reads `2026-03-12`.
    public init?(argument: String) {
        guard let midnight = Timestamp(argument + "T00:00:00Z") else { return nil }
        self = LocalDateTime(midnight.milliseconds, in: .gmt).date
    }
}
