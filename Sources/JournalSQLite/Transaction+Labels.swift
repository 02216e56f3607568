import ChineseText
import Foundation
import GRDB
import Journal

extension Transaction {
    /// Brings what a row of an earlier version lacks; another one stays as it is.
    func store(_ completion: RowCompletion) throws {
        let row = try database.row(
            "SELECT opened FROM case_row WHERE id = ? AND labels IS NULL", [completion.id])
        guard let opened = try row?.integer(0) else { return }
        try database.write(
            "UPDATE case_row SET settled = ?, labels = ? WHERE id = ?",
            [completion.settled ?? .max, try Self.json(completion.labels), completion.id])
        try add(completion.labels, of: completion.id, opened: opened)
    }

    /// Puts the labels of a row in the place of those that it had before.
    ///
    /// - Parameter earlier: the labels as JSON and the opening of the row before; nil when there was none.
    func replaceLabels(_ earlier: (labels: String?, opened: Instant)?, by row: CaseRow) throws {
        if let earlier {
            guard try earlier.labels != row.labels.map(Self.json) || earlier.opened != row.opened else { return }
            try database.write(
                """
                DELETE FROM case_label WHERE label IN (SELECT value FROM json_each(?)) AND opened = ? AND case_id = ?
                """,
                [earlier.labels ?? "[]", earlier.opened, row.id])
        }
        try add(row.labels ?? [], of: row.id, opened: row.opened)
    }

    private func add(_ labels: [String], of id: String, opened: Instant) throws {
        for label in Set(labels) {
            try database.write(
                "INSERT INTO case_label (label, opened, case_id) VALUES (?, ?, ?)", [label, opened, id])
        }
    }

    static func json(_ texts: [String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return String(decoding: try encoder.encode(texts), as: UTF8.self)
    }
}
