import ChineseText
import Diagnostics
import ScriptChecking
import Testing

@testable import IntentMatching

@Suite("Fuzz: all expressions at once")
struct ExpressionFuzzTests {
    @Test("find in messages what each expression of the shop finds by itself")
    func setAndLoop() throws {
        let files = try BotText.shipped()
        let bot = try #require(files.check().bot)
        var builder = ExpressionBuilder(bot, depth: .nothing)
        builder.addIntents()
        var parts = CompiledParts()
        let reader = EvidenceReader(bot, expressions: builder.expressions, kept: nil, reusing: &parts)
        var random = SeededGenerator(seed: Fuzz.seed)
        let said =
            bot.intents.flatMap { ($0.examples + $0.counterExamples).map(\.text) } + bot.background
            + files.files.filter { $0.chat != nil }.flatMap { $0.source.text.split(separator: "\n").map(String.init) }
        let mixed = (0..<Fuzz.rounds(300)).map { _ in Self.mixed(said, using: &random) }
        let offenders = (said + mixed).filter { text in
            let message = NormalizedText(text)
            return !message.isEmpty && reader.search(message).hits.map(Self.told) != Self.oneByOne(reader, message)
        }
        #expect(!Matcher.compile(bot).diagnostics.contains { $0.code.id == "DS219" })
        Fuzz.expectNone(offenders, of: said.count + mixed.count)
    }

    /// The plain way: every expression by itself.
    private static func oneByOne(_ reader: EvidenceReader, _ message: NormalizedText) -> [String] {
        reader.expressions.compactMap { expression in
            guard case .hit(let hit) = expression.firstMatch(in: message), !hit.range.isEmpty else { return nil }
            return told(
                Candidate(
                    intent: expression.intent, evidence: expression.evidence, score: 1,
                    literalCharacters: hit.literalCharacters, range: hit.range, span: expression.span))
        }
    }

    private static func told(_ hit: Candidate) -> String {
        "\(hit.intent) \(hit.evidence) \(hit.range) \(hit.literalCharacters) \(hit.span)"
    }

    /// Pieces of what was said, in any order.
    private static func mixed(_ said: [String], using random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 1...5, using: &random)).map { _ in
            String(
                (said.randomElement(using: &random) ?? "").dropFirst(Int.random(in: 0...6, using: &random)).prefix(9))
        }.joined()
    }
}
