import ChineseText

/// The ways in which spreadsheets write back a date or a time of a slot.
enum SpreadsheetDate {
    /// The keys of every spelling of `2026-03-05`, `15:00` or `2026-03-05T15:00`, such as `2026/3/5`; of anything else its
    /// own alone.
    static func spellings(of value: String) -> Set<String> {
        let halves = value.split(separator: "T", omittingEmptySubsequences: false)
        var written = [value]
        if halves.count == 1 {
            written += days(halves[0]) + times(halves[0])
        } else if halves.count == 2 {
            written += days(halves[0]).flatMap { day in times(halves[1]).map { "\(day) \($0)" } }
        }
        return Set(written.map(nameKey))
    }

    private static func days(_ text: Substring) -> [String] {
        guard let date = text.wholeMatch(of: /(\d{4})-(\d{2})-(\d{2})/), let month = Int(date.2), let day = Int(date.3)
        else { return [] }
        let year = date.1
        return ["-", "/", "."].flatMap { mark in
            ["\(year)\(mark)\(month)\(mark)\(day)", "\(year)\(mark)\(date.2)\(mark)\(date.3)"]
        } + ["\(year)年\(month)月\(day)日"]
    }

    private static func times(_ text: Substring) -> [String] {
        guard let time = text.wholeMatch(of: /(\d{2}):(\d{2})/), let hour = Int(time.1) else { return [] }
        return ["\(hour)", "\(time.1)"].flatMap { ["\($0):\(time.2)", "\($0):\(time.2):00"] }
    }
}
