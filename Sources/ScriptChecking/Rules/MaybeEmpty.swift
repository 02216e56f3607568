import Diagnostics
import ScriptSyntax

/// A statement needs a value that may not be there yet.
enum MaybeEmpty: Rule {
    static let code = DiagnosticCode(
        "DS307", "maybe-empty", .error,
        zh: DiagnosticWording("走到这里时“{slot}”可能还是空的。", help: "先“询问 {slot}”，或用“如果 {slot} 不为空”包起来。"),
        en: DiagnosticWording(
            "“{slot}” may still be empty here.",
            help: "“ask {slot}” first, or put this under “if {slot} is not empty”."))

    /// The engine treats a lookup without its inputs as failed, and sets nothing.
    static let canBeAllowed = true

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.soundFlows.flatMap { id, flow, _ in
            flow.code.enumerated().flatMap { place, instruction -> [Diagnostic] in
                guard let known = bot.assignment.before(id, place) else { return [] }
                return needs(of: instruction.operation).filter { !bot.assignment.facts.holds($0, in: known) }.map {
                    Diagnostic(code, at: instruction.span, ["slot": DiagnosticArgument(bot.name(of: $0))])
                }
            }
        }
    }

    private static func needs(of operation: Operation) -> [Reference] {
        switch operation {
        case .lookup(let point): point.arguments.map { .slot($0) }
        case .set(_, let expression): expression.references
        default: []
        }
    }
}
