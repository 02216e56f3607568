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
        var rows =
            try states.map { try $0.flatMap { try self.rows(in: database, state: $0) } }
            ?? self.rows(in: database, state: nil)
        if states != nil {
            rows.sort { order.precedes(CaseCursor(behind: $0, in: order), CaseCursor(behind: $1, in: order)) }
        }
        let page = Array(rows.prefix(query.limit))
        let next = rows.count > page.count ? page.last.map { CaseCursor(behind: $0, in: order) } : nil
        return CasePage(rows: page, next: next)
    }

    /// The states that are read one by one; nil when another condition leaves fewer cases, or none asks for states.
    private var states: [String]? {
        let filter = query.filter
        let hasBetter =
            filter.key != nil || filter.customer != nil || filter.cluster != nil || filter.isUnassigned
            || filter.assignee != nil
        return hasBetter || filter.states.isEmpty ? nil : filter.states.sorted()
    }

    private var column: String {
        switch query.order {
        case .lastUpdated: "updated"
        case .newest, .oldest: "opened"
        case .mostUrgent: "due"
        }
    }

    private func rows(in database: Database, state: String?) throws -> [CaseRow] {
        var conditions = Conditions()
        let filter = query.filter
        if let key = filter.key { conditions.lead("id IN (SELECT case_id FROM case_key WHERE key = ?)", key) }
        if let customer = filter.customer { conditions.lead("customer = ?", customer) }
        if let cluster = filter.cluster { conditions.lead("cluster = ?", cluster) }
        if filter.isUnassigned { conditions.lead("assignee IS NULL") }
        if let assignee = filter.assignee { conditions.lead("assignee = ?", assignee) }
        if let state { conditions.lead("state = ?", state) }
        if states == nil, !filter.states.isEmpty { conditions.lead("state", oneOf: filter.states.sorted()) }
        if !filter.types.isEmpty { conditions.lead("type", oneOf: filter.types.sorted()) }
        if !filter.levels.isEmpty { conditions.require("level", oneOf: filter.levels.sorted()) }
        if let isOpen = filter.isOpen { conditions.require("open = \(isOpen ? 1 : 0)") }
        if query.order == .mostUrgent { conditions.require("open = 1") }
        if let opened = filter.opened {
            conditions.require("opened >= ?", opened.lowerBound)
            conditions.require("opened < ?", opened.upperBound)
        }
        if let after = query.after {
            conditions.require(
                "(\(column), id) \(query.order.isDescending ? "<" : ">") (?, ?)", after.position, after.id)
        }
        let direction = query.order.isDescending ? "DESC" : "ASC"
        let sql = """
            SELECT \(Database.caseColumns) FROM case_row \(conditions.text)
            ORDER BY \(column) \(direction), id \(direction) LIMIT \(query.limit + 1)
            """
        // Compiled anew: there are too many different ones to keep.
        return try Row.fetchAll(database, sql: sql, arguments: StatementArguments(conditions.values)).map(CaseRow.init)
    }
}

/// The conditions of a query, with their values.
private struct Conditions {
    private var texts: [String] = []
    private(set) var values: [any DatabaseValueConvertible] = []
    private var hasLeader = false

    /// The clause; nothing when there is no condition.
    var text: String { texts.isEmpty ? "" : "WHERE " + texts.joined(separator: " AND ") }

    /// A condition that an index is for. Only the first of them may use its index: they come in the order of how few
    /// cases they leave, which SQLite cannot know. A plus sign tells it not to use one.
    mutating func lead(_ text: String, _ newValues: any DatabaseValueConvertible...) {
        texts.append(hasLeader ? "+" + text : text)
        values += newValues
        hasLeader = true
    }

    mutating func lead(_ column: String, oneOf chosen: [String]) {
        lead("\(column) IN (\(chosen.map { _ in "?" }.joined(separator: ", ")))")
        values += chosen
    }

    mutating func require(_ text: String, _ newValues: any DatabaseValueConvertible...) {
        texts.append(text)
        values += newValues
    }

    mutating func require(_ column: String, oneOf chosen: [Int]) {
        require("\(column) IN (\(chosen.map { String($0) }.joined(separator: ", ")))")
    }
}
