public import Cases
public import Foundation

extension WeeklyReport {
    /// The tables as one CSV file after RFC 4180, with a byte order mark for spreadsheets. Each table is headed by its id
    /// and title and followed by an empty line. Text that a spreadsheet would compute is led by an apostrophe.
    public func csv(in language: ReadingLanguage) -> String {
        let words = ReportTables(self, language).words
        var lines = [["report", words.title(of: head), head.shop, head.period.name, "\(head.cutOff)"]]
        if let product = head.product { lines[0].append(product) }
        for table in tables(in: language) {
            lines += [[], [table.id, table.title], table.columns] + table.rows
        }
        return "\u{FEFF}" + lines.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// With what text begins that a spreadsheet may take as a formula, also when it has narrowed full-width signs or
    /// passed over white space.
    private static let beginningsOfFormulas = Set("=+-@|%\t\r\n\u{B}\u{C}＝＋－＠｜％".unicodeScalars)

    /// A number may begin with a sign; other text may not look like a formula.
    private static func cell(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map(beginningsOfFormulas.contains) == true
        let guarded = isFormula && Int(text) == nil ? "'" + text : text
        guard guarded.unicodeScalars.contains(where: { ",\"\r\n'".unicodeScalars.contains($0) }) else { return guarded }
        return "\"" + guarded.replacing("\"", with: "\"\"") + "\""
    }

    /// The report as JSON with sorted keys, for programs.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
