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

    /// A condition in one line. Brackets stand where `and`, `or` and `not` meet, so that nobody has to know which of
    /// them binds tighter.
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
            return bracketed(joined(parts, by: .and, inside: .and), surrounding != .top)
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
            "\(subject(left)) \(word(ConditionWord.in)) \(members(values))"
        case .contains(let left, let phrases):
            "\(subject(left)) \(word(ConditionWord.contains)) \(soughtText(phrases))"
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

    /// `[a, b]`; a single operand that a list cannot hold stands alone.
    private func members(_ values: [Operand]) -> String {
        if let only = values.first, values.count == 1, only.isComputed { return value(only) }
        return "[\(values.map(value).joined(separator: comma))]"
    }

    /// `[a|b]`, or the one text alone.
    private func soughtText(_ phrases: [Phrase]) -> String {
        if let only = phrases.first?.value, phrases.count == 1 {
            return only.isPlainValue(within: .value) ? only : quoted(only)
        }
        let texts = phrases.map { $0.value.isPlainValue(within: .list) ? $0.value : quoted($0.value) }
        return "[\(texts.joined(separator: "|"))]"
    }
}

/// Where a text stands without quotes.
private enum PlainPlace {
    case value, list
}

extension String {
    /// Whether the text can stand without quotes and is still read as this text.
    fileprivate func isPlainValue(within place: PlainPlace) -> Bool {
        if let word = ConditionWord.named(self), place == .value || word == .yes || word == .no { return false }
        if let number = Cursor.number(self), number != self { return false }
        let bytes = Array(utf8)
        var cursor = Cursor(bytes: bytes, file: 0, start: 0, end: bytes.count)
        if cursor.peek.flatMap(Cursor.closingQuote) != nil { return false }
        switch place {
        case .value: return cursor.takeName(.value)?.text == self
        case .list:
            let isDivided = unicodeScalars.contains { [.bar, .comma, .closeBracket].contains(Mark($0)) }
            return !isDivided && cursor.phrase(0, bytes.count).value == self && cursor.makeName(0, bytes.count) != nil
        }
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

    /// Text between the quotes of the style, or between others when it holds the closing one.
    func quoted(_ text: String) -> String {
        let pairs: [(open: Character, close: Character)] = [("“", "”"), ("\"", "\""), ("「", "」"), ("『", "』")]
        let preferred = language == .chinese ? pairs : [pairs[1], pairs[0], pairs[2], pairs[3]]
        let fitting = preferred.first { !text.contains($0.close) }
        let (open, close) = fitting ?? ("\"", "\"")
        return "\(open)\(text.escaping { $0 == close || $0 == "\\" })\(close)"
    }

    /// Parts between bars.
    func alternatives(_ parts: [Phrase]) -> String {
        parts.map { part in part.value.escaping { $0 == "|" || $0 == "｜" } }.joined(separator: " | ")
    }

    /// What `set` computes.
    func expression(_ expression: Expression) -> String {
        switch expression {
        case .operand(let operand): value(operand)
        case .arithmetic(let left, let sign, let right): "\(subject(left)) \(sign.rawValue) \(subject(right))"
        }
    }
}

extension String {
    /// Sets a backslash before marks, and before a backslash where the next one would otherwise be read with it.
    fileprivate func escaping(_ marks: (Character) -> Bool) -> String {
        var result = ""
        for index in indices {
            let next = self.index(after: index)
            let isRead = self[index] == "\\" && (next == endIndex || self[next] == "\\" || marks(self[next]))
            if isRead || (self[index] != "\\" && marks(self[index])) { result.append("\\") }
            result.append(self[index])
        }
        return result
    }
}

extension Operand {
    /// Whether it is no plain value, which a list could hold.
    fileprivate var isComputed: Bool {
        switch kind {
        case .length, .value: true
        case .name, .number, .flag, .quoted: false
        }
    }
}

extension Condition {
    /// Whether it is a yes/no value alone, which needs no brackets behind `not`.
    fileprivate var isBareTruth: Bool {
        if case .truth = self { true } else { false }
    }
}
