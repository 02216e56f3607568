import ScriptSyntax

@testable import ScriptChecking

/// A flow's code as people read it: one instruction a line, with its place.
struct Listing {
    let bot: Bot

    func code(_ flow: String) -> String {
        guard let id = bot.index.flows[flow], bot.flows.indices.contains(id) else { return "no flow \(flow)" }
        return code(bot.flows[id])
    }

    func code(_ flow: FlowDefinition) -> String {
        flow.code.enumerated().map { "\($0) \(line($1.operation))" }.joined(separator: "\n")
    }

    private func line(_ operation: Operation) -> String {
        switch operation {
        case .say(let text, let buttons): "say \(self.text(text))" + list(" buttons", buttons.map { self.text($0) })
        case .respond(let response): "respond \(bot.responses[response].name)"
        case .step(let name): "step \(name)"
        case .ask(let point): ask(point)
        case .fill(let point):
            "fill \(bot.forms[point.form].name)" + list(" order", point.order.map(slot))
                + (point.maxTurns.map { " turns \($0)" } ?? "") + (point.onRefuse.map { " refuse→\($0)" } ?? "")
        case .set(let slot, let value): "set \(self.slot(slot)) = \(expression(value))"
        case .clear(let slot): "clear \(self.slot(slot))"
        case .branch(let condition, let otherwise): "if \(self.condition(condition)) else→\(otherwise)"
        case .jump(let target): "jump→\(target)"
        case .limitedJump(let target, let max): "jump→\(target) max \(max)"
        case .enter(let flow, let step): "enter \(bot.flows[flow].name)" + (step.map { ".\($0)" } ?? "")
        case .call(let flow): "call \(bot.flows[flow].name)"
        case .return: "return"
        case .done: "done"
        case .lookup(let point):
            "lookup \(bot.lookups[point.lookup].name)(\(point.arguments.map(slot).joined(separator: ",")))"
                + (point.onEmpty.map { " empty→\($0)" } ?? "") + (point.onError.map { " error→\($0)" } ?? "")
        case .remind(let delay, let text): "remind \(delay) \(self.text(text))"
        case .close(let delay): "close \(delay)"
        case .openCase(let form, let priority, let reason):
            "case \(bot.forms[form].name)" + (priority.map { " \($0)" } ?? "") + (reason.map { " \($0)" } ?? "")
        case .handoff(let point):
            "handoff \(point.queue)" + (point.form.map { " with \(bot.forms[$0].name)" } ?? "")
                + (point.priority.map { " \($0)" } ?? "") + (point.reason.map { " because \($0)" } ?? "")
        }
    }

    private func ask(_ point: AskPoint) -> String {
        "ask \(slot(point.slot))" + (point.prompt.map { " \(text($0))" } ?? "")
            + list(" retry", point.retries.map { text($0) }) + list(" buttons", point.buttons.map { text($0) })
            + point.after.map { " \($0.tries)×→\($0.target)" }.joined() + (point.always ? " always" : "")
            + (point.skipIf.map { " skip if \(condition($0))" } ?? "")
            + (point.allow == .all ? "" : point.allow == .none ? " allow none" : " allow some")
    }

    private func slot(_ id: SlotID) -> String { bot.slots[id].name }

    private func list(_ word: String, _ items: [String]) -> String {
        items.isEmpty ? "" : "\(word) [\(items.joined(separator: "|"))]"
    }

    func text(_ template: CompiledTemplate) -> String {
        template.parts.map { part in
            switch part {
            case .text(let text): text
            case .value(let reference, let filters):
                "{\(name(reference))\(filters.map { "|\($0)" }.joined())}"
            }
        }.joined()
    }

    private func name(_ reference: Reference) -> String {
        switch reference {
        case .slot(let id): slot(id)
        case .builtin(let variable): "$" + variable.chinese
        }
    }

    func condition(_ condition: CompiledCondition) -> String {
        switch condition {
        case .and(let parts): "(" + parts.map { self.condition($0) }.joined(separator: " and ") + ")"
        case .or(let parts): "(" + parts.map { self.condition($0) }.joined(separator: " or ") + ")"
        case .not(let inner): "not " + self.condition(inner)
        case .comparison(let left, let sign, let right): "\(operand(left)) \(sign.rawValue) \(operand(right))"
        case .membership(let left, let values):
            "\(operand(left)) in [\(values.map { operand($0) }.joined(separator: "|"))]"
        case .contains(let left, let words): "\(operand(left)) contains [\(words.joined(separator: "|"))]"
        case .matches(let left, let regex): "\(operand(left)) matches /\(bot.regexes[regex].source)/"
        case .isEmpty(let left): "\(operand(left)) is empty"
        case .truth(let left): operand(left)
        }
    }

    private func operand(_ operand: CompiledOperand) -> String {
        switch operand {
        case .literal(let value): "\(value)"
        case .reference(let reference): name(reference)
        case .length(let reference): "length(\(reference.map { name($0) } ?? ""))"
        case .checked: "value"
        }
    }

    private func expression(_ expression: CompiledExpression) -> String {
        switch expression {
        case .operand(let value): operand(value)
        case .arithmetic(let left, let sign, let right): "\(operand(left)) \(sign.rawValue) \(operand(right))"
        }
    }
}
