import ChineseText
import Foundation
import ScriptChecking

/// How values read in a text, and how filters change them.
struct ValueText {
    let locale: String

    /// The value without a filter.
    func plain(_ value: Value) -> String {
        switch value {
        case .text(let text), .phone(let text), .choice(let text), .image(let text), .file(let text), .time(let text):
            text
        case .number(let number): Self.plain(number)
        case .money(let fen): Self.yuan(fen)
        case .date(let iso):
            Self.moment(iso).map { DatePattern(isEnglish ? "yyyy-MM-dd" : "M月d日").string(from: $0) } ?? iso
        case .datetime(let iso):
            Self.moment(iso).map { DatePattern(isEnglish ? "yyyy-MM-dd HH:mm" : "M月d日 HH:mm").string(from: $0) } ?? iso
        case .flag(let flag): isEnglish ? (flag ? "yes" : "no") : (flag ? "是" : "否")
        }
    }

    /// The value as other systems read it: dates in ISO form.
    func raw(_ value: Value) -> String {
        switch value {
        case .date(let iso), .time(let iso), .datetime(let iso): iso
        default: plain(value)
        }
    }

    /// The value's text with `filters` applied in order; nil stands for no value.
    func filtered(_ value: Value?, _ filters: [CompiledFilter], mask: Int?) -> String {
        var text = value.map(plain) ?? ""
        for filter in filters { text = apply(filter, to: text, value, mask) }
        return text
    }

    private func apply(_ filter: CompiledFilter, to text: String, _ value: Value?, _ mask: Int?) -> String {
        if text.isEmpty { return if case .default(let other) = filter { other } else { "" } }
        switch filter {
        case .money:
            if case .money(let fen) = value { return Money.format(fen: fen) }
            if case .number(let number) = value { return Money.format(fen: Self.fen(number)) }
            return text
        case .date(let pattern), .time(let pattern):
            guard let value, let moment = Self.moment(Self.isoText(value)) else { return text }
            return DatePattern(pattern).string(from: moment)
        case .last(let count): return String(text.suffix(max(0, count)))
        case .default: return text
        case .mask: return Mask.keepLast(mask ?? 4).applied(to: text)
        case .upper: return text.uppercased()
        case .lower: return text.lowercased()
        }
    }

    private var isEnglish: Bool { locale.hasPrefix("en") }

    private static func isoText(_ value: Value) -> String {
        switch value {
        case .date(let iso), .time(let iso), .datetime(let iso): iso
        default: ""
        }
    }

    /// The moment that an ISO date, time or both name; what is missing is 1970-01-01 and midnight.
    static func moment(_ iso: String) -> LocalDateTime? {
        let parts = iso.split(separator: "T", maxSplits: 1).map(String.init)
        let dateText = parts.first { $0.contains("-") } ?? "1970-01-01"
        let timeText = parts.first { $0.contains(":") } ?? "00:00"
        let date = dateText.split(separator: "-").compactMap { Int($0) }
        let time = timeText.split(separator: ":").compactMap { Int($0) }
        guard date.count == 3, time.count >= 2, let day = LocalDate(year: date[0], month: date[1], day: date[2]),
            let hour = LocalTime(hour: time[0], minute: time[1], second: time.count > 2 ? time[2] : 0)
        else { return nil }
        return LocalDateTime(date: day, time: hour)
    }

    /// `59.90`, `60`: fen as yuan, without superfluous zeros after a whole number.
    static func yuan(_ fen: Int) -> String {
        let sign = fen < 0 ? "-" : ""
        let (whole, rest) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole)." + (rest < 10 ? "0\(rest)" : "\(rest)")
    }

    static func plain(_ number: Decimal) -> String { NSDecimalNumber(decimal: number).stringValue }

    /// Yuan as fen, rounded.
    static func fen(_ yuan: Decimal) -> Int {
        var product = yuan * 100
        var rounded = Decimal()
        NSDecimalRound(&rounded, &product, 0, .plain)
        return Int(truncating: NSDecimalNumber(decimal: rounded))
    }
}
