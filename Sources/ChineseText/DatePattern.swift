/// The pattern of the `date` filter: yyyy, M, MM, d, dd, H, HH, mm and ss stand for parts, MMM and MMMM for the English name
/// of the month, all else for itself.
public struct DatePattern: Sendable, Equatable {
    private let pattern: String

    /// Takes a pattern as it is written; there are no wrong ones.
    public init(_ pattern: String) {
        self.pattern = pattern
    }

    /// A date and time written after the pattern.
    public func string(from moment: LocalDateTime) -> String {
        var result = ""
        var rest = Substring(pattern)
        while let first = rest.first {
            let run = rest.prefix { $0 == first }
            let (text, used) = Self.part(first, count: run.count, of: moment) ?? (String(first), 1)
            result += text
            rest = rest.dropFirst(used)
        }
        return result
    }

    private static func part(_ letter: Character, count: Int, of moment: LocalDateTime) -> (String, Int)? {
        switch (letter, count) {
        case ("y", 4...): (padded(moment.date.year, 4), 4)
        case ("M", 4...): (monthName(moment), 4)
        case ("M", 3): (String(monthName(moment).prefix(3)), 3)
        case ("M", 2): (padded(moment.date.month, 2), 2)
        case ("M", _): (padded(moment.date.month, 1), 1)
        case ("d", 2...): (padded(moment.date.day, 2), 2)
        case ("d", _): (padded(moment.date.day, 1), 1)
        case ("H", 2...): (padded(moment.time.hour, 2), 2)
        case ("H", _): (padded(moment.time.hour, 1), 1)
        case ("m", 2...): (padded(moment.time.minute, 2), 2)
        case ("s", 2...): (padded(moment.time.second, 2), 2)
        default: nil
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func monthName(_ moment: LocalDateTime) -> String {
        let place = moment.date.month - 1
        return months.indices.contains(place) ? months[place] : String(moment.date.month)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
