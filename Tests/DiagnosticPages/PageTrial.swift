public import Diagnostics

/// Holds a page against the codes that it explains.
public struct PageTrial {
    /// Everything that is wrong with the files of a block.
    public typealias Reader = (PageFiles) throws -> [Diagnostic]

    private let page: DiagnosticPage
    private let codes: [DiagnosticCode]
    private let read: Reader
    private var complaints: [String] = []

    /// What is wrong with a page. `codes` are those of its number: one, or several that differ in their slugs.
    ///
    /// Each `dialogue-fails` must give one of the codes and nothing else of its weight, all together all of the codes;
    /// each `dialogue` must give none of them, and nothing that weighs more than a note.
    public static func complaints(
        about page: DiagnosticPage, _ codes: [DiagnosticCode], read: @escaping Reader
    ) throws -> [String] {
        var trial = PageTrial(page: page, codes: codes, read: read)
        try trial.run()
        return trial.complaints
    }

    private init(page: DiagnosticPage, codes: [DiagnosticCode], read: @escaping Reader) {
        self.page = page
        self.codes = codes
        self.read = read
    }

    private mutating func run() throws {
        if let first = codes.first, page.heading != "\(first.id) \(first.slug)" {
            complaints.append("the heading should be \(first.id) \(first.slug)")
        }
        for part in ["**原因**：", "**改法**：", "**Cause**: ", "**Fix**: "] where !page.text.contains("\n" + part) {
            complaints.append("there is no \(part)")
        }
        var triggered: Set<String> = []
        for block in page.blocks("dialogue-fails") { triggered.formUnion(try fail(block)) }
        for code in codes where !triggered.contains(code.slug) { complaints.append("nothing triggers \(code.slug)") }
        let mended = page.blocks("dialogue")
        if mended.isEmpty { complaints.append("nothing is mended") }
        for block in mended {
            let found = try read(block)
            for left in found where left.code.id == page.id || left.severity != .info {
                complaints.append("mended, but \(words(left))")
            }
        }
    }

    /// The slugs that a failing block triggers.
    private mutating func fail(_ block: PageFiles) throws -> Set<String> {
        let found = try read(block)
        let wanted = found.filter { $0.code.id == page.id }
        guard let weight = wanted.map(\.severity).max() else {
            complaints.append("a failing block gives only: " + found.map(words).joined(separator: "; "))
            return []
        }
        // Too many problems are always problems of another code too.
        for other in found where other.code.id != page.id && other.severity >= weight && page.id != "DS129" {
            complaints.append("also \(words(other))")
        }
        for diagnostic in wanted {
            for language in MessageLanguage.allCases {
                let text = diagnostic.message(in: language) + diagnostic.help(in: language)
                if text.firstMatch(of: /\{[a-z]+\}/) != nil { complaints.append("not filled: \(text)") }
            }
        }
        return Set(wanted.map(\.code.slug))
    }

    private func words(_ diagnostic: Diagnostic) -> String {
        "\(diagnostic.code.id) \(diagnostic.message(in: .chinese))"
    }
}
