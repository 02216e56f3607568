public import Cases
import ChineseText

extension WeeklyReport {
    /// What the ledger of penalties and rewards did under one rule. No line names anybody.
    public struct LedgerLine: Codable, Sendable, Hashable {
        /// The rule.
        public var rule: LedgerRule
        /// Entries proposed in the period.
        public var proposed: Int
        /// Entries confirmed in the period.
        public var confirmed: Int
        /// Entries rejected in the period.
        public var rejected: Int
        /// Decisions that people objected to in the period.
        public var appealed: Int
        /// Entries on which the last word was said in the period.
        public var settled: Int
        /// What these last words come to, in fen; a penalty is negative.
        public var settledFen: Int
        /// Entries that still waited for a step at the end of the period.
        public var waiting: Int

        fileprivate init(_ rule: LedgerRule) {
            self.rule = rule
            (proposed, confirmed, rejected, appealed, settled, settledFen, waiting) = (0, 0, 0, 0, 0, 0, 0)
        }
    }
}

/// What reports remember of the ledger, month by month.
struct LedgerTrail: Sendable {
    private var books: [YearMonth: LedgerBook] = [:]

    mutating func take(_ event: LedgerEvent) {
        books[event.number.month, default: LedgerBook(month: event.number.month)].apply(event)
    }

    /// The figures of a period by rule, of entries on cases that are chosen; rules without any are left out.
    func lines(in period: Range<Instant>, where isChosen: (CaseNumber) -> Bool) -> [WeeklyReport.LedgerLine] {
        var lines: [LedgerRule: WeeklyReport.LedgerLine] = [:]
        for book in books.values {
            for entry in book.lines.map(\.entry)
            where entry.proposedAt < period.upperBound && isChosen(entry.number) {
                lines[entry.rule, default: WeeklyReport.LedgerLine(entry.rule)].count(entry, in: period)
            }
        }
        return LedgerRule.allCases.compactMap { lines[$0] }.filter { $0 != WeeklyReport.LedgerLine($0.rule) }
    }
}

extension WeeklyReport.LedgerLine {
    fileprivate mutating func count(_ entry: LedgerEntry, in period: Range<Instant>) {
        if period.contains(entry.proposedAt) { proposed += 1 }
        var isSettled = false
        for record in entry.steps where record.at < period.upperBound {
            if case .settle = record.step { isSettled = true }
            guard period.contains(record.at) else { continue }
            switch record.step {
            case .hear: break
            case .confirm: confirmed += 1
            case .reject: rejected += 1
            case .appeal: appealed += 1
            case .settle(let fen):
                settled += 1
                settledFen &+= fen
            }
        }
        if !isSettled { waiting += 1 }
    }
}
