import Diagnostics
import ScriptSyntax

/// A reply that is longer than a channel lets one message be, even without its slots.
enum TooLongForChannel: Rule {
    static let code = DiagnosticCode(
        "DS008", "too-long-for-channel", .warning,
        zh: DiagnosticWording("这段话有 {count} 个字，渠道“{channel}”一条最多 {limit} 个字。", help: "拆成几条，或为这个渠道另写一种说法。"),
        en: DiagnosticWording(
            "This text has {count} characters; channel “{channel}” shows {limit} at most.",
            help: "Divide it, or write a variant for that channel."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let channels = bot.settings.channels.sorted {
            ($0.value.maxTextLength, $0.key) < ($1.value.maxTextLength, $1.key)
        }
        return bot.texts.compactMap { text in
            let count = text.words.count
            let narrowest = channels.first { text.isFor(channel: $0.key) && $0.value.maxTextLength < count }
            guard let (channel, limits) = narrowest else { return nil }
            return Diagnostic(
                code, at: text.template.span,
                ["count": "\(count)", "channel": DiagnosticArgument(channel), "limit": "\(limits.maxTextLength)"])
        }
    }
}

extension ReplyText {
    /// Whether the text can be said on a channel.
    func isFor(channel: String) -> Bool {
        guard let only = self.channel else { return true }
        return only.key == Name(builtin: channel).key
    }
}
