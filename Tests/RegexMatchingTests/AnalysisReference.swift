@testable import RegexMatching

/// Decides by the tree of an expression whether a text matches: slowly, by sets of places, as the words say.
struct ReferenceMatcher {
    /// How far the tree is believed.
    enum Mode {
        /// Letters are compared as they are written.
        case asWritten
        /// The text is folded before anything is compared, as a set of expressions does.
        case folded
        /// What the tree does not tell may match anything.
        case tolerant
    }

    private let text: [UInt32]
    private let mode: Mode

    init(_ text: [UInt32], mode: Mode) {
        self.text = mode == .folded ? text.map(foldedScalar) : text
        self.mode = mode
    }

    func matches(_ node: RegexNode) -> Bool { !ends(node, from: Set(0...text.count)).isEmpty }

    /// All places where a part may end that begins at one of some places.
    private func ends(_ node: RegexNode, from starts: Set<Int>) -> Set<Int> {
        guard let first = starts.min() else { return [] }
        switch node {
        case .empty: return starts
        case .literal(let literal):
            return literal.reduce(starts) { places, wanted in step(places) { foldedScalar($0) == wanted } }
        case .character(let set): return step(starts) { character in set.ranges.contains { $0.contains(character) } }
        case .sequence(let parts): return parts.reduce(starts) { ends($1, from: $0) }
        case .choice(let branches): return branches.reduce(into: []) { $0.formUnion(ends($1, from: starts)) }
        case .repeated(let part, let least, let most): return repeated(part, least, most, starts)
        case .start: return starts.intersection([0])
        case .end: return starts.intersection([text.count])
        case .look(let part, let ahead, let negative):
            if negative, mode == .tolerant, !part.isTransparent { return starts }
            return starts.filter { sees(part, at: $0, ahead: ahead) != negative }
        case .atomic(let part): return ends(part, from: starts)
        case .opaque: return Set(first...text.count)
        }
    }

    private func step(_ places: Set<Int>, where isTaken: (UInt32) -> Bool) -> Set<Int> {
        Set(places.filter { $0 < text.count && isTaken(text[$0]) }.map { $0 + 1 })
    }

    private func repeated(_ part: RegexNode, _ least: Int, _ most: Int?, _ starts: Set<Int>) -> Set<Int> {
        var places = starts
        for _ in 0..<least { places = ends(part, from: places) }
        var all = places
        var count = least
        while count < most ?? .max {
            places = ends(part, from: places)
            guard !places.isSubset(of: all) else { break }
            all.formUnion(places)
            count += 1
        }
        return all
    }

    private func sees(_ part: RegexNode, at place: Int, ahead: Bool) -> Bool {
        ahead
            ? !ends(part, from: [place]).isEmpty
            : (0...place).contains { ends(part, from: [$0]).contains(place) }
    }
}

extension RegexNode {
    /// Whether the tree says all there is to say.
    var isTransparent: Bool {
        switch self {
        case .opaque, .atomic: false
        case .sequence(let parts), .choice(let parts): parts.allSatisfy(\.isTransparent)
        case .repeated(let part, _, _), .look(let part, _, _): part.isTransparent
        case .empty, .literal, .character, .start, .end: true
        }
    }
}

/// What the analysis of an expression says against what PCRE2 does.
struct AnalysisProof {
    let required: [[[UInt32]]]
    let isDecidable: Bool
    private let source: String
    private let regex: Regex
    private let node: RegexNode

    init(_ source: String, caseless: Bool, _ regex: Regex) {
        self.source = "/\(source)/\(caseless ? "i" : "")"
        self.regex = regex
        node = RegexNode.parse(source, caseless: caseless)
        required = node.requiredLiterals()
        isDecidable = node.isDecidable
    }

    /// What is wrong with the analysis on a text; nil when all is right or PCRE2 gives up.
    func contradiction(on text: String) -> String? {
        let matches: Bool
        switch regex.firstMatch(in: Array(text.utf8)) {
        case .match: matches = true
        case .noMatch: matches = false
        case .limitReached: return nil
        }
        let scalars = text.unicodeScalars.map(\.value)
        func report(_ what: String) -> String {
            "\(what): \(source) on \(text.debugDescription), PCRE2 says \(matches)"
        }
        if matches {
            let folded = scalars.map(foldedScalar)
            for set in required where !set.contains(where: { Self.occurs($0, in: folded) }) {
                return report("no literal of \(set.map(Self.spelled))")
            }
        }
        if isDecidable, ReferenceMatcher(scalars, mode: .folded).matches(node) != matches {
            return report("decided wrongly")
        }
        if node.isTransparent, ReferenceMatcher(scalars, mode: .asWritten).matches(node) != matches {
            return report("read wrongly")
        }
        if matches, !ReferenceMatcher(scalars, mode: .tolerant).matches(node) { return report("more than all") }
        return nil
    }

    private static func occurs(_ literal: [UInt32], in text: [UInt32]) -> Bool {
        !literal.isEmpty && text.indices.contains { text[$0...].starts(with: literal) }
    }

    static func spelled(_ literal: [UInt32]) -> String {
        String(String.UnicodeScalarView(literal.compactMap(Unicode.Scalar.init)))
    }
}
