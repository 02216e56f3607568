import ChineseText
import Diagnostics
import ScriptChecking
import ScriptSyntax

/// What this room needs to know about a lookup.
struct LookupShape: Sendable {
    var name: String
    /// Names of the slots that it is asked with.
    var inputs: [String]
    /// Names of the slots that it fills.
    var outputs: [String]
    var effect: LookupEffect
    var span: SourceSpan

    /// The lookups of a bot by the keys of their names.
    static func all(of bot: Bot) -> [String: LookupShape] {
        func names(_ slots: [SlotID]) -> [String] {
            slots.compactMap { bot.slots.indices.contains($0) ? bot.slots[$0].name : nil }
        }
        let shapes = bot.lookups.map { lookup in
            let shape = LookupShape(
                name: lookup.name, inputs: names(lookup.inputs), outputs: names(lookup.outputs),
                effect: lookup.effect, span: lookup.span)
            return (lookup.key, shape)
        }
        return Dictionary(shapes, uniquingKeysWith: { first, _ in first })
    }
}
