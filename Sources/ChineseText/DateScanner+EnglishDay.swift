/// The English ways to name a day.
extension DateScanner {
    mutating func takeEnglishDay() -> Bool {
        if text.digit(at: position) != nil {
            return text.isWordStart(position)
                && (takeDayThenMonth(at: position) || takeNumericDate() || takeSureNumbers()
                    || takeDayAlone(at: position))
        }
        guard let (word, end) = text.word(at: position) else { return false }
        switch word {
        case .day(let days): return accept(now.date.adding(days: days), end)
        case .dayPart(.evening) where text.string(position..<end) == "tonight":
            dayPart = DayPartWord(word: "tonight", kind: .evening)
            return accept(now.date, end)
        case .weekday: return takeEnglishWeekday(at: position, weeks: 0, isLed: false)
        case .month(let month): return takeMonthThenDay(month, end)
        case .link(.the): return takeDayBeside(end) || takeBehindThe(text.skippingSpace(end))
        case .unit(86_400_000): return takeDayBeside(position)
        case .link(.end): return takeMonthEnd(position)
        case .link(.this): return takeLed(end, weeks: 0)
        case .link(.next): return takeLed(end, weeks: 1)
        case .link(.last): return takeLed(end, weeks: -1)
        case .ordinal, .number, .unit(1_000): return takeDayThenMonth(at: position)
        default: return false
        }
    }

    /// Reads (the) day after tomorrow.
    private mutating func takeDayBeside(_ index: Int) -> Bool {
        guard case (.unit(86_400_000), let afterDay)? = text.word(after: index),
            case (.link(let link), let afterLink)? = text.word(after: afterDay), link == .after || link == .before,
            case (.day(let days), let end)? = text.word(after: afterLink), days != 0
        else { return false }
        return accept(now.date.adding(days: days + (link == .after ? 1 : -1)), end)
    }

    /// Reads what follows this, next and last: Friday, weekend, morning, night.
    private mutating func takeLed(_ index: Int, weeks: Int) -> Bool {
        let start = text.skippingSpace(index)
        if takeEnglishWeekday(at: start, weeks: weeks, isLed: true) { return true }
        if case (.weekend, let end)? = text.word(at: start) {
            return accept(monday(weeks: weeks).adding(days: 5), end)
        }
        guard case (.dayPart(let kind), let end)? = text.word(at: start), weeks <= 0 else { return false }
        let word = text.string(start..<end)
        guard weeks == 0 ? ["morning", "afternoon", "evening"].contains(word) : word == "night" else { return false }
        dayPart = DayPartWord(word: word, kind: kind)
        return accept(now.date.adding(days: weeks), end)
    }

    private func monday(weeks: Int) -> LocalDate { now.date.adding(days: 1 - now.date.weekday + weeks * 7) }

    /// Reads Friday, Friday next week, and Friday, March 13 where the two agree.
    private mutating func takeEnglishWeekday(at index: Int, weeks: Int, isLed: Bool) -> Bool {
        guard case (.weekday(let day, let isSure), let end)? = text.word(at: index),
            isSure || isWeekday(index, end, isLed)
        else { return false }
        var weeks = weeks
        var last = end
        if !isLed, let (step, weekEnd) = weekBehind(end) { (weeks, last) = (step, weekEnd) }
        let (oldPosition, oldDate) = (position, date)
        position = text.skippingSpace(text.at(last) == "," ? last + 1 : last)
        let isFollowed = text.digit(at: position) != nil || text.wordPlace(at: position) > 0
        if isFollowed, takeNamedDay(), date?.weekday == day { return true }
        (position, date) = (oldPosition, oldDate)
        return accept(monday(weeks: weeks).adding(days: day - 1), last)
    }

    /// A day with its month behind a weekday.
    private mutating func takeNamedDay() -> Bool {
        switch text.word(at: position)?.word {
        case .month, .link(.the), nil: takeEnglishDay()
        default: false
        }
    }

    private func weekBehind(_ index: Int) -> (weeks: Int, end: Int)? {
        guard case (.link(let link), let end)? = text.word(after: index),
            case (.unit(604_800_000), let weekEnd)? = text.word(after: end)
        else { return nil }
        switch link {
        case .this: return (0, weekEnd)
        case .next: return (1, weekEnd)
        case .last: return (-1, weekEnd)
        default: return nil
        }
    }

    /// Whether sat, sun or wed is a day: as the whole answer, after next, or with a capital inside a sentence.
    private func isWeekday(_ index: Int, _ end: Int, _ isLed: Bool) -> Bool {
        if text.isWhole(index..<end) { return true }
        if isLed, text.isClauseEnd(end) { return true }
        return index > 0 && text.isCapitalized(at: index) && text.start(ofAny: Self.notBeforeDays, before: index) == nil
    }

    private static let notBeforeDays: WordList = ["the ", ". ", "! ", "? "]

    // MARK: Months

    /// Reads what follows the: 5th of March, end of the month, 5th.
    private mutating func takeBehindThe(_ index: Int) -> Bool {
        takeDayThenMonth(at: index) || takeMonthEnd(index) || takeDayAlone(at: index)
    }

    /// Reads 5 March, 5th of March 2026, fifth of March, 15th of next month.
    private mutating func takeDayThenMonth(at index: Int) -> Bool {
        guard let (day, isOrdinal, afterDay) = dayNumber(of: index) else { return false }
        let afterOf = text.end(of: .of, after: afterDay)
        if isOrdinal, let afterOf, let (months, end) = monthBeside(afterOf) {
            let target = now.date.adding(months: months)
            return accept(LocalDate(year: target.year, month: target.month, day: day), end)
        }
        let monthAt = text.skippingSpace(afterOf ?? afterDay)
        guard case (.month(let month), let end)? = text.word(at: monthAt) else { return false }
        return acceptDay(month, day, monthAt, end, isSure: isOrdinal || afterOf != nil)
    }

