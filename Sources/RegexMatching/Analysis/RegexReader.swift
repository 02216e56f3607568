/// Reads the syntax of PCRE2.
///
/// It throws `Unreadable` at anything whose meaning is not certain in every version from 10.30 on, so that nothing is
/// ever told wrongly; then only PCRE2 knows.
struct RegexReader {
    /// Something that this reader does not want to judge.
    struct Unreadable: Error {}

    /// What inline options such as `(?i)` switch, to the end of the group.
    struct Options {
        var caseless = false
        var multiline = false
        var dotTakesNewline = false
        var extended = false
    }

    let bytes: [UInt8]
    var position = 0
    var options: Options
    /// Whether it stands between `\Q` and `\E`.
    var isQuoting = false
    /// Whether a verb was met.
    var hasVerbs = false

    /// Groups within groups.
    static let depthLimit = 100
    /// PCRE2 refuses larger repetition counts.
    private static let countLimit = 65_535

    init(_ source: String, caseless: Bool) {
        bytes = Array(source.utf8)
        options = Options(caseless: caseless)
    }

    mutating func wholeExpression() throws(Unreadable) -> RegexSyntax.Alternatives {
        let result = try alternatives(depth: 0)
        guard position == bytes.count else { throw Unreadable() }
        return result
    }

    /// Reads to the closing parenthesis of the group; options that are set in it end with it.
    mutating func alternatives(depth: Int) throws(Unreadable) -> RegexSyntax.Alternatives {
        guard depth <= Self.depthLimit else { throw Unreadable() }
        let outer = options
        defer { options = outer }
        var result = [try sequence(depth: depth)]
        while at(position) == UInt8(ascii: "|") {
            position += 1
            result.append(try sequence(depth: depth))
        }
        return result
    }

    private mutating func sequence(depth: Int) throws(Unreadable) -> [RegexSyntax.Item] {
        var items: [RegexSyntax.Item] = []
        while true {
            try skipIgnored()
            guard let byte = at(position) else { return items }
            if !isQuoting, byte == UInt8(ascii: "|") || byte == UInt8(ascii: ")") { return items }
            let start = position
            guard let kind = try item(depth: depth) else { continue }
            var end = position
            try skipIgnored()
            let repetition = isQuoting ? nil : try quantifier()
            if repetition != nil { end = position }
            items.append(RegexSyntax.Item(range: start..<end, kind: kind, repetition: repetition ?? .once))
        }
    }

    /// Reads one item without its quantifier; nil for inline options, which are none.
    private mutating func item(depth: Int) throws(Unreadable) -> RegexSyntax.Kind? {
        guard !isQuoting, let byte = at(position) else { return try literal() }
        switch byte {
        case UInt8(ascii: "."):
            position += 1
            return .dot(takesNewline: options.dotTakesNewline)
        case UInt8(ascii: "^"):
            position += 1
            return .anchor(options.multiline ? .lineStart : .textStart)
        case UInt8(ascii: "$"):
            position += 1
            return .anchor(options.multiline ? .lineEnd : .lastLineEnd)
        case UInt8(ascii: "\\"): return try escape()
        case UInt8(ascii: "["): return try bracket()
        case UInt8(ascii: "("): return try group(depth: depth)
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): throw Unreadable()
        case UInt8(ascii: "{"):
            // Versions differ in what a quantifier is.
            guard !looksLikeBounds(position) else { throw Unreadable() }
            return try literal()
        default: return try literal()
        }
    }

    private mutating func literal() throws(Unreadable) -> RegexSyntax.Kind {
        .literal(try scalar(), caseless: options.caseless)
    }
}

// MARK: - Characters

