import ChineseText

extension Pattern {
    /// Reads a writer's pattern. It never fails: what cannot be read is reported and left out.
    public static func parse(_ text: String) -> ParsedPattern {
        var parser = PatternParser(text)
        return parser.parse()
    }
}

/// Reads the syntax of writers' patterns; full-width marks count as their ASCII forms.
private struct PatternParser {
    private static let depthLimit = 20
    private static let defaultGap = (least: 0, most: 12)

    private let scalars: [Unicode.Scalar]
    private let offsets: [Int]
    private var position = 0
    private var problems: [PatternProblem] = []
    private var references: [Pattern.Reference] = []

    init(_ text: String) {
        var offsets = [0]
        for scalar in text.unicodeScalars { offsets.append((offsets.last ?? 0) + UTF8.width(scalar)) }
        scalars = Array(text.unicodeScalars)
        self.offsets = offsets
    }

    mutating func parse() -> ParsedPattern {
        var branches = [sequence(depth: 0)]
        while position < scalars.count {
            if mark(at: position) != "|" { report(.unexpectedClose, position..<(position + 1)) }
            position += 1
            branches.append(sequence(depth: 0))
        }
        let filled = branches.filter { !$0.isEmpty }
        if filled.isEmpty {
            if problems.isEmpty { report(.emptyPattern, 0..<scalars.count) }
        } else if filled.count < branches.count, problems.isEmpty {
            report(.emptyAlternative, 0..<scalars.count)
        }
        let nodes = filled.count > 1 ? [.choice(filled)] : filled.first ?? []
        return ParsedPattern(pattern: Pattern(nodes: nodes, references: references), problems: problems)
    }

    /// Reads up to the end of a branch.
    private mutating func sequence(depth: Int) -> [Pattern.Node] {
        var nodes: [Pattern.Node] = []
        var literal = ""
        while position < scalars.count {
            let start = position
            guard let mark = mark(at: position) else {
                literal.unicodeScalars.append(scalars[position])
                position += 1
                continue
            }
            if "])|".unicodeScalars.contains(mark) { break }
            position += 1
            if mark == "\\" {
                takeEscaped(into: &literal, start)
                continue
            }
            guard let node = structure(mark, start, depth: depth, isFirst: nodes.isEmpty && isBlank(literal)) else {
                if "~?{}".unicodeScalars.contains(mark) { literal.unicodeScalars.append(mark) }
                continue
            }
            flush(&literal, into: &nodes)
            nodes.append(node)
        }
        flush(&literal, into: &nodes)
        return nodes
    }

    private mutating func structure(
        _ mark: Unicode.Scalar, _ start: Int, depth: Int, isFirst: Bool
    ) -> Pattern.Node? {
        switch mark {
        case "[", "(": return group(start, depth: depth)
        case "*": return gap(start)
        case "@", "~": return reference(start, isEntity: mark == "@")
        case "^":
            if !isFirst { report(.misplacedStart, start..<position) }
            return isFirst ? .start : nil
        case "$":
            let isLast =
                position == scalars.count || self.mark(at: position).map { "])|".unicodeScalars.contains($0) } == true
            if !isLast { report(.misplacedEnd, start..<position) }
            return isLast ? .end : nil
        default: return nil
        }
    }

    private mutating func takeEscaped(into literal: inout String, _ start: Int) {
        guard position < scalars.count else { return report(.danglingEscape, start..<position) }
        literal.unicodeScalars.append(scalars[position])
        position += 1
    }

    private mutating func group(_ start: Int, depth: Int) -> Pattern.Node? {
        guard depth < Self.depthLimit else {
            report(.tooDeep, start..<position)
            skipGroup()
            return nil
        }
        var branches: [[Pattern.Node]] = []
        repeat {
            let branchStart = position
            let branch = sequence(depth: depth + 1)
            if branch.isEmpty {
                report(.emptyAlternative, max(start, branchStart - 1)..<position)
            } else {
                branches.append(branch)
            }
        } while take("|")
        if !take("]"), !take(")") { report(.unclosedGroup, start..<position) }
        guard !branches.isEmpty else { return nil }
        return take("?") ? .optional(.choice(branches)) : .choice(branches)
    }

