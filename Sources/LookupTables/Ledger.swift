import ChineseText
import Diagnostics
import Foundation

/// A CSV file that writes append to: inputs, the number given out, the time, and the key that makes repeats harmless.
///
/// Several processes may append to one file: the file is locked while it is read and written, and a line is written
/// whole or not at all.
struct Ledger: Sendable {
    /// What is recorded.
    struct Entry: Sendable {
        /// Names of the slots and their values, in the order of the lookup.
        var inputs: [(name: String, value: String)]
        /// Column of the number; the lookup's output.
        var numberColumn: String?
        var idempotencyKey: String
        var now: Instant
    }

    static let defaultNumberColumn = "编号"
    static let timeColumn = "登记时间"
    static let keyColumn = "幂等键"

    let file: TableFile
    /// How numbers begin.
    let prefix: String
    /// The shop's time zone, for the day in the number.
    let zone: TimeZone

    /// Records `entry`, or finds it recorded, and returns its number. Tries for the lock as often as given, 20 ms apart.
    func record(_ entry: Entry, tries: Int = 250) async throws(TableFault) -> String {
        // Counted and not timed: on a busy machine the time can be over after one look, though nobody keeps the file.
        for _ in 0..<tries {
            if let number = try attempt(entry) { return number }
            guard !Task.isCancelled else { break }
            try? await Task.sleep(for: .milliseconds(20))
        }
        throw Self.busy
    }

    /// One try; nil when another process holds the lock, or has replaced the file meanwhile.
    private func attempt(_ entry: Entry) throws(TableFault) -> String? {
        let path = try file.location()
        try makeFolder(of: path)
        let descriptor: Int32
        switch SystemCalls.openForAppending(path) {
        case .success(let opened): descriptor = opened
        case .failure(let code): throw .system(code.number, doing: Self.opening)
        }
        defer { SystemCalls.closeFile(descriptor) }
        switch SystemCalls.lock(descriptor) {
        case .success: break
        case .failure(let code) where code.isBusy: return nil
        case .failure(let code): throw .system(code.number, doing: Self.locking)
        }
        guard case .success(let stamp) = SystemCalls.stamp(of: descriptor), stamp.isFile else { throw .noFile }
        // A spreadsheet saves by putting a new file in the place of the old one: a lock of the old one is worthless.
        guard case .success(let current) = SystemCalls.stamp(of: path), current.inode == stamp.inode else { return nil }
        return try append(entry, to: descriptor, stamp)
    }

    private func append(
        _ entry: Entry, to descriptor: Int32, _ stamp: SystemCalls.Stamp
    ) throws(TableFault) -> String {
        guard stamp.size <= TableFile.limit else { throw .large }
        let bytes: [UInt8]
        switch SystemCalls.contents(descriptor, size: Int(stamp.size)) {
        case .success(let read): bytes = read
        case .failure(let code): throw .system(code.number, doing: Self.reading)
        }
        guard let (text, isLegacy) = TableFile.decode(bytes), !isLegacy, !bytes.starts(with: [0xFF, 0xFE]) else {
            throw Self.notUTF8
        }
        let isNew = text.allSatisfy(\.isWhitespace)
        let table = try isNew ? Table(SpreadsheetCell.line(columns(of: entry))) : Table(text)
        let places = try places(of: entry, in: table)
        if let row = table.rows.first(where: { table.value($0, places.key) == entry.idempotencyKey }) {
            return table.value(row, places.number)
        }
        let number = nextNumber(in: table, column: places.number, now: entry.now)
        let lineEnd = text.contains("\r\n") ? "\r\n" : "\n"
        var addition = isNew ? "\u{FEFF}" + SpreadsheetCell.line(columns(of: entry)) + lineEnd : ""
        if !isNew, text.last?.isNewline == false { addition += lineEnd }
        addition += SpreadsheetCell.line(cells(of: entry, number, table, places), delimiter: table.delimiter) + lineEnd
        switch SystemCalls.append(Array(addition.utf8), to: descriptor, size: stamp.size) {
        case .success: return number
        case .failure(let code): throw .system(code.number, doing: Self.writing)
        }
    }

    /// Columns of a new file.
    private func columns(of entry: Entry) -> [String] {
        entry.inputs.map(\.name) + [
            entry.numberColumn ?? Self.defaultNumberColumn, Self.timeColumn, Self.keyColumn,
        ]
    }

    /// Places of the columns; people may have added columns of their own, and moved them.
    private struct Places {
        var number: Int
        var time: Int
        var key: Int
        var inputs: [Int]
    }

    private func places(of entry: Entry, in table: Table) throws(TableFault) -> Places {
        func place(_ name: String) throws(TableFault) -> Int {
            guard let place = table.column(name) else { throw Self.missing(name) }
            return place
        }
        var inputs: [Int] = []
        for input in entry.inputs { inputs.append(try place(input.name)) }
        return Places(
            number: try place(entry.numberColumn ?? Self.defaultNumberColumn), time: try place(Self.timeColumn),
            key: try place(Self.keyColumn), inputs: inputs)
    }

    private func cells(of entry: Entry, _ number: String, _ table: Table, _ places: Places) -> [String] {
        var values: [Int: String] = [
            places.number: number, places.time: time(entry.now), places.key: entry.idempotencyKey,
        ]
        for (place, input) in zip(places.inputs, entry.inputs) { values[place] = input.value }
        return table.header.indices.map { SpreadsheetCell.escaped(values[$0] ?? "") }
    }

    /// Prefix, day, and a number that runs within the day.
    private func nextNumber(in table: Table, column: Int, now: Instant) -> String {
        let day = prefix + time(now).prefix(10).filter { $0 != "-" }
        let used = table.rows.compactMap { row -> Int? in
            let number = table.value(row, column)
            return number.hasPrefix(day) ? Int(number.dropFirst(day.count)) : nil
        }
        let running = String((used.max() ?? 0) + 1)
        return day + String(repeating: "0", count: max(0, 4 - running.count)) + running
    }

    /// ISO 8601 in the shop's time zone.
    private func time(_ now: Instant) -> String {
        let style = Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: zone)
        return style.format(Date(timeIntervalSince1970: Double(now) / 1000))
    }

    private func makeFolder(of path: String) throws(TableFault) {
        guard let slash = path.lastIndex(of: "/") else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: String(path[..<slash]), withIntermediateDirectories: true)
        } catch {
            let reason = error.localizedDescription
            throw TableFault(
                why: DiagnosticArgument(zh: "建不了它的目录（\(reason)）", en: "its folder cannot be made (\(reason))"))
        }
    }

    private static let opening = DiagnosticArgument(zh: "打开", en: "opening")
    private static let locking = DiagnosticArgument(zh: "加锁", en: "locking")
    private static let reading = DiagnosticArgument(zh: "读取", en: "reading")
    private static let writing = DiagnosticArgument(zh: "写入", en: "writing")
    private static let busy = TableFault(
        why: DiagnosticArgument(zh: "另一个程序一直占着它", en: "another program keeps it locked"))
    private static let notUTF8 = TableFault(
        why: DiagnosticArgument(zh: "它不是 UTF-8 编码，请另存为“CSV UTF-8”", en: "it is not UTF-8; save it as “CSV UTF-8”"))

    private static func missing(_ column: String) -> TableFault {
        TableFault(why: DiagnosticArgument(zh: "它没有“\(column)”这一列", en: "it has no column “\(column)”"))
    }
}
