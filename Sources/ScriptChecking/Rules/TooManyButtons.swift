import Diagnostics
import ScriptSyntax

/// More buttons than a channel shows.
enum TooManyButtons: Rule {
    static let code = DiagnosticCode(
        "DS404", "too-many-buttons", .warning,
        zh: DiagnosticWording("这里有 {count} 个按钮，渠道“{channel}”最多显示 {limit} 个。", help: "减少按钮，或为这个渠道另写一种说法。"),
        en: DiagnosticWording(
            "There are {count} buttons; channel “{channel}” shows {limit}.",
            help: "Take some away, or write a variant for that channel."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let channels = bot.settings.channels.sorted { ($0.value.maxButtons, $0.key) < ($1.value.maxButtons, $1.key) }
        return bot.texts.compactMap { text in
            let count = text.buttons.count
            let narrowest = channels.first { text.isFor(channel: $0.key) && $0.value.maxButtons < count }
            guard let (channel, limits) = narrowest else { return nil }
            return Diagnostic(
                code, at: text.template.span,
                ["count": "\(count)", "channel": DiagnosticArgument(channel), "limit": "\(limits.maxButtons)"])
        }
    }
}
