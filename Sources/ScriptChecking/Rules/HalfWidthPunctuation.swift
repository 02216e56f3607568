import Diagnostics
import ScriptSyntax

/// A Chinese reply with half-width punctuation.
enum HalfWidthPunctuation: Rule {
    static let code = DiagnosticCode(
        "DS007", "half-width-punctuation", .info,
        zh: DiagnosticWording("中文话里用了半角标点“{mark}”。", help: "改成“{full}”。"),
        en: DiagnosticWording("This Chinese text has the half-width mark “{mark}”.", help: "Write “{full}”."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.texts.flatMap(\.templates).compactMap { first(in: $0.raw) }
    }

    /// The first half-width mark behind a Chinese character.
    private static func first(in raw: Phrase) -> Diagnostic? {
        var offset = raw.span.start
        var isBehindChinese = false
        for scalar in raw.value.unicodeScalars {
            let length = scalar.utf8.count
            if isBehindChinese, let full = fullWidth[scalar] {
                let span = SourceSpan(file: raw.span.file, start: offset, end: min(offset + length, raw.span.end))
                return Diagnostic(
                    code, at: span, ["mark": DiagnosticArgument(String(scalar)), "full": DiagnosticArgument(full)],
                    replacement: full)
            }
            isBehindChinese = scalar.properties.isIdeographic
            offset += length
        }
        return nil
    }

    private static let fullWidth: [Unicode.Scalar: String] = [
        ",": "，", "?": "？", "!": "！", ";": "；", ":": "：", "(": "（",
    ]
}
