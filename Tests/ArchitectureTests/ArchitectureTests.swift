import Testing

@Suite("The house stands as docs/house.md draws it")
struct ArchitectureTests {
    /// What comes with the toolchain may be imported anywhere.
    static let toolchain: Set<String> = [
        "Swift", "Foundation", "FoundationEssentials", "Dispatch", "RegexBuilder", "Synchronization",
        "Glibc", "Musl", "Darwin",
    ]
    /// Other people's modules stay out of our own interfaces.
    static let guests: Set<String> = [
        "CPCRE2", "CCrypto", "CCurl", "GRDB", "Yams", "SwiftCSV", "Hummingbird", "HummingbirdCore", "NIOCore",
        "NIOHTTP1", "NIOHTTPTypes",
        "NIOHTTPTypesHTTP1", "HTTPTypes", "ServiceLifecycle", "UnixSignals", "Logging", "Tracing",
    ]
    /// A C library is imported by one file, which owns its pointers and sets its limits.
    static let fenced: Set<String> = ["CPCRE2", "CCrypto", "CCurl"]
    /// Tables of data may be longer than a reader's patience: paths from the package's root.
    static let longByNature: Set<String> = []
    static let lineLimit = 600
    /// Crashes on input, and work that was left for later.
    static let unwelcome = ["try!", "fatalError(", " as! ", "TODO", "FIXME"]

    let house: House

    init() throws {
        house = try House.ours.get()
    }

    @Test("the table of rooms and the folders of Sources/ are the same set")
    func roomsAreListed() {
        let folders = Set(house.files.map(\.room))
        expectNone(folders.subtracting(house.allowed.keys).map { "\($0): not in the table of docs/house.md" })
        expectNone(Set(house.allowed.keys).subtracting(folders).map { "\($0): in the table, but not in Sources/" })
    }

    @Test("rooms import only what their row allows")
    func importsFollowTheTable() {
        expectNone(
            imports { file, imported in
                let row = house.allowed[file.room, default: []].union(Self.toolchain)
                return row.contains(imported.module) ? nil : "\(file.room) may not import \(imported.module)"
            })
    }

    @Test("other people's types are not passed on")
    func guestsAreNotPassedOn() {
        expectNone(
            imports { _, imported in
                imported.isPublic && Self.guests.contains(imported.module) ? "public import \(imported.module)" : nil
            })
    }

    @Test("each C library is imported by one file", arguments: fenced)
    func librariesAreFenced(library: String) {
        let importers = imports { _, imported in imported.module == library ? "imports \(library)" : nil }
        expectNone(importers.count > 1 ? importers : [])
    }

    @Test("no source file is too long")
    func filesAreShort() {
        let long = house.files.filter { $0.lines.count > Self.lineLimit && !Self.longByNature.contains($0.path) }
        expectNone(long.map { "\($0.path): \($0.lines.count) lines, more than \(Self.lineLimit)" })
    }

    @Test("sources neither crash on input nor leave work for later")
    func sourcesAreFinished() {
        let offenders = house.files.filter(\.isSwift).flatMap { file in
            file.lines.enumerated().compactMap { number, line in
                Self.unwelcome.first { line.contains($0) }.map { "\(file.path):\(number + 1): \($0)" }
            }
        }
        expectNone(offenders)
    }

    // MARK: Saying all offenders at once

    private func expectNone(_ offenders: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        let report = offenders.sorted().joined(separator: "\n")
        #expect(offenders.isEmpty, "\(report)", sourceLocation: sourceLocation)
    }

    /// `file:line: complaint` for each import that `complaint` objects to.
    private func imports(_ complaint: (House.SourceFile, Import) -> String?) -> [String] {
        house.files.filter(\.isSwift).flatMap { file in
            file.imports.compactMap { line, imported in
                complaint(file, imported).map { "\(file.path):\(line): \($0)" }
            }
        }
    }
}

@Suite("Import lines are read in every form")
struct ImportTests {
    @Test(arguments: [
        ("import A", "A", false), ("public import A", "A", true), ("@testable import A", "A", false),
        ("@preconcurrency public import A", "A", true), ("import struct A.B", "A", false),
        ("  internal import A.B  // why", "A", false), ("import A;", "A", false),
    ])
    func isRead(line: String, module: String, isPublic: Bool) throws {
        let read = try #require(Import(line: line))
        #expect(read.module == module && read.isPublic == isPublic, "\(line)")
    }

    @Test(arguments: ["// import A", "/// import A", "let important = 1", "func load(import name: String) {}", ""])
    func isNotOne(line: String) {
        #expect(Import(line: line) == nil, "\(line)")
    }
}
