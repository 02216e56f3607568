import Testing

@testable import Benchmarking

@Suite("A generated shop")
struct GeneratedShopTests {
    @Test("the same seed gives the same bytes, another seed others")
    func isDeterministic() {
        let size = ShopSize(intents: 80, messages: 50)
        let (first, second, other) = (
            GeneratedShop(size, seed: 3), GeneratedShop(size, seed: 3), GeneratedShop(size, seed: 4)
        )
        #expect(first.files == second.files)
        #expect(first.messages == second.messages)
        #expect(first.files != other.files)
        #expect(first.messages != other.messages)
    }

    @Test("as many intents as asked for, each with four rules and an answer", arguments: [1, 24, 25, 26, 33, 500])
    func countsIntents(intents: Int) {
        let shop = GeneratedShop(ShopSize(intents: intents, messages: 1))
        let lines = shop.files.filter { $0.path.hasPrefix("intents/") }.flatMap { $0.text.split(separator: "\n") }
        #expect(lines.count { $0.hasPrefix("意图 ") } == intents)
        let rules = Self.rules(lines)
        #expect(rules.count == 4 * intents)
        let replies = shop.files.filter { $0.path.hasPrefix("scripts/") }.flatMap { $0.text.split(separator: "\n") }
        #expect(replies.count { $0.hasPrefix("话术 ") } == intents)
    }

    @Test("examples for the first intents only, all of them different")
    func writesExamples() {
        var random = SeededGenerator(seed: 1)
        let shop = GeneratedShop(ShopSize(intents: 40, messages: 1, intentsWithExamples: 30, examples: 20))
        let texts = shop.files.filter { $0.path.hasPrefix("intents/") }.map(\.text).joined()
        #expect(texts.split(separator: "\n").count { $0 == "  说法：" } == 30)
        for intent in GeneralIntents.all.map({ $0.intent(&random) }) {
            let examples = Phrasing.examples(of: intent, count: 20, &random)
            #expect(examples.count == 20 && Set(examples).count == 20)
        }
    }

    @Test("one rule in fifty names no product, and a quarter of the products has a model")
    func followsTheShares() {
        var random = SeededGenerator(seed: 7)
        let catalogue = ProductCatalogue(intents: 4_000, &random)
        let intents = catalogue.intents(&random)
        #expect(Set(catalogue.products.map(\.name)).count == 500)
        let share = Double(catalogue.products.count { $0.model != nil }) / 500
        #expect((0.2...0.3).contains(share))
        let nameless = zip(0..., intents).reduce(0) { sum, item in
            let name = catalogue.products[item.0 / 8].name
            return sum + item.1.rules.count { !"\($0)".contains(name) }
        }
        #expect((0.01...0.03).contains(Double(nameless) / 16_000))
    }

    @Test("messages are 26 characters on average")
    func writesMessages() {
        let shop = GeneratedShop(ShopSize(intents: 200, messages: 3_000))
        let lengths = shop.messages.map(\.count)
        #expect((24.0...28.0).contains(Double(lengths.reduce(0, +)) / 3_000))
        #expect((lengths.min() ?? 0) >= 10)
    }

    @Test("draws are fixed for ever")
    func drawsAreFixed() {
        var random = SeededGenerator(seed: 7)
        #expect((0..<5).map { _ in random.number(below: 1_000) } == Self.drawsOfSeedSeven)
        #expect(random.number(below: 0) == 0)
    }

    private static let drawsOfSeedSeven = [389, 16, 900, 582, 452]

    private static func rules(_ lines: [Substring]) -> [Substring] {
        var inRules = false
        return lines.filter { line in
            if line.hasPrefix("  ") && !line.hasPrefix("    ") { inRules = line == "  句式：" || line == "  正则：" }
            return inRules && line.hasPrefix("    - ")
        }
    }
}
