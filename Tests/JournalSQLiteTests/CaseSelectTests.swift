import Foundation
import GRDB
import Journal
import Testing

@testable import JournalSQLite

@Suite("Pages of cases")
struct CaseSelectTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func row(_ number: Int, _ dice: inout Dice) -> CaseRow {
        let states = ["registered", "planning", "surveying", "archived", "archived", "archived"]
        var row = CaseRow(
            id: "case-\(dice.below(1_000_000))-\(number)", number: "n\(number)",
            state: states[dice.below(states.count)], level: 1 + dice.below(3), tier: 1 + dice.below(3),
            type: "type-\(min(dice.below(8), dice.below(8)))", priority: dice.below(4),
            customer: dice.below(4) == 0 ? nil : "customer-\(dice.below(40))", opened: Int64(dice.below(300)))
        row.updated = row.opened + Int64(dice.below(60))
        row.isOpen = row.state != "archived"
        row.assignee = dice.below(3) == 0 ? nil : "staff-\(dice.below(5))"
        row.due = dice.below(4) == 0 ? nil : Int64(dice.below(400))
        row.keys = ["key-\(dice.below(30))"]
        row.labels = dice.below(5) == 0 ? nil : ["type:\(row.type)", "店:\"\(dice.below(3))\"/号"]
        row.settled = row.isOpen ? nil : row.updated
        return row
    }

    private func filter(_ dice: inout Dice) -> CaseFilter {
        var filter = CaseFilter()
        func happens() -> Bool { dice.below(4) == 0 }
        if happens() { filter.states = Set(["planning", "archived", "nowhere"].prefix(1 + dice.below(3))) }
        if happens() { filter.levels = Set([3, 1, 4].prefix(1 + dice.below(3))) }
        if happens() { filter.types = Set(["type-7", "type-0", "none"].prefix(1 + dice.below(3))) }
        if happens() { filter.isOpen = dice.below(2) == 0 }
        if happens() { filter.assignee = "staff-\(dice.below(6))" }
        if dice.below(8) == 0 { filter.isUnassigned = true }
        if dice.below(8) == 0 { filter.customer = "customer-\(dice.below(41))" }
        if happens() { filter.tiers = Set([2, 3, 9].prefix(1 + dice.below(3))) }
        if dice.below(8) == 0 { filter.label = "店:\"\(dice.below(4))\"/号" }
        if dice.below(8) == 0 { filter.key = "key-\(dice.below(31))" }
        if happens() {
            let start = Int64(dice.below(300))
            filter.opened = start..<(start + Int64(dice.below(200)))
        }
        return filter
    }

    @Test("any filter and order give what filtering and sorting all cases gives, page by page", arguments: [1, 2, 3])
    func model(_ seed: UInt64) async throws {
        var dice = Dice(seed: seed)
        let journal = try SQLiteJournal(path: folder.store)
        var rows = (0..<240).map { row($0, &dice) }
        var batch = Batch()
        batch.cases = rows
        _ = try await journal.commit(batch)
        // Some move to another facet.
        for place in 0..<60 {
            rows[place].state = "archived"
            rows[place].isOpen = false
            rows[place].level = 3
        }
        batch.cases = Array(rows[..<60])
        _ = try await journal.commit(batch)
        for _ in 0..<80 {
            let order = CaseOrder.allCases[dice.below(4)]
            var query = CaseQuery(filter(&dice), order: order, limit: 1 + dice.below(40))
            let wanted = rows.filter { query.filter.accepts($0) && (order != .mostUrgent || $0.isOpen) }
                .sorted { order.precedes(CaseCursor(behind: $0, in: order), CaseCursor(behind: $1, in: order)) }
            var read: [CaseRow] = []
            repeat {
                let page = try await journal.cases(query)
                read += page.rows
                query.after = page.next
            } while query.after != nil && read.count <= wanted.count
            #expect(read == wanted, "\(query)")
        }
    }

    @Test("a store of the first version lists its cases when it is opened")
    func migration() async throws {
        let queue = try DatabaseQueue(path: folder.store)
        try Schema.migrator.migrate(queue, upTo: "1 events, cases, clocks, sessions, outbox, keys")
        try await queue.write { database in
            for number in 1...3 {
                try database.execute(
                    sql: """
                        INSERT INTO case_row (id, number, state, open, level, tier, type, opened, updated, due, keys,
                            details) VALUES (?, ?, 'planning', 1, ?, 1, 'type', 1, ?, 5, '[]', x'7b7d')
                        """,
                    arguments: ["c\(number)", "n\(number)", number % 2 + 1, number])
            }
        }
        try queue.close()
        let journal = try SQLiteJournal(path: folder.store)
        var filter = CaseFilter()
        filter.levels = [2]
        filter.types = ["type"]
        let rows = try await journal.cases(CaseQuery(filter)).rows
        #expect(rows.map(\.id) == ["c3", "c1"])
        #expect(rows.allSatisfy { $0.settled == nil && $0.labels == nil })
        #expect(try await journal.incompleteRows(opened: 0..<9, limit: 2) == ["c3", "c2"])
        var batch = Batch()
        batch.completions = [RowCompletion(id: "c3", settled: 7, labels: ["type:type"])]
        _ = try await journal.commit(batch)
        #expect(try await journal.incompleteRows(opened: 0..<9, limit: 9) == ["c2", "c1"])
        #expect(try await journal.caseRow("c3")?.settled == 7)
        let counts = try await journal.labelCounts(LabelQuery(0..<9, before: 0..<1))
        #expect(counts == [LabelCount(label: "type:type", count: 1, before: 0)])
        #expect(try await journal.verify().defect == nil)
    }

    @Test("a store of the second version gets its queue: priorities from the details, dues from the clocks")
    func queueMigration() async throws {
        let queue = try DatabaseQueue(path: folder.store)
        try Schema.migrator.migrate(queue, upTo: "2 facets of cases, instants of events")
        let cases: [(id: String, details: String, clocks: [(due: Int64, status: String)])] = [
            ("low", #"{"priority":"low"}"#, [(10, "running")]),
            ("paused", #"{"priority":"high"}"#, [(1, "paused"), (70, "running")]),
            ("overdue", #"{"priority":"high"}"#, [(5, "breached"), (90, "running")]),
            ("none", "{}", []), ("damaged", "no json", [(20, "running")]),
        ]
        try await queue.write { database in
            try database.execute(
                sql: "INSERT INTO case_facet (state, open, level, type) VALUES ('planning', 1, 1, 'type')")
            for (place, row) in cases.enumerated() {
                try database.execute(
                    sql: """
                        INSERT INTO case_row (id, number, state, open, level, tier, type, opened, updated, due, keys,
                            details, facet, cluster) VALUES (?1, ?1, 'planning', 1, 1, ?2, 'type', 1, 1, ?3, '[]', ?4, 1, 'c')
                        """, arguments: [row.id, place % 2 + 1, Int64.max, Data(row.details.utf8)])
                for (number, clock) in row.clocks.enumerated() {
                    try database.execute(
                        sql: "INSERT INTO clock (id, case_id, rule, due, next, state) VALUES (?, ?, 'C', ?, NULL, ?)",
                        arguments: [
                            "\(row.id)/\(number)", row.id, clock.due, Data(#"{"status":"\#(clock.status)"}"#.utf8),
                        ])
                }
            }
        }
        try queue.close()
        let journal = try SQLiteJournal(path: folder.store)
        let rows = try await journal.cases(CaseQuery(order: .mostUrgent)).rows
        #expect(rows.map(\.id) == ["overdue", "paused", "damaged", "none", "low"])
        #expect(rows.map(\.due) == [5, 70, 20, nil, 10] && rows.map(\.priority) == [1, 1, 2, 2, 3])
        var filter = CaseFilter()
        filter.tiers = [2]
        #expect(try await journal.cases(CaseQuery(filter, order: .mostUrgent)).rows.map(\.id) == ["paused", "none"])
        // What is written anew finds its place among what was there.
        var batch = Batch()
        batch.cases = rows
        _ = try await journal.commit(batch)
        #expect(try await journal.cases(CaseQuery(order: .mostUrgent)).rows == rows)
        #expect(try await journal.verify().defect == nil)
    }

    @Test("a row that an earlier version exported has the usual priority")
    func earlierExport() throws {
        let text = """
            {"id":"c","number":"n","state":"s","isOpen":true,"level":1,"tier":2,"type":"t","opened":1,"updated":2,
            "cluster":"x","keys":["k"],"details":[]}
            """
        let row = try JSONDecoder().decode(CaseRow.self, from: Data(text.utf8))
        #expect(row.priority == CaseRow.usualPriority && row.tier == 2 && row.keys == ["k"])
        #expect(try JSONDecoder().decode(CaseRow.self, from: JSONEncoder().encode(row)) == row)
    }

    @Test(
        "an urgency orders by priority and then by what is due, and says its priority",
        arguments: [(-3, Int64.min), (0, 0), (1, -5), (2, 1 << 41), (3, .max), (7, .max), (99, 5)])
    func urgency(priority: Int, due: Int64) {
        func row(_ priority: Int, _ due: Int64?) -> CaseRow {
            var row = CaseRow(
                id: "c", number: "n", state: "s", level: 1, tier: 1, type: "t", priority: priority, opened: 0)
            row.due = due
            return row
        }
        let known = row(priority, due)
        #expect(CaseRow.priority(ofUrgency: known.urgency) == min(max(priority, 0), 7))
        #expect(known.urgency <= row(priority, nil).urgency)
        if priority < 7 { #expect(row(priority, nil).urgency < row(max(priority, 0) + 1, Int64.min).urgency) }
    }
}