    /// Reads March 5, Mar. 5th, March the fifth, March 5, 2026.
    private mutating func takeMonthThenDay(_ month: Int, _ end: Int) -> Bool {
        let afterMark = text.at(end) == "." ? end + 1 : end
        let start = text.skippingSpace(text.end(of: .the, after: afterMark) ?? afterMark)
        guard let (day, isOrdinal, last) = dayNumber(of: start), text.digit(at: start) != nil || isOrdinal else {
            return false
        }
        return acceptDay(month, day, position, last, isSure: isOrdinal)
    }

    /// Takes a day of a month with the year behind it, unless may and march are words there.
    private mutating func acceptDay(_ month: Int, _ day: Int, _ monthAt: Int, _ end: Int, isSure: Bool) -> Bool {
        if let (year, yearEnd) = yearBehind(end) {
            return accept(LocalDate(year: year, month: month, day: day), yearEnd)
        }
        let isWord = text.isAny(of: "m", at: monthAt)
        guard isSure || !isWord || text.isClauseEnd(end) || text.isCapitalized(at: monthAt) else { return false }
        return accept(nearest(month: month, day: day), end)
    }

    private func yearBehind(_ index: Int) -> (Int, Int)? {
        let start = text.skippingSpace(text.at(index) == "," ? index + 1 : index)
        guard start > index, let (year, end) = digits(at: start, count: 4), (1900...2100).contains(year),
            text.digit(at: end) == nil, !text.isLatinLetter(at: end)
        else { return nil }
        return (year, end)
    }

    /// The number of a day: 5, 5th, fifth, twenty-first.
    private func dayNumber(of index: Int) -> (day: Int, isOrdinal: Bool, end: Int)? {
        if let (day, end) = text.digit(at: index) != nil ? smallNumber(at: index, limit: 1...31) : nil {
            if let marked = text.ordinalMarkEnd(after: end) { return (day, true, marked) }
            return text.isLatinLetter(at: end) || text.isAny(of: ":/.-%", at: end) && !text.isClauseEnd(end)
                ? nil : (day, false, end)
        }
        switch text.word(at: index) {
        case (.ordinal(let day), let end)?: return (day, true, end)
        // Second, which is a unit of time as well.
        case (.unit(1_000), let end)? where text.string(index..<end) == "second": return (2, true, end)
        case (.number(let tens), let end)? where tens == 20 || tens == 30:
            let next = text.at(end) == "-" ? text.word(at: end + 1) : text.word(after: end)
            guard case (.ordinal(let ones), let last)? = next, ones < 10, tens + ones <= 31 else { return nil }
            return (tens + ones, true, last)
        default: return nil
        }
    }

    /// Reads the month of 15th of next month.
    private func monthBeside(_ index: Int) -> (months: Int, end: Int)? {
        guard let (word, end) = text.word(after: index), case (.months(1), let last)? = text.word(after: end) else {
            return nil
        }
        switch word {
        case .link(.the), .link(.this): return (0, last)
        case .link(.next): return (1, last)
        case .link(.last): return (-1, last)
        default: return nil
        }
    }

    /// Reads end of the month, end of next month.
    private mutating func takeMonthEnd(_ index: Int) -> Bool {
        guard let afterEnd = text.end(of: .end, after: index), let afterOf = text.end(of: .of, after: afterEnd),
            let (months, end) = monthBeside(afterOf)
        else { return false }
        let target = now.date.adding(months: months)
        let last = LocalDate.daysInMonth(year: target.year, month: target.month)
        return accept(LocalDate(year: target.year, month: target.month, day: last), end)
    }

    /// Reads the 5th where no month stands beside it: as the whole answer, or after on and the like at the end of a clause.
    private mutating func takeDayAlone(at index: Int) -> Bool {
        guard text.digit(at: index) != nil, let (day, isOrdinal, end) = dayNumber(of: index), isOrdinal else {
            return false
        }
        let isLed = position < index && text.start(ofAny: Self.leadsToDay, before: position) != nil
        guard text.isWhole(position..<end) || (isLed && text.isClauseEnd(end)) else { return false }
        return accept(nearest(day: day), end)
    }

    private static let leadsToDay: WordList = [
        "on ", "by ", "until ", "till ", "since ", "from ", "before ", "after ", "was ", "is ",
    ]

    /// Reads 25/12/2025 and 12/25/2025, of which only one part can be the month; 3/5/2026 is left alone, and so are
    /// messages in Chinese, where such a date has no habit.
    mutating func takeSureNumbers() -> Bool {
        guard let (first, afterFirst) = smallNumber(at: position, limit: 1...31), text.at(afterFirst) == "/",
            let (second, afterSecond) = smallNumber(at: afterFirst + 1, limit: 1...31), text.at(afterSecond) == "/",
            let (year, end) = digits(at: afterSecond + 1, count: 4), (1900...2100).contains(year),
            text.digit(at: end) == nil, text.at(end) != "/", !text.isLatinLetter(at: end),
            first > 12 || second > 12 || first == second, !text.holdsHan
        else { return false }
        return accept(LocalDate(year: year, month: min(first, second), day: max(first, second)), end)
    }
}
