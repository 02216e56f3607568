/// Why a calendar cannot be made, or cannot answer.
public enum CalendarFault: Error, Sendable, Hashable {
    /// A number that is no weekday, where 1 is Monday and 7 is Sunday.
    case noSuchWeekday(Int)
    /// Opening hours of a weekday overlap.
    case overlappingHours(weekday: Int)
    /// The opening hours of a single day, or of every day, overlap or are missing.
    case badHours(String)
    /// No day from Monday to Friday has opening hours.
    case neverOpen
    /// Two overrides for one day, given as 2026-03-09.
    case overriddenTwice(String)
    /// More single-day overrides than 4,000.
    case tooManyOverrides(Int)
    /// An answer lies more than 4,000 days away.
    case beyondHorizon

    /// A short name for programs.
    public var code: String {
        switch self {
        case .noSuchWeekday: "calendar-no-such-weekday"
        case .overlappingHours: "calendar-overlapping-hours"
        case .badHours: "calendar-bad-hours"
        case .neverOpen: "calendar-never-open"
        case .overriddenTwice: "calendar-overridden-twice"
        case .tooManyOverrides: "calendar-too-many-overrides"
        case .beyondHorizon: "calendar-beyond-horizon"
        }
    }

    /// What is wrong, for people.
    public var message: BilingualPhrase {
        switch self {
        case .noSuchWeekday(let number):
            BilingualPhrase(zh: "没有星期 \(number)，应为 1–7", en: "\(number) is no weekday; 1 is Monday, 7 is Sunday")
        case .overlappingHours(let weekday):
            BilingualPhrase(zh: "星期 \(weekday) 的营业时间重叠", en: "the opening hours of weekday \(weekday) overlap")
        case .badHours(let place):
            BilingualPhrase(zh: "\(place) 的营业时间重叠或缺失", en: "\(place): opening hours overlap or are missing")
        case .neverOpen:
            BilingualPhrase(zh: "周一到周五没有营业时间", en: "no day from Monday to Friday has opening hours")
        case .overriddenTwice(let day):
            BilingualPhrase(zh: "\(day) 有两条单日调整", en: "\(day) is overridden twice")
        case .tooManyOverrides(let count):
            BilingualPhrase(zh: "单日调整有 \(count) 条，最多 4000 条", en: "\(count) overridden days; at most 4000 are kept")
        case .beyondHorizon:
            BilingualPhrase(zh: "要算的时间超过 4000 天", en: "the answer lies more than 4000 days away")
        }
    }
}
