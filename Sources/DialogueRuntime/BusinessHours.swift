import ChineseText
import ScriptChecking

/// When the shop is open, from the settings' opening hours.
struct BusinessHours {
    let hours: [Int: [BotSettings.OpeningHours]]

    init(_ settings: BotSettings) {
        hours = settings.businessHours
    }

    /// Whether the shop is open; a bot without opening hours always is.
    func isOpen(at moment: LocalDateTime) -> Bool {
        guard !hours.isEmpty else { return true }
        let minute = moment.time.secondOfDay / 60
        return hours[moment.date.weekday, default: []].contains { $0.from <= minute && minute < $0.to }
    }

    /// The next opening behind `moment`, within two weeks.
    func nextOpening(after moment: LocalDateTime) -> LocalDateTime? {
        let minute = moment.time.secondOfDay / 60
        for days in 0...14 {
            let date = moment.date.adding(days: days)
            let openings = hours[date.weekday, default: []].map(\.from).sorted()
            if let opening = openings.first(where: { days > 0 || $0 > minute }) {
                return LocalDateTime(date: date, time: LocalTime(secondOfDay: opening * 60))
            }
        }
        return nil
    }

    /// The next opening in words: `今天 13:00`, `周一 09:00`, `3月9日 09:00`.
    func nextOpeningText(after moment: LocalDateTime, locale: String) -> String {
        let english = locale.hasPrefix("en")
        guard !isOpen(at: moment), let opening = nextOpening(after: moment) else { return english ? "soon" : "稍后" }
        let days = opening.date.daysSince1970 - moment.date.daysSince1970
        let time = DatePattern("HH:mm").string(from: opening)
        if days < 2 { return "\(english ? ["today", "tomorrow"][days] : ["今天", "明天"][days]) \(time)" }
        if days < 7 { return "\(weekday(opening.date.weekday, english: english)) \(time)" }
        return "\(DatePattern(english ? "yyyy-MM-dd" : "M月d日").string(from: opening)) \(time)"
    }

    private func weekday(_ number: Int, english: Bool) -> String {
        let names =
            english
            ? ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
            : ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
        return names.indices.contains(number - 1) ? names[number - 1] : ""
    }
}
