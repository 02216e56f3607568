import Diagnostics
import ScriptSyntax

/// A question whose answer nothing uses.
enum UnusedAnswer: Rule {
    static let code = DiagnosticCode(
        "DS308", "unused-answer", .warning,
        zh: DiagnosticWording("问了“{slot}”，却哪里都没有用到。", help: "用上它，把它加进工单表单，或者别问。"),
        en: DiagnosticWording(
            "“{slot}” is asked for and never used.", help: "Use it, add it to a form, or do not ask."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let read = slotsRead(bot.bot)
        if bot.bot.forms.contains(where: { $0.attachments.contains { $0.kind == .slots } }) { return [] }
        return bot.soundFlows.flatMap { id, flow, _ in
            flow.code.enumerated().compactMap { place, instruction in
                guard case .ask(let point) = instruction.operation, !read.contains(.slot(point.slot)),
                    !goesAlong(from: id, place + 1, bot)
                else { return nil }
                return Diagnostic(
                    code, at: instruction.span, ["slot": DiagnosticArgument(bot.name(of: .slot(point.slot)))])
            }
        }
    }

    /// Whether a handoff or a case may follow: each takes everything along that was collected.
    private static func goesAlong(from flow: FlowID, _ place: Int, _ bot: CheckedScripts) -> Bool {
        let starts = [bot.graph.node(flow, place)].compactMap { $0 }
        let ahead = FlowGraph.reachable(from: starts) { node in
            let target = bot.graph.instruction(node).flatMap { bot.graph.target($0.operation) }
            return bot.graph.successors(node) + (target.map { [$0] } ?? [])
        }
        return ahead.contains { node in
            switch bot.graph.instruction(node)?.operation {
            case .handoff, .openCase, .return: true
            default: false
            }
        }
    }

    /// Everything that a text, a condition, a lookup, an expression or a form reads.
    private static func slotsRead(_ bot: BotDraft) -> Set<Reference> {
        var read = Set(bot.flows.flatMap(\.code).map(\.operation).flatMap { reads(of: $0) })
        for variant in bot.responses.flatMap(\.variants) {
            read.formUnion(([variant.text] + variant.buttons).flatMap(\.references))
            read.formUnion(variant.condition?.references ?? [])
        }
        for slot in bot.slots {
            let texts = [slot.prompt, slot.help].compactMap { $0 } + slot.retries + slot.checks.compactMap(\.message)
            read.formUnion(texts.flatMap(\.references))
            read.formUnion(slot.checks.flatMap(\.condition.references))
        }
        for form in bot.forms {
            read.formUnion((form.required + form.optional + (form.dedupe?.slots ?? [])).map { .slot($0) })
        }
        read.formUnion(bot.triage.flatMap(\.condition.references))
        read.formUnion(bot.fallbacks.flatMap(\.texts).flatMap(\.references))
        read.formUnion(bot.flows.flatMap(\.triggers).compactMap(\.condition).flatMap(\.references))
        return read
    }

    private static func reads(of operation: Operation) -> [Reference] {
        var read = operation.templates.flatMap(\.references) + (operation.condition?.references ?? [])
        switch operation {
        case .lookup(let point): read += point.arguments.map { .slot($0) }
        case .set(_, let expression): read += expression.references
        default: break
        }
        return read
    }
}
