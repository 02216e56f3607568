import ChineseText

/// What can be told of a regular expression by reading it: how much of it is literal, where its wildcards are, and
/// where `\b` and `\w` stand. PCRE2 has the last word on whether it is one at all.
struct RegexShape {
    /// A `\b` or `\w` and what stands next to it.
    struct WordSign: Equatable {
        /// Bytes of the sign in the source.
        let range: Range<Int>
        let isBoundary: Bool
        let isNegated: Bool
        let before: Unicode.Scalar?
        let after: Unicode.Scalar?
        let digitBefore: Bool
        let digitAfter: Bool
    }

    /// The fewest characters that literals take in any match.
    private(set) var minimumLiterals = 0
    /// Whether something that matches nearly everything may go on without end.
    private(set) var hasUnboundedGap = false
    /// Bytes of the wildcards with their quantifiers, outside of look-arounds.
    private(set) var wildcards: [Range<Int>] = []
    private(set) var wordSigns: [WordSign] = []
    /// Different literal characters, in order of appearance.
    private(set) var alphabet: [Unicode.Scalar] = []
    /// Whether groups are referred to by number, so that none may be added.
    private(set) var refersToGroups = false
    /// Whether it was read to the end.
    private(set) var isUnderstood = true

    private let scalars: [Unicode.Scalar]
    private let offsets: [Int]
    private var position = 0
    private var lookDepth = 0

    init(_ source: String) {
        scalars = Array(source.unicodeScalars)
        var offsets = [0]
        for scalar in scalars { offsets.append((offsets.last ?? 0) + UTF8.width(scalar)) }
        self.offsets = offsets
        minimumLiterals = alternatives(depth: 0)
        if position < scalars.count { isUnderstood = false }
    }

    private static let ceiling = 1_000
    private static let depthLimit = 100

    /// What an item takes at the least, and what kind of item it is.
    private struct Item {
        var literals = 0
        var isWildcard = false
        var isGap = false
    }

    private func at(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

    private func bytes(_ start: Int, _ end: Int) -> Range<Int> {
        let low = min(start, scalars.count)
        return offsets[low]..<offsets[max(low, min(end, scalars.count))]
    }

    private mutating func alternatives(depth: Int) -> Int {
        guard depth < Self.depthLimit else {
            isUnderstood = false
            position = scalars.count
            return 0
        }
        var least = sequence(depth: depth)
        while at(position) == "|" {
            position += 1
            least = min(least, sequence(depth: depth))
        }
        return least
    }

    private mutating func sequence(depth: Int) -> Int {
        var sum = 0
        while let scalar = at(position), scalar != "|", scalar != ")" {
            let start = position
            let item = self.item(scalar, depth: depth)
            let (least, most) = quantifier()
            if item.isWildcard, lookDepth == 0 { wildcards.append(bytes(start, position)) }
            if item.isGap, most == nil, lookDepth == 0 { hasUnboundedGap = true }
            sum = min(Self.ceiling, sum + item.literals * min(least, Self.ceiling))
        }
        return sum
    }

    private mutating func item(_ scalar: Unicode.Scalar, depth: Int) -> Item {
        let start = position
        position += 1
        switch scalar {
        case ".": return Item(isWildcard: true, isGap: true)
        case "^", "$": return Item()
        case "\\": return escape(start)
        case "[": return characterClass()
        case "(": return group(depth: depth)
        default: return literal(scalar)
        }
    }

    private mutating func literal(_ scalar: Unicode.Scalar) -> Item {
        if lookDepth == 0, alphabet.count < 12, !alphabet.contains(scalar) { alphabet.append(scalar) }
        return Item(literals: lookDepth == 0 ? 1 : 0)
    }
}

// MARK: - Escapes, classes, groups, quantifiers

extension RegexShape {
    private mutating func escape(_ start: Int) -> Item {
        guard let scalar = at(position) else { return Item() }
        position += 1
        switch scalar {
        case "b", "B":
            noteWordSign(start, isBoundary: true, isNegated: scalar == "B")
            return Item()
        case "w", "W":
            noteWordSign(start, isBoundary: false, isNegated: scalar == "W")
            return Item(isWildcard: true, isGap: true)
        case "d", "h", "s", "v", "R": return Item(isWildcard: true)
        case "D", "H", "S", "V", "N", "X": return Item(isWildcard: true, isGap: true)
        case "p", "P":
            skipBraces()
            return Item(isWildcard: true)
        case "A", "z", "Z", "G", "K", "E": return Item()
        case "1", "2", "3", "4", "5", "6", "7", "8", "9", "g", "k":
            refersToGroups = true
            skipBraces()
            return Item()
        case "x", "o":
            skipBraces()
            return Item(literals: lookDepth == 0 ? 1 : 0)
        case "Q": return quoted()
        default: return literal(scalar)
        }
    }

    private mutating func quoted() -> Item {
        var item = Item()
        while let scalar = at(position), !(scalar == "\\" && at(position + 1) == "E") {
            position += 1
            item.literals += literal(scalar).literals
        }
        position = min(scalars.count, position + 2)
        return item
    }

    private mutating func skipBraces() {
        guard at(position) == "{" else { return }
        while let scalar = at(position), scalar != "}" { position += 1 }
        position = min(scalars.count, position + 1)
    }

