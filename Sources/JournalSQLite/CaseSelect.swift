import ChineseText
import GRDB
import Journal

/// A page of cases as SQL: first the places of its cases, from an index alone, then their rows.
///
/// Each order is an index, so a page costs its length and not the number of cases. State, level, tier and type together
/// are a facet, of which there are few; a choice of them is read facet by facet and merged, and the facets whose best case
/// comes behind the page are not read at all. What leaves a few cases (a customer, a key, a short span) is read whole.
struct CaseSelect {
    private let query: CaseQuery
    private let facets: Conditions

    /// As many cases of a span are looked through sooner than a whole list.
    private static let shortSpan = 16_000

    init(_ query: CaseQuery) {
        self.query = query
        facets = Conditions(facetsOf: query)
    }

    func page(in database: Database) throws -> CasePage {
        let found = try places(in: database)
        let rows = try database.caseRows(found.prefix(query.limit).map(\.id))
        let next = found.count > rows.count ? rows.last.map { CaseCursor(behind: $0, in: query.order) } : nil
        return CasePage(rows: rows, next: next)
    }

    /// The places of the cases of the page, and of one more if there is one.
    private func places(in database: Database) throws -> [CaseCursor] {
        let filter = query.filter
        if filter.key != nil || filter.customer != nil || filter.label != nil { return try few(in: database) }
        if let span = filter.opened, column != "opened", try isShort(span, in: database) {
            return try ofSpan(span, in: database)
        }
        return takesAll(filter) ? try ofOrder(in: database) : try merged(in: database)
    }

    /// Whether every case of the order's index passes. Asked piece by piece: GRDB has operators of its own, among which the
    /// compiler searches for twenty seconds when all is one expression.
    private func takesAll(_ filter: CaseFilter) -> Bool {
        guard filter.states.isEmpty, filter.levels.isEmpty, filter.tiers.isEmpty, filter.types.isEmpty,
            filter.assignee == nil, !filter.isUnassigned
        else { return false }
        guard let isOpen = filter.isOpen else { return true }
        // The index of urgency has open cases only, as every facet has that is asked for then.
        return isOpen && query.order == .mostUrgent
    }

    private var column: String {
        switch query.order {
        case .lastUpdated: "updated"
        case .newest, .oldest: "opened"
        case .mostUrgent: "urgency"
        }
    }

    private var direction: String { query.order.isDescending ? "DESC" : "ASC" }

    // MARK: Few cases

    private func few(in database: Database) throws -> [CaseCursor] {
        let filter = query.filter
        var conditions = Conditions()
        // Only the first may use its index. A plus sign tells SQLite not to use one.
        if let key = filter.key { conditions.add("id IN (SELECT case_id FROM case_key WHERE key = ?)", [key]) }
        if let customer = filter.customer { conditions.add("\(conditions.hint)customer = ?", [customer]) }
        if let label = filter.label {
            let span = filter.opened ?? .min ..< .max
            conditions.add(
                "\(conditions.hint)id IN (SELECT case_id FROM case_label WHERE label = ? AND opened >= ? AND opened < ?)",
                [label, span.lowerBound, span.upperBound])
        }
        if let span = filter.opened {
            conditions.add("+opened >= ? AND +opened < ?", [span.lowerBound, span.upperBound])
        }
        return try sorted("case_row", conditions, in: database)
    }

    private func isShort(_ span: Range<Instant>, in database: Database) throws -> Bool {
        let count = try database.row(
            """
            SELECT count(*) FROM (SELECT 1 FROM case_row WHERE opened >= ? AND opened < ? LIMIT \(Self.shortSpan + 1))
            """,
            [span.lowerBound, span.upperBound])
        return try count?.integer(0) ?? 0 <= Self.shortSpan
    }

    private func ofSpan(_ span: Range<Instant>, in database: Database) throws -> [CaseCursor] {
        var conditions = Conditions()
        conditions.add("opened >= ? AND opened < ?", [span.lowerBound, span.upperBound])
        return try sorted("case_row INDEXED BY case_opened", conditions, in: database)
    }

    /// Few cases, of which those that pass everything else are sorted.
    private func sorted(
        _ table: String, _ leading: Conditions, in database: Database
    ) throws -> [CaseCursor] {
        var conditions = leading
        addAssignee(to: &conditions, hint: "+")
        if !facets.isEmpty {
            conditions.add("+facet IN (SELECT id FROM case_facet \(facets.text))", facets.values)
        }
        addPlace(to: &conditions, hint: "+")
        // Compiled anew: there are too many different ones to keep.
        let sql = selection(table, conditions, hint: "+")
        return try cursors(
            try Row.fetchAll(database, sql: sql, arguments: StatementArguments(conditions.values)))
    }

    // MARK: Many cases

