public import ChineseText
public import Diagnostics
public import DialogueRuntime
import ScriptChecking
import ScriptSyntax

/// What tests run with.
public struct TestBench: Sendable {
    /// What runs the bot.
    public var interpreter: Interpreter
    /// The test files, for places and for the lines of transcripts.
    public var sources: SourceSet
    /// What answers lookups that a test has no stub for, such as the bot's own tables; nil for what it does not know.
    public var lookups: @Sendable (LookupRequest) -> LookupOutcome?
    /// Whether each event is also given to the session as it was saved and loaded.
    public var provesSaving: Bool

    /// A bench; without `lookups` a lookup without a stub fails.
    public init(
        _ interpreter: Interpreter, sources: SourceSet, provesSaving: Bool = true,
        lookups: @escaping @Sendable (LookupRequest) -> LookupOutcome? = { _ in nil }
    ) {
        self.interpreter = interpreter
        self.sources = sources
        self.provesSaving = provesSaving
        self.lookups = lookups
    }

    /// The instant of tests that do not say `now:`: 2026-03-02 10:00 in the bot's time zone.
    public var defaultStart: Instant {
        Self.moment("2026-03-02 10:00").map(interpreter.instant(at:)) ?? 0
    }

    /// Sets a conversation up for a plan.
    func conversation(_ setup: TestPlan.Setup) throws(TestPlan.Obstacle) -> Conversation {
        let now = try start(setup)
        let bot = interpreter.bot
        let customer = Customer(
            id: setup.headers[.customer]?.value ?? "c-test", nickname: setup.headers[.nickname]?.value)
        var session = Session(
            id: "test", bot: bot, customer: customer, channel: nameKey(setup.headers[.channel]?.value ?? "test"),
            locale: setup.headers[.locale]?.value, now: now)
        for (name, text) in setup.presets {
            session.slots[name.key] = SlotState(value: try preset(name, text, now), source: .preset, turn: 0)
        }
        let stubs = StubLookups(setup.stubs.map(Self.stub), bot: bot)
        let others = lookups
        let patient = Interpreter(bot: bot, matcher: interpreter.matcher, quietWindow: try quietWindow(setup))
        return Conversation(
            patient, session: session, now: now, seed: try seed(setup), provesSaving: provesSaving,
            lookups: { request in
                stubs.outcome(for: request) ?? others(request) ?? .failed(Self.noStub)
            })
    }

    /// The text of the failure of a lookup that has no answer.
    static let noStub = "no stub"

    private func start(_ setup: TestPlan.Setup) throws(TestPlan.Obstacle) -> Instant {
        guard let header = setup.headers[.now] else { return defaultStart }
        guard let moment = Self.moment(header.value) else {
            throw TestPlan.Obstacle(
                span: header.span,
                text: BilingualText(
                    zh: "“\(header.value)”不是日期和时间，请写成 2026-03-02 10:00",
                    en: "“\(header.value)” is no date and time; write it like 2026-03-02 10:00"))
        }
        return interpreter.instant(at: moment)
    }

    /// Tests answer each message at once unless they say `quiet:`.
    private func quietWindow(_ setup: TestPlan.Setup) throws(TestPlan.Obstacle) -> Int {
        guard let header = setup.headers[.quiet] else { return 0 }
        guard let window = DurationText.milliseconds(header.value) else {
            throw TestPlan.Obstacle(
                span: header.span,
                text: BilingualText(
                    zh: "“\(header.value)”不是时长，请写成 2s 或 2秒",
                    en: "“\(header.value)” is no span of time; write it like 2s"))
        }
        return window
    }

    private func seed(_ setup: TestPlan.Setup) throws(TestPlan.Obstacle) -> UInt64 {
        guard let header = setup.headers[.seed] else { return 1 }
        guard let seed = UInt64(header.value) else {
            throw TestPlan.Obstacle(
                span: header.span,
                text: BilingualText(zh: "种子要写成一个整数", en: "a seed is a whole number"))
        }
        return seed
    }

    private func preset(_ name: Name, _ text: Phrase, _ now: Instant) throws(TestPlan.Obstacle) -> Value {
        guard let slot = interpreter.bot.index.slots[name.key] else {
            throw TestPlan.Obstacle(
                span: name.span,
                text: BilingualText(zh: "没有叫“\(name.text)”的槽位", en: "there is no slot “\(name.text)”"))
        }
        guard let value = interpreter.value(text.value, of: slot, now: now) else {
            throw TestPlan.Obstacle(
                span: text.span,
                text: BilingualText(
                    zh: "“\(text.value)”不是槽位 \(name.text) 的值",
                    en: "“\(text.value)” is no value of the slot \(name.text)"))
        }
        return value
    }

    private static func stub(_ stub: LookupStub) -> StubLookups.Stub {
        let outcome: LookupOutcome =
            switch stub.result {
            case .values(let values):
                .found(Dictionary(values.map { ($0.slot.key, $0.value.value) }, uniquingKeysWith: { _, last in last }))
            case .empty: .empty
            case .error: .failed("stub")
            case .timeout: .timedOut
            }
        return StubLookups.Stub(
            lookup: stub.lookup.key, arguments: stub.arguments?.map(\.value), outcome: outcome)
    }

    /// Reads `2026-03-02 10:00`, with a T between or seconds behind if you like.
    public static func moment(_ text: String) -> LocalDateTime? {
        let parts = text.split { $0.isWhitespace || $0 == "T" }
        let numbers = parts.map { $0.split { $0 == "-" || $0 == "/" || $0 == ":" || $0 == "：" }.compactMap { Int($0) } }
        guard let day = numbers.first, day.count == 3, parts.count <= 2,
            let date = LocalDate(year: day[0], month: day[1], day: day[2])
        else { return nil }
        let clock = numbers.count == 2 ? numbers[1] : [0, 0]
        guard clock.count == 2 || clock.count == 3,
            let time = LocalTime(hour: clock[0], minute: clock[1], second: clock.count == 3 ? clock[2] : 0)
        else { return nil }
        return LocalDateTime(date: date, time: time)
    }
}
