/// Numbers of orders and parcels inside a text, told apart by the words before them and by their shape.
public enum ReferenceNumber {
    /// What a number refers to.
    public enum Kind: Sendable, Hashable {
        case order, parcel
    }

    /// Why a number was taken for a reference.
    public enum Reason: String, Sendable, Codable {
        /// A word before it says so: 订单号, 运单, tracking number.
        case word
        /// Letters and digits of a carrier: SF, YT, JD.
        case carrier
        /// Twelve to twenty digits.
        case length
    }

    /// A number found in a text.
    public struct Finding: Sendable, Equatable {
        /// Where it stands, in bytes of the normalised text.
        public let range: Range<Int>
        /// Its digits and capital letters without spaces and dashes.
        public let number: String
        /// What it refers to.
        public let kind: Kind
        /// Why it was taken for that.
        public let reason: Reason
    }

    /// All numbers of orders and parcels of a message, from left to right.
    public static func all(in message: ScannableText) -> [Finding] {
        guard message.signs.contains(.digit) else { return [] }
        let text = message.scalars
        var findings: [Finding] = []
        var position = 0
        while position < text.count {
            guard isCode(text, position) else {
                position += 1
                continue
            }
            let run = CodeRun(text, at: position)
            if let (kind, reason) = meaning(of: run, in: text) {
                findings.append(
                    Finding(range: text.bytes(run.range), number: run.code.uppercased(), kind: kind, reason: reason))
            }
            position = run.range.upperBound
        }
        return findings
    }

    static func isCode(_ text: ScalarText, _ index: Int) -> Bool {
        text.digit(at: index) != nil || text.isLatinLetter(at: index)
    }

    private static func meaning(of run: CodeRun, in text: ScalarText) -> (Kind, Reason)? {
        guard run.digits >= 4, run.code.utf8.count <= 32 else { return nil }
        switch LeadWords.lead(before: run.range.lowerBound, in: text) {
        case .other: return nil
        case .parcel where run.digits >= 8: return (.parcel, .word)
        case .order where run.digits >= 4 && !run.isCarriers: return (.order, .word)
        case .order: return (.parcel, .carrier)
        case .parcel, nil: break
        }
        if run.isCarriers { return (.parcel, .carrier) }
        guard run.isReferenceByLength else { return nil }
        return (LeadWords.nearest(before: run.range.lowerBound, in: text) ?? .order, .length)
    }
}

/// Letters and digits in one run, or digits in groups.
struct CodeRun {
    let range: Range<Int>
    /// Letters and digits without what stands between the groups.
    let code: String
    let digits: Int
    private let letters: Int
    private let isGrouped: Bool

    private static let limit = 40
    /// Letters that carriers put before their digits, and how many digits may follow.
    private static let carriers: [(letters: String, digits: ClosedRange<Int>)] = [
        ("sf", 12...15), ("yt", 12...18), ("jd", 10...18), ("jdv", 10...18), ("jdx", 10...18), ("jdk", 10...18),
        ("jdaz", 8...18), ("zt", 12...16), ("zto", 12...16), ("sto", 12...15), ("jt", 12...16), ("yd", 12...16),
        ("db", 9...15), ("dpk", 10...15), ("ky", 10...15), ("yzpy", 10...15), ("htky", 10...15), ("bs", 12...15),
        ("lp", 10...20), ("cnyt", 10...18),
    ]

    init(_ text: ScalarText, at start: Int) {
        var end = start
        var (digits, letters) = (0, 0)
        var code = ""
        var isGrouped = false
        while let scalar = text.at(end) {
            if text.digit(at: end) != nil {
                digits += 1
            } else if text.isLatinLetter(at: end) {
                letters += 1
            } else if Self.joinsDigits(text, end, from: start, letters) {
                isGrouped = true
                end += 1
                continue
            } else {
                break
            }
            if code.utf8.count <= Self.limit { code.unicodeScalars.append(scalar) }
            end += 1
        }
        range = start..<end
        self.code = code
        self.digits = digits
        self.letters = letters
        self.isGrouped = isGrouped
    }

    /// Whether a space or dash stands between groups of digits of one number: the first has six or more, and is no
    /// telephone number.
    private static func joinsDigits(_ text: ScalarText, _ index: Int, from start: Int, _ letters: Int) -> Bool {
        guard letters == 0, (6...20).contains(index - start), index - start != 11 else { return false }
        guard text.isAny(of: " -", at: index), text.digit(at: index - 1) != nil else { return false }
        // A single further group of a few digits is a number of its own.
        return (1...5).allSatisfy { text.digit(at: index + $0) != nil }
    }

    /// Whether it has the letters and digits of a carrier or of the world's postal service.
    var isCarriers: Bool {
        guard letters > 0, !isGrouped else { return false }
        let head = code.prefix { ("a"..."z").contains($0) }
        if head.count == letters {
            return Self.carriers.contains { $0.letters == head && $0.digits.contains(digits) }
        }
        let tail = code.suffix(2)
        return head.count == 2 && letters == 4 && digits == 9 && tail.allSatisfy { ("a"..."z").contains($0) }
    }

    /// Whether it is long enough to be the number of an order, and no telephone, bank card or identity number.
    var isReferenceByLength: Bool {
        guard letters == 0, (12...20).contains(digits) else { return false }
        if digits == 13, code.hasPrefix("86") { return code.dropFirst(2).first != "1" }
        if digits == 15, code.hasPrefix("0086") { return false }
        return !(digits == 18 && IdentityNumber.isValid(code)) && !isOneDigit
    }

    private var isOneDigit: Bool { code.allSatisfy { $0 == code.first } }
}

/// Identity numbers of mainland China: 18 digits, the last of which proves the others.
enum IdentityNumber {
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let proofs = Array("10x98765432")

    /// Whether a text in normal form is an identity number with a possible birthday.
    static func isValid(_ text: String) -> Bool {
        let characters = Array(text)
        guard characters.count == 18 else { return false }
        let digits = characters.prefix(17).compactMap(\.wholeNumberValue)
        guard digits.count == 17 else { return false }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        guard (1900...2100).contains(number(6..<10)),
            LocalDate(year: number(6..<10), month: number(10..<12), day: number(12..<14)) != nil
        else { return false }
        let sum = zip(weights, digits).reduce(0) { $0 + $1.0 * $1.1 }
        return proofs[sum % 11] == characters[17]
    }
}
