import Diagnostics
import ScriptSyntax

/// A value that is to be asked for, or that a form requires, and there is no way to get it from the customer.
enum UnaskableField: Rule {
    static let code = DiagnosticCode(
        "DS503", "unaskable-field", .error,
        zh: DiagnosticWording("“{slot}”问不到：{why}。", help: "{advice}"),
        en: DiagnosticWording("There is no way to get “{slot}”: {why}.", help: "{advice}"))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let inFlows = bot.soundFlows.flatMap { id, flow, _ in
            flow.code.enumerated().flatMap { place, instruction in
                problems(of: instruction, bot.assignment.before(id, place), bot)
            }
        }
        return inFlows + neverCollected(bot)
    }

    private static func problems(
        of instruction: Instruction, _ known: FactSet?, _ bot: CheckedScripts
    ) -> [Diagnostic] {
        switch instruction.operation {
        case .ask(let point):
            return [
                problem(point.slot, hasWords: point.prompt != nil, bot).map {
                    report(point.slot, $0, instruction.span, bot)
                }
            ]
            .compactMap { $0 }
        case .fill(let point):
            let required = Set(bot.bot.forms[safely: point.form]?.required ?? [])
            return point.order.compactMap { slot in
                if let known, known.contains(slot) { return nil }
                guard let problem = problem(slot, hasWords: point.prompts[slot] != nil, bot) else { return nil }
                if problem == .fromLookup, !required.contains(slot) { return nil }
                return report(slot, problem, instruction.span, bot)
            }
        default: return []
        }
    }

    /// Required fields of forms that go along with cases and handoffs, and that nothing ever fills.
    private static func neverCollected(_ bot: CheckedScripts) -> [Diagnostic] {
        guard !bot.notes.flows.contains(where: \.isBroken) else { return [] }
        let operations = bot.bot.flows.flatMap(\.code).map(\.operation)
        let filled = Set(operations.compactMap { if case .fill(let point) = $0 { point.form } else { nil } })
        var collected = Set(bot.bot.intents.flatMap(\.examples).flatMap(\.marks).map(\.slot))
        for operation in operations {
            switch operation {
            case .ask(let point): collected.insert(point.slot)
            case .set(let slot, _): collected.insert(slot)
            case .fill(let point): collected.formUnion(point.order)
            case .lookup(let point): collected.formUnion(bot.bot.lookups[safely: point.lookup]?.outputs ?? [])
            default: continue
            }
        }
        return bot.bot.forms.enumerated().filter { bot.usage.contains($0.offset, .form) && !filled.contains($0.offset) }
            .flatMap { _, form in
                form.required.filter { !collected.contains($0) }.map { report($0, .neverAsked, form.span, bot) }
            }
    }

    private enum Problem {
        case noWords, fromLookup, neverAsked
    }

    private static func problem(_ id: SlotID, hasWords: Bool, _ bot: CheckedScripts) -> Problem? {
        guard let slot = bot.bot.slots[safely: id] else { return nil }
        if slot.fromLookup { return .fromLookup }
        return hasWords || slot.prompt != nil ? nil : .noWords
    }

    private static func report(
        _ slot: SlotID, _ problem: Problem, _ span: SourceSpan, _ bot: CheckedScripts
    ) -> Diagnostic {
        let name = bot.name(of: .slot(slot))
        let why: DiagnosticArgument
        let advice: DiagnosticArgument
        switch problem {
        case .noWords:
            why = DiagnosticArgument(zh: "没有写怎么问", en: "there are no words to ask for it")
            advice = DiagnosticArgument(
                zh: "给槽位写“询问：…”，或在这里写“询问 \(name)：…”。", en: "Give the slot an “ask:”, or write “ask \(name): …” here.")
        case .fromLookup:
            why = DiagnosticArgument(zh: "它由查询填写，不向客户询问", en: "lookups fill it, customers are never asked")
            advice = DiagnosticArgument(zh: "先做查询，或去掉“来源：查询”。", en: "Do the lookup first, or remove “source: lookup”.")
        case .neverAsked:
            why = DiagnosticArgument(zh: "没有流程询问、设置或查询它", en: "no flow asks for it, sets it or looks it up")
            advice = DiagnosticArgument(zh: "在流程里询问它，或把它改成选填。", en: "Ask for it in a flow, or make it optional.")
        }
        return Diagnostic(
            code, at: span, ["slot": DiagnosticArgument(name), "why": why, "advice": advice])
    }
}
