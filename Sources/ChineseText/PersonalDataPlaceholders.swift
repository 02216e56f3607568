/// Made-up telephone numbers, mail addresses and long numbers for those of texts, so that a chat can become a test.
///
/// The same value becomes the same made-up one in all texts. It has the form of the real one, so that the same patterns
/// take it, and its last four digits, which scripts repeat to customers; more than a masked number shows is not kept of
/// a telephone number.
public struct PersonalDataPlaceholders: Sendable {
    private var made: [PersonalDataScanner.Kind: String] = [:]

    /// No value so far.
    public init() {}

    /// How many values were replaced.
    public var count: Int { made.count }

    /// A text of the customer or about her, with made-up values.
    public mutating func replacing(in text: String) -> String {
        PersonalDataScanner.replacing(in: text) { kind, original in
            let other = made[kind] ?? Self.other(than: kind, number: made.count + 1)
            made[kind] = other
            return Self.write(other, like: original, kind)
        }
    }

    /// A text of the bot: only values that came before are replaced, for the shop's own numbers stand in its script.
    public func replacingKnown(in text: String) -> String {
        PersonalDataScanner.replacing(in: text) { kind, original in
            made[kind].map { Self.write($0, like: original, kind) }
        }
    }

    private static func other(than kind: PersonalDataScanner.Kind, number: Int) -> String {
        switch kind {
        case .phone(let digits): changed(digits, keeping: 3, number)
        // The first six digits of an order are often its date, those of an identity card a district.
        case .number(let digits): changed(digits, keeping: digits.count < 15 ? 3 : 6, number)
        case .email: "user\(number)@example.com"
        }
    }

    private static func changed(_ digits: String, keeping head: Int, _ number: Int) -> String {
        let middle = max(0, digits.count - head - 4)
        let counter = String(repeating: "0", count: middle) + String(number)
        return String(digits.prefix(head) + counter.suffix(middle) + digits.suffix(4))
    }

    /// The made-up digits where the original has its own, between the same spaces and dashes.
    private static func write(_ other: String, like original: Substring, _ kind: PersonalDataScanner.Kind) -> String {
        if case .email = kind { return other }
        var digits = Array(other.filter(\.isWholeNumber))
        var written: [Character] = []
        // From the end: a country code stands before the number.
        for character in original.reversed() {
            written.append(character.isWholeNumber ? digits.popLast() ?? character : character)
        }
        return digits.isEmpty ? String(written.reversed()) : other
    }
}
