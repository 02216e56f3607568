/// Why a file with a year's holidays cannot be used. Nothing of such a file is taken over.
public enum HolidayImportFault: Error, Sendable, Hashable {
    /// The file is larger than 65,536 bytes; `bytes` says how large.
    case tooLarge(bytes: Int)
    /// The text is not JSON.
    case notJSON
    /// A value is missing at a place such as `holidays[2].from`.
    case missing(String)
    /// A value has the wrong kind; `expected` is what belongs there.
    case wrongKind(String, expected: String)
    /// A key that this format does not have, so probably a typing error.
    case unknownKey(String)
    /// A text that must say something is empty.
    case empty(String)
    /// The year is not from 1990 to 2200.
    case yearOutOfRange(Int)
    /// More than 40 holidays, or none.
    case wrongNumberOfHolidays(Int)
    /// A text that is no date of the calendar in the form 2027-02-06.
    case notADate(String, text: String)
    /// A day that belongs neither to the year nor to the December before it.
    case outsideYear(String, text: String)
    /// The last day lies before the first, or more than 30 days after it.
    case badRange(String)
    /// A make-up workday that is not a Saturday or Sunday.
    case makeUpDayInTheWeek(String, text: String)
    /// The same day is given twice.
    case twice(String, text: String)

    /// A short name for programs.
    public var code: String {
        switch self {
        case .tooLarge: "holidays-too-large"
        case .notJSON: "holidays-not-json"
        case .missing: "holidays-missing-value"
        case .wrongKind: "holidays-wrong-kind"
        case .unknownKey: "holidays-unknown-key"
        case .empty: "holidays-empty-text"
        case .yearOutOfRange: "holidays-year-out-of-range"
        case .wrongNumberOfHolidays: "holidays-wrong-number"
        case .notADate: "holidays-not-a-date"
        case .outsideYear: "holidays-outside-year"
        case .badRange: "holidays-bad-range"
        case .makeUpDayInTheWeek: "holidays-make-up-in-week"
        case .twice: "holidays-day-twice"
        }
    }

    /// What is wrong and where, for people.
    public var message: BilingualPhrase {
        switch self {
        case .tooLarge(let bytes):
            BilingualPhrase(
                zh: "节假日文件有 \(bytes) 字节，最多 65536 字节",
                en: "the holiday file has \(bytes) bytes; at most 65536 are read")
        case .notJSON:
            BilingualPhrase(zh: "节假日文件不是 JSON", en: "the holiday file is not JSON")
        case .missing(let place):
            BilingualPhrase(zh: "缺少 \(place)", en: "\(place) is missing")
        case .wrongKind(let place, let expected):
            BilingualPhrase(zh: "\(place) 应为 \(expected)", en: "\(place) must be a JSON \(expected)")
        case .unknownKey(let place):
            BilingualPhrase(zh: "没有 \(place) 这个键", en: "there is no key \(place)")
        case .empty(let place):
            BilingualPhrase(zh: "\(place) 是空的", en: "\(place) is empty")
        case .yearOutOfRange(let year):
            BilingualPhrase(zh: "年份 \(year) 不在 1990–2200 之间", en: "the year \(year) is not from 1990 to 2200")
        case .wrongNumberOfHolidays(let count):
            BilingualPhrase(zh: "有 \(count) 个节日，应为 1–40 个", en: "\(count) holidays; there must be 1 to 40")
        case .notADate(let place, let text):
            BilingualPhrase(
                zh: "\(place) 的“\(text)”不是日期，应写成 2027-02-06",
                en: "\(place): \"\(text)\" is not a date; write it like 2027-02-06")
        case .outsideYear(let place, let text):
            BilingualPhrase(
                zh: "\(place) 的 \(text) 不属于这一年，也不是上一年的 12 月",
                en: "\(place): \(text) is neither in the year nor in the December before")
        case .badRange(let place):
            BilingualPhrase(
                zh: "\(place) 的最后一天早于第一天，或超过 31 天",
                en: "\(place): the last day is before the first, or there are more than 31 days")
        case .makeUpDayInTheWeek(let place, let text):
            BilingualPhrase(
                zh: "\(place) 的 \(text) 不是周六或周日，不能是调休上班日",
                en: "\(place): \(text) is not a Saturday or Sunday, so it cannot be a make-up workday")
        case .twice(let place, let text):
            BilingualPhrase(zh: "\(place) 的 \(text) 已经写过", en: "\(place): \(text) was given before")
        }
    }
}
