import Diagnostics
import ScriptSyntax

/// A question that takes any text and lets nothing interrupt it.
enum TrappedCustomer: Rule {
    static let code = DiagnosticCode(
        "DS312", "trapped-customer", .warning,
        zh: DiagnosticWording("“{slot}”什么话都收，又不允许打断：客户换话题会被当成答案。", help: "去掉“允许打断：不允许”，或列出可以打断的意图。"),
        en: DiagnosticWording(
            "“{slot}” takes any text and allows no interruption: whatever the customer says becomes the answer.",
            help: "Remove “allow: none”, or list the intents that may interrupt."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.soundFlows.flatMap(\.flow.code).compactMap { instruction in
            guard let slot = asked(by: instruction.operation, bot).first(where: { takesAnything($0, bot) }) else {
                return nil
            }
            return Diagnostic(code, at: instruction.span, ["slot": DiagnosticArgument(bot.name(of: .slot(slot)))])
        }
    }

    private static func asked(by operation: Operation, _ bot: CheckedScripts) -> [SlotID] {
        switch operation {
        case .ask(let point) where point.allow == .none: [point.slot]
        case .fill(let point) where point.allow == .none: point.order
        default: []
        }
    }

    private static func takesAnything(_ id: SlotID, _ bot: CheckedScripts) -> Bool {
        guard let slot = bot.bot.slots[safely: id] else { return false }
        return slot.type == .text && slot.entity == nil
    }
}
