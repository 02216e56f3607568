import Diagnostics
import ScriptSyntax

// The parser bounds how deep conditions nest, so that the recursion here is bounded too.
extension Compilation {
    /// Compiles a condition; nil, and a report, when it makes no sense. `checking` is the slot whose value `value` and
    /// `length` mean in a `check:`.
    mutating func compile(_ condition: Condition, checking: SlotID? = nil) -> CompiledCondition? {
        switch condition {
        case .and(let parts): all(parts, checking).map { .and($0) }
        case .or(let parts): all(parts, checking).map { .or($0) }
        case .not(let inner, _): compile(inner, checking: checking).map { .not($0) }
        case .comparison(let left, let comparator, let right): comparison(left, comparator, right, checking)
        case .membership(let left, let values): membership(left, values, checking)
        case .contains(let left, let phrases): contains(left, phrases, checking)
        case .matches(let left, let regex): matches(left, regex, checking)
        case .isEmpty(let operand, let negated): emptiness(operand, negated, checking)
        case .truth(let operand): truth(operand, checking)
        }
    }

    /// Compiles every part, so that each reports what is wrong with it.
    private mutating func all(_ parts: [Condition], _ checking: SlotID?) -> [CompiledCondition]? {
        let compiled = parts.map { compile($0, checking: checking) }
        return compiled.contains { $0 == nil } ? nil : compiled.compactMap { $0 }
    }

    private mutating func comparison(
        _ left: Operand, _ comparator: Comparator, _ right: Operand, _ checking: SlotID?
    ) -> CompiledCondition? {
        guard let subject = subject(left, checking) else { return nil }
        let needsOrder = comparator != .equal && comparator != .notEqual
        if needsOrder, !subject.type.isOrdered {
            diagnostics.append(WrongType.order(subject))
            return nil
        }
        guard let value = value(right, for: subject, checking) else { return nil }
        return .comparison(subject.operand, comparator, value.operand)
    }

    private mutating func membership(
        _ left: Operand, _ values: [Operand], _ checking: SlotID?
    ) -> CompiledCondition? {
        guard let subject = subject(left, checking) else { return nil }
        let compiled = values.compactMap { value($0, for: subject, checking)?.operand }
        return compiled.count == values.count ? .membership(subject.operand, compiled) : nil
    }

    private mutating func contains(
        _ left: Operand, _ phrases: [Phrase], _ checking: SlotID?
    ) -> CompiledCondition? {
        guard let subject = textSubject(left, checking, for: .contains) else { return nil }
        return .contains(subject.operand, phrases.map(\.value))
    }

    private mutating func matches(_ left: Operand, _ regex: Phrase, _ checking: SlotID?) -> CompiledCondition? {
        guard let subject = textSubject(left, checking, for: .matches) else { return nil }
        return .matches(subject.operand, add(regex))
    }

    private mutating func textSubject(
        _ left: Operand, _ checking: SlotID?, for word: ConditionWord
    ) -> TypedOperand? {
        guard let subject = subject(left, checking) else { return nil }
        if subject.type.isText { return subject }
        diagnostics.append(WrongType.textOperator(word, subject))
        return nil
    }

    private mutating func emptiness(_ left: Operand, _ negated: Bool, _ checking: SlotID?) -> CompiledCondition? {
        guard let subject = subject(left, checking) else { return nil }
        return negated ? .not(.isEmpty(subject.operand)) : .isEmpty(subject.operand)
    }

    /// A bare yes or no holds always or never; the parser puts one where it could not read a condition.
    private mutating func truth(_ left: Operand, _ checking: SlotID?) -> CompiledCondition? {
        if case .flag(let flag) = left.kind { return .truth(.literal(.flag(flag))) }
        guard let subject = subject(left, checking) else { return nil }
        if subject.type == .yesNo { return .truth(subject.operand) }
        diagnostics.append(WrongType.truth(subject))
        return nil
    }
}
