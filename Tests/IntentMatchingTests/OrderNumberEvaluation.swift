import ChineseText
import IntentMatching
import Testing

/// How many order numbers of data that others wrote are found (`docs/evaluation.md`, “Entities”).
@Suite("Order numbers of bitext27", .enabled(if: SharedData.folder != nil, "there is no shared/data above this folder"))
struct OrderNumberEvaluation {
    @Test("order numbers are found where they stand, and nowhere else", arguments: ["dev", "test"])
    func recall(split: String) throws {
        let matcher = Matcher.compile(BotFromText.bot("")).matcher
        var (wanted, found, elsewhere) = (0, 0, 0)
        var missed: Set<String> = []
        for row in try SharedData.table("bitext27/\(split).csv").dropFirst() where row.count == 8 {
            let mentions = matcher.entities(in: NormalizedText(row[0]))
            let orders = mentions.filter { $0.source == .builtIn(.orderNumber) }.map(\.original)
            if row[2] == "order_id" {
                wanted += 1
                if orders == [row[3]] { found += 1 } else { missed.insert(row[0]) }
            } else {
                elsewhere += orders.count
            }
        }
        #expect(wanted > 50 && elsewhere == 0)
        #expect(Double(found) >= 0.95 * Double(wanted), "\(found) of \(wanted), not in \(missed.sorted())")
    }
}
