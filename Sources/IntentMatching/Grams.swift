/// A token of a text, or two neighbours, as a number: equal tokens have equal numbers.
///
/// Tokens are single characters, runs of Latin letters, and short runs of digits. Runs of six digits or more (order
/// numbers, telephone numbers) say nothing of what a customer wants and are none. They and marks part what stands on
/// either side of them; spaces do not.
struct Gram: Hashable, Comparable, Sendable {
    private let raw: UInt64

    init(_ first: UInt32, _ second: UInt32 = 0) {
        raw = UInt64(first) << 32 | UInt64(second)
    }

    static func < (left: Gram, right: Gram) -> Bool { left.raw < right.raw }

    /// How often each gram stands in a text in normal form; in the order of the grams.
    static func counts(in text: [UInt8]) -> [(gram: Gram, count: Int)] {
        var grams: [Gram] = []
        grams.reserveCapacity(text.count)
        visit(text) { gram, _ in grams.append(gram) }
        grams.sort()
        var counts: [(gram: Gram, count: Int)] = []
        counts.reserveCapacity(grams.count)
        for gram in grams {
            if let last = counts.last, last.gram == gram {
                counts[counts.count - 1].count += 1
            } else {
                counts.append((gram, 1))
            }
        }
        return counts
    }

    /// Calls `visitor` with each gram of a text and the bytes that it covers, from left to right.
    static func visit(_ text: [UInt8], _ visitor: (Gram, Range<Int>) -> Void) {
        var reader = GramTokenReader(text)
        var previous: (token: UInt32, range: Range<Int>)?
        while let step = reader.next() {
            guard let token = step.token else {
                previous = nil
                continue
            }
            visitor(Gram(token), step.range)
            if let previous { visitor(Gram(previous.token, token), previous.range.lowerBound..<step.range.upperBound) }
            previous = (token, step.range)
        }
    }
}

/// Cuts a text in normal form into tokens.
private struct GramTokenReader {
    private static let longNumber = 6
    /// Above all characters; the numbers of words have this bit.
    private static let wordBit: UInt32 = 0x8000_0000

    private enum Kind {
        case space, mark, letter, digit, sign
    }

    private let text: [UInt8]
    private var position = 0

    init(_ text: [UInt8]) {
        self.text = text
    }

    /// The next token and its bytes, or a mark without a token; nil at the end.
    mutating func next() -> (token: UInt32?, range: Range<Int>)? {
        while position < text.count {
            let start = position
            let (scalar, end) = decode(start)
            position = end
            switch Self.kind(of: scalar) {
            case .space: continue
            case .mark: return (nil, start..<end)
            case .sign: return (scalar, start..<end)
            case .letter:
                takeRun(of: .letter)
                return (word(start..<position), start..<position)
            case .digit:
                takeRun(of: .digit)
                let isLong = position - start >= Self.longNumber
                return (isLong ? nil : word(start..<position), start..<position)
            }
        }
        return nil
    }

    private mutating func takeRun(of kind: Kind) {
        while position < text.count {
            let (scalar, end) = decode(position)
            guard Self.kind(of: scalar) == kind else { return }
            position = end
        }
    }

    /// A number for a word, by FNV-1a.
    private func word(_ range: Range<Int>) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in range { hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01B3 }
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32) | Self.wordBit
    }

    private func decode(_ start: Int) -> (scalar: UInt32, end: Int) {
        let lead = UInt32(text[start])
        let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard length > 1, start + length <= text.count else { return (lead, start + 1) }
        var scalar = lead & (0x7F >> UInt32(length))
        for offset in 1..<length { scalar = scalar << 6 | UInt32(text[start + offset]) & 0x3F }
        return (scalar, start + length)
    }

    private static func kind(of value: UInt32) -> Kind {
        switch value {
        case 0x20: return .space
        case 0x30...0x39: return .digit
        case 0x61...0x7A, 0x41...0x5A: return .letter
        case 0..<0x80: return .mark
        case 0x4E00...0x9FFF: return .sign
        default: break
        }
        switch Unicode.Scalar(value)?.properties.generalCategory {
        case .spaceSeparator: return .space
        case .lowercaseLetter, .uppercaseLetter, .nonspacingMark, .spacingMark: return .letter
        case .otherLetter, .otherSymbol, .otherNumber, .letterNumber, .currencySymbol: return .sign
        default: return .mark
        }
    }
}
