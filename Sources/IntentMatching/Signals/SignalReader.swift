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
        let bytes = message.utf8[...]
        let whole = found.filter { lexicon.roles[$0.literal].isHarmless || Self.isWhole($0.range, in: bytes) }
        var gathering = SignalGathering(message)
        for occurrence in outermost(whole) {
            switch lexicon.roles[occurrence.literal] {
            case .word(let meanings): gathering.add(meanings, at: occurrence.range)
            case .unit(let unit): gathering.add(unit, at: occurrence.range)
            case .harmless: break
            }
        }
        return gathering.signals
    }

    /// Leaves out what stands inside a longer word or phrase; units of counting hide nothing and may stand in words.
    private func outermost(_ found: [LiteralSet.Occurrence]) -> [LiteralSet.Occurrence] {
        let sorted =
            found.count < 2
            ? found
            : found.sorted {
                ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
            }
        var wordEnd = 0
        var harmlessEnd = 0
        return sorted.filter { occurrence in
            let end = occurrence.range.upperBound
            switch lexicon.roles[occurrence.literal] {
            case .unit: return end > harmlessEnd
            case .word:
                guard end > wordEnd, end > harmlessEnd else { return false }
                wordEnd = end
                return true
            case .harmless:
                harmlessEnd = max(harmlessEnd, end)
                return false
            }
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
