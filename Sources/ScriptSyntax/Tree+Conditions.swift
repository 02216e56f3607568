public import Diagnostics

/// Something that holds or does not.
public indirect enum Condition: Sendable, Equatable {
    /// All hold.
    case and([Condition])
    /// One holds.
    case or([Condition])
    /// It does not hold.
    case not(Condition, span: SourceSpan)
    /// Two values compared.
    case comparison(Operand, Comparator, Operand)
    /// The value is one of these.
    case membership(Operand, [Operand])
    /// The text contains one of these.
    case contains(Operand, [Phrase])
    /// The text matches a regular expression.
    case matches(Operand, Phrase)
    /// There is no value, or (negated) there is one.
    case isEmpty(Operand, negated: Bool)
    /// A yes/no value alone.
    case truth(Operand)

    /// Where it was written.
    public var span: SourceSpan {
        switch self {
        case .and(let parts), .or(let parts):
            parts.dropFirst().reduce(parts.first?.span ?? SourceSpan(file: 0, start: 0, end: 0)) { $0.union($1.span) }
        case .not(_, let span): span
        case .comparison(let left, _, let right): left.span.union(right.span)
        case .membership(let left, let values): values.reduce(left.span) { $0.union($1.span) }
        case .contains(let left, let phrases): phrases.reduce(left.span) { $0.union($1.span) }
        case .matches(let left, let regex): left.span.union(regex.span)
        case .isEmpty(let operand, _), .truth(let operand): operand.span
        }
    }
}

/// How two values are compared.
public enum Comparator: String, Sendable, CaseIterable, Codable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}

/// A value in a condition or an expression.
public struct Operand: Sendable, Equatable {
    /// What it is.
    public enum Kind: Sendable, Equatable {
        /// A slot, a built-in variable, or a bare word; the checker decides which.
        case name(Name)
        /// A number; money is written in yuan.
        case number(String)
        /// Yes or no.
        case flag(Bool)
        /// Text between quotes.
        case quoted(String)
        /// Length in characters of a slot's value, or of the value being checked.
        case length(Name?)
        /// The value being checked.
        case value
    }

    /// What it is.
    public var kind: Kind
    /// Where it was written.
    public var span: SourceSpan

    /// Makes an operand.
    public init(_ kind: Kind, span: SourceSpan) {
        self.kind = kind
        self.span = span
    }
}

/// What `set` computes.
public enum Expression: Sendable, Equatable {
    /// One value.
    case operand(Operand)
    /// Two numbers and a sign.
    case arithmetic(Operand, ArithmeticSign, Operand)

    /// Where it was written.
    public var span: SourceSpan {
        switch self {
        case .operand(let operand): operand.span
        case .arithmetic(let left, _, let right): left.span.union(right.span)
        }
    }
}

/// The four signs.
public enum ArithmeticSign: String, Sendable, CaseIterable, Codable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
}
