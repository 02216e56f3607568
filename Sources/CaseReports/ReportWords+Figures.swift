import ChineseText

/// How figures are written for people.
extension ReportWords {
    /// Shares of fewer than so many say nothing and are written as counts.
    static let leastDenominator = 5

    /// What stands for a figure that is not known.
    static let missing = "–"

    func text(_ figure: Figure?) -> String {
        switch figure {
        case nil: Self.missing
        case .missing: say("未接入", "not connected")
        case .count(let count): "\(count)"
        case .ratio(let ratio): text(ratio)
        case .spread(let spread): text(spread)
        case .mean(let sum, let count): mean(sum, of: count)
        case .money(let count, let fen): say("\(count) 项 ", "\(count) · ") + money(fen)
        }
    }

    func text(_ ratio: Ratio) -> String {
        guard let share = ratio.share else { return Self.missing }
        let counts = "\(ratio.numerator)/\(ratio.denominator)"
        guard ratio.denominator >= Self.leastDenominator else { return counts }
        return oneDecimal(share * 100) + "% (\(counts))"
    }

    func text(_ spread: Spread) -> String {
        guard let median = spread.median, let ninetieth = spread.ninetieth else { return Self.missing }
        return say(
            "中位 \(length(median))，九成 \(length(ninetieth))（\(spread.count) 个）",
            "median \(length(median)), p90 \(length(ninetieth)) (n=\(spread.count))")
    }

    /// A length in seconds: `42 s`, `18 min`, `7.5 h`.
    func length(_ seconds: Int) -> String {
        if seconds < 60 { return say("\(seconds) 秒", "\(seconds) s") }
        if seconds < 3_600 { return say("\(seconds / 60) 分", "\(seconds / 60) min") }
        return oneDecimal(Double(seconds) / 3_600) + say(" 小时", " h")
    }

    private func mean(_ sum: Int, of count: Int) -> String {
        guard count > 0 else { return Self.missing }
        let hundredths = (sum * 200 + count) / (count * 2)
        return "\(hundredths / 100)." + (hundredths % 100).padded(to: 2) + say("（\(count) 个）", " (n=\(count))")
    }

    func money(_ fen: Int) -> String { "¥\(fen / 100)." + abs(fen % 100).padded(to: 2) }

    func oneDecimal(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return Self.missing }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }

    /// An instant on the shop's clock: `03-09 18:00`, with the year where it is another one.
    func instant(_ instant: Instant, in year: Int) -> String {
        let range = CaseTrails.plausible
        let local = LocalDateTime(min(max(instant, range.lowerBound), range.upperBound), in: zone)
        let day = "\(ReportDay(local.date))"
        let time = "\(local.time.hour.padded(to: 2)):\(local.time.minute.padded(to: 2))"
        return (local.date.year == year ? String(day.dropFirst(5)) : day) + " " + time
    }

    /// The mean of some sums, to one decimal.
    func mean(_ sum: Int, over periods: Int) -> String {
        periods > 0 ? oneDecimal(Double(sum) / Double(periods)) : Self.missing
    }

    /// A change with its sign.
    func change(_ new: Int, from old: Int) -> String { new > old ? "+\(new - old)" : "\(new - old)" }
}
