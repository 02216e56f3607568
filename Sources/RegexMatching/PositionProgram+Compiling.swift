/// Writes programs for expressions, one behind another.
///
/// Texts that a program meets are folded: no character stands for another one by its case. So a character that is not
/// its own folded form is never met.
struct PositionProgramWriter {
    typealias Literal = [UInt32]

    /// The programs.
    private(set) var words: [UInt32] = []
    /// The sets of literals that the programs name, at the places in `setOperands`.
    private(set) var setOperands: [Int] = []
    var vocabulary = RegexVocabulary()

    /// How many literals a set may have that comes from several parts, and how long they may be.
    private static let setLimit = LiteralAnalysis.setLimit
    private static let lengthLimit = LiteralAnalysis.lengthLimit

    /// An expression that the steps cannot decide, or not at a moderate price.
    private struct Undecidable: Error {}

    /// Writes the program of an expression; nil when it has none.
    mutating func program(for node: RegexNode) -> Range<Int>? {
        let (start, operands) = (words.count, setOperands.count)
        do {
            var work = PositionProgram.workLimit
            try write(node.trimmed, backwards: false, depth: 0, work: &work)
            return words.count > start ? start..<words.count : nil
        } catch {
            words.removeSubrange(start...)
            setOperands.removeSubrange(operands...)
            return nil
        }
    }

    /// Replaces the numbers of sets.
    mutating func renumberSets(_ number: (UInt32) -> UInt32) {
        for place in setOperands { words[place] = number(words[place]) }
    }
}

// MARK: - Steps

extension PositionProgramWriter {
    /// Work is how many steps may yet be run at most; a part that is repeated takes its work as often.
    private mutating func write(
        _ node: RegexNode, backwards: Bool, depth: Int, work: inout Int
    ) throws(Undecidable) {
        work -= 1
        guard work > 0, depth < PositionProgram.depthLimit else { throw Undecidable() }
        switch node {
        case .empty: return
        case .literal, .character: try write([node], backwards: backwards, depth: depth, work: &work)
        case .sequence(let parts): try write(parts, backwards: backwards, depth: depth, work: &work)
        case .choice(let branches):
            if let language = node.language(limit: Self.setLimit) {
                write(language, backwards: backwards)
            } else {
                try writeChoice(branches, backwards: backwards, depth: depth, work: &work)
            }
        case .repeated(let part, let least, let most):
            try writeRepetition(part, least, most, backwards: backwards, depth: depth, work: &work)
        case .start: append(.start, backwards: backwards)
        case .end: append(.end, backwards: backwards)
        case .look(let part, let ahead, let negative):
            append(ahead ? .lookAhead : .lookBehind, [negative ? 1 : 0, 0], backwards: false)
            let start = words.count
            try write(part, backwards: ahead, depth: depth + 1, work: &work)
            words[start - 1] = UInt32(words.count - start)
        case .atomic, .opaque: throw Undecidable()
        }
    }

    private mutating func append(_ operation: PositionProgram.Operation, _ operands: [UInt32] = [], backwards: Bool) {
        words.append(operation.rawValue | (backwards ? PositionProgram.backwards : 0))
        words += operands
    }

    private mutating func writeChoice(
        _ branches: [RegexNode], backwards: Bool, depth: Int, work: inout Int
    ) throws(Undecidable) {
        append(.choice, [0], backwards: backwards)
        let start = words.count
        for branch in branches {
            words.append(0)
            let part = words.count
            try write(branch, backwards: backwards, depth: depth + 1, work: &work)
            words[part - 1] = UInt32(words.count - part)
        }
        words[start - 1] = UInt32(words.count - start)
    }

    private mutating func writeRepetition(
        _ part: RegexNode, _ least: Int, _ most: Int?, backwards: Bool, depth: Int, work: inout Int
    ) throws(Undecidable) {
        let atMost = most.map { UInt32(clamping: $0) } ?? PositionProgram.unbounded
        if case .character(let set) = part {
            append(
                .characters, [vocabulary.classes.number(of: set), UInt32(clamping: least), atMost], backwards: backwards
            )
            return
        }
        if let most, most == least, least <= 2 {
            for _ in 0..<least { try write(part, backwards: backwards, depth: depth, work: &work) }
            return
        }
        append(.repetition, [UInt32(clamping: least), atMost, 0], backwards: backwards)
        let start = words.count
        let rounds = PositionProgram.rounds(least: least, most: most ?? .max)
        var workOfRound = work / rounds
        let budget = workOfRound
        try write(part, backwards: backwards, depth: depth + 1, work: &workOfRound)
        work -= (budget - workOfRound) * rounds
        words[start - 1] = UInt32(words.count - start)
    }
}

// MARK: - Literals

