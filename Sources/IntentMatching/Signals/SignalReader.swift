import ChineseText
import RegexMatching

/// Finds signs of mood, risk and demand in messages (`docs/signals.md`).
struct SignalReader: Sendable {
    static let shared = SignalReader(.shared)

    private let lexicon: SignalLexicon

    init(_ lexicon: SignalLexicon) {
        self.lexicon = lexicon
    }

    /// The signals of a message, strongest first; of several words with one meaning the strongest, then the first.
    func signals(in message: NormalizedText) -> [Signal] {
        let found = lexicon.literals.occurrences(in: message)
        guard !found.isEmpty else { return [] }
        var gathering = SignalGathering(message)
        var wordEnd = 0
        var harmlessEnd = 0
        for occurrence in Self.longestFirst(found) {
            let range = occurrence.range
            // What stands inside a longer word or phrase is left out; units hide nothing and may stand in words.
            switch lexicon.roles[occurrence.literal] {
            case .harmless: harmlessEnd = max(harmlessEnd, range.upperBound)
            case .unit(let unit):
                guard range.upperBound > harmlessEnd, Self.isWhole(range, in: message.utf8[...]) else { continue }
                gathering.add(unit, at: range)
            case .word(let meanings):
                guard range.upperBound > max(wordEnd, harmlessEnd), Self.isWhole(range, in: message.utf8[...]) else {
                    continue
                }
                wordEnd = range.upperBound
                gathering.add(meanings, at: range)
            }
        }
        return gathering.signals
    }

    /// Occurrences from left to right, of those that begin together the longest first.
    private static func longestFirst(_ found: [LiteralSet.Occurrence]) -> [LiteralSet.Occurrence] {
        guard found.count > 1 else { return found }
        return found.sorted {
            ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
        }
    }

    /// Whether a Latin word or a number at a range is not part of a longer one: not 12315 in an order number.
    private static func isWhole(_ range: Range<Int>, in bytes: ArraySlice<UInt8>) -> Bool {
        guard !bytes.joinsLatin(at: range.lowerBound), !bytes.joinsLatin(at: range.upperBound) else { return false }
        guard let first = bytes[range].first, first.isDigit else { return true }
        let before = bytes[..<range.lowerBound].suffix(2)
        let after = bytes[range.upperBound...].prefix(2)
        return !(before.count == 2 && isJoint(before.last) && before.first?.isLatinOrDigit == true)
            && !(after.count == 2 && isJoint(after.first) && after.last?.isDigit == true)
    }

    private static func isJoint(_ byte: UInt8?) -> Bool {
        byte.map { "-._/:#".utf8.contains($0) } ?? false
    }
}
