import ChineseText
import Diagnostics
import ScriptSyntax

/// A handoff for a reason that no test expects. Only where the bot has tests at all.
enum UntestedReason: Rule {
    static let code = DiagnosticCode(
        "DS602", "untested-reason", .warning,
        zh: DiagnosticWording("没有测试走到转人工原因“{reason}”。", help: "加一个测试，用“> 转人工 {queue} 原因 {reason}”检查。"),
        en: DiagnosticWording(
            "No test reaches the handoff for the reason “{reason}”.",
            help: "Add a test that checks “> handoff {queue} reason {reason}”."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let lines = bot.chats.flatMap(\.blocks).filter { $0.kind != .utterances }.flatMap(\.lines).map(\.content)
        guard !lines.isEmpty else { return [] }
        let expected = Set(lines.flatMap { reasons(in: $0) }.map { nameKey($0) })
        var seen: Set<String> = []
        return bot.blocks.flatMap { StatementWalk.all(in: $0) }.compactMap { statement in
            guard case .handoff(let handoff) = statement.kind, let reason = handoff.reason else { return nil }
            let key = nameKey(reason.value)
            guard !expected.contains(key), seen.insert(key).inserted else { return nil }
            return Diagnostic(
                code, at: statement.span,
                ["reason": DiagnosticArgument(reason.value), "queue": DiagnosticArgument(handoff.queue.text)])
        }
    }

    private static func reasons(in line: ChatLine) -> [String] {
        guard case .assertion(let assertion) = line else { return [] }
        switch assertion {
        case .handoff(_, .some(let reason)): return [reason.value]
        case .form(let fields):
            return fields.filter { ["原因", "reason"].contains(nameKey($0.path.value)) }.map(\.value.value)
        default: return []
        }
    }
}
