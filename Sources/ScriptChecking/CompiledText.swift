public import Diagnostics
public import ScriptSyntax

/// Something with a value at run time.
public enum Reference: Sendable, Hashable, Codable {
    /// A slot.
    case slot(SlotID)
    /// A built-in variable.
    case builtin(BuiltinVariable)
}

/// Text with slots, ready to fill.
public struct CompiledTemplate: Sendable, Equatable, Codable {
    /// A piece of the text.
    public enum Part: Sendable, Equatable, Codable {
        /// Words that stand as they are.
        case text(String)
        /// A value, changed by the filters in order.
        case value(Reference, filters: [CompiledFilter])
    }

    /// The pieces in order.
    public let parts: [Part]
    /// Where it was written.
    public let span: SourceSpan

    /// What it names, in order.
    public var references: [Reference] {
        parts.compactMap { if case .value(let reference, _) = $0 { reference } else { nil } }
    }
}

/// What changes a value on its way into a text.
public enum CompiledFilter: Sendable, Equatable, Codable {
    /// As a sum: ¥59.90.
    case money
    /// Pattern letters `yyyy M MM MMM MMMM d dd H HH mm ss`; everything else stands as it is.
    case date(String)
    /// As a time; pattern letters as for dates.
    case time(String)
    /// Only so many characters at the end.
    case last(Int)
    /// This when there is no value.
    case `default`(String)
    /// Hidden as the slot says.
    case mask
    /// In capitals.
    case upper
    /// In small letters.
    case lower
}

/// A condition with all names resolved.
public indirect enum CompiledCondition: Sendable, Equatable, Codable {
    /// All hold.
    case and([CompiledCondition])
    /// One holds.
    case or([CompiledCondition])
    /// It does not hold.
    case not(CompiledCondition)
    /// Two values compared; an empty value fulfils no comparison but `!=`.
    case comparison(CompiledOperand, Comparator, CompiledOperand)
    /// The value is one of these.
    case membership(CompiledOperand, [CompiledOperand])
    /// Any of the words, compared in normalised form.
    case contains(CompiledOperand, [String])
    /// The text matches an expression.
    case matches(CompiledOperand, RegexID)
    /// There is no value.
    case isEmpty(CompiledOperand)
    /// A yes/no value is yes.
    case truth(CompiledOperand)
}

/// An operand with its name resolved.
public enum CompiledOperand: Sendable, Equatable, Codable {
    /// A value written in the script.
    case literal(Value)
    /// A slot or a built-in variable.
    case reference(Reference)
    /// Length in characters; of the value being checked when nil.
    case length(Reference?)
    /// The value being checked.
    case checked
}

/// What `set` computes.
public enum CompiledExpression: Sendable, Equatable, Codable {
    /// One value.
    case operand(CompiledOperand)
    /// Two numbers or sums and a sign.
    case arithmetic(CompiledOperand, ArithmeticSign, CompiledOperand)
}
