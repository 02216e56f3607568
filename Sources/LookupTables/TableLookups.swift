public import ChineseText
import Diagnostics
public import DialogueRuntime
import Foundation
public import ScriptChecking

/// Answers lookups from CSV files in the bot's directory, for trying a bot without its shop's systems.
///
/// A read finds the first row whose cells under the names of the lookup's inputs equal the values asked for, widths, spaces
/// and the spellings of dates aside, and gives back the cells under the names of its outputs; empty cells fill nothing. A write appends to a
/// ledger and gives back the number that it was recorded under; the same write again gives the same number. Files are
/// read again when they change.
public actor TableLookups: LookupProvider {
    private let directory: String
    private let shapes: [String: LookupShape]
    private let bindings: [String: BotSettings.LookupBinding]
    private let zone: TimeZone
    private let clock: @Sendable () -> Instant
    private var tables: [String: (stamp: SystemCalls.Stamp, table: Table)] = [:]

    /// The lookups of `bot`, as its settings bind them, with files below `directory`; `clock` dates what is recorded.
    public init(directory: String, bot: Bot, clock: @escaping @Sendable () -> Instant = TableLookups.systemClock) {
        self.init(
            directory: directory, shapes: LookupShape.all(of: bot), bindings: bot.settings.lookups,
            zone: TimeZone(identifier: bot.settings.timeZone) ?? .gmt, clock: clock)
    }

    init(
        directory: String, shapes: [String: LookupShape], bindings: [String: BotSettings.LookupBinding],
        zone: TimeZone, clock: @escaping @Sendable () -> Instant
    ) {
        self.directory = directory
        self.shapes = shapes
        self.bindings = bindings
        self.zone = zone
        self.clock = clock
    }

    /// The system's clock.
    public static let systemClock: @Sendable () -> Instant = {
        Instant((Date.now.timeIntervalSince1970 * 1000).rounded(.down))
    }

    /// The answer; what goes wrong with a file is a failure whose text says so.
    public func answer(_ request: LookupRequest) async -> LookupOutcome {
        let key = nameKey(request.lookup)
        guard let shape = shapes[key], let binding = bindings[key] else {
            return .failed("\(request.lookup): 没有绑定表格 / no table is bound")
        }
        do throws(TableFault) {
            switch binding {
            case .table(let path): return try find(request, shape, path)
            case .ledger(let path, let prefix): return try await record(request, shape, path, prefix)
            case .http: return .failed("\(request.lookup): 由接口回答 / a system answers it")
            }
        } catch {
            return .failed("\(request.lookup): \(error.text)")
        }
    }

    private func find(
        _ request: LookupRequest, _ shape: LookupShape, _ path: String
    ) throws(TableFault) -> LookupOutcome {
        let table = try table(path)
        let inputs = Self.byKey(request.inputs)
        var wanted: [(column: Int, spellings: Set<String>)] = []
        for name in shape.inputs {
            let spellings = SpreadsheetDate.spellings(of: inputs[nameKey(name)] ?? "")
            wanted.append((try column(name, of: table, path), spellings))
        }
        let row = table.rows.first { row in
            wanted.allSatisfy { $0.spellings.contains(nameKey(table.value(row, $0.column))) }
        }
        guard let row else { return .empty }
        var found: [String: String] = [:]
        for name in shape.outputs {
            let value = table.value(row, try column(name, of: table, path))
            if !value.isEmpty { found[nameKey(name)] = value }
        }
        return .found(found)
    }

    private func record(
        _ request: LookupRequest, _ shape: LookupShape, _ path: String, _ prefix: String
    ) async throws(TableFault) -> LookupOutcome {
        let ledger = Ledger(file: TableFile(directory: directory, path: path), prefix: prefix, zone: zone)
        let inputs = Self.byKey(request.inputs)
        let number = try await ledger.record(
            Ledger.Entry(
                inputs: shape.inputs.map { ($0, inputs[nameKey($0)] ?? "") }, numberColumn: shape.outputs.first,
                idempotencyKey: request.idempotencyKey, now: clock()))
        return .found(shape.outputs.first.map { [nameKey($0): number] } ?? [:])
    }

    /// The table at `path`, read again when the file changed.
    private func table(_ path: String) throws(TableFault) -> Table {
        let file = TableFile(directory: directory, path: path)
        let stamp = try file.stamp()
        if let known = tables[path], known.stamp == stamp { return known.table }
        let read = try file.read()
        let table = try Table(read.text)
        tables[path] = (read.stamp, table)
        return table
    }

    private func column(_ name: String, of table: Table, _ path: String) throws(TableFault) -> Int {
        guard let column = table.column(name) else {
            throw TableFault(why: .init(zh: "\(path) 没有“\(name)”这一列", en: "\(path) has no column “\(name)”"))
        }
        return column
    }

    private static func byKey(_ values: [String: String]) -> [String: String] {
        Dictionary(values.map { (nameKey($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}
