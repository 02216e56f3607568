import Diagnostics
import DialogueRuntime

/// Writes down what a test did, so that a failure can tell it.
struct FailureStory {
    let sources: SourceSet
    private var transcript: [TranscriptLine] = []
    private var input: SourceSpan?

    init(sources: SourceSet) {
        self.sources = sources
    }

    mutating func begin(_ played: TestRun.PlayedBeat) {
        guard played.beat.input != nil else { return }
        let typed = played.typed.map { " → \($0)" } ?? ""
        transcript.append(TranscriptLine(.passed, line(played.beat.span) + typed, line: number(played.beat.span)))
        input = played.beat.span
    }

    mutating func passed(_ span: SourceSpan) {
        transcript.append(TranscriptLine(.passed, line(span), line: number(span)))
    }

    // MARK: Failures

    func obstacle(_ obstacle: TestPlan.Obstacle) -> TestFailure {
        failure(
            .setup, obstacle.span, BilingualText(line(obstacle.span)), obstacle.text, transcript: marked(obstacle.span))
    }

    func badRegex(_ fault: BilingualText, at span: SourceSpan) -> TestFailure {
        failure(
            .setup, span, BilingualText(line(span)),
            BilingualText(zh: "正则写错了：\(fault.chinese)", en: "the expression is wrong: \(fault.english)"),
            transcript: marked(span))
    }

    func problem(_ problem: Exchange.Problem, _ played: TestRun.PlayedBeat) -> TestFailure {
        let actual =
            switch problem {
            case .noRest(let steps):
                BilingualText(zh: "对话走了 \(steps) 步还没停下", en: "the conversation did not rest after \(steps) steps")
            case .changedBySaving(let what):
                BilingualText(
                    zh: "保存再读出会话后，结果不一样：\(what)", en: "the session goes another way when saved and loaded: \(what)")
            }
        let expected = BilingualText(zh: "对话停下来，保存再读出也一样", en: "a conversation that rests, saved or not")
        var lines = transcript
        let last = lines.popLast()
        lines.append(TranscriptLine(.failed, last?.text ?? line(played.beat.span), line: number(played.beat.span)))
        return failure(.engine, played.beat.span, expected, actual, transcript: lines, played)
    }

    func wrongMessage(
        _ expected: String, at span: SourceSpan, from message: Int, _ played: TestRun.PlayedBeat
    ) -> TestFailure {
        let left = played.exchange.messages.dropFirst(message).map(\.text)
        let actual =
            left.first.map { BilingualText($0) }
            ?? BilingualText(zh: "客服没有再说话", en: "the bot said nothing more")
        return failure(
            .message, span, BilingualText(expected), actual,
            transcript: marked(span) + left.map { TranscriptLine(.said, $0) }, played)
    }

    func assertion(_ actual: BilingualText, at span: SourceSpan, _ played: TestRun.PlayedBeat) -> TestFailure {
        let said = played.exchange.messages.map { TranscriptLine(.said, $0.text) }
        return failure(
            .assertion, span, BilingualText(line(span)), actual, transcript: marked(span) + said, played)
    }

    func utterance(_ actual: BilingualText, at span: SourceSpan, _ played: TestRun.PlayedBeat) -> TestFailure {
        failure(.utterance, span, BilingualText(line(span)), actual, transcript: marked(span), played)
    }

    func extra(from first: Int, _ played: TestRun.PlayedBeat) -> TestFailure {
        let extra = played.exchange.messages.dropFirst(first).map(\.text)
        let span = played.beat.checks.last?.span ?? played.beat.span
        return TestFailure(
            kind: .extra, span: span, place: sources.location(of: span),
            expected: BilingualText(zh: "客服不再说话", en: "nothing more from the bot"),
            actual: BilingualText(zh: "多了 \(extra.count) 条消息", en: "\(extra.count) message(s) more"),
            transcript: transcript + extra.map { TranscriptLine(.extra, $0) }, extra: extra, notes: notes(played),
            exchange: played.exchange)
    }

    // MARK: Parts

    private func failure(
        _ kind: TestFailure.Kind, _ span: SourceSpan, _ expected: BilingualText, _ actual: BilingualText,
        transcript: [TranscriptLine], _ played: TestRun.PlayedBeat? = nil
    ) -> TestFailure {
        TestFailure(
            kind: kind, span: span, place: sources.location(of: span), expected: expected, actual: actual,
            transcript: transcript, extra: [], notes: played.map(notes) ?? [], exchange: played?.exchange)
    }

    private func marked(_ span: SourceSpan) -> [TranscriptLine] {
        transcript + [TranscriptLine(.failed, line(span), line: number(span))]
    }

    private func notes(_ played: TestRun.PlayedBeat) -> [BilingualText] {
        let names = Set(
            played.exchange.lookups.filter { $0.outcome == .failed(TestBench.noStub) }.map(\.request.lookup))
        return names.sorted().map { name in
            BilingualText(
                zh: "查询“\(name)”在这个测试里没有给出结果，按出错处理；请加一行“查询 \(name)：…”",
                en: "the lookup “\(name)” has no answer in this test and failed; add a line “lookup \(name): …”")
        }
    }

    private func line(_ span: SourceSpan) -> String {
        guard let file = sources.file(of: span) else { return "" }
        return trimmed(file.slice(file.lineRange(file.lineIndex(at: span.start))))
    }

    private func number(_ span: SourceSpan) -> Int? {
        sources.file(of: span).map { $0.lineIndex(at: span.start) + 1 }
    }
}
