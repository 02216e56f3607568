import Diagnostics
import ScriptSyntax

extension FlowCompiler {
    mutating func compile(_ ask: AskStatement, _ span: SourceSpan, _ bot: inout Compilation) {
        let slot = bot.resolve(ask.slot, .slot)
        let next = newLabel()
        var retries: [CompiledTemplate] = []
        var buttons: [CompiledTemplate] = []
        var after: [TriesTarget] = []
        var allow = CompiledAllow.all
        var always = false
        var skipIf: CompiledCondition?
        for line in ask.clauses {
            switch line.content {
            case .retry(let text): retries.append(bot.compile(text))
            case .button(let text): buttons.append(bot.compile(text))
            case .after(let clause):
                let target = later(clause.handler.statements, next: next, line.span)
                after.append(TriesTarget(tries: clause.count.value, target: target))
            case .allow(let rule): allow = bot.compile(rule)
            case .always: always = true
            case .skipIf(let condition): skipIf = bot.compile(condition)
            }
        }
        let prompt = ask.prompt.map { bot.compile($0) }
        if let slot {
            emit(
                .ask(
                    AskPoint(
                        slot: slot, prompt: prompt, retries: retries, buttons: buttons,
                        after: after.sorted { $0.tries < $1.tries }, allow: allow, always: always, skipIf: skipIf)),
                span)
        }
        place(next)
    }

    mutating func compile(_ fill: FillStatement, _ span: SourceSpan, _ bot: inout Compilation) {
        let form = bot.resolve(fill.form, .form)
        let next = newLabel()
        var first: [SlotID] = []
        var prompts: [SlotID: CompiledTemplate] = [:]
        var maxTurns: Int?
        var onRefuse: Int?
        var allow = CompiledAllow.all
        for line in fill.clauses {
            switch line.content {
            case .order(let names): first += names.compactMap { bot.field($0, of: form) }
            case .ask(let name, let text):
                let prompt = bot.compile(text)
                if let slot = bot.field(name, of: form) { prompts[slot] = prompt }
            case .maxTurns(let turns): maxTurns = turns.value
            case .onRefuse(let handler): onRefuse = later(handler.statements, next: next, line.span)
            case .allow(let rule): allow = bot.compile(rule)
            }
        }
        if let form {
            let order = bot.order(first, of: form)
            emit(
                .fill(
                    FillPoint(
                        form: form, order: order, prompts: prompts, maxTurns: maxTurns, onRefuse: onRefuse,
                        allow: allow)),
                span)
        }
        place(next)
    }

    mutating func compile(_ lookup: LookupStatement, _ span: SourceSpan, _ bot: inout Compilation) {
        let id = bot.resolve(lookup.name, .lookup)
        let arguments = bot.resolve(lookup.arguments, .slot)
        let next = newLabel()
        var onEmpty: Int?
        var onError: Int?
        for line in lookup.clauses {
            switch line.content {
            case .onEmpty(let handler): onEmpty = later(handler.statements, next: next, line.span)
            case .onError(let handler): onError = later(handler.statements, next: next, line.span)
            }
        }
        if let id {
            bot.diagnostics += WrongType.arguments(lookup, arguments, of: bot.draft.lookups[safely: id], bot)
            emit(.lookup(LookupPoint(lookup: id, arguments: arguments, onEmpty: onEmpty, onError: onError)), span)
        }
        place(next)
    }
}

extension Compilation {
    mutating func compile(_ rule: AllowRule) -> CompiledAllow {
        switch rule {
        case .all: .all
        case .none: .none
        case .intents(let names): .intents(Set(resolve(names, .intent)))
        }
    }

    /// The slot of that name where it is a field of the form; another is reported.
    mutating func field(_ name: Name, of form: FormID?) -> SlotID? {
        guard let slot = resolve(name, .slot) else { return nil }
        guard let form, draft.forms.indices.contains(form) else { return slot }
        let fields = draft.forms[form].required + draft.forms[form].optional
        if fields.contains(slot) { return slot }
        let known = fields.compactMap { draft.slots.indices.contains($0) ? draft.slots[$0].name : nil }
        diagnostics.append(NotAField.diagnostic(name, draft.forms[form].name, among: known))
        return nil
    }

    /// The fields of a form: those in `first`, then the rest, required before optional.
    func order(_ first: [SlotID], of form: FormID) -> [SlotID] {
        guard draft.forms.indices.contains(form) else { return first }
        var order: [SlotID] = []
        let optional = first.isEmpty ? draft.forms[form].optional : []
        for slot in first + draft.forms[form].required + optional where !order.contains(slot) {
            order.append(slot)
        }
        return order
    }

    /// The queue's name as the settings write it.
    func queue(_ name: Name) -> String {
        settings.queues.keys.sorted().first { Name(builtin: $0).key == name.key } ?? name.text
    }
}
