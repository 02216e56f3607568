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
            state: states[dice.below(states.count)], level: 1 + dice.below(3), tier: 1,
            type: "type-\(min(dice.below(8), dice.below(8)))",
            customer: dice.below(4) == 0 ? nil : "customer-\(dice.below(40))", opened: Int64(dice.below(300)))
        row.updated = row.opened + Int64(dice.below(60))
        row.isOpen = row.state != "archived"
        row.assignee = dice.below(3) == 0 ? nil : "staff-\(dice.below(5))"
        row.due = dice.below(4) == 0 ? nil : Int64(dice.below(400))
        row.cluster = dice.below(9) == 0 ? "cluster" : nil
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
        if dice.below(8) == 0 { filter.cluster = "cluster" }
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
}