    /// A class of a few characters counts as a literal, any other as a wildcard.
    private mutating func characterClass() -> Item {
        let isNegated = at(position) == "^"
        if isNegated { position += 1 }
        var isPlain = !isNegated
        var first = true
        while let scalar = at(position), scalar != "]" || first {
            first = false
            position += 1
            if scalar == "\\" {
                isPlain = false
                position += 1
            } else if scalar == "[", at(position) == ":" {
                isPlain = false
                while let inner = at(position), inner != "]" {
                    position += 1
                    _ = inner
                }
                position += 1
            } else if scalar == "-" {
                isPlain = false
            } else if isPlain {
                _ = literal(scalar)
            }
        }
        position = min(scalars.count, position + 1)
        return isPlain ? Item(literals: lookDepth == 0 ? 1 : 0) : Item(isWildcard: true, isGap: isNegated)
    }

    private mutating func group(depth: Int) -> Item {
        if at(position) == "*" {
            skipTo(")")
            return Item()
        }
        let isLook = openGroup()
        guard let isLook else {
            skipTo(")")
            return Item()
        }
        if isLook { lookDepth += 1 }
        let least = alternatives(depth: depth + 1)
        if isLook { lookDepth -= 1 }
        if at(position) == ")" { position += 1 } else { isUnderstood = false }
        return Item(literals: isLook ? 0 : least)
    }

    /// Steps over what opens a group; nil for a group without content of its own, such as a comment or a recursion.
    private mutating func openGroup() -> Bool? {
        guard at(position) == "?" else { return false }
        position += 1
        switch at(position) {
        case "=", "!":
            position += 1
            return true
        case "<" where at(position + 1) == "=" || at(position + 1) == "!":
            position += 2
            return true
        case ":", "|", ">":
            position += 1
            return false
        case "#": return nil
        case "<", "'", "P": return openNamed()
        case "R", "&", "+", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "(":
            refersToGroups = true
            return nil
        default: return openOptions()
        }
    }

    private mutating func openNamed() -> Bool? {
        if at(position) == "P", at(position + 1) != "<" {
            refersToGroups = true
            return nil
        }
        if at(position) == "P" { position += 1 }
        position += 1
        while let scalar = at(position), scalar != ">", scalar != "'" { position += 1 }
        position = min(scalars.count, position + 1)
        return false
    }

    /// `(?i)` has no content, `(?i:…)` has.
    private mutating func openOptions() -> Bool? {
        while let scalar = at(position), scalar != ")", scalar != ":" { position += 1 }
        guard at(position) == ":" else { return nil }
        position += 1
        return false
    }

    private mutating func skipTo(_ mark: Unicode.Scalar) {
        while let scalar = at(position), scalar != mark { position += 1 }
        position = min(scalars.count, position + 1)
    }

    /// How often an item is taken; most is nil without an end.
    private mutating func quantifier() -> (least: Int, most: Int?) {
        var result: (least: Int, most: Int?) = (1, 1)
        switch at(position) {
        case "*": result = (0, nil)
        case "+": result = (1, nil)
        case "?": result = (0, 1)
        case "{":
            guard let (bounds, end) = bounds(from: position + 1) else { return result }
            result = bounds
            position = end - 1
        default: return result
        }
        position += 1
        if at(position) == "?" || at(position) == "+" { position += 1 }
        return result
    }

    /// Reads `{2}`, `{2,}`, `{2,5}`; anything else in braces is literal.
    private func bounds(from start: Int) -> ((least: Int, most: Int?), end: Int)? {
        var index = start
        let least = number(&index)
        guard at(index) == "," else {
            guard let least, at(index) == "}" else { return nil }
            return ((least, least), index + 1)
        }
        index += 1
        let most = number(&index)
        guard at(index) == "}", least != nil || most != nil else { return nil }
        return ((least ?? 0, most), index + 1)
    }

    private func number(_ index: inout Int) -> Int? {
        var value: Int?
        while let scalar = at(index), (0x30...0x39).contains(scalar.value) {
            value = min(Self.ceiling * 100, (value ?? 0) * 10 + Int(scalar.value) - 0x30)
            index += 1
        }
        return value
    }

    private mutating func noteWordSign(_ start: Int, isBoundary: Bool, isNegated: Bool) {
        let (before, after) = (neighbour(before: start), neighbour(after: position))
        wordSigns.append(
            WordSign(
                range: bytes(start, position), isBoundary: isBoundary, isNegated: isNegated,
                before: before.map { scalars[$0] }, after: after.map { scalars[$0] },
                digitBefore: before.map(isDigit) ?? false,
                digitAfter: after.map { isDigit($0) || isDigitEscape($0) } ?? false))
    }

    /// A digit, or the d of `\d`.
    private func isDigit(_ index: Int) -> Bool {
        guard let scalar = at(index) else { return false }
        return (0x30...0x39).contains(scalar.value) || (scalar == "d" && at(index - 1) == "\\")
    }

    private func isDigitEscape(_ index: Int) -> Bool { at(index) == "\\" && at(index + 1) == "d" }

    private func neighbour(before start: Int) -> Int? {
        var index = start - 1
        while let scalar = at(index) {
            if scalar == "}" {
                while let inner = at(index), inner != "{" { index -= 1 }
            } else if !")?+*]".unicodeScalars.contains(scalar) {
                return index
            }
            index -= 1
        }
        return nil
    }

    private func neighbour(after end: Int) -> Int? {
        var index = end
        while let scalar = at(index) {
            if scalar == "{" {
                while let inner = at(index), inner != "}" { index += 1 }
            } else if !"(?:+*[".unicodeScalars.contains(scalar) {
                return index
            }
            index += 1
        }
        return nil
    }
}
