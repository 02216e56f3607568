import Diagnostics

/// A text, what is known when it is said, and the statement that says it where that stands elsewhere.
struct TextUse {
    let text: CompiledTemplate
    let known: FactSet
    let saidAt: SourceSpan?
}

/// Every text that an instruction can make the bot say.
enum TextUses {
    /// The texts of an instruction before which `known` holds.
    static func all(of instruction: Instruction, _ known: FactSet, _ bot: CheckedScripts) -> [TextUse] {
        let span = instruction.span
        switch instruction.operation {
        case .respond(let response): return self.response(response, known, saidAt: span, bot)
        case .ask(let point): return question(point, known, span, bot)
        case .fill(let point): return questions(point, known, span, bot)
        default: return instruction.operation.templates.map { TextUse(text: $0, known: known, saidAt: nil) }
        }
    }

    /// The variants of a response, each where its condition holds.
    static func response(
        _ id: ResponseID, _ known: FactSet, saidAt span: SourceSpan?, _ bot: CheckedScripts
    ) -> [TextUse] {
        (bot.bot.responses[safely: id]?.variants ?? []).flatMap { variant in
            let implied = variant.condition.map { bot.assignment.facts.implied(by: $0, when: true) }
            let here = implied.map { known.union($0) } ?? known
            return ([variant.text] + variant.buttons).map { TextUse(text: $0, known: here, saidAt: span) }
        }
    }

    private static func question(
        _ point: AskPoint, _ known: FactSet, _ span: SourceSpan, _ bot: CheckedScripts
    ) -> [TextUse] {
        let own = Operation.ask(point).templates.map { TextUse(text: $0, known: known, saidAt: nil) }
        guard let slot = bot.bot.slots[safely: point.slot] else { return own }
        let prompt = point.prompt == nil ? [slot.prompt].compactMap { $0 } : []
        let retries = point.retries.isEmpty ? slot.retries : []
        return own + uses(prompt + retries + rest(of: slot), known, span)
    }

    /// The questions of a form: the required fields that were asked before have their values.
    private static func questions(
        _ point: FillPoint, _ known: FactSet, _ span: SourceSpan, _ bot: CheckedScripts
    ) -> [TextUse] {
        var here = known
        var found: [TextUse] = []
        let required = bot.bot.forms[safely: point.form]?.required ?? []
        for id in point.order {
            if let own = point.prompts[id] { found.append(TextUse(text: own, known: here, saidAt: nil)) }
            if let slot = bot.bot.slots[safely: id] {
                let prompt = point.prompts[id] == nil ? [slot.prompt].compactMap { $0 } : []
                found += uses(prompt + slot.retries + rest(of: slot), here, span)
            }
            if required.contains(id) { here.insert(id) }
        }
        return found
    }

    private static func rest(of slot: SlotDefinition) -> [CompiledTemplate] {
        [slot.help].compactMap { $0 } + slot.checks.compactMap(\.message)
    }

    private static func uses(_ texts: [CompiledTemplate], _ known: FactSet, _ span: SourceSpan) -> [TextUse] {
        texts.map { TextUse(text: $0, known: known, saidAt: span) }
    }
}
