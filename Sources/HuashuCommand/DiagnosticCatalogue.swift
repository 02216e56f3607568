import BotDirectory
import Diagnostics
import IntentMatching
import LookupHTTP
import LookupTables
import ScriptChecking
import Workshop

/// Every code that the product can report, wherever it comes from.
enum DiagnosticCatalogue {
    /// The codes in the order of their numbers, each with a page `docs/diagnostics/<id>.md`. Some numbers stand for
    /// several codes, which differ in weight or in words.
    static let all: [DiagnosticCode] =
        [
            Catalogue.all, ExpressionRules.all, ClassifyingChecks.codes, [CoverageCheck.code], BotDirectoryCodes.all,
            LookupTableCodes.all, LookupHTTPCodes.all,
        ]
        .flatMap { $0 }.enumerated().sorted { ($0.element.id, $0.offset) < ($1.element.id, $1.offset) }.map(\.element)

    /// The codes with this number, in either case of letters.
    static func codes(_ id: String) -> [DiagnosticCode] {
        all.filter { $0.id == id.uppercased() }
    }
}
