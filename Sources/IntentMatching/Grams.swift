/// One sign of a text as similarity counts it.
enum GramToken: Hashable, Sendable {
    /// A character that stands for itself: every Chinese one.
    case character(Unicode.Scalar)
    /// A run of Latin letters, or of at most five digits.
    case word(String)
    /// A run of six digits or more: order numbers and telephone numbers all count as one sign.
    case longNumber

    /// How it is shown to people.
    var text: String {
        switch self {
        case .character(let scalar): String(Character(scalar))
        case .word(let word): word
        case .longNumber: "#"
        }
    }
}

/// A token, or two neighbours.
struct Gram: Hashable, Sendable {
    let first: GramToken
    let second: GramToken?

    /// How it is shown to people.
    var text: String {
        guard let second else { return first.text }
        if case .word = first, case .word = second { return first.text + " " + second.text }
        return first.text + second.text
    }
}

/// How often each gram stands in a text, in the order in which they first stand there.
struct GramCounts {
    private(set) var grams: [(gram: Gram, count: Int)] = []
    private var places: [Gram: Int] = [:]

    /// Counts the grams of a text in normal form. Marks part what stands on either side of them; spaces do not.
    init(_ text: String) {
        var reader = GramTokenReader(text)
        var previous: GramToken?
        while let step = reader.next() {
            guard case .token(let token) = step else {
                previous = nil
                continue
            }
            add(Gram(first: token, second: nil))
            if let previous { add(Gram(first: previous, second: token)) }
            previous = token
        }
    }

    private mutating func add(_ gram: Gram) {
        if let place = places[gram] {
            grams[place].count += 1
        } else {
            places[gram] = grams.count
            grams.append((gram, 1))
        }
    }
}

/// Cuts a text in normal form into tokens.
struct GramTokenReader {
    /// What was read.
    enum Step {
        case token(GramToken)
        /// A mark between two stretches.
        case gap
    }

    private static let longNumber = 6
    private var rest: Substring.UnicodeScalarView

    init(_ text: String) {
        rest = text[...].unicodeScalars
    }

    /// The next token or gap; nil at the end.
    mutating func next() -> Step? {
        while let scalar = rest.first {
            switch Self.kind(of: scalar) {
            case .space:
                rest.removeFirst()
            case .mark:
                rest.removeFirst()
                return .gap
            case .sign:
                rest.removeFirst()
                return .token(.character(scalar))
            case .letter:
                return .token(.word(takeRun(of: .letter)))
            case .digit:
                let run = takeRun(of: .digit)
                return .token(run.utf8.count >= Self.longNumber ? .longNumber : .word(run))
            }
        }
        return nil
    }

    private mutating func takeRun(of kind: Kind) -> String {
        let run = rest.prefix { Self.kind(of: $0) == kind }
        rest.removeFirst(run.count)
        return String(run)
    }

    private enum Kind {
        case space, mark, letter, digit, sign
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x20: return .space
        case 0x30...0x39: return .digit
        case 0x61...0x7A, 0x41...0x5A: return .letter
        case 0..<0x80: return .mark
        case 0x4E00...0x9FFF: return .sign
        default: break
        }
        switch scalar.properties.generalCategory {
        case .spaceSeparator: return .space
        case .lowercaseLetter, .uppercaseLetter, .nonspacingMark, .spacingMark: return .letter
        case .otherLetter, .otherSymbol, .otherNumber, .letterNumber, .currencySymbol: return .sign
        default: return .mark
        }
    }
}
