import Diagnostics
import ScriptSyntax

/// A text for customers shows a value that may not be there.
enum MaybeEmptyInText: Rule {
    static let code = DiagnosticCode(
        "DS402", "maybe-empty-in-text", .error,
        zh: DiagnosticWording("说这句话时“{slot}”可能还是空的。", help: "写成“{slot}|默认 …”，先询问它，或用“如果 {slot} 不为空”。"),
        en: DiagnosticWording(
            "“{slot}” may still be empty when this is said.",
            help: "Write “{slot}|default …”, ask for it first, or say this under “if {slot} is not empty”."))

    /// The engine leaves the place empty.
    static let canBeAllowed = true

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let inFlows = bot.soundFlows.flatMap { id, flow, _ in
            flow.code.enumerated().flatMap { place, instruction -> [Diagnostic] in
                guard let known = bot.assignment.before(id, place) else { return [] }
                return TextUses.all(of: instruction, known, bot).flatMap { missing(in: $0, bot) }
            }
        }
        return unique(inFlows + outsideFlows(bot))
    }

    /// Answers of intents, and fallbacks.
    private static func outsideFlows(_ bot: CheckedScripts) -> [Diagnostic] {
        let answers = bot.bot.intents.compactMap(\.answer).flatMap {
            TextUses.response($0, bot.assignment.atIntent, saidAt: nil, bot)
        }
        let fallbacks = bot.bot.fallbacks.flatMap(\.texts).map {
            TextUse(text: $0, known: bot.assignment.facts.none, saidAt: nil)
        }
        return (answers + fallbacks).flatMap { missing(in: $0, bot) }
    }

    private static func missing(in use: TextUse, _ bot: CheckedScripts) -> [Diagnostic] {
        let places = bot.notes.slotPlaces[use.text.span] ?? []
        let values = use.text.parts.compactMap { part -> (Reference, [CompiledFilter])? in
            if case .value(let reference, let filters) = part { (reference, filters) } else { nil }
        }
        return values.enumerated().compactMap { index, value in
            let (reference, filters) = value
            if bot.assignment.facts.holds(reference, in: use.known) || filters.contains(where: \.isDefault) {
                return nil
            }
            return Diagnostic(
                code, at: places[safely: index] ?? use.text.span,
                ["slot": DiagnosticArgument(bot.name(of: reference))], related: use.saidAt)
        }
    }

    /// One report for each place, however often its text is said.
    private static func unique(_ found: [Diagnostic]) -> [Diagnostic] {
        var seen: Set<SourceSpan> = []
        return found.filter { seen.insert($0.span).inserted }
    }
}

extension CompiledFilter {
    fileprivate var isDefault: Bool { if case .default = self { true } else { false } }
}
