import Foundation

/// A number read from a place in a text; without a value when the digits are an estimate or too many.
struct NumberScan {
    var end: Int
    var quantity: Quantity?
    /// Whether the last digit left its unit out, as in 两百五.
    var isShorthand = false
    /// The value of a number with too many digits to be counted with.
    var long: Decimal?

    var value: Decimal? { quantity?.decimal ?? long }
}

/// Reads one number that begins at a given place.
struct NumberScanner {
    private let text: ScalarText
    private var position: Int
    private var total = Quantity(0)
    private var section = Quantity(0)
    private var current: Quantity?
    private var lastUnit = 0
    private var zeroSeen = false
    private var isFraction = false

    /// The most scalars of one number, so that a message of nothing but numerals stays cheap.
    private static let reach = 40

    static func scan(_ text: ScalarText, at index: Int) -> NumberScan? {
        if text.at(index) == "半" {
            return NumberScan(end: index + 1, quantity: .half)
        }
        if text.hasWords, let english = EnglishNumberScanner.scan(text, at: index) { return english }
        if let spoken = spokenDigits(text, at: index) { return spoken }
        var scanner = NumberScanner(text: text, position: index)
        return scanner.scan(from: index)
    }

    private init(text: ScalarText, position: Int) {
        self.text = text
        self.position = position
    }

    private mutating func scan(from start: Int) -> NumberScan? {
        if text.digit(at: start) != nil {
            guard let arabic = Self.arabic(text, at: start) else { return nil }
            guard let quantity = arabic.quantity else { return arabic }
            current = quantity
            position = arabic.end
            isFraction = quantity.exponent < 0
        }
        while position - start < Self.reach, step() {}
        guard position > start, current != nil || lastUnit > 0 else {
            return position > start && zeroSeen ? NumberScan(end: position, quantity: Quantity(0)) : nil
        }
        return finished()
    }

    /// Reads one more digit or unit; false when the number is over.
    private mutating func step() -> Bool {
        guard let scalar = text.at(position) else { return false }
        if let digit = Self.chineseDigit(scalar) {
            return digit == 0 ? takeZero() : takeDigit(digit)
        }
        if let unit = Self.smallUnit(scalar) { return takeSmallUnit(unit) }
        if let unit = bigUnit(scalar) { return takeBigUnit(unit) }
        if lastUnit > 0, current == nil, let arabic = Self.arabic(text, at: position),
            let quantity = arabic.quantity
        {
            position = arabic.end
            current = quantity
            return true
        }
        return false
    }

    private mutating func takeDigit(_ digit: Int) -> Bool {
        guard current == nil else { return false }
        if digit == 1, lastUnit >= 100, !zeroSeen, text.isAny(of: "个件张斤只双套盒瓶年月天包", at: position + 1) { return false }
        current = Quantity(digit)
        position += 1
        return true
    }

    private mutating func takeZero() -> Bool {
        guard current == nil, !zeroSeen else { return false }
        let next = text.at(position + 1)
        let goesOn = next.flatMap(Self.chineseDigit) != nil || text.digit(at: position + 1) != nil || next == "十"
        guard goesOn || lastUnit == 0 else { return false }
        zeroSeen = true
        position += 1
        return goesOn
    }

    private mutating func takeSmallUnit(_ unit: Int) -> Bool {
        let mayBeImplied = unit == 10 && (lastUnit == 0 || zeroSeen)
        guard let count = current ?? (mayBeImplied ? Quantity(1) : nil) else { return false }
        guard lastUnit == 0 || lastUnit >= 10_000 || unit < lastUnit else { return false }
        section = section + count * unit
        lastUnit = unit
        current = nil
        zeroSeen = false
        position += 1
        return true
    }

    private mutating func takeBigUnit(_ unit: Int) -> Bool {
        let count = current.map { section + $0 } ?? section
        guard count.isPositive || (total.isPositive && unit > lastUnit) else { return false }
        total = unit == 100_000_000 ? (total + count) * unit : total + count * unit
        section = Quantity(0)
        current = nil
        lastUnit = unit
        zeroSeen = false
        position += 1
        return true
    }

