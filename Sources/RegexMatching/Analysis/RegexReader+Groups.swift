// What begins with a parenthesis.

extension RegexReader {
    /// Reads a group, a look-around, a condition, a call or a verb; nil for inline options.
    mutating func group(depth: Int) throws(Unreadable) -> RegexSyntax.Kind? {
        // A condition may hold a group that is not read as alternatives.
        guard depth <= Self.depthLimit else { throw Unreadable() }
        position += 1
        if take("*") { return try verb() }
        guard take("?") else { return try content(depth, isAtomic: false) }
        if take(":") || take("|") { return try content(depth, isAtomic: false) }
        if take(">") { return try content(depth, isAtomic: true) }
        if take("=") { return try look(depth, ahead: true, isNegated: false) }
        if take("!") { return try look(depth, ahead: true, isNegated: true) }
        if take("<=") { return try look(depth, ahead: false, isNegated: false) }
        if take("<!") { return try look(depth, ahead: false, isNegated: true) }
        if take("(") { return try condition(depth) }
        if take("P>") || take("P=") || take("&") || take("R") || takesGroupNumber() {
            try skip(past: UInt8(ascii: ")"))
            return .reference
        }
        if take("P<") || take("<") {
            try skip(past: UInt8(ascii: ">"))
            return try content(depth, isAtomic: false)
        }
        if take("'") {
            try skip(past: UInt8(ascii: "'"))
            return try content(depth, isAtomic: false)
        }
        return try inlineOptions(depth)
    }

    private mutating func content(_ depth: Int, isAtomic: Bool) throws(Unreadable) -> RegexSyntax.Kind {
        .group(try closed(depth), isAtomic: isAtomic)
    }

    private mutating func look(_ depth: Int, ahead: Bool, isNegated: Bool) throws(Unreadable) -> RegexSyntax.Kind {
        .look(try closed(depth), ahead: ahead, isNegated: isNegated)
    }

    private mutating func closed(_ depth: Int) throws(Unreadable) -> RegexSyntax.Alternatives {
        let result = try alternatives(depth: depth + 1)
        guard take(")") else { throw Unreadable() }
        return result
    }

    /// A number of a group, as in `(?1)` and `(?-1)`.
    private func takesGroupNumber() -> Bool {
        guard let byte = at(position) else { return false }
        if 0x30...0x39 ~= byte { return true }
        guard byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"), let next = at(position + 1) else { return false }
        return 0x30...0x39 ~= next
    }

    /// A condition and its one or two branches; what it asks is a group of its own or something without parentheses.
    private mutating func condition(_ depth: Int) throws(Unreadable) -> RegexSyntax.Kind {
        if stands("?", at: position) || stands("*", at: position) {
            position -= 1
            guard try group(depth: depth + 1) != nil else { throw Unreadable() }
        } else {
            try skip(past: UInt8(ascii: ")"))
        }
        _ = try closed(depth)
        return .reference
    }

    /// A verb by its capital letters; the words for groups are in small ones.
    private mutating func verb() throws(Unreadable) -> RegexSyntax.Kind {
        guard let letter = at(position), 0x41...0x5A ~= letter || letter == UInt8(ascii: ":") else {
            throw Unreadable()
        }
        try skip(past: UInt8(ascii: ")"))
        hasVerbs = true
        return .verb
    }

    /// `(?i)`, which holds to the end of the group, or `(?i:…)`.
    private mutating func inlineOptions(_ depth: Int) throws(Unreadable) -> RegexSyntax.Kind? {
        var changed = options
        var isOn = true
        if take("^") { changed = Options() }
        while let letter = at(position) {
            position += 1
            switch letter {
            case UInt8(ascii: "-") where isOn: isOn = false
            case UInt8(ascii: "i"): changed.caseless = isOn
            case UInt8(ascii: "m"): changed.multiline = isOn
            case UInt8(ascii: "s"): changed.dotTakesNewline = isOn
            case UInt8(ascii: "x"):
                // Doubled it holds in brackets too.
                guard at(position) != UInt8(ascii: "x") else { throw Unreadable() }
                changed.extended = isOn
            case UInt8(ascii: "n"), UInt8(ascii: "J"), UInt8(ascii: "U"): break
            case UInt8(ascii: ")"):
                options = changed
                return nil
            case UInt8(ascii: ":"):
                let outer = options
                options = changed
                defer { options = outer }
                return try content(depth, isAtomic: false)
            default: throw Unreadable()
            }
        }
        throw Unreadable()
    }
}
