import ChineseText
import Diagnostics
import RegexMatching

/// A writer's regular expression that can tell how many characters of a match its literals took.
struct LiteralRegex: Sendable {
    /// A match and its literal characters.
    struct Hit: Sendable, Equatable {
        let range: Range<Int>
        let literalCharacters: Int
    }

    /// What came of a search.
    enum Outcome: Sendable, Equatable {
        case hit(Hit)
        case noMatch
        case limitReached
    }

    let regex: Regex
    private let wildcardGroups: [Int]

    private static let groupName = "huashu_wild_"

    /// Compiles an expression as the writer wrote it. An error's place is one in the source.
    init(_ source: String, shape: RegexShape) throws(RegexError) {
        let plain = try Self.compile(source)
        guard shape.isUnderstood, !shape.refersToGroups, !shape.wildcards.isEmpty,
            let counting = try? Regex(normalizedRegexSource(Self.marked(source, shape.wildcards)), caseless: true)
        else {
            regex = plain
            wildcardGroups = []
            return
        }
        regex = counting
        wildcardGroups = shape.wildcards.indices.compactMap { counting.groupNumber(named: Self.groupName + String($0)) }
    }

    /// Compiles an expression; where only the normal form fails, the source is to blame as a whole.
    static func compile(_ source: String, justInTime: Bool = true) throws(RegexError) -> Regex {
        let plain = try Regex(source, caseless: true, justInTime: justInTime)
        let normalized = normalizedRegexSource(source)
        guard normalized != source else { return plain }
        do {
            return try Regex(normalized, caseless: true, justInTime: justInTime)
        } catch {
            throw RegexError(message: error.message, byteOffset: 0)
        }
    }

    /// Puts each wildcard into a group of its own.
    private static func marked(_ source: String, _ wildcards: [Range<Int>]) -> String {
        let bytes = Array(source.utf8)
        var result: [UInt8] = []
        var position = 0
        for (number, range) in wildcards.enumerated() where range.lowerBound >= position {
            result += bytes[position..<range.lowerBound]
            result += Array("(?<\(groupName)\(number)>".utf8) + bytes[range] + [UInt8(ascii: ")")]
            position = range.upperBound
        }
        return String(decoding: result + bytes[position...], as: UTF8.self)
    }

    /// The first match in a message.
    func firstMatch(in text: NormalizedText) -> Outcome {
        switch regex.firstMatch(in: text) {
        case .noMatch: return .noMatch
        case .limitReached: return .limitReached
        case .match(let match):
            let wild = wildcardGroups.compactMap { match.groups.indices.contains($0) ? match.groups[$0] : nil }
            let taken = wild.reduce(0) { $0 + characterCount(of: $1, in: text) }
            let literals = max(0, characterCount(of: match.range, in: text) - taken)
            return .hit(Hit(range: match.range, literalCharacters: literals))
        }
    }
}

/// A pattern or regular expression of an intent.
struct Expression: Sendable {
    /// How it is matched.
    enum Finder: Sendable {
        case pattern(PatternMatcher)
        case regex(LiteralRegex)
    }

    let intent: Int
    let source: String
    let span: SourceSpan
    let finder: Finder

    var evidence: Candidate.Evidence {
        switch finder {
        case .pattern: .pattern
        case .regex: .regex
        }
    }

    /// The expression among many others that are compared with a message at once.
    func entry(priority: Int) -> RegexSet.Entry {
        switch finder {
        case .pattern(let pattern): RegexSet.Entry(pattern.regex.pattern, priority: priority)
        case .regex(let literal): RegexSet.Entry(literal.regex.pattern, caseless: true, priority: priority)
        }
    }

    /// The first match in a message.
    func firstMatch(in text: NormalizedText) -> LiteralRegex.Outcome {
        switch finder {
        case .regex(let regex): return regex.firstMatch(in: text)
        case .pattern(let pattern):
            switch pattern.firstMatch(in: text) {
            case .noMatch: return .noMatch
            case .limitReached: return .limitReached
            case .match(let match):
                return .hit(LiteralRegex.Hit(range: match.range, literalCharacters: match.literalCharacters))
            }
        }
    }
}
