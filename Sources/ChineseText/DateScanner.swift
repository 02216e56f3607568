/// Reads one date with its time that begins at a given place.
struct DateScanner {
    /// A word for a part of the day, and how it bends the hour that follows.
    struct DayPartWord {
        let word: String
        let kind: ChineseDate.DayPart
    }

    let text: ScalarText
    var position: Int
    let now: LocalDateTime
    var date: LocalDate?
    var time: LocalTime?
    var dayPart: DayPartWord?
    /// The hour of a time in English whose half of the day nothing told yet.
    var spokenHour: Int?

    init(text: ScalarText, position: Int, now: LocalDateTime) {
        self.text = text
        self.position = position
        self.now = now
    }

    /// Whether a date or a time may begin at a place, by its first two or three scalars.
    static func mayBegin(_ text: ScalarText, at index: Int) -> Bool {
        let signs = text.signs(at: index)
        if !signs.isDisjoint(with: [.digit, .numeral]) || text.wordPlace(at: index) > 0 { return true }
        guard signs.contains(.dateFirst), text.signs(at: index + 1).contains(.dateSecond) else { return false }
        return text.at(index + 1) != "个" || text.isAny(of: "月周星礼", at: index + 2)
    }

    /// Whether there is a date or a time at the place.
    mutating func scan() -> Bool {
        if text.digit(at: position) != nil {
            guard text.digit(at: position - 1) == nil, !text.isLatinLetter(at: position - 1) else { return false }
        }
        if text.hasWords, takeEnglish() { return true }
        if takeMoment() { return true }
        let hasDate = takeDate()
        let afterDate = position
        if hasDate { position = text.skippingSpace(text.end(of: "的", at: position) ?? position) }
        let hasTime = takeDayPartAndTime()
        if !hasTime { position = afterDate }
        return hasDate || hasTime
    }

    /// Reads 刚才, 半小时前, 三天后.
    private mutating func takeMoment() -> Bool {
        if let end = text.end(ofAny: TimeWords.justNow, at: position) {
            (date, time, position) = (now.date, now.time, end)
            return true
        }
        return takeMonthsAway() || takeSpanAway()
    }

    private mutating func takeSpanAway() -> Bool {
        guard let span = SpanOfTime.scan(text, at: position), let (sign, end) = direction(at: span.end) else {
            return false
        }
        let moment = now.adding(seconds: sign * Int(span.milliseconds / 1000))
        date = moment.date
        time = span.isWholeDays ? nil : moment.time
        position = end
        return true
    }

    private mutating func takeMonthsAway() -> Bool {
        guard let (count, afterNumber) = smallNumber(at: position, limit: 1...99) else { return false }
        let unit =
            text.end(of: "个月", at: afterNumber).map { (1, $0) } ?? text.end(of: "年", at: afterNumber).map { (12, $0) }
        guard let (months, afterUnit) = unit, let (sign, end) = direction(at: afterUnit) else { return false }
        date = now.date.adding(months: sign * months * count)
        position = end
        return true
    }

    private func direction(at index: Int) -> (sign: Int, end: Int)? {
        if text.end(ofAny: TimeWords.notAgo, at: index) != nil { return nil }
        if let end = text.end(ofAny: TimeWords.ago, at: index) { return (-1, end) }
        if let end = text.end(ofAny: TimeWords.later, at: index) { return (1, end) }
        return nil
    }

    /// A number of one or two digits, in either script, that is no decimal.
    func smallNumber(at index: Int, limit: ClosedRange<Int>) -> (value: Int, end: Int)? {
        if let tens = text.digit(at: index) {
            guard let ones = text.digit(at: index + 1) else { return limit.contains(tens) ? (tens, index + 1) : nil }
            let value = tens * 10 + ones
            return text.digit(at: index + 2) == nil && limit.contains(value) ? (value, index + 2) : nil
        }
        return chineseNumber(at: index).flatMap { limit.contains($0.value) ? $0 : nil }
    }

    /// A Chinese numeral from 0 to 99.
    private func chineseNumber(at index: Int) -> (value: Int, end: Int)? {
        func digit(_ place: Int) -> Int? { text.at(place).flatMap(NumberScanner.chineseDigit) }
        if text.at(index) == "廿" { return digit(index + 1).map { (20 + $0, index + 2) } ?? (20, index + 1) }
        if text.at(index) == "十" { return digit(index + 1).map { (10 + $0, index + 2) } ?? (10, index + 1) }
        guard let first = digit(index) else { return nil }
        guard text.at(index + 1) == "十" else {
            if first == 0, let second = digit(index + 1) { return (second, index + 2) }
            return (first, index + 1)
        }
        return digit(index + 2).map { (first * 10 + $0, index + 3) } ?? (first * 10, index + 2)
    }
}
