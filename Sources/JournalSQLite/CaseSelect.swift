import Foundation
import GRDB
import Journal

/// A page of cases as SQL.
///
/// Each order is an index, so a page costs its length and not the number of cases. Several states at once would leave
/// their index unused; they are read one by one and merged.
struct CaseSelect {
    private let query: CaseQuery

    init(_ query: CaseQuery) { self.query = query }

    func page(in database: Database) throws -> CasePage {
        let order = query.order
        let states: [String?] = query.filter.states.isEmpty ? [nil] : query.filter.states.sorted()
        var rows = try states.flatMap { try self.rows(in: database, state: $0) }
        if states.count > 1 {
            rows.sort { order.precedes(CaseCursor(behind: $0, in: order), CaseCursor(behind: $1, in: order)) }
        }
        let page = Array(rows.prefix(query.limit))
        let next = rows.count > page.count ? page.last.map { CaseCursor(behind: $0, in: order) } : nil
        return CasePage(rows: page, next: next)
    }

    private var column: String {
        switch query.order {
        case .lastUpdated: "updated"
        case .newest, .oldest: "opened"
        case .mostUrgent: "due"
        }
    }

    private func rows(in database: Database, state: String?) throws -> [CaseRow] {
        let filter = query.filter
        var conditions: [String] = []
        var values: [(any DatabaseValueConvertible)?] = []
        func require(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append(condition)
            values.append(value)
        }
        require("state = ?", state)
        require("assignee = ?", filter.assignee)
        require("customer = ?", filter.customer)
        require("cluster = ?", filter.cluster)
        require("id IN (SELECT case_id FROM case_key WHERE key = ?)", filter.key)
        require("opened >= ?", filter.opened?.lowerBound)
        require("opened < ?", filter.opened?.upperBound)
        if filter.isUnassigned { conditions.append("assignee IS NULL") }
        if let isOpen = filter.isOpen { conditions.append("open = \(isOpen ? 1 : 0)") }
        if query.order == .mostUrgent { conditions.append("open = 1") }
        if !filter.levels.isEmpty {
            conditions.append("level IN (\(filter.levels.sorted().map { String($0) }.joined(separator: ", ")))")
        }
        if !filter.types.isEmpty {
            conditions.append("type IN (\(filter.types.map { _ in "?" }.joined(separator: ", ")))")
            values += filter.types.sorted()
        }
        let direction = query.order.isDescending ? "DESC" : "ASC"
        if let after = query.after {
            conditions.append("(\(column), id) \(query.order.isDescending ? "<" : ">") (?, ?)")
            values += [after.position, after.id]
        }
        let sql = """
            SELECT \(Database.caseColumns) FROM case_row
            \(conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "))
            ORDER BY \(column) \(direction), id \(direction) LIMIT \(query.limit + 1)
            """
        return try database.rows(sql, StatementArguments(values)).map(CaseRow.init)
    }
}