    /// Leaves out a group that is nested too deeply.
    private mutating func skipGroup() {
        var depth = 1
        while position < scalars.count, depth > 0 {
            switch mark(at: position) {
            case "[", "(": depth += 1
            case "]", ")": depth -= 1
            case "\\": position += 1
            default: break
            }
            position += 1
        }
        position = min(position, scalars.count)
        _ = take("?")
    }

    private mutating func gap(_ start: Int) -> Pattern.Node {
        while take("*") {}
        let standard = Pattern.Node.gap(least: Self.defaultGap.least, most: Self.defaultGap.most)
        guard take("{") else { return standard }
        let least = number()
        let hasComma = take(",")
        let most = number()
        guard take("}"), hasComma, let least = least ?? (most == nil ? nil : 0) else {
            while position < scalars.count, mark(at: position).map({ "[(|])*".unicodeScalars.contains($0) }) != true,
                !take("}")
            { position += 1 }
            report(.badGap, start..<position)
            return standard
        }
        guard max(least, most ?? least) <= 1_000, least <= most ?? least else {
            report(.badGap, start..<position)
            return standard
        }
        return .gap(least: least, most: most)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while position < scalars.count,
            let digit = NormalizedText(String(scalars[position])).string.first?.wholeNumberValue
        {
            value = min((value ?? 0) * 10 + digit, 1_000_000)
            position += 1
        }
        return value
    }

    /// Reads the name after @ or ~; a ~ without a name is the customer's own wave.
    private mutating func reference(_ start: Int, isEntity: Bool) -> Pattern.Node? {
        let isBraced = take("{")
        let nameStart = position
        while position < scalars.count, mark(at: position) == nil, isBraced || scalars[position] != " " {
            position += 1
        }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: scalars[nameStart..<position])
        let key = nameKey(String(name))
        let isClosed = !isBraced || take("}")
        guard isClosed, !key.isEmpty else {
            if isEntity || isBraced { report(.emptyName, start..<position) }
            return nil
        }
        let end = offsets[position]
        references.append(Pattern.Reference(name: key, isEntity: isEntity, range: offsets[start]..<end))
        if !isBraced, position < scalars.count, scalars[position] == " " { position += 1 }
        return isEntity ? .entity(key) : .synonyms(key)
    }

    private mutating func flush(_ literal: inout String, into nodes: inout [Pattern.Node]) {
        defer { literal = "" }
        let core = NormalizedText(literal).string
        guard !core.isEmpty else { return }
        nodes.append(
            .literal(
                PatternLiteral(
                    text: core, spaceBefore: literal.first?.isWhitespace == true,
                    spaceAfter: literal.last?.isWhitespace == true)))
    }

    private func isBlank(_ literal: String) -> Bool { literal.allSatisfy(\.isWhitespace) }

    private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        guard mark(at: position) == wanted else { return false }
        position += 1
        return true
    }

    /// The structural mark at a place, in its ASCII form.
    private func mark(at index: Int) -> Unicode.Scalar? {
        guard index < scalars.count else { return nil }
        switch scalars[index] {
        case "[", "［", "【": return "["
        case "]", "］", "】": return "]"
        case "(", "（": return "("
        case ")", "）": return ")"
        case "{", "｛": return "{"
        case "}", "｝": return "}"
        case "|", "｜": return "|"
        case "*", "＊": return "*"
        case "@", "＠": return "@"
        case "~", "～": return "~"
        case "^", "＾": return "^"
        case "$", "＄": return "$"
        case "?", "？": return "?"
        case ",", "，": return isInGap(index) ? "," : nil
        case "\\", "＼": return "\\"
        default: return nil
        }
    }

    /// A comma has a meaning only between the numbers of a gap.
    private func isInGap(_ index: Int) -> Bool {
        var before = index - 1
        while before >= 0, NormalizedText(String(scalars[before])).string.first?.isWholeNumber == true { before -= 1 }
        guard before > 0, "{｛".unicodeScalars.contains(scalars[before]) else { return false }
        return "*＊".unicodeScalars.contains(scalars[before - 1])
    }

    private mutating func report(_ kind: PatternProblem.Kind, _ range: Range<Int>) {
        problems.append(PatternProblem(kind: kind, range: offsets[range.lowerBound]..<offsets[range.upperBound]))
    }
}
