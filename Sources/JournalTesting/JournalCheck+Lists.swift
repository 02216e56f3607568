import ChineseText
import Journal

extension JournalCheck {
    static let lists: [JournalCheck] = [
        JournalCheck("pages of cases are what a filter and a sort of all cases give") { journal, found in
            let rows = (0..<60).map(Samples.row)
            _ = try await journal.commit(Samples.batch { $0.cases = rows })
            for filter in filters {
                for order in CaseOrder.allCases {
                    let wanted = rows.filter { filter.accepts($0) && (order != .mostUrgent || $0.isOpen) }
                        .sorted { order.precedes(CaseCursor(behind: $0, in: order), CaseCursor(behind: $1, in: order)) }
                    var read: [CaseRow] = []
                    var query = CaseQuery(filter, order: order, limit: 7)
                    repeat {
                        let page = try await journal.cases(query)
                        read += page.rows
                        query.after = page.next
                    } while query.after != nil && read.count <= rows.count
                    found.expect(
                        read == wanted, "\(order) \(filter): \(read.map(\.id)), not \(wanted.map(\.id))")
                }
            }
        },
        JournalCheck("a case is replaced by its next row, and two never share a number") { journal, found in
            var row = Samples.row(1)
            _ = try await journal.commit(Samples.batch { $0.cases = [row] })
            row.state = "planning"
            row.keys = ["order-9", "phone-7"]
            _ = try await journal.commit(Samples.batch { $0.cases = [row] })
            found.expectEqual(try await journal.cases(CaseQuery()).rows, [row], "rows")
            var filter = CaseFilter()
            filter.key = "order-1"
            found.expect(try await journal.cases(CaseQuery(filter)).rows.isEmpty, "found under an old key")
            var other = Samples.row(2)
            other.number = row.number
            try await found.expectRefusal(.caseNumberTaken(row.number), by: journal) {
                _ = try await journal.commit(Samples.batch { $0.cases = [other] })
            }
        },
        JournalCheck("the next case number is made from the last one that begins so") { journal, found in
            var rows = [1, 2, 3].map(Samples.row)
            rows[0].number = "TS-20260301-0009"
            rows[1].number = "TS-20260302-0002"
            rows[2].number = "TS-20260302-0010"
            _ = try await journal.commit(Samples.batch { $0.cases = rows })
            found.expectEqual(
                try await journal.lastCaseNumber(beginning: "TS-20260302-"), "TS-20260302-0010", "last")
            found.expectEqual(try await journal.lastCaseNumber(beginning: "TS-20260301-"), "TS-20260301-0009", "first")
            found.expect(try await journal.lastCaseNumber(beginning: "TS-20260303-") == nil, "a number of no case")
        },
        JournalCheck("clocks are found when they must be looked at") { journal, found in
            func clock(_ id: String, _ next: Instant?, rule: String = "r") -> ClockRow {
                ClockRow(id: id, caseID: "a", rule: rule, due: Samples.noon, next: next, state: Array("{}".utf8))
            }
            _ = try await journal.commit(
                Samples.batch {
                    $0.clocks = [clock("a", 30), clock("b", 10), clock("c", nil), clock("d", 20)]
                    $0.clocks.append(clock("talk", 15, rule: ClockRow.conversationRule))
                })
            let talks = try await journal.clocks(nextBy: 99, of: .conversations, limit: 9).map(\.id)
            found.expectEqual(talks, ["talk"], "conversations")
            found.expectEqual(try await journal.clocks(nextBy: 20, of: .cases, limit: 9).map(\.id), ["b", "d"], "due")
            found.expectEqual(
                try await journal.clocks(nextBy: 99, of: .cases, limit: 2).map(\.id), ["b", "d"], "limit")
            _ = try await journal.commit(
                Samples.batch {
                    $0.clocks = [clock("b", 40)]
                    $0.removedClocks = ["d"]
                })
            found.expectEqual(
                try await journal.clocks(nextBy: 99, of: .cases, limit: 9).map(\.id), ["a", "b"], "after a change")
        },
    ]

    /// No condition, each alone, and some together.
    private static var filters: [CaseFilter] {
        func filter(_ fill: (inout CaseFilter) -> Void) -> CaseFilter {
            var filter = CaseFilter()
            fill(&filter)
            return filter
        }
        return [
            CaseFilter(),
            filter { $0.states = ["planning"] },
            filter { $0.states = ["planning", "contacting", "nowhere"] },
            filter { $0.levels = [2, 3] },
            filter { $0.types = ["quality"] },
            filter { $0.types = ["quality", "attitude"] },
            filter { $0.isOpen = true },
            filter { $0.isOpen = false },
            filter { $0.assignee = "staff-1" },
            filter { $0.isUnassigned = true },
            filter { $0.customer = "customer-3" },
            filter { $0.cluster = "cluster" },
            filter { $0.key = "order-2" },
            filter { $0.opened = (Samples.noon + 5)..<(Samples.noon + 20) },
            filter {
                $0.states = ["planning", "archived"]
                $0.assignee = "staff-2"
                $0.levels = [1, 2]
            },
        ]
    }
}
