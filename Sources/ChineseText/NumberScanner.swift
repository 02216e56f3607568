import Foundation

/// A number read from a place in a text; without a value when the digits are an estimate or too many.
struct NumberScan {
    var end: Int
    var value: Decimal?
    /// Whether the last digit left its unit out, as in 两百五.
    var isShorthand = false
}

/// Reads one number that begins at a given place.
struct NumberScanner {
    private let text: ScalarText
    private var position: Int
    private var total: Decimal = 0
    private var section: Decimal = 0
    private var current: Decimal?
    private var lastUnit: Decimal = 0
    private var zeroSeen = false
    private var isFraction = false

    static func scan(_ text: ScalarText, at index: Int) -> NumberScan? {
        if text.at(index) == "半" {
            return NumberScan(end: index + 1, value: Decimal(sign: .plus, exponent: -1, significand: 5))
        }
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
            guard let value = arabic.value else { return arabic }
            current = value
            position = arabic.end
            isFraction = value.exponent < 0
        }
        while step() {}
        guard position > start, current != nil || lastUnit > 0 else {
            return position > start && zeroSeen ? NumberScan(end: position, value: 0) : nil
        }
        return finished()
    }

    /// Reads one more digit or unit; false when the number is over.
    private mutating func step() -> Bool {
        guard let scalar = text.at(position) else { return false }
        if let digit = Self.chineseDigit(scalar) {
            return digit == 0 ? takeZero() : takeDigit(Decimal(digit))
        }
        if let unit = Self.smallUnit(scalar) { return takeSmallUnit(unit) }
        if let unit = bigUnit(scalar) { return takeBigUnit(unit) }
        if lastUnit > 0, current == nil, let arabic = Self.arabic(text, at: position), let value = arabic.value {
            position = arabic.end
            current = value
            return true
        }
        return false
    }

    private mutating func takeDigit(_ digit: Decimal) -> Bool {
        guard current == nil else { return false }
        if digit == 1, lastUnit >= 100, !zeroSeen, text.isAny(of: "个件张斤只双套盒瓶年月天包", at: position + 1) { return false }
        current = digit
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

    private mutating func takeSmallUnit(_ unit: Decimal) -> Bool {
        let mayBeImplied = unit == 10 && (lastUnit == 0 || zeroSeen)
        guard let count = current ?? (mayBeImplied ? 1 : nil) else { return false }
        guard lastUnit == 0 || lastUnit >= 10_000 || unit < lastUnit else { return false }
        section += count * unit
        lastUnit = unit
        current = nil
        zeroSeen = false
        position += 1
        return true
    }

    private mutating func takeBigUnit(_ unit: Decimal) -> Bool {
        let count = section + (current ?? 0)
        guard count > 0 || (total > 0 && unit > lastUnit) else { return false }
        if unit == 100_000_000 { total = (total + count) * unit } else { total += count * unit }
        section = 0
        current = nil
        lastUnit = unit
        zeroSeen = false
        position += 1
        return true
    }

    /// 万, 亿, and the Latin shorthands w and k after an Arabic number.
    private func bigUnit(_ scalar: Unicode.Scalar) -> Decimal? {
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
            isShorthand = lastUnit >= 100 && !zeroSeen && last < 10 && last.exponent >= 0
            value += isShorthand ? last * lastUnit / 10 : last
        }
        if lastUnit == 0, !isFraction, let decimal = chineseFraction() { value += decimal }
        if let end = text.end(of: "个半", at: position) {
            position = end
            value += Decimal(sign: .plus, exponent: -1, significand: 5)
        }
        return NumberScan(end: position, value: value, isShorthand: isShorthand)
    }

    /// The digits after 点, unless they tell the minutes of a time.
    private mutating func chineseFraction() -> Decimal? {
        guard text.at(position) == "点" else { return nil }
        var end = position + 1
        var scale: Decimal = 1
        var fraction: Decimal = 0
        while let digit = text.at(end).flatMap(Self.chineseDigit), end - position < 16 {
            scale /= 10
            fraction += Decimal(digit) * scale
            end += 1
        }
        guard end > position + 1, !text.isAny(of: "十分刻", at: end) else { return nil }
        position = end
        return fraction
    }
}

extension NumberScanner {
    /// Digits spoken one by one: 二零二六, 一三八. Two of them without 零 are an estimate.
    private static func spokenDigits(_ text: ScalarText, at index: Int) -> NumberScan? {
        var end = index
        var value: Decimal = 0
        var hasZero = false
        while let digit = text.at(end).flatMap(chineseDigit) {
            value = value * 10 + Decimal(digit)
            hasZero = hasZero || digit == 0
            end += 1
        }
        guard end - index > 1 else { return nil }
        if text.at(end).flatMap(smallUnit) != nil || text.isAny(of: "万亿", at: end) {
            return hasZero ? nil : NumberScan(end: end + 1, value: nil)
        }
        return NumberScan(end: end, value: end - index > 30 || (end - index == 2 && !hasZero) ? nil : value)
    }

    /// An Arabic number with thousands commas and a decimal point.
    static func arabic(_ text: ScalarText, at index: Int) -> NumberScan? {
        var end = index
        var digits = 0
        var value: Decimal = 0
        while digits <= 30 {
            if let digit = text.digit(at: end) {
                value = value * 10 + Decimal(digit)
                digits += 1
                end += 1
            } else if isThousandsComma(text, at: end, from: index) {
                end += 1
            } else {
                break
            }
        }
        guard digits > 0 else { return nil }
        guard digits <= 30 else {
            while text.digit(at: end) != nil { end += 1 }
            return NumberScan(end: end, value: nil)
        }
        return withFraction(text, end, value)
    }

    private static func withFraction(_ text: ScalarText, _ start: Int, _ whole: Decimal) -> NumberScan {
        guard text.at(start) == ".", text.digit(at: start + 1) != nil else {
            return NumberScan(end: start, value: whole)
        }
        var end = start + 1
        var fraction: Decimal = 0
        var scale = 0
        while let digit = text.digit(at: end) {
            if scale < 12 {
                fraction = fraction * 10 + Decimal(digit)
                scale += 1
            }
            end += 1
        }
        return NumberScan(end: end, value: whole + Decimal(sign: .plus, exponent: -scale, significand: fraction))
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

    static func smallUnit(_ scalar: Unicode.Scalar) -> Decimal? {
        switch scalar {
        case "十", "拾": 10
        case "百", "佰": 100
        case "千", "仟": 1000
        default: nil
        }
    }
}
