import Diagnostics
import ScriptSyntax

/// The shop has business hours, and a flow hands off without a thought for them.
///
/// A flow that tests `in_hours` anywhere has thought of them; a bot with its own `系统.转接中.非工作时间` has words for
/// customers whom nobody answers now.
enum ClosedHours: Rule {
    static let code = DiagnosticCode(
        "DS506", "closed-hours", .warning,
        zh: DiagnosticWording("非工作时间走到这里，客户等不到人。", help: "用“如果 工作时间”分开写，或定义话术“系统.转接中.非工作时间”。"),
        en: DiagnosticWording(
            "Outside business hours nobody answers here.",
            help: "Use “if in_hours”, or define the response “系统.转接中.非工作时间”."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let line = Name(builtin: "系统.转接中.非工作时间").key
        guard !bot.settings.businessHours.isEmpty, bot.names.declaration(line, .response)?.block == nil else {
            return []
        }
        return bot.soundFlows.compactMap { _, flow, _ in
            let thinksOfIt = flow.code.contains {
                $0.operation.condition?.references.contains(.builtin(.inHours)) ?? false
            }
            let handoff = flow.code.first { if case .handoff = $0.operation { true } else { false } }
            guard !thinksOfIt, let handoff else { return nil }
            return Diagnostic(code, at: handoff.span)
        }
    }
}
