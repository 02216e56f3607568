/// Dates and times in English words, by the rules of `ChineseDate`. What may be something else is not read: 3/5/2026, may
/// as a verb, sat and sun as words, a bare hour.
extension DateScanner {
    mutating func takeEnglish() -> Bool {
        guard text.isWordStart(position) || text.wordPlace(at: position) > 0 else { return false }
        if takeEnglishAway() { return true }
        if takeEnglishDay() {
            takeTimeOfDay()
            return true
        }
        guard takeEnglishClock(isLed: false) else { return false }
        takeDayBehindTime()
        return true
    }

    // MARK: Counted from now

    /// Reads in 3 days, two days ago, a week from now, just now.
    private mutating func takeEnglishAway() -> Bool {
        if let just = text.end(of: .just, after: position), text.wordPlace(at: position) > 0,
            let end = text.end(of: .now, after: just)
        {
            (date, time, position) = (now.date, now.time, end)
            return true
        }
        // Two or three days ago.
        if text.start(ofAny: Self.or, before: position) != nil { return false }
        let afterIn = text.wordPlace(at: position) > 0 ? text.end(of: .in, after: position) : nil
        let start = text.skippingSpace(afterIn ?? position)
        if let (months, spanEnd) = SpanOfTime.months(text, at: start),
            let (sign, end) = englishDirection(spanEnd, isLed: afterIn != nil)
        {
            return accept(now.date.adding(months: sign * months), end)
        }
        guard let span = SpanOfTime.scan(text, at: start),
            let (sign, end) = englishDirection(span.end, isLed: afterIn != nil)
        else { return false }
        let moment = now.adding(seconds: sign * Int(span.milliseconds / 1000))
        (date, time, position) = (moment.date, span.isWholeDays ? nil : moment.time, end)
        return true
    }

    private static let or: WordList = ["or "]

    private func englishDirection(_ index: Int, isLed: Bool) -> (sign: Int, end: Int)? {
        if isLed { return text.end(of: .or, after: index) == nil ? (1, index) : nil }
        if let end = text.end(of: .ago, after: index) { return (-1, end) }
        guard let from = text.end(of: .from, after: index), let (word, end) = text.word(after: from) else { return nil }
        return word == .link(.now) || word == .day(0) ? (1, end) : nil
    }

    // MARK: Days and times together

    /// Reads what follows a day: at 3pm, in the evening, morning, at noon.
    private mutating func takeTimeOfDay() {
        let afterDay = position
        if let (part, end) = englishDayPart(after: position), part.kind != .noon, part.word != "midnight" {
            (dayPart, position) = (part, end)
        }
        let dayEnd = position
        let start = text.at(position) == "," ? position + 1 : position
        let led = text.skipping([.at, .around, .about, .by], after: start)
        position = text.skippingSpace(led)
        if takeEnglishClock(isLed: led > start) { return }
        position = dayPart == nil ? afterDay : dayEnd
    }

    /// Reads what follows a time: tomorrow, on Friday, on March 5.
    private mutating func takeDayBehindTime() {
        let afterTime = position
        let (time, part) = (time, dayPart)
        dayPart = nil
        let start = text.at(position) == "," ? position + 1 : position
        position = text.skippingSpace(text.skipping([.on], after: start))
        guard position > afterTime, takeEnglishDay() else {
            (position, dayPart) = (afterTime, part)
            return
        }
        if dayPart == nil, let (behind, end) = englishDayPart(after: position), behind.kind != .noon {
            (dayPart, position) = (behind, end)
        }
        if let spokenHour, let time, dayPart != nil {
            // At 8 tomorrow evening: the hour is only told by what follows.
            _ = accept(hour: hourOfDay(spokenHour), time.minute, 0, position)
            return
        }
        if part?.kind == .evening, let time, time.hour < 5 { date = date?.adding(days: 1) }
        (self.time, dayPart) = (time, part)
    }

