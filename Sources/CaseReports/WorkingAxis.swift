import ChineseText
import Foundation
import WorkingTime

/// The hours of one of the shop's calendars as one axis, so that a length of it costs two look-ups and not a walk over days.
struct WorkingAxis {
    private struct Span {
        var opens: Instant
        var closes: Instant
        /// Milliseconds of working time before it opens.
        var before: Instant
    }

    /// A history that reaches back further is measured from here.
    private static let longestReach = 4_000

    private var spans: [Span] = []

    /// The axis from a day to a day, at most 4,000 days before the last.
    init(
        _ calendar: ShopCalendar, in kind: CalendarKind = .workday, from first: LocalDate, to last: LocalDate
    ) {
        var before: Instant = 0
        let start = max(first.daysSince1970, last.daysSince1970 - Self.longestReach)
        for day in start...max(start, last.daysSince1970) {
            let date = LocalDate(daysSince1970: day)
            for hours in calendar.day(date, in: kind).hours {
                let opens = Self.instant(hours.opens, of: date, in: calendar.timeZone)
                let closes = Self.instant(hours.closes, of: date, in: calendar.timeZone)
                guard closes > opens else { continue }
                spans.append(Span(opens: opens, closes: closes, before: before))
                before += closes - opens
            }
        }
    }

    /// Seconds of working time between two instants; none when the second is not later.
    func seconds(from start: Instant, to end: Instant) -> Int {
        guard start < end else { return 0 }
        return Int((position(end) - position(start)) / 1_000)
    }

    private func position(_ instant: Instant) -> Instant {
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].opens <= instant { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return 0 }
        let span = spans[low - 1]
        return span.before + min(instant, span.closes) - span.opens
    }

    private static func instant(_ second: Int, of date: LocalDate, in zone: TimeZone) -> Instant {
        guard second < 86_400 else { return date.adding(days: 1).midnight(in: zone) }
        return LocalDateTime(date: date, time: LocalTime(secondOfDay: second)).instant(in: zone)
    }
}
