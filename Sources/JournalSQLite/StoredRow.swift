import ChineseText
import Foundation
import GRDB
import Journal

/// A column does not hold what the schema says: the file was changed by somebody else.
struct UnreadableColumn: Error {
    var column: Int
}

/// Reads columns by their place and never traps on a file that somebody else has changed.
extension Row {
    func integer(_ column: Int) throws -> Int64 {
        guard let value = optionalInteger(column) else { throw UnreadableColumn(column: column) }
        return value
    }

    func text(_ column: Int) throws -> String {
        guard let value = optionalText(column) else { throw UnreadableColumn(column: column) }
        return value
    }

    func bytes(_ column: Int) throws -> [UInt8] {
        guard let data = Data.fromDatabaseValue(self[column]) else { throw UnreadableColumn(column: column) }
        return Array(data)
    }

    func optionalInteger(_ column: Int) -> Int64? { Int64.fromDatabaseValue(self[column]) }

    func optionalText(_ column: Int) -> String? { String.fromDatabaseValue(self[column]) }

    /// Three columns: the customer, the kind and the name of the stream.
    func owner(from column: Int) -> DataOwner? {
        guard let customer = optionalText(column), let kind = optionalText(column + 1),
            let name = optionalText(column + 2)
        else { return nil }
        return DataOwner(customer: customer, stream: StreamID(kind: kind, name: name))
    }
}

/// Reading and writing with statements that SQLite has compiled once.
extension Database {
    func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
    }

    func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
        try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
    }

    func write(_ sql: String, _ arguments: StatementArguments = []) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// Writes, and says how many rows were changed.
    func change(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
        try write(sql, arguments)
        return changesCount
    }
}

extension Database {
    static let eventColumns = """
        event.sequence, stream.kind, stream.name, event.version, event.type, event.actor, event.at, event.customer, \
        event.payload, event.hash
        """
    static let caseColumns = """
        id, number, state, open, level, tier, type, customer, assignee, urgency, opened, updated, due, archived, \
        keys, details, settled, labels
        """
    static let clockColumns = "id, case_id, rule, due, next, state"
    static let outboxColumns =
        "position, id, conversation, payload, due, customer, kind, name, state, attempt, note"
    static let keyColumns = "id, customer, kind, name, wrapped, created"
}

extension StoredEvent {
    init(_ row: Row) throws {
        try self.init(
            sequence: row.integer(0), stream: StreamID(kind: row.text(1), name: row.text(2)), version: row.integer(3),
            event: NewEvent(
                type: row.text(4), payload: row.bytes(8), actor: row.text(5), at: row.integer(6),
                customer: row.optionalText(7)),
            hash: ChainHash(row.bytes(9)))
    }
}

extension CaseRow {
    init(_ row: Row) throws {
        try self.init(
            id: row.text(0), number: row.text(1), state: row.text(2), level: Int(clamping: row.integer(4)),
            tier: Int(clamping: row.integer(5)), type: row.text(6),
            priority: Self.priority(ofUrgency: row.integer(9)), customer: row.optionalText(7), opened: row.integer(10))
        isOpen = try row.integer(3) != 0
        assignee = row.optionalText(8)
        updated = try row.integer(11)
        let due = try row.integer(12)
        self.due = due == .max ? nil : due
        archived = row.optionalInteger(13)
        keys = try Self.texts(in: row.text(14))
        details = try row.bytes(15)
        let settled = try row.integer(16)
        self.settled = settled == .max ? nil : settled
        labels = try row.optionalText(17).map { try Self.texts(in: $0) }
    }
}

extension CaseRow {
    /// Reads the texts of a JSON array. Keys are codes, and few labels need escapes; lists read many of them, and a decoder
    /// for each would take a quarter of the time of a page.
    private static func texts(in json: String) throws -> [String] {
        if json == "[]" { return [] }
        var json = json
        let plain = json.withUTF8 { plainTexts(in: $0) }
        return try plain ?? JSONDecoder().decode([String].self, from: Data(json.utf8))
    }

    /// The texts of an array without escapes and spaces; nil when it is another one.
    private static func plainTexts(in json: UnsafeBufferPointer<UInt8>) -> [String]? {
        guard json.starts(with: #"[""#.utf8), json.last == UInt8(ascii: "]"), !json.contains(UInt8(ascii: "\\")) else {
            return nil
        }
        var texts: [String] = []
        var start: Int?
        for place in json.indices where json[place] == UInt8(ascii: "\"") {
            if let first = start {
                texts.append(String(decoding: UnsafeBufferPointer(rebasing: json[first..<place]), as: UTF8.self))
                start = nil
            } else {
                start = place + 1
            }
        }
        return start == nil ? texts : nil
    }
}

extension ClockRow {
    init(_ row: Row) throws {
        try self.init(
            id: row.text(0), caseID: row.text(1), rule: row.text(2), due: row.integer(3),
            next: row.optionalInteger(4), state: row.bytes(5))
    }
}

extension OutboxEntry {
    init(_ row: Row) throws {
        guard let state = try DeliveryState(rawValue: row.text(8)) else { throw UnreadableColumn(column: 8) }
        let message = try OutboxMessage(
            id: row.text(1), conversation: row.text(2), payload: row.bytes(3), due: row.integer(4),
            owner: row.owner(from: 5))
        try self.init(
            position: row.integer(0), message: message, state: state, attempt: Int(clamping: row.integer(9)),
            note: row.optionalText(10))
    }
}

extension CustomerKey {
    init(_ row: Row) throws {
        guard let owner = row.owner(from: 1) else { throw UnreadableColumn(column: 1) }
        try self.init(id: row.text(0), owner: owner, wrapped: row.bytes(4), created: row.integer(5))
    }
}
