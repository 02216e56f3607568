import ChineseText
import Diagnostics
import ScriptSyntax

/// Two values of one list share a word.
enum SharedSynonym: Rule {
    static let code = DiagnosticCode(
        "DS213", "shared-synonym", .error,
        zh: DiagnosticWording("“{word}”同时属于“{value}”和“{other}”。", help: "只留在其中一个下面。"),
        en: DiagnosticWording("“{word}” means both “{value}” and “{other}”.", help: "Keep it below one of them."))

    /// The first value would win.
    static let canBeAllowed = true

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let lists =
            bot.names.written(.slot).map { $0.block.items(.options) }
            + bot.names.written(.entity).map { $0.block.items(.values) }
        return lists.flatMap { shared(in: $0) }
    }

    private static func shared(in items: [Line<ListItem>]) -> [Diagnostic] {
        var owners: [[UInt8]: (index: Int, value: Phrase, span: SourceSpan)] = [:]
        var found: [Diagnostic] = []
        for (index, item) in items.enumerated() {
            guard let value = item.content.parts.first else { continue }
            for word in item.content.parts {
                let form = NormalizedText(word.value).utf8
                guard let owner = owners[form] else {
                    owners[form] = (index, value, word.span)
                    continue
                }
                if owner.index == index { continue }
                found.append(
                    Diagnostic(
                        code, at: word.span,
                        [
                            "word": DiagnosticArgument(word.value), "value": DiagnosticArgument(value.value),
                            "other": DiagnosticArgument(owner.value.value),
                        ],
                        related: owner.span))
            }
        }
        return found
    }
}
