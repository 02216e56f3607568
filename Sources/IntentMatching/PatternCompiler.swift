import ChineseText
import RegexMatching

extension Pattern {
    /// The pattern as a regular expression. Unknown entities and synonym sets match nothing.
    ///
    /// Each gap is a group named huashu_gap_n and each entity one named huashu_entity_n, so that what they took can be
    /// told from what the literals took.
    public func pcre2(entities: (String) -> String?, synonyms: (String) -> [String]?) -> String {
        withoutActuallyEscaping(entities) { entities in
            withoutActuallyEscaping(synonyms) { synonyms in
                var compiler = PatternCompiler(entities: entities, synonyms: synonyms)
                return compiler.sequence(nodes, guardLeft: true, guardRight: true)
            }
        }
    }

    static let gapGroup = "huashu_gap_"
    static let entityGroup = "huashu_entity_"
}

struct PatternCompiler {
    let entities: (String) -> String?
    let synonyms: (String) -> [String]?
    private var gaps = 0
    private var entityCount = 0

    init(entities: @escaping (String) -> String?, synonyms: @escaping (String) -> [String]?) {
        self.entities = entities
        self.synonyms = synonyms
    }

    mutating func sequence(_ nodes: [Pattern.Node], guardLeft: Bool, guardRight: Bool) -> String {
        var result = ""
        for (index, node) in nodes.enumerated() {
            let left = needsGuard(nodes[..<index].reversed(), side: .last, atEnd: guardLeft)
            let right = needsGuard(nodes[(index + 1)...], side: .first, atEnd: guardRight)
            result += self.node(node, guardLeft: left, guardRight: right)
        }
        return result
    }

    /// Whether a Latin edge needs a guard towards its neighbours: not when one of them may itself be Latin there.
    private func needsGuard(
        _ neighbours: some Sequence<Pattern.Node>, side: Side, atEnd: Bool
    ) -> Bool {
        for neighbour in neighbours {
            if mayBeLatin(neighbour, side: side) { return false }
            if case .optional = neighbour { continue }
            return true
        }
        return atEnd
    }

    /// An edge of a text.
    private enum Side {
        case first, last

        func scalar(of text: String) -> Unicode.Scalar? {
            self == .last ? text.unicodeScalars.last : text.unicodeScalars.first
        }
    }

    private func mayBeLatin(_ node: Pattern.Node, side: Side) -> Bool {
        switch node {
        case .literal(let literal):
            let hasSpace = side == .last ? literal.spaceAfter : literal.spaceBefore
            return !hasSpace && isLatin(side.scalar(of: literal.text))
        case .choice(let branches):
            return branches.contains { branch in
                (side == .last ? branch.last : branch.first).map { mayBeLatin($0, side: side) } ?? false
            }
        case .optional(let inner): return mayBeLatin(inner, side: side)
        case .synonyms(let name):
            return (synonyms(name) ?? []).contains { isLatin(side.scalar(of: NormalizedText($0).string)) }
        case .entity: return true
        case .gap, .start, .end: return false
        }
    }

    private mutating func node(_ node: Pattern.Node, guardLeft: Bool, guardRight: Bool) -> String {
        switch node {
        case .literal(let literal): return self.literal(literal, guardLeft, guardRight)
        case .choice(let branches): return choice(branches, guardLeft, guardRight)
        case .optional(let inner): return "(?:" + self.node(inner, guardLeft: guardLeft, guardRight: guardRight) + ")?"
        case .gap(let least, let most):
            gaps += 1
            return "(?<\(Pattern.gapGroup)\(gaps)>.{\(least),\(most.map(String.init) ?? "")}?)"
        case .entity(let name):
            entityCount += 1
            return "(?<\(Pattern.entityGroup)\(entityCount)>\(entities(name) ?? "(?!)"))"
        case .synonyms(let name): return synonymSet(name, guardLeft, guardRight)
        case .start: return "^"
        case .end: return "$"
        }
    }

    private mutating func choice(_ branches: [[Pattern.Node]], _ guardLeft: Bool, _ guardRight: Bool) -> String {
        var alternatives: [String] = []
        for branch in Self.sorted(branches) {
            alternatives.append(sequence(branch, guardLeft: guardLeft, guardRight: guardRight))
        }
        return "(?:" + alternatives.joined(separator: "|") + ")"
    }

    /// Alternatives with the longest first, so that 想要 is tried before 想.
    static func sorted(_ branches: [[Pattern.Node]]) -> [[Pattern.Node]] {
        branches.enumerated().sorted { first, second in
            let lengths = (length(of: first.element), length(of: second.element))
            return lengths.0 == lengths.1 ? first.offset < second.offset : lengths.0 > lengths.1
        }.map(\.element)
    }

    /// How many literal characters a branch may take at most.
    private static func length(of branch: [Pattern.Node]) -> Int {
        branch.reduce(0) { sum, node in
            switch node {
            case .literal(let literal): sum + literal.text.unicodeScalars.count
            case .choice(let branches): sum + (branches.map { length(of: $0) }.max() ?? 0)
            case .optional(let inner): sum + length(of: [inner])
            case .synonyms, .entity: sum + 1
            case .gap, .start, .end: sum
            }
        }
    }

    private func synonymSet(_ name: String, _ guardLeft: Bool, _ guardRight: Bool) -> String {
        let words = Set((synonyms(name) ?? []).map { NormalizedText($0).string }).filter { !$0.isEmpty }
        guard !words.isEmpty else { return "(?!)" }
        let sorted = words.sorted { first, second in
            let lengths = (first.unicodeScalars.count, second.unicodeScalars.count)
            return lengths.0 == lengths.1 ? first < second : lengths.0 > lengths.1
        }
        let alternatives = sorted.map {
            literal(PatternLiteral(text: $0, spaceBefore: false, spaceAfter: false), guardLeft, guardRight)
        }
        return "(?:" + alternatives.joined(separator: "|") + ")"
    }

    private func literal(_ literal: PatternLiteral, _ guardLeft: Bool, _ guardRight: Bool) -> String {
        let scalars = literal.text.unicodeScalars
        var result = literal.spaceBefore ? " ?" : ""
        if guardLeft || literal.spaceBefore, isLatin(scalars.first) { result += "(?<![A-Za-z0-9])" }
        result += body(of: literal.text)
        if guardRight || literal.spaceAfter, isLatin(scalars.last) { result += "(?![A-Za-z0-9])" }
        return result + (literal.spaceAfter ? " ?" : "")
    }

    /// The characters of a literal; a space between Chinese and Latin characters may be there or not.
    private func body(of text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            let previous = index > 0 ? scalars[index - 1] : nil
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            if scalar == " ", isChinese(previous) || isChinese(next) {
                result += " ?"
            } else {
                if (isLatin(previous) && isChinese(scalar)) || (isChinese(previous) && isLatin(scalar)) {
                    result += " ?"
                }
                result += escapedForRegex(String(scalar))
            }
        }
        return result
    }

    private func isLatin(_ scalar: Unicode.Scalar?) -> Bool {
        guard let value = scalar?.value else { return false }
        return (0x30...0x39).contains(value) || (0x61...0x7A).contains(value) || (0x41...0x5A).contains(value)
    }

    private func isChinese(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { $0.properties.isIdeographic } ?? false
    }
}
