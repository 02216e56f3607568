import Diagnostics

/// A lookup without words for the case that it fails.
enum NoErrorHandler: Rule {
    static let code = DiagnosticCode(
        "DS501", "no-error-handler", .error,
        zh: DiagnosticWording("查询“{lookup}”没写出错时怎么办。", help: "在下一行写“出错时：转人工 …”。"),
        en: DiagnosticWording(
            "The lookup “{lookup}” does not say what follows an error.",
            help: "Write “on error: handoff …” on the next line."))

    /// The engine hands off to the default queue.
    static let canBeAllowed = true

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.soundFlows.flatMap(\.flow.code).compactMap { instruction in
            guard case .lookup(let point) = instruction.operation, point.onError == nil else { return nil }
            let name = bot.bot.lookups[safely: point.lookup]?.name ?? ""
            return Diagnostic(code, at: instruction.span, ["lookup": DiagnosticArgument(name)])
        }
    }
}
