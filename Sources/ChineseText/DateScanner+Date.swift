/// The ways to name a day.
extension DateScanner {
    mutating func takeDate() -> Bool {
        takeRelativeDay() || takeWeekday() || takeNumericDate() || takeSureNumbers() || takeMonthEdge()
            || takeYearMonthDay()
            || takeMonthDay()
            || takeDayOfMonth()
    }

    mutating func accept(_ date: LocalDate?, _ end: Int) -> Bool {
        guard let date else { return false }
        self.date = date
        position = end
        return true
    }

    private mutating func takeRelativeDay() -> Bool {
        guard text.isAny(of: TimeWords.relativeDayFirsts, at: position) else { return false }
        for (word, days) in Self.relativeDays {
            guard let end = text.end(of: word, at: position) else { continue }
            return accept(now.date.adding(days: days), end)
        }
        for (word, days) in Self.relativeDaysOfPart {
            guard text.end(of: word, at: position) != nil else { continue }
            return accept(now.date.adding(days: days), position + 1)
        }
        return false
    }

    private static let relativeDays: [(String, Int)] = [
        ("大前天", -3), ("大后天", 3), ("前天", -2), ("后天", 2), ("昨天", -1), ("昨日", -1), ("今天", 0), ("今日", 0),
        ("明天", 1), ("明日", 1),
    ]
    private static let relativeDaysOfPart: [(String, Int)] = [
        ("昨晚", -1), ("昨夜", -1), ("今早", 0), ("今晚", 0), ("今夜", 0), ("明早", 1), ("明晚", 1),
    ]

    /// Reads 周五, 上上周日, 下个星期一, 周末.
    private mutating func takeWeekday() -> Bool {
        var weeks = 0
        var index = position
        let step = text.at(index) == "上" ? -1 : text.at(index) == "下" ? 1 : 0
        if step == 0 {
            index = text.end(ofAny: TimeWords.thisWeek, at: index) ?? index
        } else {
            while text.at(index) == (step < 0 ? "上" : "下") {
                weeks += step
                index += 1
            }
            index = text.end(of: "个", at: index) ?? index
        }
        guard let dayAt = text.end(ofAny: TimeWords.week, at: index), let weekday = weekday(at: dayAt) else {
            return false
        }
        let monday = now.date.adding(days: 1 - now.date.weekday)
        return accept(monday.adding(days: weeks * 7 + weekday - 1), dayAt + 1)
    }

    private func weekday(at index: Int) -> Int? {
        if text.isAny(of: "日天", at: index) { return 7 }
        if text.at(index) == "末" { return 6 }
        if let digit = text.digit(at: index) {
            return (1...6).contains(digit) && text.digit(at: index + 1) == nil ? digit : nil
        }
        guard let digit = text.at(index).flatMap(NumberScanner.chineseDigit), (1...6).contains(digit) else {
            return nil
        }
        return text.at(index) == "两" ? nil : digit
    }

    /// Reads 2026-03-02, 2026/3/2, 2026.3.2 and 20260302.
    mutating func takeNumericDate() -> Bool {
        guard let (year, afterYear) = digits(at: position, count: 4), (1900...2100).contains(year) else { return false }
        if let (rest, end) = digits(at: afterYear, count: 4) {
            guard text.digit(at: end) == nil else { return false }
            return accept(LocalDate(year: year, month: rest / 100, day: rest % 100), end)
        }
        guard let separator = text.at(afterYear), "-/.".unicodeScalars.contains(separator),
            let (month, afterMonth) = smallNumber(at: afterYear + 1, limit: 1...12), text.at(afterMonth) == separator,
            let (day, end) = smallNumber(at: afterMonth + 1, limit: 1...31)
        else { return false }
        return accept(LocalDate(year: year, month: month, day: day), end)
    }

    func digits(at index: Int, count: Int) -> (value: Int, end: Int)? {
        var value = 0
        for offset in 0..<count {
            guard let digit = text.digit(at: index + offset) else { return nil }
            value = value * 10 + digit
        }
        return (value, index + count)
    }

