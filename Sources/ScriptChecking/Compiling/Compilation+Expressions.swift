import Diagnostics
import ScriptSyntax

extension Compilation {
    /// Compiles what a slot is set to; nil, and a report, when the slot cannot hold it.
    mutating func compile(_ expression: Expression, for slot: SlotID, named name: Name) -> CompiledExpression? {
        let reference = Reference.slot(slot)
        let target = TypedOperand(
            operand: .reference(reference), type: type(of: reference), options: options(of: reference),
            span: name.span, text: name.text)
        switch expression {
        case .operand(let operand):
            guard let value = value(operand, for: target, nil) else { return nil }
            guard target.type.accepts(value.type) else {
                diagnostics.append(WrongType.mismatch(target, value))
                return nil
            }
            return .operand(value.operand)
        case .arithmetic(let left, let sign, let right):
            return arithmetic(left, sign, right, for: target)
        }
    }

    /// Numbers take numbers; sums take sums with `+` and `-`, and a sum and a number with `*` and `/`.
    private mutating func arithmetic(
        _ left: Operand, _ sign: ArithmeticSign, _ right: Operand, for target: TypedOperand
    ) -> CompiledExpression? {
        guard target.type == .number || target.type == .money else {
            diagnostics.append(WrongType.arithmetic(target))
            return nil
        }
        let scales = sign == .times || sign == .divided
        let factor = TypedOperand(operand: target.operand, type: .number, span: target.span, text: target.text)
        let sumStandsRight = scales && sign == .times && target.type == .money && isNumber(left)
        guard let first = value(left, for: sumStandsRight ? factor : target, nil),
            let second = value(right, for: scales && !sumStandsRight ? factor : target, nil)
        else { return nil }
        return .arithmetic(first.operand, sign, second.operand)
    }

    /// Whether an operand is a plain number rather than a sum.
    private mutating func isNumber(_ operand: Operand) -> Bool {
        switch operand.kind {
        case .number, .length: true
        case .name(let name): reference(name).map { type(of: $0) == .number } ?? false
        default: false
        }
    }
}
