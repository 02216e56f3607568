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
        JournalCheck("labels are counted, and rows that lack them are named and completed") { journal, found in
            var rows = (0..<40).map(Samples.row)
            _ = try await journal.commit(Samples.batch { $0.cases = rows })
            // A case that counts for something else now, and one for nothing.
            rows[0].labels = ["type:other"]
            rows[1].labels = []
            _ = try await journal.commit(Samples.batch { $0.cases = Array(rows[..<2]) })
            func check(_ what: String) async throws {
                for (atLeast, labels) in [(1, nil), (4, nil), (1, ["type:quality", "none"] as Set)] {
                    let query = LabelQuery(
                        Samples.noon + 4..<Samples.noon + 15, before: Samples.noon..<Samples.noon + 4,
                        atLeast: atLeast, labels: labels)
                    found.expectEqual(try await journal.labelCounts(query), counts(rows, query), what)
                }
                let lacking = rows.filter { $0.labels == nil }.sorted { ($0.opened, $0.id) > ($1.opened, $1.id) }
                let all = try await journal.incompleteRows(opened: .min ..< .max, limit: 99)
                found.expectEqual(all, lacking.map(\.id), what)
                let some = try await journal.incompleteRows(opened: Samples.noon..<Samples.noon + 9, limit: 2)
                found.expectEqual(
                    some, lacking.filter { $0.opened < Samples.noon + 9 }.prefix(2).map(\.id), what)
            }
            try await check("rows of an earlier version")
            let completions = rows.prefix(30).map {
                RowCompletion(id: $0.id, settled: $0.isOpen ? nil : Samples.noon + 50, labels: ["type:late"])
            }
            _ = try await journal.commit(
                Samples.batch { $0.completions = completions + [RowCompletion(id: "none", settled: 1, labels: ["x"])] })
            for place in 0..<30 where rows[place].labels == nil {
                rows[place].settled = completions[place].settled
                rows[place].labels = completions[place].labels
            }
            try await check("completed")
            var query = CaseQuery(order: .oldest, limit: 100)
            query.filter.label = "type:late"
            let late = try await journal.cases(query).rows.sorted { $0.id < $1.id }
            found.expectEqual(late, rows.filter { $0.labels == ["type:late"] }.sorted { $0.id < $1.id }, "rows")
        },
        JournalCheck("the next case number is made from the last one that begins so") { journal, found in
            var rows = [1, 2, 3].map(Samples.row)
            rows[0].number = "TS-20260301-0009"
            rows[1].number = "TS-20260302-0002"
            rows[2].number = "TS-20260302-0010"
            let (nines, more) = ("TS-20260304-9999", "TS-20260304-10000")
            rows += [(4, nines), (5, more), (6, "TS-20260304-9998")].map { serial, number in
                var row = Samples.row(serial)
                row.number = number
                return row
            }
            _ = try await journal.commit(Samples.batch { $0.cases = rows })
            found.expectEqual(
                try await journal.lastCaseNumber(beginning: "TS-20260302-"), "TS-20260302-0010", "last")
            found.expectEqual(try await journal.lastCaseNumber(beginning: "TS-20260301-"), "TS-20260301-0009", "first")
            found.expect(try await journal.lastCaseNumber(beginning: "TS-20260303-") == nil, "a number of no case")
            found.expectEqual(try await journal.lastCaseNumber(beginning: "TS-20260304-"), more, "the longest")
        },
        JournalCheck("events are found by their cases, their places and their instants") { journal, found in
            var rows = [1, 2, 3].map(Samples.row)
            rows[0].settled = Samples.noon + 10
            rows[1].settled = Samples.noon + 20
            let instants: [[Instant]] = [[5, 1], [20], [7, 7, 30]]
            for (row, instants) in zip(rows, instants) {
                _ = try await journal.commit(
                    Samples.batch { batch in
                        batch.cases = [row]
                        batch.appends = [
                            StreamAppend(
                                row.stream, expectedVersion: 0,
                                events: instants.map {
                                    NewEvent(type: "t\($0)", payload: Array("{}".utf8), actor: "a", at: $0)
                                })
                        ]
                    })
            }
            let live = EventLookBack.live(since: Samples.noon + 11)
            found.expectEqual(try await journal.eventNumbers(of: live, through: 99), [3, 4, 5, 6], "live")
            found.expectEqual(try await journal.eventNumbers(of: live, through: 4), [3, 4], "live, cut off")
            let opened = EventLookBack.opened(rows[1].opened..<rows[1].opened + 1)
            let both = try await journal.eventNumbers(of: opened, through: 99)
            found.expectEqual(both, [3, 4, 5, 6], "opened")
            let touched = EventLookBack.touched(kind: rows[0].stream.kind, since: 8)
            found.expectEqual(
                try await journal.eventNumbers(of: touched, through: 99), [3, 4, 5, 6], "touched")
            let stored = try await journal.storedEvents(at: [6, 2, 4], ofTypes: ["t1", "t30"])
            found.expectEqual(stored.map(\.sequence), [2, 6], "places and types")
            func mark(_ choice: EventMarkQuery.Choice, _ places: ClosedRange<Int64>, _ instants: ClosedRange<Instant>)
                async throws -> [Int64]
            {
                let query = EventMarkQuery(choice, places: places, instants: instants)
                let mark = try await journal.eventMark(query)
                return mark.map { [$0.sequence, $0.at] } ?? []
            }
            found.expectEqual(try await mark(.first, 1...9, 6...30), [3, 20], "first")
            found.expectEqual(try await mark(.earliest, 1...9, 2...30), [1, 5], "earliest")
            found.expectEqual(try await mark(.earliest, 4...9, 2...30), [4, 7], "earliest of equals")
            found.expectEqual(try await mark(.latest, 1...5, 0...19), [4, 7], "latest of equals")
            found.expectEqual(try await mark(.latest, 1...2, 6...30), [], "none")
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

    /// Counts in the plainest way.
    private static func counts(_ rows: [CaseRow], _ query: LabelQuery) -> [LabelCount] {
        let carried = Set(rows.flatMap { $0.labels ?? [] }).filter { query.labels?.contains($0) != false }
        return carried.sorted().map { label in
            let opened = rows.filter { $0.labels?.contains(label) == true }.map(\.opened)
            return LabelCount(
                label: label, count: opened.count(where: query.span.contains),
                before: opened.count(where: query.before.contains))
        }.filter { $0.count >= query.atLeast }
    }

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
            filter { $0.tiers = [2] },
            filter {
                $0.tiers = [1, 3]
                $0.isUnassigned = true
            },
            filter { $0.key = "order-2" },
            filter { $0.label = "type:quality" },
            filter {
                $0.label = "store/\"s\""
                $0.opened = (Samples.noon + 5)..<(Samples.noon + 20)
            },
            filter { $0.opened = (Samples.noon + 5)..<(Samples.noon + 20) },
            filter {
                $0.states = ["planning", "archived"]
                $0.assignee = "staff-2"
                $0.levels = [1, 2]
            },
            filter {
                $0.types = ["quality"]
                $0.levels = [3]
            },
            filter {
                $0.isUnassigned = true
                $0.isOpen = true
                $0.opened = (Samples.noon + 5)..<(Samples.noon + 40)
            },
            filter {
                $0.customer = "customer-3"
                $0.types = ["attitude"]
                $0.assignee = "staff-1"
            },
        ]
    }
}
