extension RegexNode {
    /// Sets of literals of which every text that matches contains at least one each, as folded scalars.
    ///
    /// The result is a conjunction of disjunctions. A literal is never empty, and it occurs in the text folded by
    /// `foldedScalar`. Without any set nothing can be said.
    func requiredLiterals(
        setLimit: Int = LiteralAnalysis.setLimit, lengthLimit: Int = LiteralAnalysis.lengthLimit
    ) -> [[[UInt32]]] {
        var analysis = LiteralAnalysis(setLimit: max(1, setLimit), lengthLimit: max(1, lengthLimit))
        analysis.add(self)
        return analysis.finished()
    }
}

/// Collects the literals that a match cannot do without, from left to right.
struct LiteralAnalysis {
    typealias Literal = [UInt32]

    static let setLimit = 24
    static let lengthLimit = 48
    /// More sets than this do not make a filter any better.
    private static let countLimit = 32

    private let setLimit: Int
    private let lengthLimit: Int

    /// Texts of which one ends where the analysis stands; all of them while `isComplete`, else their last parts.
    private var tail: [Literal] = [[]]
    /// Whether `tail` is all that can have been matched so far.
    private var isComplete = true
    /// Sets that are needed already.
    private var required: [[Literal]] = []

    /// Whether nothing is known of what stands before.
    private var isAtStart: Bool { tail.count == 1 && tail[0].isEmpty }

    init(setLimit: Int, lengthLimit: Int) {
        self.setLimit = setLimit
        self.lengthLimit = lengthLimit
    }

    /// What can be said of a part alone.
    private func alone(_ node: RegexNode) -> LiteralAnalysis {
        var inner = LiteralAnalysis(setLimit: setLimit, lengthLimit: lengthLimit)
        inner.add(node)
        return inner
    }

    /// All sets of the whole, without those that others imply.
    consuming func finished() -> [[Literal]] {
        closeTail()
        return Self.withoutImplied(required)
    }
}

// MARK: - One part after another

extension LiteralAnalysis {
    /// Goes on behind a part.
    mutating func add(_ node: RegexNode) {
        switch node {
        case .empty, .start, .end: break
        case .literal(let characters): addLiteral(characters)
        case .character(let set):
            if let members = set.members(upTo: setLimit * 3) {
                addTexts(Self.unique(members.map { [foldedScalar($0)] }))
            } else {
                closeTail()
            }
        case .sequence(let parts): for part in parts { add(part) }
        case .choice(let branches): addChoice(branches)
        case .repeated(let part, let least, let most): addRepeated(part, least, most)
        case .look(let part, let ahead, let negative): if !negative { addLook(part, ahead: ahead) }
        case .atomic(let part): add(part)
        case .opaque: closeTail()
        }
    }

    private mutating func addLiteral(_ characters: Literal) {
        if isAtStart, characters.count <= lengthLimit {
            tail[0] = characters
            return
        }
        if tail.allSatisfy({ $0.count + characters.count <= lengthLimit }) {
            for index in tail.indices { tail[index] += characters }
            return
        }
        // Long literals are cut into pieces.
        var rest = characters[...]
        while !rest.isEmpty {
            closeTail()
            tail = [Array(rest.prefix(lengthLimit))]
            rest = rest.dropFirst(lengthLimit)
        }
    }

    /// Goes on behind one of some texts.
    private mutating func addTexts(_ texts: [Literal]) {
        // Without any text there is no match, and no literal to look for.
        guard !texts.isEmpty else { return closeTail() }
        if let joined = product(tail, texts) {
            tail = joined
            return
        }
        closeTail()
        tail = texts.count <= setLimit ? texts : [[]]
    }

    private func product(_ left: [Literal], _ right: [Literal]) -> [Literal]? {
        guard left.count * right.count <= setLimit else { return nil }
        let longest = Self.longest(left) + Self.longest(right)
        guard longest <= lengthLimit else { return nil }
        if left.count == 1, left[0].isEmpty { return right }
        var joined: [Literal] = []
        joined.reserveCapacity(left.count * right.count)
        for start in left {
            for end in right { joined.append(start + end) }
        }
        return Self.unique(joined)
    }

    /// Goes on behind something of which no text is known.
    private mutating func closeTail() {
        isComplete = false
        if isAtStart { return }
        if !tail.contains(where: { $0.isEmpty }) { require(Self.withoutLonger(tail)) }
        tail = [[]]
    }

    private mutating func require(_ set: [Literal]) {
        if required.count < Self.countLimit { required.append(set) }
    }

    private mutating func require(_ sets: [[Literal]]) {
        required += sets.prefix(Self.countLimit - min(Self.countLimit, required.count))
    }

    /// Goes on behind a part that was looked at alone.
    private mutating func add(_ inner: LiteralAnalysis) {
        require(inner.required)
        if inner.isComplete {
            addTexts(inner.tail)
        } else {
            closeTail()
            tail = inner.tail
        }
    }
}

// MARK: - Choices, repetitions, look-arounds

