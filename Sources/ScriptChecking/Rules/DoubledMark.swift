import Diagnostics
import ScriptSyntax

/// A text that begins with the mark that stands before it: typed twice, the second is said to customers or becomes
/// part of an example.
enum DoubledMark: Rule {
    static let code = DiagnosticCode(
        "DS011", "doubled-mark", .warning,
        zh: DiagnosticWording("这里多打了一个“{mark}”，它成了后面那句话的第一个字。", help: "删掉一个。"),
        en: DiagnosticWording(
            "“{mark}” stands here twice; the second is the first character of the text.", help: "Delete one."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        var found = bot.texts.flatMap(\.templates).compactMap { diagnostic($0.raw) }
        for block in bot.blocks {
            block.forEachListLine { line in
                if let text = text(of: line.content), let doubled = diagnostic(text) { found.append(doubled) }
            }
        }
        return found
    }

    /// What a list line holds, where `ReplyText` does not know it.
    private static func text(of item: ListItem) -> Phrase? {
        switch item {
        case .utterance(let utterance): utterance.raw
        case .alternatives(let parts): parts.first
        case .pattern, .regex, .variant: nil
        }
    }

    private static let marks = Array("-－：:".unicodeScalars)

    private static func diagnostic(_ raw: Phrase) -> Diagnostic? {
        guard let start = raw.value.unicodeScalars.first, marks.contains(start), let first = raw.value.first,
            first.unicodeScalars.count == 1
        else { return nil }
        // A number may be below zero.
        if let next = raw.value.dropFirst().first, next.isNumber { return nil }
        let end = min(raw.span.end, raw.span.start + first.utf8.count)
        return Diagnostic(
            code, at: SourceSpan(file: raw.span.file, start: raw.span.start, end: end),
            ["mark": DiagnosticArgument(String(first))])
    }
}
