import Diagnostics
import Testing

@Suite("Fuzz: conversations with customers who do anything")
struct ConversationFuzzTests {
    @Test("the shipped bot always answers, within its limits, and remembers the same after saving")
    func shipped() throws {
        let interpreter = try #require(try BotText.shipped().interpreter())
        let turns = Fuzz.isLong ? 1_000 : 250
        let conversations = Fuzz.rounds(2, share: 200)
        var offenders: [String] = []
        for number in 0..<conversations {
            var talk = RandomConversation(
                interpreter, seed: Fuzz.seed &+ UInt64(number), hasBraces: false, maySayNothing: false)
            if let wrong = talk.play(turns) { offenders.append(wrong) }
        }
        Fuzz.expectNone(offenders, of: conversations)
    }

    @Test("so do the examples of the design")
    func specimen() throws {
        let interpreter = try #require(try BotText.specimen().interpreter())
        let conversations = Fuzz.rounds(6, share: 20)
        var offenders: [String] = []
        for number in 0..<conversations {
            var talk = RandomConversation(
                interpreter, seed: Fuzz.seed &+ UInt64(number), hasBraces: false, maySayNothing: false)
            if let wrong = talk.play(Fuzz.isLong ? 1_000 : 100) { offenders.append(wrong) }
        }
        Fuzz.expectNone(offenders, of: conversations)
    }

    @Test("whatever `check` accepts runs")
    func mutants() throws {
        let original = try BotText.specimen()
        let cases = Fuzz.rounds(40)
        var offenders: [String] = []
        var accepted = 0
        for number in 0..<cases {
            let seed = Fuzz.seed &* 1_000_003 &+ UInt64(number)
            let mutant = Self.mutant(of: original, seed: seed)
            Fuzz.remember("mutant", mutant.files.map(\.source.text).joined(separator: "\n#### \(seed)\n"))
            let (seconds, interpreter) = Fuzz.seconds { mutant.interpreter() }
            if seconds > 20 { offenders.append("case \(number): \(seconds) s to check") }
            guard let interpreter else { continue }
            accepted += 1
            let hasBraces = mutant.files.contains { $0.source.text.contains("\\{") || $0.source.text.contains("\\}") }
            var talk = RandomConversation(interpreter, seed: seed, hasBraces: hasBraces, maySayNothing: true)
            // Long runs are for make fuzz, where every tenth bot is talked with at length.
            let turns = !Fuzz.isLong ? 25 : number % 10 == 0 ? 1_000 : 100
            if let wrong = talk.play(turns) { offenders.append("case \(number): " + wrong) }
        }
        Fuzz.expectNone(offenders, of: cases)
        #expect(accepted > cases / 20, "\(accepted) of \(cases) mutants are bots")
    }

    /// The bot with one or two of its files changed, by little, so that many are accepted.
    private static func mutant(of original: BotText, seed: UInt64) -> BotText {
        var mutator = Mutator(numbers: SeededGenerator(seed: seed))
        var result = original
        for _ in 0...mutator.numbers.below(2) {
            let index = mutator.numbers.below(2)
            let text = mutator.changed(
                result.files[index].source.text, other: result.files[1 - index].source.text, most: 3)
            result = result.replacing(index, by: text)
        }
        return result
    }
}
