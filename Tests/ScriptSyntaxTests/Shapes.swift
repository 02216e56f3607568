@testable import ScriptSyntax

// Trees as short text, without places.

extension Condition {
    var shape: String {
        switch self {
        case .and(let parts): "and[\(parts.map(\.shape).joined(separator: " "))]"
        case .or(let parts): "or[\(parts.map(\.shape).joined(separator: " "))]"
        case .not(let inner, _): "not(\(inner.shape))"
        case .comparison(let left, let comparator, let right): "\(comparator.rawValue)(\(left.shape),\(right.shape))"
        case .membership(let left, let values): "in(\(([left] + values).map(\.shape).joined(separator: ",")))"
        case .contains(let left, let words): "contains(\(([left.shape] + words.map(\.value)).joined(separator: ",")))"
        case .matches(let left, let regex): "matches(\(left.shape),\(regex.value))"
        case .isEmpty(let operand, let negated): "\(negated ? "present" : "empty")(\(operand.shape))"
        case .truth(let operand): operand.shape
        }
    }
}

extension Operand {
    var shape: String {
        switch kind {
        case .name(let name): name.text
        case .number(let digits): digits
        case .flag(let value): value ? "yes" : "no"
        case .quoted(let text): "'\(text)'"
        case .length(let name): "#\(name?.text ?? "")"
        case .value: "value"
        }
    }
}

extension Template.Part {
    var shape: String {
        switch self {
        case .text(let text): text
        case .slot(let name, let filters):
            "<\(([name.text] + filters.map { "\($0.name.rawValue)(\($0.argument))" }).joined(separator: " "))>"
        }
    }
}

extension StatementKind {
    var shape: String {
        switch self {
        case .ask(let ask):
            "ask \(ask.slot.text) \(ask.prompt?.raw.value ?? "") \(ask.clauses.map(\.content.shape))"
        case .handoff(let handoff):
            "handoff \(handoff.queue.text) \(handoff.form?.text ?? "") \(handoff.priority?.value.rawValue ?? "") "
                + (handoff.reason?.value ?? "")
        case .goto(let name, let max): "goto \(name.text) \(max?.value ?? 0)"
        case .remind(let after, let text): "remind \(after.value.milliseconds) \(text.raw.value)"
        case .close(let after): "close \(after.value.milliseconds)"
        case .set(let slot, .arithmetic(let left, let sign, let right)):
            "set \(slot.text) \(left.shape) \(sign.rawValue) \(right.shape)"
        default: word
        }
    }
}

extension AskStatement.Clause {
    var shape: String {
        switch self {
        case .retry(let text): "retry \(text.raw.value)"
        case .button(let text): "button \(text.raw.value)"
        case .after(let after): "after \(after.count.value) \(after.handler.statements.map(\.kind.shape))"
        case .allow(let rule): "allow \(rule)"
        case .always: "always"
        case .skipIf(let condition): "skip if \(condition.shape)"
        }
    }
}
