import Cases
import ChineseText
import Journal

extension CaseDesk {
    /// Rows that a sweep of the clocks completes.
    static let rowsOfSweep = 100

    /// Completes rows that an earlier version wrote, the newest first, and says how many there were. Reports and lists are
    /// right without it, but read more than they need.
    ///
    /// - Parameter limit: most rows of this step; when fewer are returned, none is left.
    public func completeRows(limit: Int) async throws(DeskFault) -> Int {
        let names = try await incompleteRows(opened: .min ..< .max, limit: limit)
        guard !names.isEmpty else { return 0 }
        var batch = Batch()
        for name in names { batch.completions.append(try await completion(of: name)) }
        _ = try await asking { () async throws(JournalFault) in try await journal.commit(batch) }
        return names.count
    }

    /// What a row lacks, by the events of its case. A case that cannot be read counts for nothing and is always looked at.
    private func completion(of name: String) async throws(DeskFault) -> RowCompletion {
        guard let number = CaseNumber(name) else { return RowCompletion(id: name, settled: nil, labels: []) }
        do throws(DeskFault) {
            let subject = try await open(number)
            return RowCompletion(
                id: name, settled: CaseCard.settled(subject), labels: CaseSummary(subject).labels)
        } catch {
            guard case .journal = error else { return RowCompletion(id: name, settled: nil, labels: []) }
            throw error
        }
    }

    func incompleteRows(opened span: Range<Instant>, limit: Int) async throws(DeskFault) -> [String] {
        try await asking { () async throws(JournalFault) in
            try await journal.incompleteRows(opened: span, limit: limit)
        }
    }
}
