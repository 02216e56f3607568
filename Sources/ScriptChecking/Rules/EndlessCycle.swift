import Diagnostics

/// A loop in which the customer never gets a turn: a question whose slot keeps its value is skipped the second time.
enum EndlessCycle: Rule {
    static let code = DiagnosticCode(
        "DS303", "endless-cycle", .error,
        zh: DiagnosticWording("从这里会一直绕圈：圈里没有会等客户回答的询问。", help: "转回去之前先“清空”要再问的槽位，或写“最多 N”。"),
        en: DiagnosticWording(
            "This loop never stops: no question in it waits for the customer.",
            help: "“clear” the slot that is to be asked again before going back, or write “max N”."))

    /// The engine's limit of statements stops it and calls a person.
    static let canBeAllowed = true

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        Cycles(bot).endless.compactMap { cycle in Cycles.closing(cycle, bot).map { Diagnostic(code, at: $0) } }
    }
}
