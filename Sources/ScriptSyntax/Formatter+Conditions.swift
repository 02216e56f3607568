extension FormatStyle {
    /// A piece of a condition that is still to be written.
    private enum Piece {
        case text(String)
        case condition(Condition, inside: Bracketing)
    }

    /// Where a condition stands, which decides whether it needs brackets.
    private enum Bracketing {
        case top, or, and, not
    }

    /// A condition in one line; brackets stand only where the tree needs them.
    func condition(_ condition: Condition) -> String {
        var result = ""
        var pending = [Piece.condition(condition, inside: .top)]
        while let piece = pending.popLast() {
            switch piece {
            case .text(let text): result += text
            case .condition(let condition, let surrounding):
                pending.append(contentsOf: pieces(of: condition, inside: surrounding).reversed())
            }
        }
        return result
    }

    private func pieces(of condition: Condition, inside surrounding: Bracketing) -> [Piece] {
        switch condition {
        case .and(let parts):
            return bracketed(joined(parts, by: .and, inside: .and), surrounding != .top && surrounding != .or)
        case .or(let parts):
            return bracketed(joined(parts, by: .or, inside: .or), surrounding != .top)
        case .not(let inner, _):
            return [.text(word(ConditionWord.not) + " "), .condition(inner, inside: .not)]
        default:
            return bracketed([.text(simple(condition))], surrounding == .not && !condition.isBareTruth)
        }
    }

    private func joined(_ parts: [Condition], by sign: ConditionWord, inside: Bracketing) -> [Piece] {
        var pieces: [Piece] = []
        for part in parts {
            if !pieces.isEmpty { pieces.append(.text(" \(word(sign)) ")) }
            pieces.append(.condition(part, inside: inside))
        }
        return pieces
    }

    private func bracketed(_ pieces: [Piece], _ needed: Bool) -> [Piece] {
        needed ? [.text("(")] + pieces + [.text(")")] : pieces
    }

    /// A condition that holds no other.
    private func simple(_ condition: Condition) -> String {
        switch condition {
        case .comparison(let left, let sign, let right):
            "\(subject(left)) \(sign.rawValue) \(value(right))"
        case .membership(let left, let values):
            "\(subject(left)) \(word(ConditionWord.in)) [\(values.map(value).joined(separator: comma))]"
        case .contains(let left, let phrases):
            "\(subject(left)) \(word(ConditionWord.contains)) \(alternatives(phrases))"
        case .matches(let left, let regex):
            "\(subject(left)) \(word(ConditionWord.matches)) /\(regex.value)/"
        case .isEmpty(let operand, let negated):
            "\(subject(operand)) \(word(negated ? ConditionWord.isNotEmpty : .isEmpty))"
        case .truth(let operand):
            subject(operand)
        case .and, .or, .not:
            ""
        }
    }

    private func alternatives(_ phrases: [Phrase]) -> String {
        "[\(phrases.map(\.value).joined(separator: "|"))]"
    }
}

extension FormatStyle {
    /// An operand that is looked at: a name of the engine's own gets the form of the style.
    func subject(_ operand: Operand) -> String {
        if case .name(let name) = operand.kind { variable(name) } else { value(operand) }
    }

    /// An operand that something is compared with. A bare word may be an option's value, so it is left as typed.
    func value(_ operand: Operand) -> String {
        switch operand.kind {
        case .name(let name): name.text
        case .number(let digits): digits
        case .flag(let flag): self.flag(flag)
        case .quoted(let text): quoted(text)
        case .length(let name): word(ConditionWord.length) + (name.map { "(\(variable($0)))" } ?? "")
        case .value: word(ConditionWord.value)
        }
    }

    /// Text between the quotes of the style, or between others when it holds those.
    func quoted(_ text: String) -> String {
        let pairs: [(Character, Character)] = [("“", "”"), ("\"", "\""), ("「", "」")]
        let preferred = language == .chinese ? pairs : [pairs[1], pairs[0], pairs[2]]
        let fitting = preferred.first { !text.contains($0.0) && !text.contains($0.1) }
        guard let (open, close) = fitting else { return "\"\(text)\"" }
        return "\(open)\(text)\(close)"
    }

    /// What `set` computes.
    func expression(_ expression: Expression) -> String {
        switch expression {
        case .operand(let operand): value(operand)
        case .arithmetic(let left, let sign, let right): "\(subject(left)) \(sign.rawValue) \(subject(right))"
        }
    }
}

extension Condition {
    /// Whether it is a yes/no value alone, which needs no brackets behind `not`.
    fileprivate var isBareTruth: Bool {
        if case .truth = self { true } else { false }
    }
}
