// Escapes outside and inside of brackets.

extension RegexReader {
    /// Reads an escape outside of brackets.
    mutating func escape() throws(Unreadable) -> RegexSyntax.Kind {
        let start = position
        position += 1
        guard let letter = at(position) else { throw Unreadable() }
        switch letter {
        case UInt8(ascii: "b"), UInt8(ascii: "B"):
            position += 1
            return .wordBoundary(isNegated: letter == UInt8(ascii: "B"))
        case UInt8(ascii: "A"), UInt8(ascii: "G"):
            position += 1
            return .anchor(.textStart)
        case UInt8(ascii: "z"):
            position += 1
            return .anchor(.textEnd)
        case UInt8(ascii: "Z"):
            position += 1
            return .anchor(.lastLineEnd)
        case UInt8(ascii: "K"):
            position += 1
            return .matchStart
        case UInt8(ascii: "R"):
            position += 1
            return .newlineSequence
        case UInt8(ascii: "X"):
            position += 1
            return .grapheme
        case UInt8(ascii: "N"): return try notNewline()
        case UInt8(ascii: "1")...UInt8(ascii: "9"), UInt8(ascii: "g"), UInt8(ascii: "k"): return try reference(letter)
        default:
            position = start
            if let kind = try kindOfCharacter() { return .escape(kind, caseless: options.caseless) }
            return .literal(try escapedScalar(), caseless: options.caseless)
        }
    }

    /// `\N`, or a character such as `\N{U+9000}`.
    private mutating func notNewline() throws(Unreadable) -> RegexSyntax.Kind {
        position += 1
        guard take("{U+") else {
            // A brace that opens no quantifier would name a character, which PCRE2 refuses.
            return .dot(takesNewline: false)
        }
        return .literal(try number(radix: 16, endsWith: UInt8(ascii: "}")), caseless: options.caseless)
    }

    /// A back-reference or a call; `\1` to `\9` always are, but longer numbers may be octal.
    private mutating func reference(_ letter: UInt8) throws(Unreadable) -> RegexSyntax.Kind {
        position += 1
        if 0x30...0x39 ~= letter {
            if let next = at(position), 0x30...0x39 ~= next { throw Unreadable() }
            return .reference
        }
        switch at(position) {
        case UInt8(ascii: "{"): try skip(past: UInt8(ascii: "}"))
        case UInt8(ascii: "<"): try skip(past: UInt8(ascii: ">"))
        case UInt8(ascii: "'"):
            position += 1
            try skip(past: UInt8(ascii: "'"))
        default:
            if at(position) == UInt8(ascii: "-") || at(position) == UInt8(ascii: "+") { position += 1 }
            guard number() != nil else { throw Unreadable() }
        }
        return .reference
    }

    /// Reads an escape for one character of a kind, as written: `\d`, `\pL`, `\P{Han}`.
    mutating func kindOfCharacter() throws(Unreadable) -> String? {
        let start = position
        switch at(position + 1) {
        case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "s"),
            UInt8(ascii: "S"), UInt8(ascii: "v"), UInt8(ascii: "V"), UInt8(ascii: "w"), UInt8(ascii: "W"):
            position += 2
        case UInt8(ascii: "p"), UInt8(ascii: "P"):
            position += 2
            if at(position) == UInt8(ascii: "{") {
                try skip(past: UInt8(ascii: "}"))
            } else {
                _ = try scalar()
            }
        default: return nil
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// Reads an escape for one certain character.
    mutating func escapedScalar() throws(Unreadable) -> UInt32 {
        position += 1
        guard let letter = at(position) else { throw Unreadable() }
        let isWord = 0x30...0x39 ~= letter || 0x41...0x5A ~= letter || 0x61...0x7A ~= letter
        // Whatever is neither a letter nor a digit of ASCII stands for itself.
        guard isWord else { return try scalar() }
        position += 1
        switch letter {
        case UInt8(ascii: "a"): return 0x07
        case UInt8(ascii: "e"): return 0x1B
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "0"): return try checked(digits(radix: 8, atMost: 2) ?? 0)
        case UInt8(ascii: "o"):
            guard take("{") else { throw Unreadable() }
            return try number(radix: 8, endsWith: UInt8(ascii: "}"))
        case UInt8(ascii: "x"):
            if take("{") { return try number(radix: 16, endsWith: UInt8(ascii: "}")) }
            guard let value = digits(radix: 16, atMost: 2) else { throw Unreadable() }
            return value
        case UInt8(ascii: "c"):
            guard let control = at(position), 0x21...0x7E ~= control else { throw Unreadable() }
            position += 1
            return UInt32(0x61...0x7A ~= control ? control - 0x20 : control) ^ 0x40
        default: throw Unreadable()
        }
    }

    /// Reads digits up to a closing mark.
    private mutating func number(radix: UInt32, endsWith mark: UInt8) throws(Unreadable) -> UInt32 {
        guard let value = digits(radix: radix, atMost: 8), at(position) == mark else { throw Unreadable() }
        position += 1
        return try checked(value)
    }

    private func checked(_ value: UInt32) throws(Unreadable) -> UInt32 {
        guard Unicode.Scalar(value) != nil else { throw Unreadable() }
        return value
    }

    /// Reads some digits; eight of them do not overflow.
    private mutating func digits(radix: UInt32, atMost limit: Int) -> UInt32? {
        var value: UInt32?
        var count = 0
        while count < limit, let byte = at(position), let digit = Character(Unicode.Scalar(byte)).hexDigitValue,
            UInt32(digit) < radix
        {
            value = (value ?? 0) &* radix &+ UInt32(digit)
            position += 1
            count += 1
        }
        return value
    }
}
