import ChineseText
import Diagnostics
import RegexMatching

/// A pattern or a writer's regular expression that can tell how many characters of a match its literals took.
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
    private let otherGroups: [Int]

    private static let groupName = "huashu_wild_"
    /// The names of groups that take what is no literal, and their first number.
    private static let otherGroups = [(groupName, 0), (Pattern.gapGroup, 1), (Pattern.entityGroup, 1)]

    /// Compiles an expression as the writer wrote it. An error's place is one in the source.
    init(_ source: String, shape: RegexShape) throws(RegexError) {
        if shape.isUnderstood, !shape.refersToGroups, !shape.wildcards.isEmpty,
            let counting = try? Regex(normalizedRegexSource(Self.marked(source, shape.wildcards)), caseless: true)
        {
            self.init(compiled: counting)
        } else {
            self.init(compiled: try Self.compile(source))
        }
    }

    /// Takes an expression as it was compiled: what its groups for gaps, entities and wildcards take is no literal.
    init(compiled: Regex) {
        regex = compiled
        guard compiled.groupCount > 0 else {
            otherGroups = []
            return
        }
        otherGroups = Self.otherGroups.flatMap { name, first in
            var groups: [Int] = []
            while let group = compiled.groupNumber(named: name + String(first + groups.count)) { groups.append(group) }
            return groups
        }
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
            let others = otherGroups.compactMap { match.groups.indices.contains($0) ? match.groups[$0] : nil }
            let taken = others.reduce(0) { $0 + characterCount(of: $1, in: text) }
            let literals = max(0, characterCount(of: match.range, in: text) - taken)
            return .hit(Hit(range: match.range, literalCharacters: literals))
        }
    }
}