extension LiteralAnalysis {
    private mutating func addChoice(_ branches: [RegexNode]) {
        if let texts = literals(of: branches) { return addTexts(texts) }
        let analyses = branches.map(alone)
        if analyses.allSatisfy({ $0.isComplete }) {
            let texts = Self.unique(analyses.flatMap { $0.tail })
            if texts.count <= setLimit { return addTexts(texts) }
        }
        closeTail()
        var union: [Literal] = []
        for analysis in analyses {
            guard let best = analysis.finished().max(by: { Self.isWeaker($0, $1) }) else { return }
            union += best
        }
        let texts = Self.withoutLonger(Self.unique(union))
        if texts.count <= 2 * setLimit { require(texts) }
    }

    /// The texts of branches that are all literals, as most are; nil for any others, and for too many of them.
    private func literals(of branches: [RegexNode]) -> [Literal]? {
        var texts: [Literal] = []
        texts.reserveCapacity(branches.count)
        for branch in branches {
            guard case .literal(let characters) = branch, characters.count <= lengthLimit else { return nil }
            texts.append(characters)
        }
        texts = Self.unique(texts)
        return texts.count <= setLimit ? texts : nil
    }

    private mutating func addRepeated(_ part: RegexNode, _ least: Int, _ most: Int?) {
        guard most != 0 else { return }
        let inner = alone(part)
        guard inner.isComplete else {
            // What follows several copies stands behind the last one.
            if least == 0 { closeTail() } else { add(inner) }
            return
        }
        if least > 0 { require(inner.required) }
        guard inner.tail != [[]] else { return }
        var copies = 0
        while copies < least, let joined = product(tail, inner.tail) {
            tail = joined
            copies += 1
        }
        if copies == least, let most, let optional = powers(of: inner.tail, upTo: most - least),
            let joined = product(tail, optional)
        {
            tail = joined
            return
        }
        closeTail()
        // What follows stands behind the last copies.
        for _ in 0..<least {
            guard let joined = product(tail, inner.tail) else { break }
            tail = joined
        }
    }

    /// Nothing, one copy, two copies and so on, if these are few texts.
    private func powers(of texts: [Literal], upTo count: Int) -> [Literal]? {
        var result: [Literal] = [[]]
        var power: [Literal] = [[]]
        guard count <= setLimit else { return nil }
        for _ in 0..<count {
            guard let next = product(power, texts) else { return nil }
            power = next
            result = Self.unique(result + power)
            guard result.count <= setLimit else { return nil }
        }
        return result
    }

    /// What is seen belongs to the text too, and stands beside what is taken.
    private mutating func addLook(_ part: RegexNode, ahead: Bool) {
        let inner = alone(part)
        if ahead {
            var beside = self
            beside.add(inner)
            require(beside.finished().filter { !required.contains($0) })
        } else if isAtStart {
            require(inner.required)
            tail = inner.tail
            isComplete = false
        } else {
            require(inner.finished())
        }
    }
}

// MARK: - Sets of literals

extension LiteralAnalysis {
    private static func longest(_ texts: [Literal]) -> Int { texts.reduce(0) { max($0, $1.count) } }

    /// The texts without repetition, in order of appearance.
    private static func unique(_ texts: [Literal]) -> [Literal] {
        guard texts.count > 1 else { return texts }
        var result: [Literal] = []
        for text in texts where !result.contains(text) { result.append(text) }
        return result
    }

    /// The literals without those that contain another: where the longer one is, the shorter one is.
    private static func withoutLonger(_ texts: [Literal]) -> [Literal] {
        guard texts.count > 1 else { return texts }
        return texts.filter { text in
            !texts.contains { $0.count < text.count && occurs($0, in: text) }
        }
    }

    /// The sets without those that say nothing beside another one.
    private static func withoutImplied(_ sets: [[Literal]]) -> [[Literal]] {
        var kept: [[Literal]] = []
        for set in sets where !kept.contains(where: { implies($0, set) }) {
            kept.removeAll { implies(set, $0) }
            kept.append(set)
        }
        return kept
    }

    /// Whether a literal of the first set always brings one of the second.
    private static func implies(_ set: [Literal], _ other: [Literal]) -> Bool {
        set.allSatisfy { literal in other.contains { occurs($0, in: literal) } }
    }

    private static func occurs(_ part: Literal, in whole: Literal) -> Bool {
        guard part.count < whole.count else { return part == whole }
        return (0...whole.count - part.count).contains { whole[$0..<$0 + part.count].elementsEqual(part) }
    }

    /// Whether a set tells less than another: shorter literals, or as long ones but more of them.
    private static func isWeaker(_ set: [Literal], _ other: [Literal]) -> Bool {
        let (length, otherLength) = (shortest(set), shortest(other))
        return length == otherLength ? set.count > other.count : length < otherLength
    }

    /// The length of the shortest literal; beyond four characters more hardly matter.
    private static func shortest(_ set: [Literal]) -> Int { min(4, set.reduce(4) { min($0, $1.count) }) }
}
