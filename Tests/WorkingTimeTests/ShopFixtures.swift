import ChineseText
import Foundation
import WorkingTime

/// The zone of most shops.
let shanghai = TimeZone(identifier: "Asia/Shanghai")!

/// 09:00–12:00 and 13:30–18:00 from Monday to Friday, and 09:00–12:00 on a Saturday that is worked.
let splitHours = try! WeeklyHours(
    Dictionary(uniqueKeysWithValues: (1...5).map { ($0, spans("09:00-12:00", "13:30-18:00")) })
        .merging([6: spans("09:00-12:00")]) { $1 })

/// A shop with a lunch break.
let splitShop = try! ShopCalendar(timeZone: shanghai, weeklyHours: splitHours)

/// A shop with the standard hours, 09:00–18:00.
let plainShop = try! ShopCalendar(timeZone: shanghai)

func spans(_ texts: String...) -> [OpeningSpan] { texts.map { OpeningSpan($0)! } }

func day(_ text: String) -> LocalDate {
    let parts = text.split(separator: "-").map { Int($0)! }
    return LocalDate(year: parts[0], month: parts[1], day: parts[2])!
}

/// `2026-03-06 10:00` or `2026-03-06 10:00:30` on a shop's clock.
func at(_ text: String, in zone: TimeZone = shanghai) -> Instant {
    let parts = text.split(separator: " ")
    let time = parts[1].split(separator: ":").map { Int($0)! }
    let local = LocalDateTime(
        date: day(String(parts[0])),
        time: LocalTime(hour: time[0], minute: time[1], second: time.count > 2 ? time[2] : 0)!)
    return local.instant(in: zone)
}

/// An instant as `2026-03-06 10:00` on a shop's clock.
func shown(_ instant: Instant, in zone: TimeZone = shanghai) -> String {
    let local = LocalDateTime(instant, in: zone)
    let time = DatePattern(local.time.second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss")
    return time.string(from: local)
}
