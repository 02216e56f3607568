extension PeriodSlice {
    /// The figures that are corrected when they change, by name.
    var namedFigures: [(name: String, figure: Figure)] {
        let totals = totals
        let whole: [(name: String, figure: Figure)] = [
            ("totals.new", .count(totals.new)), ("totals.closed", .count(totals.closed)),
            ("totals.open", .count(totals.openAtEnd)), ("totals.merged", .count(merged)),
            ("totals.invalid", .count(invalid)),
        ]
        let kinds = breakdowns.filter { $0.axis == .level || $0.axis == .type }.flatMap { breakdown in
            breakdown.rows.map { (name: "\(breakdown.axis.rawValue).\($0.value)", figure: Figure.count($0.totals.new)) }
        }
        let measured = metrics.flatMap { metric in
            metric.parts.map { (name: "\(metric.id.rawValue).\($0.name)", figure: $0.figure) }
        }
        return whole + kinds + measured
    }
}

extension WeeklyReport.Correction {
    /// What differs between two readings of a period, in the order of the figures.
    static func between(
        _ before: [(name: String, figure: Figure)], _ after: [(name: String, figure: Figure)], of period: ReportPeriod
    ) -> [WeeklyReport.Correction] {
        let old = Dictionary(before.map { ($0.name, $0.figure) }) { first, _ in first }
        let new = Dictionary(after.map { ($0.name, $0.figure) }) { first, _ in first }
        let names = after.map(\.name) + before.map(\.name).filter { new[$0] == nil }
        return names.compactMap { name in
            guard old[name]?.withoutLeftOut != new[name]?.withoutLeftOut else { return nil }
            return WeeklyReport.Correction(period: period, figure: name, before: old[name], after: new[name])
        }
    }
}

extension Figure {
    /// What is left out may change from day to day and corrects nothing.
    fileprivate var withoutLeftOut: Figure {
        switch self {
        case .ratio(var ratio):
            ratio.leftOut = 0
            return .ratio(ratio)
        case .spread(var spread):
            spread.leftOut = 0
            return .spread(spread)
        case .count, .mean, .money, .missing: return self
        }
    }
}
