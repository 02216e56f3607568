import Diagnostics
import DialogueRuntime
import Foundation
import IntentMatching
import ScriptChecking
import ScriptSyntax
import Testing
import Workshop

@Suite("Fuzz: typos in the shipped bot")
struct TypoTests {
    @Test("a typo in a keyword, a name or a mark is told, or changes nothing")
    func told() throws {
        let bot = try BotText.shipped()
        let before = Self.serious(bot, bot.check().diagnostics)
        let runs = TestRuns(bot)
        let slots = bot.files.compactMap(\.script).flatMap(\.blocks).filter { $0.kind == .slot }.compactMap(\.name?.key)
        let variables = Set(slots + BuiltinVariable.allCases.flatMap { [$0.english, $0.chinese] })
        let places = bot.files.map { TypoPlaces($0, slots: variables).offsets }
        let cases = Fuzz.rounds(60, share: 4)
        var numbers = SeededGenerator(seed: Fuzz.seed)
        var survivors: [String] = []
        for _ in 0..<cases {
            let index = numbers.below(bot.files.count)
            guard let offset = places[index].randomElement(using: &numbers),
                let typo = Typo(in: bot.files[index].source.text, at: offset, &numbers)
            else { continue }
            if !Self.isTold(typo, index, bot, before), !runs.differ(bot.files[index], typo.text, index) {
                survivors.append("\(bot.files[index].source.path):\(typo.line + 1): \(typo.shown)")
            }
        }
        // What is left needs a reader: a mark that moves into the value of a text slot, say.
        if survivors.count * 50 > cases { Fuzz.expectNone(survivors, of: cases) }
    }

    /// Whether the bot with the typo has something new wrong, or says what it said.
    private static func isTold(_ typo: Typo, _ index: Int, _ bot: BotText, _ before: Set<String>) -> Bool {
        let changed = bot.replacing(index, by: typo.text)
        if changed.files[index].diagnostics.contains(where: { $0.severity != .info }) { return true }
        if changed.files[index].formatted(.chinese) == bot.files[index].formatted(.chinese) { return true }
        return !serious(changed, changed.compiled().diagnostics).isSubset(of: before)
    }

    /// Errors and warnings, without their places.
    private static func serious(_ bot: BotText, _ found: [Diagnostic]) -> Set<String> {
        let serious = found.filter { $0.severity != .info }
        return Set(serious.map { $0.code.id + $0.message(in: .chinese) + bot.files[$0.span.file].source.path })
    }
}

/// The transcripts of the bot: what they come to tells a typo in a test.
private struct TestRuns {
    let interpreter: Interpreter?
    let bot: BotText

    init(_ bot: BotText) {
        interpreter = bot.interpreter()
        self.bot = bot
    }

    /// Whether the tests of a file end otherwise when its text is `text`.
    func differ(_ file: BotText.File, _ text: String, _ index: Int) -> Bool {
        guard file.chat != nil else { return false }
        let changed = bot.replacing(index, by: text)
        return outcomes(changed.files[index], changed.sources) != outcomes(file, bot.sources)
    }

    private func outcomes(_ file: BotText.File, _ sources: SourceSet) -> [Bool] {
        guard let interpreter, let chat = file.chat else { return [] }
        let runner = TranscriptRunner([chat], on: TestBench(interpreter, sources: sources, provesSaving: false))
        return runner.run().outcomes.map(\.passed)
    }
}
