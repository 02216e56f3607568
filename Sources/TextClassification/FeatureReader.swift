/// Receives the features of a text from left to right.
protocol FeatureSink {
    /// A feature as a number that stands for its text, with the bytes that it covers.
    mutating func take(_ feature: UInt64, _ range: Range<Int>)
}

/// Cuts a text in normal form into features: tokens, pairs of neighbouring tokens, and pieces of words.
///
/// Tokens are Latin runs, digit runs, single Chinese characters and other single signs. A Latin run also has the pieces
/// of three and four characters of the run with a space on either side, so that a typing error spoils only some of
/// its features.
struct FeatureReader {
    private enum Kind {
        case space, letter, digit, sign
    }

    private static let pieceSeed: UInt64 = 0x51
    private static let pairSeed: UInt64 = 0x9A

    private let text: UnsafeBufferPointer<UInt8>
    private var position = 0

    private init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    /// Reads a text into a sink.
    static func read(_ text: [UInt8], into sink: inout some FeatureSink) {
        text.withUnsafeBufferPointer { bytes in
            var reader = FeatureReader(bytes)
            reader.run(&sink)
        }
    }

    private mutating func run(_ sink: inout some FeatureSink) {
        var previous: (hash: UInt64, start: Int)?
        while position < text.count {
            let start = position
            let (scalar, end) = decode(at: start)
            position = end
            let kind = Self.kind(of: scalar)
            if kind == .space { continue }
            var hash = Self.mix(Self.basis, UInt64(scalar))
            if kind == .letter || kind == .digit { takeRun(of: kind, &hash) }
            sink.take(hash, start..<position)
            if let previous { sink.take(Self.mix(previous.hash &+ Self.pairSeed, hash), previous.start..<position) }
            previous = (hash, start)
            if kind == .letter { takePieces(start..<position, &sink) }
        }
    }

    private mutating func takeRun(of kind: Kind, _ hash: inout UInt64) {
        while position < text.count {
            let (scalar, end) = decode(at: position)
            guard Self.kind(of: scalar) == kind else { return }
            hash = Self.mix(hash, UInt64(scalar))
            position = end
        }
    }

    /// The pieces of a word with a space before and after it.
    private func takePieces(_ word: Range<Int>, _ sink: inout some FeatureSink) {
        var window: (UInt64, UInt64, UInt64) = (0, 0, 0x20)
        var starts = (word.lowerBound, word.lowerBound, word.lowerBound)
        var seen = 1
        var position = word.lowerBound
        var isOpen = true
        while isOpen {
            isOpen = position < word.upperBound
            let (scalar, end) = isOpen ? decode(at: position) : (0x20, position)
            let next = UInt64(scalar)
            if seen >= 2 {
                let three = Self.mix(Self.pieceSeed, window.1 << 42 | window.2 << 21 | next)
                sink.take(three, starts.1..<end)
                if seen >= 3 { sink.take(Self.mix(three, window.0), starts.0..<end) }
            }
            window = (window.1, window.2, next)
            starts = (starts.1, starts.2, position)
            seen += 1
            position = end
        }
    }

    private func decode(at start: Int) -> (scalar: UInt32, end: Int) {
        let lead = UInt32(text[start])
        let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard length > 1, start + length <= text.count else { return (lead, start + 1) }
        var scalar = lead & (0x7F >> UInt32(length))
        for offset in 1..<length { scalar = scalar << 6 | UInt32(text[start + offset]) & 0x3F }
        return (scalar, start + length)
    }

    private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        var mixed = (hash ^ value) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 29
        mixed = mixed &* 0xBF58_476D_1CE4_E5B9
        return mixed ^ mixed >> 32
    }

    private static func kind(of value: UInt32) -> Kind {
        switch value {
        case 0x20: return .space
        case 0x30...0x39: return .digit
        case 0x61...0x7A, 0x41...0x5A: return .letter
        case 0..<0x80, 0x4E00...0x9FFF: return .sign
        default: break
        }
        switch Unicode.Scalar(value)?.properties.generalCategory {
        case .spaceSeparator: return .space
        case .lowercaseLetter, .uppercaseLetter, .nonspacingMark, .spacingMark: return .letter
        default: return .sign
        }
    }
}
