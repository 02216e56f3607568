import CaseDesk
import Cases
import ChineseText
import WorkingTime

extension EntryNumber {
    /// A number as somebody typed it.
    init(named text: String) throws(DeskFault) {
        guard let number = Self(text) else { throw .unknownEntry(text) }
        self = number
    }
}

extension DeskSession {
    /// How many months back all entries of a book are looked for: as long as the standard retention keeps them.
    private static let lookBack = 36

    /// The month that somebody named, else this one; with `all` the last three years.
    func months(named text: String?, all: Bool) throws -> [YearMonth] {
        if let text {
            guard let month = YearMonth(text) else { throw DeskFault.malformed("--month \(text)") }
            return [month]
        }
        var months = [YearMonth(of: LocalDateTime(try now(), in: zone).date)]
        guard all else { return months }
        while months.count < Self.lookBack, let earlier = months.last?.previous { months.append(earlier) }
        return months.reversed()
    }
}
