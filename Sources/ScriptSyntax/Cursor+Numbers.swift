import Diagnostics

extension Cursor {
    /// Reads a whole number of at most nine digits of either width, behind spaces.
    mutating func takeWholeNumber() -> Located<Int>? {
        var copy = self
        copy.skipSpaces()
        let start = copy.position
        var value = 0
        var count = 0
        while let digit = copy.peek?.digitValue {
            count += 1
            guard count <= 9 else { return nil }
            value = value * 10 + digit
            copy.advance()
        }
        guard count > 0 else { return nil }
        self = copy
        return Located(value, span(start, position))
    }

    /// Reads a span of time: a number and a unit (`1.5s`, `10分钟`, `24 小时`), behind spaces.
    mutating func takeDuration() -> Located<Duration>? {
        var copy = self
        guard let whole = copy.takeWholeNumber() else { return nil }
        var thousandths = 0
        if copy.peek == "." || copy.peek == "．" {
            copy.advance()
            guard let fraction = copy.takeFraction() else { return nil }
            thousandths = fraction
        }
        copy.skipSpaces()
        guard let unit = copy.takeUnit() else { return nil }
        let milliseconds = whole.value * unit.milliseconds + thousandths * (unit.milliseconds / 1_000)
        let start = whole.span.start
        self = copy
        return Located(Duration(milliseconds: milliseconds, unit: unit), span(start, position))
    }

    /// At most three digits behind the point, as thousandths.
    private mutating func takeFraction() -> Int? {
        var value = 0
        var scale = 100
        var count = 0
        while let digit = peek?.digitValue {
            count += 1
            guard count <= 3 else { return nil }
            value += digit * scale
            scale /= 10
            advance()
        }
        return count > 0 ? value : nil
    }

    private mutating func takeUnit() -> Duration.Unit? {
        for unit in Duration.Unit.allCases {
            var copy = self
            if copy.takeAny([unit.chinese], loose: true) {
                self = copy
                return unit
            }
            copy = self
            if copy.takeAny([unit.rawValue], loose: true), copy.peek?.isLatinLetter != true {
                self = copy
                return unit
            }
        }
        return nil
    }
}

extension Unicode.Scalar {
    /// Whether it is a letter of the Latin alphabet without accents.
    var isLatinLetter: Bool {
        (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value)
    }
}
