/// Cuts a text in normal form into tokens: Latin runs, digit runs, single Chinese characters and other single signs.
struct Tokenizer {
    /// What a token is.
    enum Kind {
        case space, letter, digit, sign
    }

    /// A token with its bytes.
    struct Token {
        let kind: Kind
        /// The first character.
        let scalar: UInt32
        let hash: UInt64
        let range: Range<Int>
    }

    /// Runs of so many digits are numbers of orders, years and telephones: which one it is says nothing.
    private static let longNumber = 4
    /// What comes after so many bytes is not read.
    private static let limit = 16_384

    private let text: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = UnsafeBufferPointer(rebasing: text.prefix(Self.limit))
    }

    /// The next token; nil at the end.
    mutating func next() -> Token? {
        while position < text.count {
            let start = position
            let (scalar, end) = decode(at: start)
            position = end
            let kind = Self.kind(of: scalar)
            if kind == .space { continue }
            var hash = FeatureHash.mix(FeatureHash.empty, UInt64(scalar))
            if kind == .letter || kind == .digit { takeRun(of: kind, &hash) }
            if kind == .digit, position - start >= Self.longNumber { hash = FeatureHash.longNumber }
            return Token(kind: kind, scalar: scalar, hash: hash, range: start..<position)
        }
        return nil
    }

    private mutating func takeRun(of kind: Kind, _ hash: inout UInt64) {
        while position < text.count {
            let (scalar, end) = decode(at: position)
            guard Self.kind(of: scalar) == kind else { return }
            hash = FeatureHash.mix(hash, UInt64(scalar))
            position = end
        }
    }

    /// The character that begins at a byte, and where the next one does; bytes that are none stand for themselves.
    func decode(at start: Int) -> (scalar: UInt32, end: Int) {
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