extension PositionProgramWriter {
    /// Parts one after another; neighbours of which all texts are known become one step.
    private mutating func write(
        _ parts: [RegexNode], backwards: Bool, depth: Int, work: inout Int
    ) throws(Undecidable) {
        var rest = backwards ? Array(parts.reversed())[...] : parts[...]
        while let part = rest.popFirst() {
            guard let language = part.language(limit: Self.setLimit) else {
                try write(part, backwards: backwards, depth: depth, work: &work)
                continue
            }
            var factors = [language]
            var product = language
            while let next = rest.first?.language(limit: Self.setLimit),
                let joined = RegexNode.product(
                    backwards ? next : product, backwards ? product : next, limit: Self.setLimit,
                    length: Self.lengthLimit)
            {
                product = joined
                factors.append(next)
                rest.removeFirst()
            }
            work -= factors.count
            if product.allSatisfy({ $0.count > 1 }) {
                write(product, backwards: backwards)
            } else {
                for factor in factors { write(factor, backwards: backwards) }
            }
        }
    }

    /// One of several texts: single characters by class, longer ones as a set of literals.
    private mutating func write(_ language: [Literal], backwards: Bool) {
        if !language.isEmpty, language.allSatisfy({ $0.count > 1 }) {
            return write(set: language, backwards: backwards)
        }
        let singles = language.filter { $0.count == 1 }
        let longer = language.filter { $0.count > 1 }
        let hasEmpty = language.contains { $0.isEmpty }
        let branches = (singles.isEmpty ? 0 : 1) + (longer.isEmpty ? 0 : 1) + (hasEmpty ? 1 : 0)
        guard branches == 1 else {
            append(.choice, [0], backwards: backwards)
            let start = words.count
            for branch in [singles, longer] where !branch.isEmpty {
                words.append(2)
                write(branch, backwards: backwards)
            }
            if hasEmpty { words.append(0) }
            words[start - 1] = UInt32(words.count - start)
            return
        }
        if !singles.isEmpty {
            let set = RegexNode.CharacterSet(joining: singles.map { $0[0]...$0[0] })
            append(.character, [vocabulary.classes.number(of: set)], backwards: backwards)
        } else if !longer.isEmpty {
            write(set: longer, backwards: backwards)
        }
    }

    private mutating func write(set texts: [Literal], backwards: Bool) {
        append(.literals, [vocabulary.set(of: texts)], backwards: backwards)
        setOperands.append(words.count - 1)
    }
}

extension RegexNode {
    /// All texts that a part takes, if these are few; those with characters that folded text does not have are left out.
    fileprivate func language(limit: Int) -> [[UInt32]]? {
        switch self {
        case .empty: return [[]]
        case .literal(let characters): return [characters]
        case .character(let set):
            return set.members(upTo: limit)?.filter { foldedScalar($0) == $0 }.map { [$0] }
        case .sequence(let parts):
            var result: [[UInt32]] = [[]]
            for part in parts {
                guard let next = part.language(limit: limit),
                    let joined = Self.product(result, next, limit: limit, length: LiteralAnalysis.lengthLimit)
                else { return nil }
                result = joined
            }
            return result
        case .choice(let branches):
            var result: [[UInt32]] = []
            for branch in branches {
                guard let next = branch.language(limit: limit) else { return nil }
                result += next.filter { !result.contains($0) }
                guard result.count <= limit else { return nil }
            }
            return result
        case .repeated(let part, 0, 1):
            guard let once = part.language(limit: limit - 1) else { return nil }
            return once.contains([]) ? once : once + [[]]
        case .repeated, .start, .end, .look, .atomic, .opaque: return nil
        }
    }

    fileprivate static func product(
        _ left: [[UInt32]], _ right: [[UInt32]], limit: Int, length: Int
    ) -> [[UInt32]]? {
        guard left.count * right.count <= limit else { return nil }
        if left == [[]] { return right }
        if right == [[]] { return left }
        var result: [[UInt32]] = []
        for start in left {
            for end in right where !result.contains(start + end) {
                guard start.count + end.count <= length else { return nil }
                result.append(start + end)
            }
        }
        return result
    }

    /// The expression without what makes no difference to whether it matches somewhere: what may be missing at its
    /// beginning and at its end.
    fileprivate var trimmed: RegexNode {
        switch self {
        case .choice(let branches): return .choice(branches.map(\.trimmed))
        case .sequence(let parts):
            var rest = parts[...]
            while let last = rest.last, let shorter = last.shortened {
                rest.removeLast()
                if shorter != .empty {
                    rest.append(shorter)
                    break
                }
            }
            while let first = rest.first, let shorter = first.shortened {
                rest.removeFirst()
                if shorter != .empty {
                    rest.insert(shorter, at: rest.startIndex)
                    break
                }
            }
            return .sequence(Array(rest))
        default: return shortened ?? self
        }
    }

    /// What is needed of a part at an edge, if that is less than all of it.
    private var shortened: RegexNode? {
        guard case .repeated(let part, let least, let most) = self, most != least else { return nil }
        return least == 0 ? .empty : .repeated(part, least: least, most: least)
    }
}
