import Foundation

/// The package as files: its source texts, and the table of rooms in `docs/house.md`.
struct House {
    /// One file below `Sources/`, with its path from the package's root.
    struct SourceFile {
        var path: String
        var lines: [String]
        /// Its imports, each with the number of its line from 1.
        var imports: [(line: Int, content: Import)]

        init(path: String, text: String) {
            self.path = path
            let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            lines = parts.last == "" ? parts.dropLast() : parts
            imports = lines.enumerated().compactMap { number, line in
                // Most lines need no parsing.
                guard line.utf8.contains(UInt8(ascii: "i")), line.contains("import") else { return nil }
                return Import(line: line).map { (number + 1, $0) }
            }
        }

        /// The room is the folder right below `Sources/`.
        var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
        var isSwift: Bool { path.hasSuffix(".swift") }
    }

    enum Fault: Error {
        case noFiles(String)
        case noTable(String)
    }

    /// This package, read once for all tests.
    static let ours = Result { try House() }

    var files: [SourceFile]
    /// Room to the modules it may import.
    var allowed: [String: Set<String>]

    /// `Tests/ArchitectureTests/House.swift` is three steps below the package's root.
    init(root: URL = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL) throws {
        files = try Self.sourceFiles(in: root)
        let table = root.appending(path: "docs/house.md")
        allowed = try Self.table(in: String(contentsOf: table, encoding: .utf8))
    }

    private static func sourceFiles(in root: URL) throws -> [SourceFile] {
        let folder = root.appending(path: "Sources").path(percentEncoded: false)
        guard let paths = FileManager.default.enumerator(atPath: folder) else { throw Fault.noFiles(folder) }
        let texts = paths.compactMap { $0 as? String }.filter { name in
            [".swift", ".h", ".c", ".modulemap"].contains { name.hasSuffix($0) }
        }
        guard !texts.isEmpty else { throw Fault.noFiles(folder) }
        return try texts.sorted().map { path in
            SourceFile(
                path: "Sources/" + path, text: try String(contentsOfFile: folder + "/" + path, encoding: .utf8))
        }
    }

    /// Reads rows of the form ``| `Room` | A, B | purpose |``; a dash stands for no imports.
    private static func table(in text: String) throws -> [String: Set<String>] {
        var rows: [String: Set<String>] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3 else { continue }
            let imports = cells[1].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            rows[cells[0].trimmingCharacters(in: ["`"])] = Set(imports.filter { $0 != "–" })
        }
        guard !rows.isEmpty else { throw Fault.noTable("docs/house.md") }
        return rows
    }
}

/// An `import` line: which module, and whether it is passed on to importers.
struct Import {
    private static let kinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
    ]
    private static let access: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]

    var module: String
    var isPublic: Bool

    /// Nil when the line is not an import.
    init?(line: String) {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard let keyword = words.firstIndex(of: "import"),
            words[..<keyword].allSatisfy({ Self.access.contains($0) || $0.hasPrefix("@") })
        else { return nil }
        var rest = words[(keyword + 1)...]
        if let kind = rest.first, Self.kinds.contains(kind) { rest = rest.dropFirst() }
        guard let name = rest.first?.split(whereSeparator: { ".;".contains($0) }).first else { return nil }
        module = String(name)
        isPublic = words[..<keyword].contains("public")
    }
}
