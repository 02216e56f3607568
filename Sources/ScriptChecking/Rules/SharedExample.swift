import ChineseText
import Diagnostics
import ScriptSyntax

/// Two intents have the same example.
enum SharedExample: Rule {
    static let code = DiagnosticCode(
        "DS203", "shared-example", .error,
        zh: DiagnosticWording("“{text}”已经是意图“{other}”的说法。", help: "留在一个意图里；客户这样说时只能有一个意思。"),
        en: DiagnosticWording(
            "“{text}” is already an example of the intent “{other}”.",
            help: "Keep it in one intent; a message can have one meaning only."))

    /// The engine would ask back.
    static let canBeAllowed = true

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        var owners: [ArraySlice<UInt8>: (intent: IntentDefinition, span: SourceSpan)] = [:]
        var found: [Diagnostic] = []
        for intent in bot.bot.intents {
            for example in intent.examples {
                let form = form(of: example.text)
                guard let owner = owners[form] else {
                    owners[form] = (intent, example.span)
                    continue
                }
                if owner.intent.key == intent.key { continue }
                found.append(
                    Diagnostic(
                        code, at: example.span,
                        ["text": DiagnosticArgument(example.text), "other": DiagnosticArgument(owner.intent.name)],
                        related: owner.span))
            }
        }
        return found
    }

    /// What the matcher compares: the normal form, politeness aside.
    private static func form(of text: String) -> ArraySlice<UInt8> {
        let normal = NormalizedText(text)
        let core = Politeness.stripped(normal)
        return core.isEmpty ? normal.utf8[...] : normal.utf8[core]
    }
}
