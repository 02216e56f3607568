import Diagnostics
import Testing

@testable import ScriptSyntax

@Suite struct SpecimenTests {
    @Test(arguments: Specimen.allCases) func hasNothingToReport(_ specimen: Specimen) throws {
        let text = try specimen.text()
        #expect(marks(text, prefix: "") == [])
    }
}
