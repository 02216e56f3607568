import Diagnostics
import ScriptSyntax

/// A form that opens a second case when the customer comes back with the same matter.
enum NoDedupe: Rule {
    static let code = DiagnosticCode(
        "DS507", "no-dedupe", .warning,
        zh: DiagnosticWording("工单表单“{name}”没写去重，同一件事会开几张工单。", help: "写“去重：客户 24小时内”，需要时加上订单号。"),
        en: DiagnosticWording(
            "The form “{name}” has no “dedupe”: one matter may become several cases.",
            help: "Write “dedupe: customer within 24h”, with the order number where there is one."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.names.written(.form).enumerated().compactMap { place, declaration in
            let (name, block) = declaration
            guard bot.usage.contains(place, .form), block.fields(.dedupe).isEmpty else { return nil }
            return Diagnostic(code, at: name.span, ["name": DiagnosticArgument(name.text)])
        }
    }
}
