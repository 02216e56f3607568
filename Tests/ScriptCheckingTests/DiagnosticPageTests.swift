import DiagnosticPages
import Diagnostics
import Testing

@testable import ScriptChecking

private let pages = DiagnosticPage.all.filter { page in Catalogue.all.contains { $0.id == page.id } }

@Test(arguments: pages)
func `a page's failing script triggers its code alone, the mended one does not`(page: DiagnosticPage) throws {
    let complaints = try PageTrial.complaints(about: page, Catalogue.all.filter { $0.id == page.id }) { files in
        let result = PageBot(files).result
        #expect((result.bot == nil) == result.diagnostics.contains { $0.severity == .error })
        return result.diagnostics
    }
    #expect(complaints == [])
}

@Test func `codes are unique and in order`() {
    let ids = Catalogue.all.map(\.id)
    #expect(ids == Set(ids).sorted())
    #expect(Set(Catalogue.all.map(\.slug)).count == ids.count)
    #expect(RuleTable.all.map { $0.code.id } == RuleTable.all.map { $0.code.id }.sorted())
    #expect(Catalogue.code("ds101")?.slug == "undefined-name")
}
