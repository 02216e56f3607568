import Diagnostics
import ScriptSyntax

/// An operand with its type, and with the options of what it reads where it is a choice.
struct TypedOperand {
    let operand: CompiledOperand
    let type: ValueType
    var options: [OptionDefinition] = []
    let span: SourceSpan
    /// As the writer typed it.
    let text: String

    /// Whether a condition can hold the two against each other: values of one type, a date and time and a day, or a date
    /// and time and `now_time`, which stands for the present moment then.
    func isComparable(with other: TypedOperand) -> Bool {
        type.isComparable(with: other.type) || isMoment(beside: other) || other.isMoment(beside: self)
    }

    private func isMoment(beside other: TypedOperand) -> Bool {
        guard type == .datetime else { return false }
        return other.type == .date || other.operand == .reference(.builtin(.nowTime))
    }
}

extension ValueType {
    /// Whether values are words.
    var isText: Bool { self == .text || self == .phone || self == .choice }

    /// Whether one value can be less than another.
    var isOrdered: Bool {
        switch self {
        case .number, .money, .date, .time, .datetime: true
        default: false
        }
    }

    /// Whether values of the two types can be equal.
    func isComparable(with other: ValueType) -> Bool {
        self == other || (isText && other.isText)
    }

    /// Whether a slot of this type can take a value of the other.
    func accepts(_ other: ValueType) -> Bool {
        self == other || (self == .text && other.isText)
    }
}
