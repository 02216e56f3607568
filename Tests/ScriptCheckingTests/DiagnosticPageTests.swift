import Diagnostics
import Testing

@testable import ScriptChecking

/// Codes of the matcher and the workshop, whose pages are tested there.
private func isCheckedElsewhere(_ id: String) -> Bool {
    guard let number = Int(id.dropFirst(2)) else { return false }
    let ours: Set<Int> = [203, 210, 213]
    return ((200..<300).contains(number) && !ours.contains(number)) || number == 314 || number == 604
}

@Test func `every code has a page and every page a code`() {
    let pages = Set(DiagnosticPage.all.map(\.id).filter { !isCheckedElsewhere($0) })
    let codes = Set(Catalogue.all.map(\.id))
    #expect(codes.subtracting(pages).sorted() == [])
    #expect(pages.subtracting(codes).sorted() == [])
}

@Test func `codes are unique and in order`() {
    let ids = Catalogue.all.map(\.id)
    #expect(ids == Set(ids).sorted())
    #expect(Set(Catalogue.all.map(\.slug)).count == ids.count)
    #expect(RuleTable.all.map { $0.code.id } == RuleTable.all.map { $0.code.id }.sorted())
    #expect(Catalogue.code("ds101")?.slug == "undefined-name")
}

@Test(arguments: DiagnosticPage.all.filter { !isCheckedElsewhere($0.id) })
func `a page's failing script triggers its code alone, the mended one does not`(page: DiagnosticPage) throws {
    let code = try #require(Catalogue.code(page.id))
    #expect(page.heading == "\(code.id) \(code.slug)")

    let failing = PageFiles(try #require(page.block("dialogue-fails"))).check()
    #expect(failing.diagnostics.contains { $0.code == code }, "\(words(failing))")
    let others = failing.diagnostics.filter { $0.code != code && $0.severity >= code.severity }
    // Too many problems are always problems of another code too.
    #expect(others.isEmpty || page.id == "DS129", "also: \(words(failing))")
    #expect((failing.bot == nil) == (code.severity == .error))

    let mended = PageFiles(try #require(page.block("dialogue"))).check()
    let left = mended.diagnostics.filter { $0.code == code || $0.severity != .info }
    #expect(left.isEmpty, "mended: \(words(mended))")
    #expect(mended.bot != nil)
}

private func words(_ result: CheckResult) -> String {
    result.diagnostics.prefix(8).map { "\($0.code.id) \($0.message(in: .chinese))" }.joined(separator: "; ")
}

@Test(arguments: Catalogue.all) func `every argument of a message is filled`(code: DiagnosticCode) throws {
    guard let page = DiagnosticPage.all.first(where: { $0.id == code.id }) else { return }
    let result = PageFiles(try #require(page.block("dialogue-fails"))).check()
    for diagnostic in result.diagnostics where diagnostic.code == code {
        for language in MessageLanguage.allCases {
            for name in arguments(of: code.wording(in: language)) {
                #expect(diagnostic.arguments[name] != nil, "\(name)")
            }
        }
    }
}

/// The names between braces in the words of a code.
private func arguments(of wording: DiagnosticWording) -> [String] {
    (wording.message + wording.help).matches(of: /\{([a-z]+)\}/).map { String($0.1) }
}
