public import ChineseText
public import WorkingTime

/// When a shop writes to customers by itself: return visits after closed cases, and greetings on festivals.
public struct OutreachRules: Sendable, Hashable {
    /// From nine in the morning to nine in the evening.
    public static let standardHours = [OpeningSpan(opens: 9 * 3_600, closes: 21 * 3_600)].compactMap(\.self)
    /// The public holidays but 清明节, which is no day for good wishes.
    public static let standardFestivals = ["元旦", "春节", "劳动节", "端午节", "中秋节", "国庆节"]
    /// Days from the archive of a case to its return visit.
    public static let standardVisitDays = 7

    /// The shop's calendar, whose platform hours are those in which it may write.
    private let calendar: ShopCalendar
    /// Days from the archive of a case to its return visit; none are made when it is zero.
    public let visitDays: Int
    /// The holidays on which customers are greeted, by their names.
    public let festivals: [String]

    /// Rules by a shop's calendar. Throws when there are no hours, or when they overlap.
    public init(
        calendar: ShopCalendar, hours: [OpeningSpan] = standardHours, visitDays: Int = standardVisitDays,
        festivals: [String] = standardFestivals
    ) throws(CalendarFault) {
        self.calendar = try ShopCalendar(
            timeZone: calendar.timeZone, platformHours: hours, weeklyHours: calendar.weeklyHours,
            holidays: calendar.holidays)
        self.visitDays = max(visitDays, 0)
        self.festivals = festivals
    }

    /// Whether the shop may write now.
    func mayWrite(at instant: Instant) -> Bool { calendar.isOpen(at: instant, in: .platform) }

    /// The instant itself when the shop may write then, else the next at which it may; nil when there is none.
    func nextChance(from instant: Instant) -> Instant? {
        do throws(CalendarFault) {
            return try calendar.nextOpening(from: instant, in: .platform)
        } catch {
            return nil
        }
    }

    /// When the hours of writing that an instant lies in are over; nil outside them.
    public func lastChance(at instant: Instant) -> Instant? {
        guard mayWrite(at: instant) else { return nil }
        do throws(CalendarFault) {
            return try calendar.nextClosing(from: instant, in: .platform)
        } catch {
            return nil
        }
    }

    /// When the return visit of a case that was archived at an instant is due; nil when the shop makes none.
    func visit(after instant: Instant) -> Instant? {
        guard visitDays > 0 else { return nil }
        let (wait, isTooLong) = Int64(clamping: visitDays).multipliedReportingOverflow(by: 86_400_000)
        let (due, isTooLate) = instant.addingReportingOverflow(wait)
        return isTooLong || isTooLate ? nil : due
    }

    // MARK: Festivals

    /// A holiday on which customers are greeted, from its first hour of writing to its end.
    struct Festival: Sendable, Hashable {
        var name: String
        var begins: Instant
        var ends: Instant
    }

    /// The festivals of the years that the calendar knows, in order.
    func festivals(after instant: Instant) -> [Festival] {
        let year = LocalDateTime(instant, in: calendar.timeZone).date.year
        return calendar.holidays.years.values
            .filter { $0.year >= year }
            .flatMap(\.holidays)
            .filter { holiday in holiday.name.chinese.split(separator: "、").contains { festivals.contains(String($0)) }
            }
            .compactMap(festival)
            .filter { $0.begins > instant }
            .sorted { $0.begins < $1.begins }
    }

    private func festival(_ holiday: HolidayYear.Holiday) -> Festival? {
        guard let begins = nextChance(from: midnight(of: holiday.first)) else { return nil }
        let ends = midnight(of: holiday.last.adding(days: 1))
        return begins < ends ? Festival(name: holiday.name.chinese, begins: begins, ends: ends) : nil
    }

    private func midnight(of date: LocalDate) -> Instant {
        LocalDateTime(date: date, time: LocalTime(secondOfDay: 0)).instant(in: calendar.timeZone)
    }
}
