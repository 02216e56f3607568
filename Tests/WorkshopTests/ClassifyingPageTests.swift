import DiagnosticPages
import Diagnostics
import DialogueRuntime
import IntentMatching
import ScriptChecking
import Testing
import Workshop

/// The codes of the matcher and of the workshop.
private let codes = ExpressionRules.all + ClassifyingChecks.codes + [CoverageCheck.code]
private let pages = DiagnosticPage.all.filter { page in codes.contains { $0.id == page.id } }

@Suite("the pages about patterns, examples and coverage")
struct ClassifyingPageTests {
    @Test("a failing script triggers its code alone, the mended one does not", arguments: pages)
    func page(page: DiagnosticPage) throws {
        let complaints = try PageTrial.complaints(about: page, codes.filter { $0.id == page.id }) { files in
            Self.read(PageBot(files))
        }
        #expect(complaints == [])
    }

    private static func read(_ page: PageBot) -> [Diagnostic] {
        guard let bot = page.result.bot else { return page.result.diagnostics }
        let (matcher, found) = Matcher.compile(bot)
        guard !found.contains(where: { $0.severity == .error }) else { return page.result.diagnostics + found }
        return page.result.diagnostics + found + ClassifyingChecks.check(bot, matcher)
            + (lowCoverage(page, bot, matcher).map { [$0] } ?? [])
    }

    private static func lowCoverage(_ page: PageBot, _ bot: Bot, _ matcher: Matcher) -> Diagnostic? {
        let bench = TestBench(Interpreter(bot: bot, matcher: matcher), sources: page.sources)
        let report = TranscriptRunner(page.chats, on: bench).run()
        #expect(report.passed)
        return CoverageCheck.check(report.coverage, least: bot.settings.minimumCoverage)
    }
}
