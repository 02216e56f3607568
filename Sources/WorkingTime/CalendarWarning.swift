public import ChineseText

/// What an administrator should do about a calendar soon.
public enum CalendarWarning: Sendable, Hashable {
    /// The public holidays of this year are not known; due times in it are provisional.
    case missingYear(Int)

    /// A short name for programs.
    public var code: String { "calendar-year-missing" }

    /// What to do, for people.
    public var message: BilingualPhrase {
        switch self {
        case .missingYear(let year):
            BilingualPhrase(
                zh: "还没有 \(year) 年的节假日安排，\(year) 年的到期时间是暂定的；请导入国务院办公厅的通知",
                en: "the public holidays of \(year) are not known, so due times in \(year) are provisional; import the "
                    + "State Council's notice")
        }
    }
}

extension ShopCalendar {
    /// What is missing as seen from a day: the year itself, and from 1 December the year after it.
    public func warnings(on today: LocalDate) -> [CalendarWarning] {
        let needed = today.month == 12 ? [today.year, today.year + 1] : [today.year]
        return needed.filter { !holidays.knows(year: $0) }.map(CalendarWarning.missingYear)
    }
}
