import ChineseText
import Foundation
import IntentMatching
import Testing

/// How many order numbers of a public data set are found. The data is no part of the project: `HUASHU_DATA` names its
/// folder, and without it nothing is run.
@Suite(
    "Evaluation: order numbers of bitext27",
    .enabled(if: ProcessInfo.processInfo.environment["HUASHU_DATA"] != nil, "HUASHU_DATA names no folder of data"))
struct OrderNumberEvaluation {
    @Test("order numbers are found where they stand", arguments: ["dev", "test"])
    func recall(split: String) throws {
        let folder = try #require(ProcessInfo.processInfo.environment["HUASHU_DATA"])
        let table = try String(contentsOfFile: folder + "/bitext27/\(split).csv", encoding: .utf8)
        let matcher = Matcher.compile(BotFromText.bot("")).matcher
        var (wanted, found, extra, missed) = (0, 0, 0, Set<String>())
        for row in table.split(whereSeparator: \.isNewline).dropFirst() {
            // Rows with quoted fields hold no order number.
            let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 8 else { continue }
            let mentions = matcher.entities(in: NormalizedText(fields[0]))
            let orders = mentions.filter { $0.source == .builtIn(.orderNumber) }.map(\.original)
            if fields[2] == "order_id" {
                wanted += 1
                if orders == [fields[3]] { found += 1 } else { missed.insert(fields[0]) }
            } else {
                extra += orders.count
            }
        }
        print(
            "bitext27 \(split): \(found) of \(wanted) order numbers, \(extra) elsewhere; \(missed.sorted().prefix(12))")
        #expect(Double(found) >= 0.95 * Double(wanted) && extra == 0)
    }
}
