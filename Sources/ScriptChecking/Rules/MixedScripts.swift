import ChineseText
import Diagnostics
import ScriptSyntax

/// One set of words mixes simplified and traditional characters.
enum MixedScripts: Rule {
    static let code = DiagnosticCode(
        "DS006", "mixed-scripts", .info,
        zh: DiagnosticWording("同一组里有简体也有繁体（这里是“{character}”）。", help: "匹配时不分简繁；写法统一更好读。"),
        en: DiagnosticWording(
            "This set mixes simplified and traditional characters (here “{character}”).",
            help: "Matching treats them alike; one kind reads better."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        bot.scripts.flatMap(\.blocks).flatMap { sets(in: $0) }.compactMap { firstMixed(in: $0) }
    }

    /// The lists of a block; wordings for one language stand apart.
    private static func sets(in block: Block) -> [[Phrase]] {
        let direct = block.items.flatMap { line -> [Phrase] in
            if case .variant(let variant) = line.content, variant.locale != nil { return [] }
            return line.content.parts
        }
        let listed = block.members.map { member -> [Phrase] in
            if case .field(let line) = member { line.content.items.flatMap(\.content.parts) } else { [] }
        }
        return [direct] + listed
    }

    private static func firstMixed(in set: [Phrase]) -> Diagnostic? {
        var isTraditional: Bool?
        for phrase in set {
            for scalar in phrase.value.unicodeScalars {
                let traditional = TraditionalForms.isTraditionalOnly(scalar)
                guard traditional || TraditionalForms.isSimplifiedOnly(scalar) else { continue }
                guard let known = isTraditional else {
                    isTraditional = traditional
                    continue
                }
                if known == traditional { continue }
                return Diagnostic(code, at: phrase.span, ["character": DiagnosticArgument(String(scalar))])
            }
        }
        return nil
    }
}