extension RegexReader {
    func at(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

    /// Whether an ASCII text stands here.
    func stands(_ text: StaticString, at index: Int) -> Bool {
        guard index >= 0, text.utf8CodeUnitCount <= bytes.count - index else { return false }
        return text.withUTF8Buffer { wanted in wanted.indices.allSatisfy { bytes[index + $0] == wanted[$0] } }
    }

    /// Steps over an ASCII text if it stands here.
    mutating func take(_ text: StaticString) -> Bool {
        guard stands(text, at: position) else { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    /// Reads a character.
    mutating func scalar() throws(Unreadable) -> UInt32 {
        guard let (scalar, width) = decoded(at: position) else { throw Unreadable() }
        position += width
        return scalar
    }

    /// The character at a place, which the source, being a `String`, has encoded well.
    private func decoded(at index: Int) -> (scalar: UInt32, width: Int)? {
        guard let lead = at(index) else { return nil }
        guard lead >= 0x80 else { return (UInt32(lead), 1) }
        let width = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard index + width <= bytes.count else { return nil }
        var value = UInt32(lead) & (0x7F >> UInt32(width))
        for next in bytes[index + 1..<index + width] { value = value << 6 | UInt32(next & 0x3F) }
        return (value, width)
    }

    /// Steps over what means nothing: comments, `\E`, and white space in extended mode; and turns quoting on and off.
    private mutating func skipIgnored() throws(Unreadable) {
        while isQuoting || options.extended || at(position) == UInt8(ascii: "\\") || at(position) == UInt8(ascii: "(") {
            if take("\\E") {
                isQuoting = false
            } else if isQuoting {
                return
            } else if take("\\Q") {
                isQuoting = true
            } else if take("(?#") {
                try skip(past: UInt8(ascii: ")"))
            } else if !options.extended || !skipWhiteSpace() {
                return
            }
        }
    }

    private mutating func skipWhiteSpace() -> Bool {
        guard let (scalar, width) = decoded(at: position) else { return false }
        switch scalar {
        case 0x09...0x0D, 0x20, 0x85, 0x200E, 0x200F, 0x2028, 0x2029: position += width
        case 0x23:
            position = bytes[position...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
        default: return false
        }
        return true
    }

    /// Steps behind the next of some byte.
    mutating func skip(past mark: UInt8) throws(Unreadable) {
        guard let end = bytes[min(position, bytes.count)...].firstIndex(of: mark) else { throw Unreadable() }
        position = end + 1
    }
}

// MARK: - Quantifiers

extension RegexReader {
    private mutating func quantifier() throws(Unreadable) -> RegexSyntax.Repetition? {
        let bounds: (least: Int, most: Int?)
        switch at(position) {
        case UInt8(ascii: "*"): bounds = (0, nil)
        case UInt8(ascii: "+"): bounds = (1, nil)
        case UInt8(ascii: "?"): bounds = (0, 1)
        case UInt8(ascii: "{"):
            guard let written = try self.bounds() else { return nil }
            bounds = written
        default: return nil
        }
        position += 1
        let isPossessive = at(position) == UInt8(ascii: "+")
        if isPossessive || at(position) == UInt8(ascii: "?") { position += 1 }
        return RegexSyntax.Repetition(least: bounds.least, most: bounds.most, isPossessive: isPossessive)
    }

    /// Reads `{2}`, `{2,}` and `{2,5}` up to the brace that closes; other braces are characters.
    private mutating func bounds() throws(Unreadable) -> (least: Int, most: Int?)? {
        let start = position
        position += 1
        if let least = number() {
            var most: Int? = least
            if take(",") { most = number() }
            if at(position) == UInt8(ascii: "}") {
                guard least <= Self.countLimit, (most ?? 0) <= Self.countLimit else { throw Unreadable() }
                return (least, most)
            }
        }
        position = start
        guard !looksLikeBounds(start) else { throw Unreadable() }
        return nil
    }

    /// Whether a brace opens what some version of PCRE2 takes for a quantifier, such as `{,5}` or `{ 2 }`.
    private func looksLikeBounds(_ start: Int) -> Bool {
        var index = start + 1
        while let byte = at(index), byte == 0x20 || byte == 0x09 || byte == 0x2C || 0x30...0x39 ~= byte { index += 1 }
        return index > start + 1 && at(index) == UInt8(ascii: "}")
    }

    /// Reads decimal digits; large numbers come out as some number above all limits.
    mutating func number() -> Int? {
        var value: Int?
        while let byte = at(position), 0x30...0x39 ~= byte {
            value = min(1_000_000, (value ?? 0) * 10 + Int(byte) - 0x30)
            position += 1
        }
        return value
    }
}
