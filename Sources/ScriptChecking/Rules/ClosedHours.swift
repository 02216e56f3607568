import Diagnostics
import ScriptSyntax

/// The shop has business hours, and flows hand off without a thought for them.
///
/// A flow that tests `in_hours` anywhere has thought of them; a bot with its own `系统.转接中.非工作时间` has words for
/// customers whom nobody answers now. As one response mends it for all flows, it is said once, at the first.
enum ClosedHours: Rule {
    static let code = DiagnosticCode(
        "DS506", "closed-hours", .warning,
        zh: DiagnosticWording("非工作时间走到这里，客户等不到人{others}。", help: "定义话术“系统.转接中.非工作时间”，或者用“如果 工作时间”分开写。"),
        en: DiagnosticWording(
            "Outside business hours nobody answers here{others}.",
            help: "Define the response “系统.转接中.非工作时间”, or use “if in_hours”."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let line = Name(builtin: "系统.转接中.非工作时间").key
        guard !bot.settings.businessHours.isEmpty, bot.names.declaration(line, .response)?.block == nil else {
            return []
        }
        // A flow that is allowed to do so must not hide the others.
        let allowed = Suppressions(bot.comments)
        let handoffs = bot.soundFlows.compactMap { _, flow, _ in thoughtlessHandoff(of: flow) }.filter {
            !allowed.silences(Diagnostic(code, at: $0))
        }.sorted { ($0.file, $0.start) < ($1.file, $1.start) }
        guard let first = handoffs.first else { return [] }
        let others = others(handoffs.count - 1)
        return [Diagnostic(code, at: first, ["others": others], related: handoffs.dropFirst().first)]
    }

    /// The first handoff of a flow that never looks at the hours.
    private static func thoughtlessHandoff(of flow: FlowDefinition) -> SourceSpan? {
        let thinksOfIt = flow.code.contains {
            $0.operation.condition?.references.contains(.builtin(.inHours)) ?? false
        }
        let handoff = flow.code.first { if case .handoff = $0.operation { true } else { false } }
        return thinksOfIt ? nil : handoff?.span
    }

    private static func others(_ count: Int) -> DiagnosticArgument {
        switch count {
        case 0: DiagnosticArgument("")
        case 1: DiagnosticArgument(zh: "，另一个流程也是", en: ", nor in another flow")
        default: DiagnosticArgument(zh: "，另外 \(count) 个流程也是", en: ", nor in \(count) other flows")
        }
    }
}
