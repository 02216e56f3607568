import ChineseText
import Diagnostics
import SwiftCSV

/// A CSV text as rows under named columns.
struct Table: Sendable {
    /// A row and the line it begins on, from one.
    struct Row: Sendable {
        var line: Int
        var cells: [String]
    }

    /// The names of the columns, as written.
    let header: [String]
    let rows: [Row]
    /// What stands between cells.
    let delimiter: Character
    /// Place of each column by the key of its name.
    private let columns: [String: Int]

    init(_ text: String) throws(TableFault) {
        let quotes = text.utf8.count { $0 == UInt8(ascii: "\"") }
        let parsed = try Self.parse(text)
        let rows = parsed.rows
        delimiter = parsed.delimiter
        guard quotes.isMultiple(of: 2) else {
            let why = DiagnosticArgument(zh: "双引号不成对", en: "a double quote has no partner")
            throw TableFault(why: why, line: Self.suspect(rows), isMalformed: true)
        }
        let titles = rows.first?.cells ?? []
        // Spreadsheets leave empty columns behind.
        header = Array(titles.prefix((titles.lastIndex { !nameKey($0).isEmpty } ?? -1) + 1))
        self.rows = rows.dropFirst().filter { $0.cells.contains { !$0.isEmpty } }
        columns = Dictionary(header.enumerated().map { (nameKey($1), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Place of the column of this name.
    func column(_ name: String) -> Int? { columns[nameKey(name)] }

    /// A name of a column that stands twice.
    var doubled: String? {
        var seen: Set<String> = []
        return header.first { !nameKey($0).isEmpty && !seen.insert(nameKey($0)).inserted }
    }

    /// A cell as it is meant: without the apostrophe that keeps a spreadsheet from calculating.
    func value(_ row: Row, _ column: Int) -> String {
        guard row.cells.indices.contains(column) else { return "" }
        let cell = row.cells[column].trimmingSpaces
        return SpreadsheetCell.unescaped(cell)
    }

    private static func parse(_ text: String) throws(TableFault) -> RowCollector {
        let collector = RowCollector()
        do {
            let delimiter = CSVDelimiter.guessed(string: text)
            // The rows are wanted with their lines, so the library's own rows are read to the header only.
            let csv = try EnumeratedCSV(string: text, delimiter: delimiter, loadColumns: false, rowLimit: 0)
            try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { collector.add($0) }
            collector.delimiter = delimiter.rawValue
        } catch {
            let why = DiagnosticArgument(zh: "双引号后面有多余的字", en: "there is text behind a closing quote")
            throw TableFault(why: why, line: collector.nextLine, isMalformed: true)
        }
        return collector
    }

    /// The line where a quote that is not closed probably begins: the row that swallowed most lines.
    private static func suspect(_ rows: [Row]) -> Int {
        let sizes = rows.map { row in (row.line, row.cells.joined().count { $0.isNewline }) }
        return sizes.max { $0.1 < $1.1 }?.0 ?? 1
    }
}

/// Collects the rows of a parser that calls back.
private final class RowCollector {
    private(set) var rows: [Table.Row] = []
    private(set) var nextLine = 1
    var delimiter: Character = ","

    func add(_ cells: [String]) {
        rows.append(Table.Row(line: nextLine, cells: cells))
        nextLine += 1 + cells.reduce(0) { $0 + $1.count { $0.isNewline } }
    }
}

/// How cells are written so that a spreadsheet shows them instead of calculating them.
enum SpreadsheetCell {
    private static let risky: Set<Character> = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"]

    /// `text` with an apostrophe in front where a spreadsheet would take it for a formula.
    static func escaped(_ text: String) -> String {
        guard let first = text.first, risky.contains(first) || first == "'" else { return text }
        return "'" + text
    }

    /// `text` without such an apostrophe.
    static func unescaped(_ text: String) -> String {
        text.hasPrefix("'") && text.count > 1 ? String(text.dropFirst()) : text
    }

    /// One line of CSV without its line end.
    static func line(_ cells: [String], delimiter: Character = ",") -> String {
        cells.map(quoted).joined(separator: String(delimiter))
    }

    private static func quoted(_ cell: String) -> String {
        let plain = String(cell.unicodeScalars.filter { $0 != "\0" }.map(Character.init))
        let needsQuotes =
            plain.contains { $0 == "\"" || $0 == "," || $0 == ";" || $0 == "\t" || $0.isNewline }
            || plain.first?.isWhitespace == true || plain.last?.isWhitespace == true
        return needsQuotes ? "\"" + plain.replacing("\"", with: "\"\"") + "\"" : plain
    }

    /// Whether a spreadsheet has rounded a long number to this.
    static func isRounded(_ text: String) -> Bool {
        // Nearly every cell is settled by its letters; the expression costs far more.
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) else { return false }
        return text.wholeMatch(of: /[+-]?[0-9](\.[0-9]+)?[eE]\+[0-9]{2,3}/) != nil
    }
}

extension String {
    /// Without spaces around it.
    var trimmingSpaces: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
