import ChineseText
import Foundation
import Testing

@testable import RegexMatching

@Suite struct RegexSetFuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let rounds = Int(environment["HUASHU_FUZZ_ROUNDS"] ?? "") ?? 60
    private static let seed = UInt64(environment["HUASHU_FUZZ_SEED"] ?? "") ?? 1

    @Test func setsOfAnyExpressionsFindWhatEachFinds() {
        var expressions = RandomExpression(numbers: SeededGenerator(seed: Self.seed))
        var random = SeededGenerator(seed: Self.seed &+ 1)
        for _ in 0..<Self.rounds {
            let entries = (0..<Int.random(in: 1...25, using: &random)).map { _ in
                RegexSet.Entry(
                    expressions.next(), caseless: Bool.random(using: &random),
                    priority: Int.random(in: 0...3, using: &random))
            }
            let texts = entries.prefix(8).map { entry in
                (0..<Int.random(in: 1...30, using: &random) / 6 + 1).map { _ in expressions.text(for: entry.pattern) }
                    .joined()
            }
            Counterpart(entries, samples: Array(texts.prefix(2))).compare(on: texts)
        }
    }

    @Test func expressionsSuchAsShopsHaveFindWhatEachFinds() {
        var shop = GeneratedShop(numbers: SeededGenerator(seed: Self.seed))
        for _ in 0..<max(2, Self.rounds / 20) {
            let entries = shop.entries(products: 12)
            let texts = (0..<60).map { _ in shop.message() }
            Counterpart(entries, samples: texts).compare(on: texts)
            Counterpart(entries).compare(on: texts)
        }
    }

    @Test func damagedBytesNeverMakeASetThatLeavesItsTables() {
        var random = SeededGenerator(seed: Self.seed)
        let entries = ["退货", "(怎么|如何).{0,4}退(货|款)(?!.*(不|别))", #"\d{3}[吗呢]?$"#, "a(bc|d){2,9}e", #"(x)\1"#]
        let bytes = RegexSet(entries.map { RegexSet.Entry($0) }).encode()
        let texts = ["怎么才能退货款123吗", "abcbcde xx", String(repeating: "退货", count: 40)].map { NormalizedText($0) }
        for length in bytes.indices { #expect(RegexSet(decoding: Array(bytes[..<length])) == nil) }
        var survivors = 0
        for _ in 0..<Self.rounds * 20 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 16..<bytes.count, using: &random)
                damaged[place] =
                    random.next() % 3 == 0 ? UInt8.random(in: 0...255, using: &random) : damaged[place] &+ 1
            }
            if damaged != bytes { #expect(RegexSet(decoding: damaged) == nil) }
            guard let set = RegexSet(decoding: Self.resealed(damaged)) else { continue }
            survivors += 1
            for text in texts { _ = (set.best(in: text), set.matches(in: text)) }
        }
        #expect(survivors > 0)
    }

    /// The bytes with the hash that belongs to them, so that only the tables themselves can give the damage away.
    private static func resealed(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        withUnsafeBytes(of: TableFormat.hash(bytes[16...]).littleEndian) { bytes.replaceSubrange(8..<16, with: $0) }
        return bytes
    }
}
