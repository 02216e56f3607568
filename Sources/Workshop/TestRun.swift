import ChineseText
import Diagnostics
import DialogueRuntime
import ScriptChecking
import ScriptSyntax

/// Plays a plan, beat by beat, and compares.
struct TestRun {
    /// A beat and what came of it.
    struct PlayedBeat {
        var beat: TestPlan.Beat
        var exchange: Exchange
        /// What was typed for a line that stands for examples.
        var typed: String?
        /// What the clock showed behind it.
        var now: Instant
        /// All lookups since the start of the test.
        var lookups: [LookupCall]
    }

    let bench: TestBench
    let plan: TestPlan
    /// Which example a line that stands for examples takes.
    var example = 0

    /// How often the plan must be played so that each example has its turn.
    static func runs(of plan: TestPlan, in bot: Bot) -> Int {
        max(1, plan.exampleIntents.map { examples(of: $0, in: bot).count }.max() ?? 1)
    }

    static func examples(of intent: Name, in bot: Bot) -> [String] {
        guard let id = bot.index.intents[intent.key], bot.intents.indices.contains(id) else { return [] }
        return bot.intents[id].examples.map(\.text)
    }

    /// The examples that this run types, for its title.
    var typedExamples: [String] {
        plan.exampleIntents.compactMap { example(of: $0) }
    }

    private func example(of intent: Name) -> String? {
        let examples = Self.examples(of: intent, in: bench.interpreter.bot)
        return examples.isEmpty ? nil : examples[example % examples.count]
    }

    /// Plays all beats until `stop` says so.
    func play(until stop: (PlayedBeat) -> Bool) throws(TestPlan.Obstacle) {
        var conversation = try bench.conversation(plan.setup)
        var lookups: [LookupCall] = []
        var shown = ShownButtons(bench.interpreter.bot)
        for (place, beat) in plan.beats.enumerated() {
            let typed = try typedText(beat)
            if case .user(.tap(let button)) = beat.input, let fault = shown.fault(of: button.value) {
                throw TestPlan.Obstacle(span: beat.span, text: fault)
            }
            var exchange = perform(beat, typed, &conversation)
            if !isInsideBurst(place) { exchange.append(conversation.endBurst()) }
            lookups += exchange.lookups
            shown.see(exchange)
            let played = PlayedBeat(
                beat: beat, exchange: exchange, typed: typed, now: conversation.now, lookups: lookups)
            if stop(played) { return }
        }
    }

    /// Whether the customer goes on at once; only a test with `quiet:` notices.
    private func isInsideBurst(_ place: Int) -> Bool {
        guard plan.beats[place].checks.isEmpty, plan.beats.indices.contains(place + 1),
            case .user = plan.beats[place].input, case .user = plan.beats[place + 1].input
        else { return false }
        return true
    }

    private func typedText(_ beat: TestPlan.Beat) throws(TestPlan.Obstacle) -> String? {
        guard case .user(.examples(let intent)) = beat.input else { return nil }
        if let text = example(of: intent) { return text }
        throw TestPlan.Obstacle(
            span: intent.span,
            text: BilingualText(
                zh: "意图“\(intent.text)”没有说法可用", en: "the intent “\(intent.text)” has no examples to use"))
    }

    private func perform(_ beat: TestPlan.Beat, _ typed: String?, _ conversation: inout Conversation) -> Exchange {
        switch beat.input {
        case .user(let line): conversation.send(Message(Self.content(line, typed)))
        case .wait(let time): conversation.advance(by: time.milliseconds)
        case .agent(.take): conversation.apply(.humanTookOver(agent: "agent"))
        case .agent(.giveBack): conversation.apply(.humanGaveBack)
        case nil: Exchange(before: conversation.session)
        }
    }

    private static func content(_ line: UserLine, _ typed: String?) -> Message.Content {
        switch line {
        case .text(let text): .text(text.value)
        case .image(let name): .image(name.value)
        case .file(let name): .file(name.value)
        case .tap(let text): .button(text.value)
        case .examples: .text(typed ?? "")
        }
    }

    // MARK: Comparing

    /// Plays the plan up to the first difference; each exchange is shown to `observe`.
    func failure(observing observe: (Exchange) -> Void) -> TestFailure? {
        var story = FailureStory(sources: bench.sources)
        var failure: TestFailure?
        do throws(TestPlan.Obstacle) {
            try play { played in
                observe(played.exchange)
                failure = difference(in: played, &story)
                return failure != nil
            }
        } catch {
            return story.obstacle(error)
        }
        return failure
    }

    private func difference(in played: PlayedBeat, _ story: inout FailureStory) -> TestFailure? {
        story.begin(played)
        if let problem = played.exchange.problem { return story.problem(problem, played) }
        let lines = BeatComparison(interpreter: bench.interpreter, played: played)
        for (place, check) in played.beat.checks.enumerated() {
            switch check {
            case .bot(let line, let span):
                if case .regex(let source) = line, let fault = BotLineChecks.fault(of: source.value) {
                    return story.badRegex(fault, at: span)
                }
                if case .line(place, let message) = lines.difference {
                    return story.wrongMessage(lines.matcher.expected(line), at: span, from: message, played)
                }
            case .assertion(let assertion, let span):
                let check = AssertionCheck(
                    interpreter: bench.interpreter, exchange: played.exchange, lookups: played.lookups, now: played.now)
                if let actual = check.failure(of: assertion) { return story.assertion(actual, at: span, played) }
            }
            story.passed(check.span)
        }
        if case .extra(let first) = lines.difference { return story.extra(from: first, played) }
        return nil
    }
}

/// The `bot:` lines of a beat beside its messages.
struct BeatComparison {
    enum Difference: Equatable {
        /// The check at this place meets message number `message`.
        case line(Int, message: Int)
        case extra(from: Int)
    }

    let matcher: BotLineMatcher
    let difference: Difference?

    init(interpreter: Interpreter, played: TestRun.PlayedBeat) {
        let matcher = BotLineMatcher(interpreter: interpreter, session: played.exchange.widened, now: played.now)
        var lines: [(line: BotLine, place: Int)] = []
        for (place, check) in played.beat.checks.enumerated() {
            if case .bot(let line, _) = check { lines.append((line, place)) }
        }
        let messages = played.exchange.messages
        let assertsHandoff = played.beat.checks.contains { check in
            if case .assertion(.handoff, _) = check { true } else { false }
        }
        let alignment = MessageAlignment(
            lines: lines.count, messages: messages.count,
            isGap: { if case .anything = lines[$0].line { true } else { false } },
            isOptional: { assertsHandoff && Self.announcesHandoff(messages[$0]) },
            matches: { matcher.matches(lines[$0].line, messages[$1]) })
        self.matcher = matcher
        switch alignment.difference {
        case .line(let line, let message): difference = .line(lines[line].place, message: message)
        case .extra(let first): difference = .extra(from: first)
        case nil: difference = nil
        }
    }

    /// The engine's own line about a handoff need not be written where `> handoff` already says it.
    static func announcesHandoff(_ message: OutgoingMessage) -> Bool {
        message.response.map { nameKey($0).hasPrefix(nameKey("系统.转接中")) } ?? false
    }
}
