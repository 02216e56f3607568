/// The rows of a file of labelled texts, and the lines that are none.
///
/// A row is `intent<TAB>text` in UTF-8, with or without a byte-order mark, its line ended by LF or CRLF. Blank lines
/// are skipped; there are no comments and no quotes.
public struct RowFile: Sendable, Equatable {
    /// Which columns a row has.
    public enum Layout: Sendable, Equatable {
        /// `intent<TAB>text`.
        case labelled
        /// `text`, or `anything<TAB>text`; the label of the rows is empty.
        case unlabelled
    }

    /// What could be read, in the order of the file.
    public let rows: [LabelledRow]
    /// What could not, in the order of the file.
    public let faults: [RowFault]

    /// Reads the bytes of a file.
    public init(_ bytes: [UInt8], layout: Layout = .labelled) {
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let content = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(byteOrderMark.count) : bytes[...]
        var rows: [LabelledRow] = []
        var faults: [RowFault] = []
        var number = 0
        for line in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            do throws(RowFault) {
                guard let row = try Self.row(line, number, layout) else { continue }
                rows.append(row)
            } catch {
                faults.append(error)
            }
        }
        self.rows = rows
        self.faults = faults
    }

    /// Nil for a blank line.
    private static func row(
        _ bytes: ArraySlice<UInt8>, _ number: Int, _ layout: Layout
    ) throws(RowFault) -> LabelledRow? {
        let line = try text(of: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes, number)
        guard line.contains(where: { !$0.isWhitespace }) else { return nil }
        let columns = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
        if columns.count == 1, layout == .unlabelled {
            return LabelledRow(label: "", text: trimmed(columns[0]), line: number)
        }
        guard columns.count > 1 else { throw RowFault(.noTab, line: number, column: line.count + 1) }
        let textColumn = columns[0].count + 2
        guard columns.count == 2 else {
            throw RowFault(.secondTab, line: number, column: textColumn + columns[1].count)
        }
        let label = layout == .labelled ? trimmed(columns[0]) : ""
        if label.isEmpty, layout == .labelled { throw RowFault(.emptyLabel, line: number, column: 1) }
        let text = trimmed(columns[1])
        if text.isEmpty { throw RowFault(.emptyText, line: number, column: textColumn) }
        return LabelledRow(label: label, text: text, line: number)
    }

    private static func text(of bytes: ArraySlice<UInt8>, _ number: Int) throws(RowFault) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var valid = String.UnicodeScalarView()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { valid.append(scalar) }
        throw RowFault(.notUTF8, line: number, column: String(valid).count + 1)
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
