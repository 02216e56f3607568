import ChineseText

extension ShopCalendar {
    /// How many seconds of their calendar the terms give from `start`. The due instant follows from these seconds, so
    /// that a pause can be added to them and no rule needs a second way to count.
    func allowedSeconds(_ terms: ClockTerms, from start: Instant) throws(ClockRefusal) -> Int {
        guard terms.allowance.isInRange else { throw .allowanceOutOfRange }
        do {
            return try seconds(terms, from: start)
        } catch let refusal as ClockRefusal {
            throw refusal
        } catch let fault as CalendarFault {
            throw .calendar(fault)
        } catch {
            throw .calendar(.beyondHorizon)
        }
    }

    private func seconds(_ terms: ClockTerms, from start: Instant) throws -> Int {
        let kind = terms.calendar
        switch terms.allowance {
        case .seconds(let seconds):
            return seconds
        case .workingDays(let days) where terms.counting == .businessHours:
            return days * regularDaySeconds(in: kind)
        case .workingDays(let days):
            let due =
                terms.counting == .sameTime
                ? try sameTime(openDays: days, after: start, in: kind)
                : try closeOfBusiness(openDays: days, after: start, in: kind)
            return try workingSeconds(from: start, to: due, in: kind)
        case .firstOpenDay(let time):
            return try workingSeconds(from: start, to: firstOpenDay(by: time, from: start, in: kind), in: kind)
        case .agreedDay:
            guard let day = terms.agreedDay else { throw ClockRefusal.agreedDayNeeded }
            let due = closeOfBusiness(on: day)
            guard due > start else { throw ClockRefusal.agreedDayPassed(day.isoText) }
            return try workingSeconds(from: start, to: due, in: kind)
        }
    }

    private func closeOfBusiness(
        openDays count: Int, after start: Instant, in kind: CalendarKind
    ) throws(CalendarFault) -> Instant {
        let date = try openDay(count, after: localDate(second: Self.wholeSecond(start)), in: kind)
        return Instant(openSeconds(on: date, in: kind).last?.upperBound ?? second(86_400, of: date)) * 1000
    }

    private func sameTime(
        openDays count: Int, after start: Instant, in kind: CalendarKind
    ) throws(CalendarFault) -> Instant {
        let opened = localTime(second: Self.wholeSecond(try nextOpening(from: start, in: kind)))
        let date = try openDay(count, after: opened.date, in: kind)
        return instant(opened.time, within: openSeconds(on: date, in: kind), of: date)
    }

    private func firstOpenDay(
        by time: LocalTime, from start: Instant, in kind: CalendarKind
    ) throws(CalendarFault) -> Instant {
        let today = localDate(second: Self.wholeSecond(start))
        if day(today, in: kind).isOpen {
            let due = instant(time, within: openSeconds(on: today, in: kind), of: today)
            if due > start { return due }
        }
        let date = try openDay(1, after: today, in: kind)
        return instant(time, within: openSeconds(on: date, in: kind), of: date)
    }

    /// The close of business of a natural day: its own last closing, or the usual one when the shop is closed that day.
    private func closeOfBusiness(on date: LocalDate) -> Instant {
        let hours = day(date, in: .workday).hours
        let closing = (hours.isEmpty ? weeklyHours.regular : hours).last?.closes ?? 86_400
        return Instant(second(closing, of: date)) * 1000
    }

    /// The n-th open day after a date.
    private func openDay(
        _ count: Int, after date: LocalDate, in kind: CalendarKind
    ) throws(CalendarFault) -> LocalDate {
        var left = count
        for offset in 1...Self.horizon {
            let next = date.adding(days: offset)
            guard day(next, in: kind).isOpen else { continue }
            left -= 1
            if left == 0 { return next }
        }
        throw .beyondHorizon
    }

    /// A time of a day, moved to the next opening when the shop is closed then, and not behind the last closing.
    private func instant(_ time: LocalTime, within spans: [Range<Int>], of date: LocalDate) -> Instant {
        let wanted = second(time.secondOfDay, of: date)
        let span = spans.first { wanted <= $0.upperBound }
        return Instant(span.map { max($0.lowerBound, wanted) } ?? spans.last?.upperBound ?? wanted) * 1000
    }
}