    /// 万, 亿, and the Latin shorthands w and k after an Arabic number.
    private func bigUnit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "万": return 10_000
        case "亿": return 100_000_000
        case "w", "k":
            let isArabic = current != nil && text.digit(at: position - 1) != nil
            let isLast = !text.isLatinLetter(at: position + 1) && text.digit(at: position + 1) == nil
            return isArabic && isLast ? (scalar == "w" ? 10_000 : 1_000) : nil
        default: return nil
        }
    }

    private mutating func finished() -> NumberScan {
        var value = total + section
        var isShorthand = false
        if let last = current {
            isShorthand = lastUnit >= 100 && !zeroSeen && last.isLess(than: 10) && last.exponent == 0
            value = value + (isShorthand ? last * (lastUnit / 10) : last)
        }
        if lastUnit == 0, !isFraction, let decimals = chineseFraction() { value = value + decimals }
        if let end = text.end(of: "个半", at: position) {
            position = end
            value = value + .half
        }
        return NumberScan(end: position, quantity: value.isOverflown ? nil : value, isShorthand: isShorthand)
    }

    /// The digits after 点, unless they tell the minutes of a time.
    private mutating func chineseFraction() -> Quantity? {
        guard text.at(position) == "点" else { return nil }
        var end = position + 1
        var fraction = 0
        while let digit = text.at(end).flatMap(Self.chineseDigit), end - position < 16 {
            fraction = fraction * 10 + digit
            end += 1
        }
        guard end > position + 1, !text.isAny(of: "十分刻", at: end) else { return nil }
        let decimals = end - position - 1
        position = end
        return Quantity(fraction, exponent: -decimals)
    }
}

extension NumberScanner {
    /// Digits spoken one by one: 二零二六, 一三八. Two of them without 零 are an estimate.
    private static func spokenDigits(_ text: ScalarText, at index: Int) -> NumberScan? {
        guard text.at(index).flatMap(chineseDigit) != nil, text.at(index + 1).flatMap(chineseDigit) != nil else {
            return nil
        }
        var end = index
        var digits = DigitRun()
        var hasZero = false
        while end - index < reach, let digit = text.at(end).flatMap(chineseDigit) {
            digits.append(digit)
            hasZero = hasZero || digit == 0
            end += 1
        }
        if text.at(end).flatMap(smallUnit) != nil || text.isAny(of: "万亿", at: end) {
            return hasZero ? nil : NumberScan(end: end + 1)
        }
        let isEstimate = digits.count == 2 && !hasZero
        return isEstimate ? NumberScan(end: end) : digits.scan(end: end)
    }

    /// An Arabic number with thousands commas and a decimal point.
    static func arabic(_ text: ScalarText, at index: Int) -> NumberScan? {
        var end = index
        var digits = DigitRun()
        while digits.count <= DigitRun.limit {
            if let digit = text.digit(at: end) {
                digits.append(digit)
                end += 1
            } else if isThousandsComma(text, at: end, from: index) {
                end += 1
            } else {
                break
            }
        }
        guard digits.count > 0 else { return nil }
        if digits.count > DigitRun.limit {
            while text.digit(at: end) != nil { end += 1 }
            return NumberScan(end: end)
        }
        if text.at(end) == ".", text.digit(at: end + 1) != nil {
            end += 1
            while let digit = text.digit(at: end) {
                digits.appendDecimal(digit)
                end += 1
            }
        }
        return digits.scan(end: end)
    }

    private static func isThousandsComma(_ text: ScalarText, at index: Int, from start: Int) -> Bool {
        guard text.at(index) == ",", (1...3).allSatisfy({ text.digit(at: index + $0) != nil }) else { return false }
        guard text.digit(at: index + 4) == nil else { return false }
        return index - start <= 3 || text.at(index - 4) == ","
    }

    static func chineseDigit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "零", "〇": 0
        case "一", "壹", "幺": 1
        case "二", "两", "贰", "俩": 2
        case "三", "叁", "仨": 3
        case "四", "肆": 4
        case "五", "伍": 5
        case "六", "陆": 6
        case "七", "柒": 7
        case "八", "捌": 8
        case "九", "玖": 9
        default: nil
        }
    }

    static func smallUnit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "十", "拾": 10
        case "百", "佰": 100
        case "千", "仟": 1000
        default: nil
        }
    }
}

/// Digits on their way to a number: counted with while they fit, kept as text where they do not.
private struct DigitRun {
    /// Numbers with more digits before the point are no numbers.
    static let limit = 30
    private static let decimalLimit = 12

    private(set) var count = 0
    private var decimals = 0
    private var mantissa = 0
    private var text = ""

    mutating func append(_ digit: Int) {
        count += 1
        take(digit)
    }

    mutating func appendDecimal(_ digit: Int) {
        guard decimals < Self.decimalLimit else { return }
        decimals += 1
        take(digit)
    }

    private mutating func take(_ digit: Int) {
        let total = count + decimals
        if total <= Quantity.digitLimit {
            mantissa = mantissa * 10 + digit
        } else if count <= Self.limit {
            if text.isEmpty { text = String(mantissa) }
            text += String(digit)
        }
    }

    func scan(end: Int) -> NumberScan {
        guard count <= Self.limit else { return NumberScan(end: end) }
        guard text.isEmpty else { return NumberScan(end: end, long: Decimal(string: "\(text)e-\(decimals)")) }
        return NumberScan(end: end, quantity: Quantity(mantissa, exponent: -decimals))
    }
}
