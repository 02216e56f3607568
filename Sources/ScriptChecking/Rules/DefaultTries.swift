import Diagnostics
import ScriptSyntax

/// A question that does not say what happens when it gets no answer.
enum DefaultTries: Rule {
    static let code = DiagnosticCode(
        "DS310", "default-tries", .info,
        zh: DiagnosticWording("这个询问没写问不到时怎么办：问 {tries} 次后转给“{queue}”。", help: "要别的做法，写“满 {tries} 次：…”。"),
        en: DiagnosticWording(
            "This question does not say what follows failed tries: after {tries} it hands off to “{queue}”.",
            help: "For something else write “after {tries} tries: …”."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.soundFlows.flatMap(\.flow.code).compactMap { instruction in
            guard case .ask(let point) = instruction.operation, point.after.isEmpty else { return nil }
            let tries = bot.bot.slots[safely: point.slot]?.tries ?? bot.settings.limits.tries
            return Diagnostic(
                code, at: instruction.span,
                ["tries": "\(tries)", "queue": DiagnosticArgument(bot.settings.defaultQueue)])
        }
    }
}