    /// The part of the day behind an index: morning, in the evening, at night.
    private func englishDayPart(after index: Int) -> (DayPartWord, Int)? {
        let afterIn = text.end(of: .in, after: index).flatMap { text.end(of: .the, after: $0) }
        let start = afterIn ?? text.end(of: .at, after: index) ?? index
        guard case (.dayPart(let kind), let end)? = text.word(after: start) else { return nil }
        let first = text.skippingSpace(start)
        return (DayPartWord(word: text.string(first..<end), kind: kind), end)
    }

    // MARK: Clocks

    /// Reads 3pm, half past three, quarter to five, noon, 3 in the afternoon; a bare hour where `at` leads to it and a day
    /// stands beside it.
    private mutating func takeEnglishClock(isLed: Bool) -> Bool {
        let start = position
        if case (.dayPart(let kind), let end)? = text.word(at: position) {
            let word = text.string(position..<end)
            if kind == .noon { return acceptEnglish(12, 0, end) }
            // Midnight ends the evening of the day that is named, as 晚上12点 does.
            if word == "midnight" { return acceptEnglish(date == nil ? 0 : 24, 0, end) }
            return false
        }
        let afterAt = text.wordPlace(at: position) > 0 ? text.end(of: .at, after: position) : nil
        position = text.skippingSpace(afterAt ?? position)
        if takeMinutesBeside() || takeHour(isLed: isLed || afterAt != nil) { return true }
        position = start
        return false
    }

    private mutating func acceptEnglish(_ hour: Int, _ minute: Int, _ end: Int) -> Bool {
        accept(hour: hour, minute, 0, end)
    }

    /// Reads half past three, a quarter to five, ten past 6.
    private mutating func takeMinutesBeside() -> Bool {
        var index = position
        var minutes = 0
        var isSure = true
        if let end = text.end(of: .half, after: index) {
            (minutes, index) = (30, end)
        } else if let end = text.end(of: .quarter, after: text.end(of: .a, after: index) ?? index) {
            (minutes, index) = (15, end)
        } else if let (count, end) = englishCount(at: index, limit: 1...29) {
            (minutes, index, isSure) = (count, end, false)
            if case (.unit(60_000), let unitEnd)? = text.word(after: end) { (index, isSure) = (unitEnd, true) }
        }
        guard minutes > 0, let (word, afterWord) = text.word(after: index) else { return false }
        let isTo = word == .link(.to)
        guard isTo || word == .link(.past), !(isTo && minutes == 30),
            let (hour, end) = englishCount(at: text.skippingSpace(afterWord), limit: 1...12)
        else { return false }
        // Five to six and nine to five are ranges; no hour is called twenty.
        guard isSure || !isTo || minutes >= 20, unitStart(end) == nil else { return false }
        let part = hourMark(after: end)
        dayPart = part?.part ?? dayPart
        let total = (isTo ? hour * 60 - minutes : hour * 60 + minutes)
        let clockHour = total < 60 ? 12 : total / 60
        spokenHour = part == nil && dayPart == nil ? clockHour : nil
        return acceptEnglish(hourOfDay(clockHour), total % 60, part?.end ?? end)
    }

    private func unitStart(_ index: Int) -> EnglishWord? {
        switch text.word(after: index)?.word {
        case .unit(let unit): .unit(unit)
        case .months(let months): .months(months)
        default: nil
        }
    }

