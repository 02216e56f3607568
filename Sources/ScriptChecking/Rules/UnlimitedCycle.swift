import Diagnostics

/// A loop through a question without an upper limit.
enum UnlimitedCycle: Rule {
    static let code = DiagnosticCode(
        "DS304", "unlimited-cycle", .warning,
        zh: DiagnosticWording("这里转回前面，次数没有上限。", help: "写成“转到 … 最多 3”，并在下一行写超过以后怎么办。"),
        en: DiagnosticWording(
            "This goes back without a limit.",
            help: "Write “goto … max 3”, and what happens afterwards on the next line."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        Cycles(bot).unlimited.compactMap { cycle in Cycles.closing(cycle, bot).map { Diagnostic(code, at: $0) } }
    }
}
