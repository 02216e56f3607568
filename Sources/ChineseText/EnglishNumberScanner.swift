/// Reads a number in English words: twenty-five, two hundred and three, a dozen, two and a half, 3 thousand.
///
/// Numbers that follow one another (one three eight) and estimates (two or three) have no value.
struct EnglishNumberScanner {
    private let text: ScalarText
    private var position: Int
    private var total = Quantity(0)
    private var section = Quantity(0)
    /// What the next word must be smaller than, to go on with the number.
    private var limit = Int.max
    private var lastScale = Int.max

    /// The most words of one number, so that a message of nothing but numerals stays cheap.
    private static let reach = 16

    /// The number at an index; nil where none in words stands there.
    static func scan(_ text: ScalarText, at index: Int) -> NumberScan? {
        var scanner = EnglishNumberScanner(text: text, position: index)
        guard scanner.takeFirst(), scanner.takeRest() else { return nil }
        return scanner.finished()
    }

    /// A number below a hundred that may stand beside others, as in three thirty.
    static func small(_ text: ScalarText, at index: Int) -> (value: Int, end: Int)? {
        guard case (.number(let value), let end)? = text.word(at: index) else { return nil }
        let next = text.at(end) == "-" ? text.word(at: end + 1) : text.word(after: end)
        if value >= 20, value % 10 == 0, case (.number(let ones), let onesEnd)? = next, (1..<10).contains(ones) {
            return (value + ones, onesEnd)
        }
        return text.at(end) == "-" ? nil : (value, end)
    }

    /// Whether one stands for a thing rather than a number: this one, one of them. It is a number by itself and where
    /// things are counted: one box.
    static func isPronoun(_ text: ScalarText, at index: Int) -> Bool {
        guard let (word, end) = text.word(at: index), word == .number(1), scan(text, at: index)?.end == end else {
            return false
        }
        let start = text.start(ofAny: only, before: index) ?? index
        if text.isWhole(start..<end) { return false }
        let next = text.skippingSpace(end)
        return next == end
            || !counted.contains { text.end(of: $0, at: next).map { !text.isLatinLetter(at: $0) } ?? false }
    }

    private static let only: WordList = ["just ", "only "]
    private static let counted = ["item", "piece", "pair", "box", "bottle", "pack", "bag", "set", "unit", "copy"]

    private init(text: ScalarText, position: Int) {
        self.text = text
        self.position = position
    }

    /// The word that opens the number: a numeral, digits before a scale, or a before one.
    private mutating func takeFirst() -> Bool {
        if text.digit(at: position) != nil {
            guard let digits = NumberScanner.arabic(text, at: position), let value = digits.quantity else {
                return false
            }
            (section, position, limit) = (value, digits.end, 1)
            return startsScale(position) || halfEnd(position) != nil
        }
        guard let (word, end) = text.word(at: position) else { return false }
        switch word {
        case .number(let value):
            (section, position, limit) = (Quantity(value), end, Self.room(after: value))
            return true
        case .link(.a):
            (section, position, limit) = (Quantity(1), end, 1)
            return startsScale(end)
        case .link(.half):
            guard let afterA = text.end(of: .a, after: end), let (dozen, last) = text.word(after: afterA),
                dozen == .scale(12)
            else { return false }
            (section, position, limit) = (Quantity(6), last, 0)
            return true
        default: return false
        }
    }

    /// How large a numeral may follow: ones after tens, nothing after the rest.
    private static func room(after value: Int) -> Int { value >= 20 && value % 10 == 0 ? 10 : 1 }

    private func startsScale(_ index: Int) -> Bool {
        if case .scale? = text.word(after: index)?.word { return true }
        return false
    }

    /// False where a dash leads to something else: sixty-day.
    private mutating func takeRest() -> Bool {
        for _ in 0..<Self.reach where limit > 0 {
            if text.at(position) == "-" {
                guard case .number(let value)? = text.word(at: position + 1)?.word, (1..<10).contains(value),
                    limit == 10
                else { return false }
                take(value, text.word(at: position + 1)?.end ?? position)
                continue
            }
            guard step() else { return true }
        }
        return true
    }

    private mutating func step() -> Bool {
        guard let (word, end) = text.word(after: position) else { return false }
        switch word {
        case .scale(12):
            guard limit != 100 else { return false }
            (section, position, limit) = (section * 12, end, 0)
        case .scale(let scale): return takeScale(scale, end)
        case .number(let value) where value > 0 && value < limit: take(value, end)
        case .link(.and):
            guard limit >= 100, case .number(let value)? = text.word(after: end)?.word, value > 0, value < limit,
                let afterNumber = text.word(after: end)?.end
            else { return false }
            take(value, afterNumber)
        default: return false
        }
        return true
    }

    private mutating func take(_ value: Int, _ end: Int) {
        section = section + Quantity(value)
        (position, limit) = (end, Self.room(after: value))
    }

    private mutating func takeScale(_ scale: Int, _ end: Int) -> Bool {
        if scale == 100 {
            guard section.isPositive, section.isLess(than: 100) else { return false }
            section = section * 100
        } else {
            guard section.isPositive, scale < lastScale else { return false }
            total = total + section * scale
            (section, lastScale) = (Quantity(0), scale)
        }
        (position, limit) = (end, scale == 100 ? 100 : 1_000)
        return true
    }

    private mutating func finished() -> NumberScan {
        var value = total + section
        if let end = halfEnd(position) {
            (value, position) = (value + .half, end)
        } else if let (decimals, end) = decimals() {
            (value, position) = (value + decimals, end)
        }
        if let end = unreadableEnd() { return NumberScan(end: end) }
        return NumberScan(end: position, quantity: value.isOverflown ? nil : value)
    }

    /// Behind and a half.
    private func halfEnd(_ index: Int) -> Int? {
        text.end(of: .and, after: index).flatMap { text.end(of: .a, after: $0) }.flatMap {
            text.end(of: .half, after: $0)
        }
    }

    /// Reads point five.
    private func decimals() -> (Quantity, Int)? {
        guard var end = text.end(of: .point, after: position) else { return nil }
        var (digits, count) = (0, 0)
        while count < 8, case .number(let digit)? = text.word(after: end)?.word, digit < 10,
            let next = text.word(after: end)?.end
        {
            (digits, count, end) = (digits * 10 + digit, count + 1, next)
        }
        return count > 0 ? (Quantity(digits, exponent: -count), end) : nil
    }

    /// Behind numbers that follow at once or after or: together they are digits spoken one by one, or an estimate.
    private func unreadableEnd() -> Int? {
        var end = position
        for _ in 0..<Self.reach {
            guard let next = numberEnd(after: text.end(of: .or, after: end) ?? end) else { break }
            end = next
        }
        return end > position ? end : nil
    }

    private func numberEnd(after index: Int) -> Int? {
        switch text.word(after: index)?.word {
        case .number, .scale: return text.word(after: index)?.end
        default:
            guard text.end(of: .or, after: position) == index else { return nil }
            return NumberScanner.arabic(text, at: text.skippingSpace(index))?.end
        }
    }
}
