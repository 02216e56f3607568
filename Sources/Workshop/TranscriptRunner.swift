import ChineseText
import Diagnostics
import DialogueRuntime
import IntentMatching
import ScriptChecking
public import ScriptSyntax

/// Runs the tests of `.chat` files against a bot. Pure: the same files and the same bot give the same report.
public struct TranscriptRunner: Sendable {
    /// What the tests run with.
    public let bench: TestBench
    private let files: [ChatFile]
    private let planner: TestPlanner

    /// A runner for files whose spans lie in `bench.sources`; fragments serve the tests of all files.
    public init(_ files: [ChatFile], on bench: TestBench) {
        self.bench = bench
        self.files = files
        planner = TestPlanner(files)
    }

    /// Runs all tests, or those whose title contains `filter`.
    public func run(filter: String? = nil) -> TestReport {
        var outcomes: [TestOutcome] = []
        var coverage = CoverageRecorder(bench.interpreter)
        for block in files.flatMap(\.blocks) where filter.map({ block.title.value.contains($0) }) ?? true {
            switch block.kind {
            case .fragment: break
            case .test: outcomes += test(block, &coverage)
            case .utterances: outcomes += table(block, &coverage)
            }
        }
        return TestReport(outcomes: outcomes, coverage: coverage.report())
    }

    private func test(_ block: ChatBlock, _ coverage: inout CoverageRecorder) -> [TestOutcome] {
        switch planner.plan(block) {
        case .failure(let obstacle):
            let failure = FailureStory(sources: bench.sources).obstacle(obstacle)
            return [outcome(block.title.value, block.span, failure)]
        case .success(let plan):
            return (0..<TestRun.runs(of: plan, in: bench.interpreter.bot)).map { example in
                let run = TestRun(bench: bench, plan: plan, example: example)
                let failure = run.failure { coverage.record($0) }
                let typed = run.typedExamples.joined(separator: "、")
                return outcome(plan.title + (typed.isEmpty ? "" : " · " + typed), block.span, failure)
            }
        }
    }

    private func outcome(_ name: String, _ span: SourceSpan, _ failure: TestFailure?) -> TestOutcome {
        TestOutcome(name: name, span: span, place: bench.sources.location(of: span), failure: failure)
    }

    // MARK: Tables of utterances

    private func table(_ block: ChatBlock, _ coverage: inout CoverageRecorder) -> [TestOutcome] {
        block.lines.compactMap { line in
            guard case .utterance(let expectation) = line.content else { return nil }
            let name = "\(block.title.value) · \(expectation.text.value)"
            return outcome(name, line.span, failure(of: expectation, line.span, &coverage))
        }
    }

    private func failure(
        of expectation: UtteranceExpectation, _ span: SourceSpan, _ coverage: inout CoverageRecorder
    ) -> TestFailure? {
        guard var conversation = try? bench.conversation(TestPlan.Setup()) else { return nil }
        var exchange = conversation.send(Message(.text(expectation.text.value)))
        exchange.append(conversation.endBurst())
        coverage.record(exchange)
        let reading = bench.interpreter.matcher.read(expectation.text.value)
        let check = UtteranceCheck(bot: bench.interpreter.bot, exchange: exchange, decision: reading.decision)
        guard let actual = check.failure(of: expectation) else { return nil }
        var story = FailureStory(sources: bench.sources)
        let beat = TestPlan.Beat(input: nil, span: span)
        let played = TestRun.PlayedBeat(
            beat: beat, exchange: exchange, typed: nil, now: conversation.now, lookups: exchange.lookups)
        story.begin(played)
        return story.utterance(actual, at: span, played)
    }
}

/// Whether a message was understood as a table says.
struct UtteranceCheck {
    let bot: Bot
    let exchange: Exchange
    let decision: Reading.Decision

    /// What is so instead; nil when all is well.
    func failure(of expectation: UtteranceExpectation) -> BilingualText? {
        switch (expectation.outcome, decision) {
        case (.intent(let name), .intent(let id)):
            guard bot.intents[id].key == name.key else { return words }
            return priority(expectation, bot.intents[id]) ?? type(expectation, bot.intents[id])
        case (.nomatch, .nothing), (.clarify, .clarify): return nil
        default: return words
        }
    }

    private var words: BilingualText {
        switch decision {
        case .intent(let id): BilingualText(bot.intents[id].name)
        case .clarify(let ids):
            BilingualText(
                zh: "澄清 " + ids.map { bot.intents[$0].name }.joined(separator: " | "),
                en: "clarify " + ids.map { bot.intents[$0].name }.joined(separator: " | "))
        case .nothing: BilingualText(zh: "未识别", en: "nomatch")
        }
    }

    private var taken: (type: String, priority: PriorityLevel)? {
        exchange.entries.lazy.compactMap { entry in
            if case .intent(_, let type, let priority, _, _) = entry { (type, priority) } else { nil }
        }.first
    }

    private func priority(_ expectation: UtteranceExpectation, _ intent: IntentDefinition) -> BilingualText? {
        let actual = taken?.priority ?? intent.priority
        guard let wanted = expectation.priority, wanted != actual else { return nil }
        return BilingualText(zh: "紧急度 \(actual.chinese)", en: "priority \(actual.english)")
    }

    private func type(_ expectation: UtteranceExpectation, _ intent: IntentDefinition) -> BilingualText? {
        let actual = taken?.type ?? intent.type
        guard let wanted = expectation.type, trimmed(wanted.value) != actual else { return nil }
        return BilingualText(zh: "类型 \(actual)", en: "type \(actual)")
    }
}
