import Diagnostics
import ScriptSyntax

/// A handoff or a triage rule with a queue that the settings do not have. Settings without queues let every name pass.
enum UnknownQueue: Rule {
    static let code = DiagnosticCode(
        "DS504", "unknown-queue", .error,
        zh: DiagnosticWording("没有叫“{queue}”的人工队列。", help: "改成 huashu.yaml 里有的队列，或请工程师加上它。"),
        en: DiagnosticWording(
            "There is no queue called “{queue}”.", help: "Use a queue of huashu.yaml, or have an engineer add it."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let queues = bot.settings.queues.keys.sorted()
        guard !queues.isEmpty else { return [] }
        let known = Set(queues.map { Name(builtin: $0).key })
        let statements = bot.blocks.flatMap { StatementWalk.all(in: $0) }
        var found = statements.compactMap { statement -> Diagnostic? in
            guard case .handoff(let handoff) = statement.kind, !known.contains(handoff.queue.key) else { return nil }
            return diagnostic(handoff.queue, among: queues)
        }
        found += bot.blocks.compactMap { block in
            guard let queue = block.value(.queue)?.name, !known.contains(queue.key) else { return nil }
            return diagnostic(queue, among: queues)
        }
        var standard = Name(builtin: bot.settings.defaultQueue)
        standard.span = bot.place(ofSetting: "handoff.default_queue")
        if !standard.key.isEmpty, !known.contains(standard.key) { found.append(diagnostic(standard, among: queues)) }
        return found
    }

    private static func diagnostic(_ queue: Name, among queues: [String]) -> Diagnostic {
        Diagnostic(
            code, at: queue.span, ["queue": DiagnosticArgument(queue.text)],
            suggestions: Suggestion.nearest(to: queue.text, among: queues))
    }
}