    private func ofOrder(in database: Database) throws -> [CaseCursor] {
        let table = "case_row INDEXED BY case_\(column)"
        var conditions = Conditions()
        addOrder(to: &conditions)
        return try cursors(
            try database.rows(selection(table, conditions), StatementArguments(conditions.values)))
    }

    /// The first of all facets that are asked for, merged.
    private func merged(in database: Database) throws -> [CaseCursor] {
        let isOfPerson = query.filter.assignee != nil || query.filter.isUnassigned
        let table = "case_row INDEXED BY case_\(isOfPerson ? "assignee" : "facet")_\(column)"
        var conditions = Conditions()
        addAssignee(to: &conditions)
        addOrder(to: &conditions)
        var best: [CaseCursor] = []
        for facet in try facetsByHead(of: table, conditions, in: database) {
            if best.count > query.limit, let last = best.last,
                query.order.precedes(last, CaseCursor(position: facet.head, id: last.id))
            {
                break
            }
            var own = conditions
            own.add("facet = ?", [facet.id])
            best += try cursors(try database.rows(selection(table, own), StatementArguments(own.values)))
            best.sort(by: query.order.precedes)
            best.removeLast(max(0, best.count - query.limit - 1))
        }
        return best
    }

    /// The facets that are asked for with the position of their first case, the first before the others.
    private func facetsByHead(
        of table: String, _ conditions: Conditions, in database: Database
    ) throws -> [(id: Int64, head: Int64)] {
        var own = conditions
        own.add("facet = case_facet.id")
        let sql = """
            SELECT id, (SELECT \(column) FROM \(table) \(own.text) ORDER BY \(column) \(direction) LIMIT 1)
            FROM case_facet \(facets.text)
            """
        let values: [any DatabaseValueConvertible] = own.values + facets.values
        var heads: [(id: Int64, head: Int64)] = []
        for row in try Row.fetchAll(database, sql: sql, arguments: StatementArguments(values)) {
            if let head = row.optionalInteger(1) { heads.append((try row.integer(0), head)) }
        }
        return heads.sorted { query.order.isDescending ? $0.head > $1.head : $0.head < $1.head }
    }

    // MARK: Parts

    private func selection(_ table: String, _ conditions: Conditions, hint: String = "") -> String {
        """
        SELECT \(column), id FROM \(table) \(conditions.text)
        ORDER BY \(hint)\(column) \(direction), id \(direction) LIMIT \(query.limit + 1)
        """
    }

    private func cursors(_ rows: [Row]) throws -> [CaseCursor] {
        try rows.map { CaseCursor(position: try $0.integer(0), id: try $0.text(1)) }
    }

    private func addAssignee(to conditions: inout Conditions, hint: String = "") {
        if query.filter.isUnassigned { conditions.add("\(hint)assignee IS NULL") }
        if let assignee = query.filter.assignee { conditions.add("\(hint)assignee = ?", [assignee]) }
    }

    /// What the index of the order knows beside the facet.
    private func addOrder(to conditions: inout Conditions) {
        if query.order == .mostUrgent { conditions.add("open = 1") }
        if let span = query.filter.opened {
            conditions.add("opened >= ? AND opened < ?", [span.lowerBound, span.upperBound])
        }
        addPlace(to: &conditions)
    }

    private func addPlace(to conditions: inout Conditions, hint: String = "") {
        guard let after = query.after else { return }
        let sign = query.order.isDescending ? "<" : ">"
        conditions.add("(\(hint)\(column), id) \(sign) (?, ?)", [after.position, after.id])
    }
}

/// The conditions of a query, with their values.
private struct Conditions {
    private var texts: [String] = []
    private(set) var values: [any DatabaseValueConvertible] = []

    /// The clause; nothing when there is no condition.
    var text: String { isEmpty ? "" : "WHERE " + texts.joined(separator: " AND ") }
    var isEmpty: Bool { texts.isEmpty }
    /// Keeps SQLite from using an index for a condition behind the first.
    var hint: String { isEmpty ? "" : "+" }

    mutating func add(_ text: String, _ newValues: [any DatabaseValueConvertible] = []) {
        texts.append(text)
        values += newValues
    }

    private mutating func add<Value: DatabaseValueConvertible>(_ column: String, oneOf chosen: [Value]) {
        guard !chosen.isEmpty else { return }
        add("\(column) IN (\(chosen.map { _ in "?" }.joined(separator: ", ")))", chosen)
    }
}

extension Conditions {
    /// What a query asks of state, level, tier and type.
    fileprivate init(facetsOf query: CaseQuery) {
        let filter = query.filter
        add("state", oneOf: filter.states.sorted())
        add("level", oneOf: filter.levels.sorted())
        add("tier", oneOf: filter.tiers.sorted())
        add("type", oneOf: filter.types.sorted())
        if let isOpen = filter.isOpen { add("open = \(isOpen ? 1 : 0)") }
        if query.order == .mostUrgent { add("open = 1") }
    }
}