    /// Reads 月底, 上月初, 下个月15号.
    private mutating func takeMonthEdge() -> Bool {
        var months = 0
        var index = position
        if let end = text.end(ofAny: TimeWords.last, at: index) {
            (months, index) = (-1, end)
        } else if let end = text.end(ofAny: TimeWords.next, at: index) {
            (months, index) = (1, end)
        } else {
            index = text.end(ofAny: TimeWords.this, at: index) ?? index
        }
        guard text.at(index) == "月", text.digit(at: position - 1) == nil else { return false }
        let target = now.date.adding(months: months)
        if let end = text.end(ofAny: TimeWords.monthEnd, at: index + 1) {
            let last = LocalDate.daysInMonth(year: target.year, month: target.month)
            return accept(LocalDate(year: target.year, month: target.month, day: last), end)
        }
        if let end = text.end(of: "初", at: index + 1) {
            return accept(LocalDate(year: target.year, month: target.month, day: 1), end)
        }
        guard index > position, let (day, end) = dayNumber(at: index + 1) else { return false }
        return accept(LocalDate(year: target.year, month: target.month, day: day), end)
    }

    /// Reads 2026年3月2日, 二零二六年三月二号, 去年12月25号.
    private mutating func takeYearMonthDay() -> Bool {
        guard let (year, afterYear) = yearNumber(), let (month, day, end) = monthAndDay(at: afterYear) else {
            return false
        }
        return accept(LocalDate(year: year, month: month, day: day), end)
    }

    private func yearNumber() -> (value: Int, end: Int)? {
        for (word, offset) in [("前年", -2), ("去年", -1), ("今年", 0), ("明年", 1)] {
            if let end = text.end(of: word, at: position) { return (now.date.year + offset, end) }
        }
        var value = 0
        var end = position
        while let digit = text.digit(at: end) ?? text.at(end).flatMap(NumberScanner.chineseDigit), end - position < 4 {
            value = value * 10 + digit
            end += 1
        }
        guard text.at(end) == "年" else { return nil }
        switch end - position {
        case 4: return (value, end + 1)
        case 2: return (2000 + value, end + 1)
        default: return nil
        }
    }

    private mutating func takeMonthDay() -> Bool {
        guard let (month, day, end) = monthAndDay(at: position) else { return false }
        return accept(nearest(month: month, day: day), end)
    }

    /// The day of a month in the year that puts it nearest to today.
    func nearest(month: Int, day: Int) -> LocalDate? {
        nearest([-1, 0, 1].compactMap { LocalDate(year: now.date.year + $0, month: month, day: day) })
    }

    /// The day in the month that puts it nearest to today.
    func nearest(day: Int) -> LocalDate? {
        nearest(
            [-1, 0, 1].compactMap { offset in
                let month = now.date.adding(months: offset)
                return LocalDate(year: month.year, month: month.month, day: day)
            })
    }

    private func monthAndDay(at index: Int) -> (month: Int, day: Int, end: Int)? {
        guard let (month, afterMonth) = smallNumber(at: index, limit: 1...12), text.at(afterMonth) == "月" else {
            return nil
        }
        if let (day, end) = dayNumber(at: afterMonth + 1) { return (month, day, end) }
        guard let (day, end) = smallNumber(at: afterMonth + 1, limit: 1...31), text.at(end) != "个" else { return nil }
        return (month, day, end)
    }

    private func dayNumber(at index: Int) -> (day: Int, end: Int)? {
        guard let (day, end) = smallNumber(at: index, limit: 1...31), text.isAny(of: "号日", at: end) else { return nil }
        return (day, end + 1)
    }

    private mutating func takeDayOfMonth() -> Bool {
        guard let (day, end) = dayNumber(at: position), !text.isAny(of: "楼店线链库仓机门柜码院", at: end) else { return false }
        guard !text.isAny(of: "尾单订第月号", at: position - 1) else { return false }
        return accept(nearest(day: day), end)
    }

    private func nearest(_ dates: [LocalDate]) -> LocalDate? {
        dates.min { left, right in
            let distances = [left, right].map { abs($0.daysSince1970 - now.date.daysSince1970) }
            return distances[0] == distances[1] ? left < right : distances[0] < distances[1]
        }
    }
}
