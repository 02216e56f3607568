import ChineseText
public import Diagnostics
public import ScriptChecking
import ScriptSyntax

/// Finds what is wrong with the tables of a bot before customers do.
public struct TableChecker {
    /// Complaints about the rows of one table.
    private static let limit = 20

    private let directory: String
    private var found: [Diagnostic] = []
    private var sources: SourceSet

    /// Checks the bindings of `bot`, whose directory is `directory`.
    ///
    /// `bindings` are the places of the bindings in `huashu.yaml`. Tables with something wrong are added to `sources`,
    /// so that it can be shown where it stands.
    public static func check(
        _ bot: Bot, directory: String, bindings: [String: SourceSpan], in sources: inout SourceSet
    ) -> [Diagnostic] {
        check(
            shapes: LookupShape.all(of: bot), settings: bot.settings, directory: directory, bindings: bindings,
            in: &sources)
    }

    static func check(
        shapes: [String: LookupShape], settings: BotSettings, directory: String, bindings: [String: SourceSpan],
        in sources: inout SourceSet
    ) -> [Diagnostic] {
        var checker = TableChecker(directory: directory, sources: sources)
        let names = Dictionary(bindings.keys.map { (nameKey($0), $0) }, uniquingKeysWith: { first, _ in first })
        for (key, binding) in settings.lookups.sorted(by: { $0.key < $1.key }) {
            let place = names[key].flatMap { bindings[$0] }
            guard let shape = shapes[key] else {
                checker.report(
                    .boundUnknownLookup, place, ["name": .init(names[key] ?? key)],
                    Suggestion.nearest(to: key, among: shapes.values.map(\.name)))
                continue
            }
            checker.check(shape, binding, at: place ?? shape.span)
        }
        for (key, shape) in shapes.sorted(by: { $0.key < $1.key }) where settings.lookups[key] == nil {
            checker.report(.unboundLookup, shape.span, ["name": .init(shape.name)])
        }
        sources = checker.sources
        return checker.found.sorted(by: Diagnostic.inReadingOrder)
    }

    private init(directory: String, sources: SourceSet) {
        self.directory = directory
        self.sources = sources
    }

    private mutating func check(_ shape: LookupShape, _ binding: BotSettings.LookupBinding, at place: SourceSpan) {
        let name = DiagnosticArgument(shape.name)
        switch binding {
        case .table(let path):
            guard shape.effect == .read else { return wrongBinding(shape, bound: "table", place) }
            checkTable(shape, path, at: place, wanted: shape.inputs + shape.outputs, mayBeMissing: false)
        case .ledger(let path, _):
            guard shape.effect == .write else { return wrongBinding(shape, bound: "ledger", place) }
            if shape.outputs.count > 1 { report(.ledgerOutputs, place, ["name": name]) }
            let number = shape.outputs.first ?? Ledger.defaultNumberColumn
            checkTable(
                shape, path, at: place, wanted: shape.inputs + [number, Ledger.timeColumn, Ledger.keyColumn],
                mayBeMissing: true)
        case .http: break
        }
    }

    private mutating func wrongBinding(_ shape: LookupShape, bound: DiagnosticArgument, _ place: SourceSpan) {
        let effect =
            shape.effect == .write
            ? DiagnosticArgument(zh: "写入", en: "writes") : DiagnosticArgument(zh: "读取", en: "reads")
        report(.wrongBinding, place, ["name": .init(shape.name), "effect": effect, "bound": bound])
    }

    private mutating func checkTable(
        _ shape: LookupShape, _ path: String, at place: SourceSpan, wanted: [String], mayBeMissing: Bool
    ) {
        let file = TableFile(directory: directory, path: path)
        let name = DiagnosticArgument(shape.name)
        do throws(TableFault) {
            let read = try file.read()
            if read.isLegacy { report(.tableEncoding, place, ["path": .init(path)]) }
            if mayBeMissing, read.text.allSatisfy(\.isWhitespace) { return }
            do throws(TableFault) {
                check(try Table(read.text), read.text, path, shape, wanted)
            } catch {
                let source = add(path, read.text)
                report(.malformedTable, line(error.line ?? 1, source), ["path": .init(path), "why": error.why])
            }
        } catch {
            if mayBeMissing, error == .missing { return }
            report(.tableUnreadable, place, ["name": name, "path": .init(path), "why": error.why])
        }
    }

    private mutating func check(
        _ table: Table, _ text: String, _ path: String, _ shape: LookupShape, _ wanted: [String]
    ) {
        let before = found.count
        let source = sources.files.count
        let added = SourceText(path: path, text: text)
        func line(_ number: Int) -> SourceSpan { Self.line(number, of: added, file: source) }
        if let doubled = table.doubled { report(.doubleColumn, line(1), ["column": .init(doubled)]) }
        let missing = wanted.filter { table.column($0) == nil }
        if missing.count == wanted.count {
            // An empty file, another separator, or no CSV at all: one cause, said once.
            report(
                .missingColumn, line(1), ["column": Self.list(missing), "name": .init(shape.name)])
        } else {
            for column in missing {
                report(
                    .missingColumn, line(1), ["column": .init(column), "name": .init(shape.name)],
                    Suggestion.nearest(to: column, among: table.header))
            }
        }
        for row in table.rows where found.count - before < Self.limit {
            if row.cells.count != table.header.count,
                row.cells.dropFirst(table.header.count).contains(where: { !$0.isEmpty })
                    || row.cells.count < table.header.count
            {
                report(
                    .unevenRow, line(row.line),
                    [
                        "line": .init("\(row.line)"), "found": .init("\(row.cells.count)"),
                        "expected": .init("\(table.header.count)"),
                    ])
            }
            check(row, of: table, wanted, at: line(row.line))
        }
        if found.count > before { _ = sources.add(added) }
    }

    private mutating func check(_ row: Table.Row, of table: Table, _ wanted: [String], at place: SourceSpan) {
        for name in wanted {
            guard let column = table.column(name), row.cells.indices.contains(column) else { continue }
            let cell = row.cells[column].trimmingSpaces
            let arguments: [String: DiagnosticArgument] = [
                "line": .init("\(row.line)"), "column": .init(name), "value": .init(cell),
            ]
            if SpreadsheetCell.isRounded(cell) { report(.roundedNumber, place, arguments) }
            if cell.hasPrefix("'"), cell.dropFirst().first?.isNumber == true {
                report(.leadingApostrophe, place, arguments)
            }
        }
    }

    private static func list(_ columns: [String]) -> DiagnosticArgument {
        DiagnosticArgument(zh: columns.joined(separator: "”“"), en: columns.joined(separator: "”, “"))
    }

    // MARK: Places

    private mutating func add(_ path: String, _ text: String) -> Int {
        sources.add(SourceText(path: path, text: text))
    }

    private func line(_ number: Int, _ file: Int) -> SourceSpan {
        guard sources.files.indices.contains(file) else { return SourceSpan(file: file, start: 0, end: 0) }
        return Self.line(number, of: sources.files[file], file: file)
    }

    private static func line(_ number: Int, of source: SourceText, file: Int) -> SourceSpan {
        let range = source.lineRange(number - 1)
        return SourceSpan(file: file, start: range.lowerBound, end: range.upperBound)
    }

    private mutating func report(
        _ code: DiagnosticCode, _ place: SourceSpan?, _ arguments: [String: DiagnosticArgument],
        _ suggestions: [String] = []
    ) {
        let nowhere = SourceSpan(file: 0, start: 0, end: 0)
        found.append(Diagnostic(code, at: place ?? nowhere, arguments, suggestions: suggestions))
    }
}
