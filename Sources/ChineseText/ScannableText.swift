/// A message made ready for the readers of numbers, sums, dates, references and addresses.
///
/// One pass over its bytes tells which of them have work; where none has, nothing more is done.
public struct ScannableText: Sendable {
    /// What was seen somewhere in a message.
    struct Signs: OptionSet, Sendable {
        let rawValue: UInt16

        /// 0–9.
        static let digit = Signs(rawValue: 1 << 0)
        /// The beginning of a Chinese number.
        static let numeral = Signs(rawValue: 1 << 1)
        /// The beginning of a word of time.
        static let date = Signs(rawValue: 1 << 2)
        /// @.
        static let at = Signs(rawValue: 1 << 3)
        /// A point or slash beside a letter.
        static let web = Signs(rawValue: 1 << 4)
        /// What may be a known place.
        static let place = Signs(rawValue: 1 << 5)
        /// 收货人 and the like.
        static let receiver = Signs(rawValue: 1 << 6)
        /// A scalar of a script with digits of its own.
        static let foreign = Signs(rawValue: 1 << 7)
        /// Two ends of parts of an address.
        static let addressParts = Signs(rawValue: 1 << 8)
        /// An English word that alone says a number or a time.
        static let english = Signs(rawValue: 1 << 9)
    }

    /// The message.
    public let text: NormalizedText
    let signs: Signs
    /// The scalars of the message; empty where nothing was seen.
    let scalars: ScalarText

    /// Looks a message over.
    public init(_ text: NormalizedText) {
        self.text = text
        var signs = Self.signs(of: text.utf8)
        let words = EnglishVocabulary.shared.occurrences(in: text.utf8)
        if words.contains(where: \.isTelling) { signs.insert(.english) }
        self.signs = signs
        scalars = signs.isEmpty ? .empty : ScalarText(text, words: words)
    }

    /// Whether the message can hold any value that is read by rules.
    public var isWorthReading: Bool { !signs.subtracting(.foreign).isEmpty }

    /// Whether the message can hold a digit of any script.
    public var mayHoldDigit: Bool { !signs.isDisjoint(with: [.digit, .foreign]) }

    var hasNumbers: Bool { !signs.isDisjoint(with: [.digit, .numeral, .english]) }

    private static func signs(of bytes: [UInt8]) -> Signs {
        let table = SignTable.shared
        var found: Signs = []
        var addressMarks = 0
        var (last, lastSigns): (Unicode.Scalar, ScalarSigns) = (" ", [])
        var position = 0
        while position < bytes.count {
            let (scalar, end) = table.decode(bytes, at: position)
            let signs = table.signs(of: scalar)
            // A scalar without signs can only make the one before it a number or a point of an address.
            if lastSigns.contains(.numeral), !(last == "一" && signs.contains(.wordAfterOne)) { found.insert(.numeral) }
            if lastSigns.contains(.web), (0x61...0x7A).contains(scalar.value) { found.insert(.web) }
            if signs.isEmpty {
                if scalar.value >= 0x660, Self.mayBeDigit(scalar) { found.insert(.foreign) }
            } else {
                if signs.contains(.digit) { found.insert(.digit) }
                if signs.contains(.at) { found.insert(.at) }
                if signs.contains(.dateSecond), scalar != "个", lastSigns.contains(.dateFirst) || last == "个" {
                    found.insert(.date)
                }
                if lastSigns.contains(.placeFirst), signs.contains(.placeSecond) { found.insert(.place) }
                if signs.contains(.addressMark) { addressMarks += 1 }
            }
            if lastSigns.contains(.receiver), scalar == "人" { found.insert(.receiver) }
            (last, lastSigns, position) = (scalar, signs, end)
        }
        if lastSigns.contains(.numeral) { found.insert(.numeral) }
        if addressMarks >= 2 { found.insert(.addressParts) }
        return found
    }

    /// Whether a scalar beyond ASCII may be a digit: those of China, its marks and pictures are none.
    private static func mayBeDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2000..<0xA600, 0xAC00..<0xD800, 0xF900..<0xFB00, 0xFE00..<0x1_0000, 0x1_F000..<0x1_FB00, 0x2_0000...:
            false
        default: scalar.value >= 0x660
        }
    }
}
