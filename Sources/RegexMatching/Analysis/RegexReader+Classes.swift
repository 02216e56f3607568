// Classes in brackets.

extension RegexReader {
    /// Reads a class.
    mutating func bracket() throws(Unreadable) -> RegexSyntax.Kind {
        // As the whole of a class these are word boundaries.
        guard !stands("[[:<:]]", at: position), !stands("[[:>:]]", at: position) else { throw Unreadable() }
        position += 1
        let isNegated = take("^")
        var members: [RegexSyntax.CharacterClass.Member] = []
        var isFirst = true
        while isFirst || at(position) != UInt8(ascii: "]") {
            isFirst = false
            members.append(try member())
        }
        position += 1
        return .characterClass(
            RegexSyntax.CharacterClass(members: members, isNegated: isNegated, caseless: options.caseless))
    }

    private mutating func member() throws(Unreadable) -> RegexSyntax.CharacterClass.Member {
        if stands("[", at: position), let kind = try posixKind() { return try closedToRanges(.kind(kind)) }
        if stands("\\", at: position), let kind = try kindOfCharacter() { return try closedToRanges(.kind(kind)) }
        let first = try memberScalar()
        guard stands("-", at: position), at(position + 1) != UInt8(ascii: "]") else { return .scalar(first) }
        position += 1
        // A kind of characters is no end of a range.
        if stands("\\", at: position), try kindOfCharacter() != nil { throw Unreadable() }
        if stands("[", at: position), try posixKind() != nil { throw Unreadable() }
        let last = try memberScalar()
        guard first <= last else { throw Unreadable() }
        return .range(first...last)
    }

    /// PCRE2 refuses a hyphen between a kind of characters and something else, as other engines read it differently.
    private func closedToRanges(
        _ member: RegexSyntax.CharacterClass.Member
    ) throws(Unreadable) -> RegexSyntax.CharacterClass.Member {
        if stands("-", at: position), at(position + 1) != UInt8(ascii: "]") { throw Unreadable() }
        return member
    }

    private mutating func memberScalar() throws(Unreadable) -> UInt32 {
        guard stands("\\", at: position) else { return try scalar() }
        guard let letter = at(position + 1) else { throw Unreadable() }
        switch letter {
        case UInt8(ascii: "b"):
            position += 2
            return 0x08
        case UInt8(ascii: "N") where stands("\\N{U+", at: position): throw Unreadable()
        // Quoting in brackets, and numbers that are octal there, are too rare to be worth an error.
        case UInt8(ascii: "Q"), UInt8(ascii: "E"), UInt8(ascii: "1")...UInt8(ascii: "9"): throw Unreadable()
        default: return try escapedScalar()
        }
    }

    /// Reads `[:alpha:]`, as written; nil where the bracket is a character.
    private mutating func posixKind() throws(Unreadable) -> String? {
        guard let mark = at(position + 1), mark == 0x3A || mark == 0x2E || mark == 0x3D else { return nil }
        var index = position + 2
        while let byte = at(index), let next = at(index + 1) {
            if byte == UInt8(ascii: "\\"), next == UInt8(ascii: "]") || next == UInt8(ascii: "\\") {
                index += 1
            } else if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "[") && next == mark {
                return nil
            } else if byte == mark, next == UInt8(ascii: "]") {
                guard mark == 0x3A else { throw Unreadable() }
                let name = bytes[position..<index + 2]
                position = index + 2
                return String(decoding: name, as: UTF8.self)
            }
            index += 1
        }
        return nil
    }
}
