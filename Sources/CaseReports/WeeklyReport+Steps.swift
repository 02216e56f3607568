import ChineseText

extension WeeklyReport {
    /// A day of the period, or a month of a long one.
    struct Step {
        /// The first day.
        var first: ReportDay
        var workingDays: Int
        var newByLevel: [Int]
        var closed: Int

        var new: Int { newByLevel.reduce(0, +) }
    }

    /// Most days that are told one by one; a longer period is told by months.
    private static let mostDays = 62

    /// Whether the period is told by months.
    var isByMonth: Bool { days.count > Self.mostDays }

    /// What came and went, in steps that fit on a page.
    var steps: [Step] {
        days.reduce(into: []) { steps, day in
            let last = steps.last?.first.date
            if isByMonth, let place = steps.indices.last, last?.year == day.day.date.year,
                last?.month == day.day.date.month
            {
                steps[place].add(day)
            } else {
                steps.append(Step(day))
            }
        }
    }
}

extension WeeklyReport.Step {
    fileprivate init(_ day: WeeklyReport.DayFigures) {
        self.init(
            first: day.day, workingDays: day.isWorkingDay ? 1 : 0, newByLevel: day.newByLevel,
            closed: day.closed)
    }

    fileprivate mutating func add(_ day: WeeklyReport.DayFigures) {
        workingDays += day.isWorkingDay ? 1 : 0
        newByLevel = zip(newByLevel, day.newByLevel).map { $0 + $1 }
        closed += day.closed
    }
}
