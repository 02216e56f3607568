public import ChineseText
public import Foundation

/// One of a shop's three ways to count time.
public enum CalendarKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Every minute counts.
    case natural
    /// The hours in which the sales platform measures replies, every day of the year.
    case platform
    /// The shop's hours on Chinese working days.
    case workday
}

/// A version of a shop's three calendars; it never changes, a correction makes another version.
public struct ShopCalendar: Sendable, Hashable {
    /// The most single-day overrides in one version.
    static let overrideLimit = 4_000

    /// Where the shop's clock hangs.
    public let timeZone: TimeZone
    /// The hours of the `platform` calendar, the same every day.
    public let platformHours: [OpeningSpan]
    /// The hours of the `workday` calendar on working days.
    public let weeklyHours: WeeklyHours
    /// The public holidays that are known.
    public let holidays: HolidayTable
    /// The shop's own word about single days.
    public let overrides: [LocalDate: DayOverride]
    /// A name made of the content: equal calendars have equal versions.
    public let version: String

    /// Puts a version together. Throws when the platform has no hours or overlapping ones, or when overrides are too
    /// many or double.
    public init(
        timeZone: TimeZone, platformHours: [OpeningSpan] = standardPlatformHours,
        weeklyHours: WeeklyHours = .standard, holidays: HolidayTable = .shipped, overrides: [DayOverride] = []
    ) throws(CalendarFault) {
        let platformHours = platformHours.sorted()
        guard !platformHours.isEmpty, platformHours.areApart else { throw .badHours("platform") }
        guard overrides.count <= Self.overrideLimit else { throw .tooManyOverrides(overrides.count) }
        var byDay: [LocalDate: DayOverride] = [:]
        for override in overrides {
            guard byDay.updateValue(override, forKey: override.date) == nil else {
                throw .overriddenTwice(override.date.isoText)
            }
        }
        self.init(
            timeZone: timeZone, platformHours: platformHours, weeklyHours: weeklyHours, holidays: holidays,
            checked: byDay)
    }

    private init(
        timeZone: TimeZone, platformHours: [OpeningSpan], weeklyHours: WeeklyHours, holidays: HolidayTable,
        checked overrides: [LocalDate: DayOverride]
    ) {
        self.timeZone = timeZone
        self.platformHours = platformHours
        self.weeklyHours = weeklyHours
        self.holidays = holidays
        self.overrides = overrides
        let weekly = (1...7).map { day in
            "weekday \(day) " + weeklyHours.spans(onWeekday: day).map(\.text).joined(separator: " ")
        }
        let single = overrides.values.sorted { $0.date < $1.date }.map { override in
            "day \(override.date.isoText) " + override.hours.map(\.text).joined(separator: " ") + " "
                + override.reason.chinese
        }
        version = ContentDigest.of(
            ["zone \(timeZone.identifier)", "platform " + platformHours.map(\.text).joined(separator: " ")]
                + weekly + holidays.canonicalLines + single)
    }

    /// Every day from 08:00 to 23:00.
    public static let standardPlatformHours = [OpeningSpan(uncheckedOpens: 28_800, closes: 82_800)]

    /// A calendar of the same hours with these holidays: another version, unless nothing changes.
    public func with(holidays: HolidayTable) -> ShopCalendar {
        ShopCalendar(
            timeZone: timeZone, platformHours: platformHours, weeklyHours: weeklyHours, holidays: holidays,
            checked: overrides)
    }

    /// A calendar of the same hours with one day set, in place of an earlier word about that day.
    public func overriding(_ day: DayOverride) throws(CalendarFault) -> ShopCalendar {
        var changed = overrides
        changed[day.date] = day
        guard changed.count <= Self.overrideLimit else { throw .tooManyOverrides(changed.count) }
        return ShopCalendar(
            timeZone: timeZone, platformHours: platformHours, weeklyHours: weeklyHours, holidays: holidays,
            checked: changed)
    }

    // MARK: Days

    /// A day of one of the calendars: its hours and why.
    public func day(_ date: LocalDate, in kind: CalendarKind) -> CalendarDay {
        switch kind {
        case .natural: CalendarDay(date: date, hours: [.wholeDay], reason: .everyDay, isProvisional: false)
        case .platform: CalendarDay(date: date, hours: platformHours, reason: .everyDay, isProvisional: false)
        case .workday: workday(date)
        }
    }

    private func workday(_ date: LocalDate) -> CalendarDay {
        if let override = overrides[date] {
            return CalendarDay(
                date: date, hours: override.hours, reason: .overridden(override.reason), isProvisional: false)
        }
        let weekday = date.weekday
        switch holidays.ruling(on: date) {
        case .off(let name):
            return CalendarDay(date: date, hours: [], reason: .holiday(name), isProvisional: false)
        case .makeUp(let name):
            return CalendarDay(
                date: date, hours: weeklyHours.spansOnMakeUpDay(weekday: weekday), reason: .makeUpDay(name),
                isProvisional: false)
        case nil:
            let isProvisional = !holidays.knows(year: date.year)
            return weekday >= 6
                ? CalendarDay(date: date, hours: [], reason: .weekend, isProvisional: isProvisional)
                : CalendarDay(
                    date: date, hours: weeklyHours.spans(onWeekday: weekday), reason: .weekday,
                    isProvisional: isProvisional)
        }
    }
}