    private mutating func takeHour(isLed: Bool) -> Bool {
        guard text.isWordStart(position), let (hour, afterHour) = englishCount(at: position, limit: 0...23) else {
            return false
        }
        let (minute, afterMinute) = minute(behind: afterHour, isLed: isLed)
        if let mark = hourMark(after: afterMinute ?? afterHour) {
            guard (1...12).contains(hour) || afterMinute != nil else { return false }
            dayPart = mark.part ?? dayPart
            let isMorning = mark.part?.kind == .morning || dayPart?.kind == .morning
            let clockHour = isMorning && hour == 12 ? 0 : hourOfDay(hour)
            return acceptEnglish(mark.part?.word == "pm" && hour == 12 ? 12 : clockHour, minute, mark.end)
        }
        spokenHour = dayPart == nil && (1...12).contains(hour) ? hour : nil
        if let afterMinute {
            let isWritten = text.at(afterHour) == ":" && dayPart == nil
            return text.isClauseEnd(afterMinute) || text.at(afterMinute) == " "
                ? acceptEnglish(isWritten ? hour : hourOfDay(hour), minute, afterMinute) : false
        }
        guard isLed, (1...12).contains(hour) else { return false }
        let isNamed = date != nil || isAnswer(afterHour)
        guard isNamed && text.isClauseEnd(afterHour) || isDayNext(afterHour) else { return false }
        return acceptEnglish(hourOfDay(hour), 0, afterHour)
    }

    /// Whether at 3 is all that the customer says.
    private func isAnswer(_ end: Int) -> Bool {
        guard let start = text.start(ofAny: Self.at, before: position) else { return false }
        return text.isWhole(start..<end)
    }

    private static let at: WordList = ["at "]

    /// Whether a day follows: at 8 tomorrow, at 8 on March 5.
    private func isDayNext(_ index: Int) -> Bool {
        var ahead = self
        ahead.position = text.skippingSpace(text.skipping([.on], after: index))
        return text.wordPlace(at: ahead.position) > 0 && ahead.takeEnglishDay()
    }

    /// The minutes behind an hour: :30, .30 before am or pm, thirty behind at.
    private func minute(behind index: Int, isLed: Bool) -> (Int, Int?) {
        if text.at(index) == ":" || text.at(index) == ".", let (minute, end) = twoDigits(at: index + 1),
            text.digit(at: end) == nil, text.at(end) != ":"
        {
            return text.at(index) == ":" || hourMark(after: end) != nil ? (minute, end) : (0, nil)
        }
        guard text.at(index) == " ", text.wordPlace(at: index + 1) > 0,
            let (minute, end) = englishCount(at: index + 1, limit: 10...59), isLed || hourMark(after: end) != nil,
            unitStart(end) == nil
        else { return (0, nil) }
        return (minute, end)
    }

    /// Behind what makes a number an hour: am, p.m., o'clock, in the morning.
    private func hourMark(after index: Int) -> (part: DayPartWord?, end: Int)? {
        let start = text.skippingSpace(index)
        for (mark, kind) in Self.halves {
            guard let end = text.end(of: mark, at: start), !text.isLatinLetter(at: end) else { continue }
            // 3 am i: the verb.
            if start > index, mark == "am", text.end(of: " i", at: end) != nil { return nil }
            return (DayPartWord(word: kind == .morning ? "am" : "pm", kind: kind), end)
        }
        if let end = text.end(of: .oclock, after: index) {
            return hourMark(after: end).map { ($0.part, $0.end) } ?? (nil, end)
        }
        guard text.end(of: .in, after: index) != nil || text.end(of: .at, after: index) != nil,
            let (part, end) = englishDayPart(after: index), part.kind != .noon, part.word != "midnight"
        else { return nil }
        return (part, end)
    }

    private static let halves: [(String, ChineseDate.DayPart)] = [
        ("a.m.", .morning), ("p.m.", .afternoon), ("a.m", .morning), ("p.m", .afternoon), ("am", .morning),
        ("pm", .afternoon),
    ]

    /// A small number in digits or words.
    func englishCount(at index: Int, limit: ClosedRange<Int>) -> (value: Int, end: Int)? {
        if text.digit(at: index) != nil { return smallNumber(at: index, limit: limit) }
        return EnglishNumberScanner.small(text, at: index).flatMap { limit.contains($0.value) ? $0 : nil }
    }
}
