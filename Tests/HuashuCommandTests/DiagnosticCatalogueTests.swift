import ArgumentParser
import DiagnosticPages
import Diagnostics
import Foundation
import Testing

@testable import HuashuCommand

@Suite("every code has a page")
struct DiagnosticCatalogueTests {
    @Test func `every code has a page and every page a code`() {
        let pages = Set(DiagnosticPage.all.map(\.id))
        let codes = Set(DiagnosticCatalogue.all.map(\.id))
        #expect(codes.subtracting(pages).sorted() == [])
        #expect(pages.subtracting(codes).sorted() == [])
    }

    @Test func `numbers are in order, slugs are unique, and any case of letters is found`() {
        let all = DiagnosticCatalogue.all
        #expect(all.map(\.id) == all.map(\.id).sorted())
        #expect(Set(all.map(\.slug)).count == all.count)
        for (id, slugs) in [
            ("DS201", ["lost-example"]), ("ds164", ["missing-column"]), ("DS604", ["low-coverage"]),
            ("DS206", ["dead-expression", "untested-expression"]), ("DS999", []),
        ] { #expect(DiagnosticCatalogue.codes(id).map(\.slug) == slugs) }
    }

    /// The pages whose blocks are directories with real settings and tables.
    private static let pages = DiagnosticPage.all.filter { page in
        (140..<180).contains(Int(page.id.dropFirst(2)) ?? 0)
    }

    @Test("a failing directory triggers its code alone, the mended one does not", arguments: pages)
    func directory(page: DiagnosticPage) throws {
        let complaints = try PageTrial.complaints(about: page, DiagnosticCatalogue.codes(page.id)) { files in
            try PageDirectory(files).check()
        }
        #expect(complaints == [])
    }
}

@Suite("comments silence what other rooms find too")
struct SilencedTests {
    private static func found(_ comment: String, _ script: String) throws -> [String] {
        let files = PageFiles("对话 1\n" + script.replacing("#", with: comment))
        return try PageDirectory(files).check().filter { $0.severity > .info }.map(\.code.id)
    }

    @Test(arguments: [
        ("DS201", "意图 再见\n  说法：\n    #\n    - 先这样吧\n  回答：系统.帮助\n"),
        ("DS208", "意图 退款\n  说法：\n    - 我要退款\n  正则：\n    #\n    - /退/\n  回答：系统.帮助\n"),
        (
            "DS216",
            "实体 号\n  正则：/\\d{8}/\n  说法：\n    #\n    - 我不知道\n意图 甲\n  说法：\n    - 12345678\n  句式：\n    - @号\n  回答：系统.帮助\n"
        ),
    ])
    func silenced(code: String, script: String) throws {
        #expect(try Self.found("# 留着", script).contains(code))
        #expect(try !Self.found("# 允许 \(code)：说明了原因", script).contains(code))
    }
}

/// A block on disk, for one test.
private final class PageDirectory {
    private let path = NSTemporaryDirectory() + "/page \(UUID().uuidString)"
    /// Variables of the environment, which a block has below `=== environment`.
    private var environment: [String: String] = [:]

    init(_ files: PageFiles) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for file in files.all {
            guard file.path != "environment" else {
                for line in String(decoding: file.bytes, as: UTF8.self).split(separator: "\n") {
                    let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
                    environment[parts[0]] = parts.last
                }
                continue
            }
            let url = URL(filePath: path + "/" + file.path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: url)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func check() throws -> [Diagnostic] {
        try CheckedBot.load(path, SpeechOptions.parse([]), thoroughly: true, environment: environment).diagnostics
    }
}
