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
