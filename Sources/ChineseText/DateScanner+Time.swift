/// The ways to name a time of day.
extension DateScanner {
    mutating func takeDayPartAndTime() -> Bool {
        let start = position
        if let (part, end) = dayPart(at: position) {
            dayPart = part
            position = text.skippingSpace(end)
            if takeClock() { return true }
            position = end
            if part.kind == .noon { time = LocalTime(hour: 12) }
            return true
        }
        position = start
        return takeClock()
    }

    private func dayPart(at index: Int) -> (DayPartWord, Int)? {
        if text.isAny(of: TimeWords.dayPartFirsts, at: index) {
            for (word, kind) in Self.dayParts {
                if let end = text.end(of: word, at: index) { return (DayPartWord(word: word, kind: kind), end) }
            }
        }
        let isShort = date != nil
        guard isShort, let scalar = text.at(index) else { return nil }
        switch scalar {
        case "早": return (DayPartWord(word: "早", kind: .morning), index + 1)
        case "晚", "夜": return (DayPartWord(word: "晚", kind: .evening), index + 1)
        default: return nil
        }
    }

    private static let dayParts: [(String, ChineseDate.DayPart)] = [
        ("凌晨", .earlyMorning), ("清晨", .morning), ("早上", .morning), ("早晨", .morning), ("上午", .morning),
        ("中午", .noon), ("下午", .afternoon), ("傍晚", .evening), ("晚上", .evening), ("夜里", .evening), ("半夜", .earlyMorning),
    ]

    private mutating func takeClock() -> Bool {
        takeDigitalClock() || takeSpokenClock()
    }

    /// Reads 10:30 and 10:30:15.
    private mutating func takeDigitalClock() -> Bool {
        guard text.digit(at: position) != nil, let (hour, afterHour) = smallNumber(at: position, limit: 0...23),
            text.at(afterHour) == ":", let (minute, afterMinute) = twoDigits(at: afterHour + 1)
        else { return false }
        var (second, end) = (0, afterMinute)
        if text.at(end) == ":", let (value, afterSecond) = twoDigits(at: end + 1) {
            (second, end) = (value, afterSecond)
        }
        guard text.digit(at: end) == nil else { return false }
        return accept(hour: dayPart == nil ? hour : hourOfDay(hour), minute, second, end)
    }

    func twoDigits(at index: Int) -> (Int, Int)? {
        guard let tens = text.digit(at: index), let ones = text.digit(at: index + 1), tens < 6 else { return nil }
        return (tens * 10 + ones, index + 2)
    }

    /// Reads 三点, 8点半, 十点一刻, 9点零5分.
    private mutating func takeSpokenClock() -> Bool {
        guard let (hour, afterHour) = smallNumber(at: position, limit: 0...24),
            let hourEnd = text.end(ofAny: TimeWords.hour, at: afterHour)
        else { return false }
        let isVague = text.at(position) == "一" && hourEnd == position + 2 && dayPart == nil && date == nil
        if isVague || text.isAny(of: "间候代刻尚", at: hourEnd) { return false }
        let (minute, end) = spokenMinute(at: hourEnd)
        if hour == 24, minute > 0 { return false }
        return accept(hour: hourOfDay(hour), minute, 0, end)
    }

    private func spokenMinute(at index: Int) -> (Int, Int) {
        if text.at(index) == "半" { return (30, index + 1) }
        if let end = text.end(of: "一刻", at: index) { return (15, end) }
        if let end = text.end(of: "三刻", at: index) { return (45, end) }
        guard let (minute, end) = smallNumber(at: index, limit: 0...59) else { return (0, index) }
        if let afterUnit = text.end(of: "分", at: end) { return (minute, afterUnit) }
        return minute >= 10 || text.isAny(of: "0零", at: index) ? (minute, end) : (0, index)
    }

    /// The hour of the 24-hour clock; from 24 on it belongs to the next day.
    func hourOfDay(_ hour: Int) -> Int {
        guard hour <= 12 else { return hour }
        switch dayPart?.kind {
        case .earlyMorning: return hour == 12 ? 0 : hour
        case .morning: return hour
        case .noon: return hour < 10 ? hour + 12 : hour
        case .afternoon: return hour < 12 ? hour + 12 : hour
        case .evening: return hour == 12 || hour < 5 ? hour % 12 + 24 : hour + 12
        case nil: return (1...5).contains(hour) ? hour + 12 : hour
        }
    }

    mutating func accept(hour: Int, _ minute: Int, _ second: Int, _ end: Int) -> Bool {
        guard let time = LocalTime(hour: hour % 24, minute: minute, second: second) else { return false }
        if hour >= 24 { date = date?.adding(days: 1) }
        self.time = time
        position = end
        return true
    }
}
