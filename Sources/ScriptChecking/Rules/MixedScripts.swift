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
        var found: [Diagnostic] = []
        for block in bot.blocks {
            // The lists of a block; wordings for one language stand apart.
            var direct = WordSet()
            for member in block.members {
                guard case .item(let line) = member else { continue }
                if case .variant(let variant) = line.content, variant.locale != nil { continue }
                direct.add(line.content)
            }
            if let mixed = direct.mixed { found.append(mixed) }
            for member in block.members {
                guard case .field(let line) = member else { continue }
                var listed = WordSet()
                for item in line.content.items { listed.add(item.content) }
                if let mixed = listed.mixed { found.append(mixed) }
            }
        }
        return found
    }

    /// What is known of a set of words, one line after another.
    private struct WordSet {
        private var isTraditional: Bool?
        /// The first character that is of the other kind than those before it.
        private(set) var mixed: Diagnostic?

        mutating func add(_ item: ListItem) {
            for phrase in item.parts where mixed == nil { mixed = firstMixed(in: phrase) }
        }

        private mutating func firstMixed(in phrase: Phrase) -> Diagnostic? {
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
            return nil
        }
    }
}
