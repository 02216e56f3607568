import ChineseText
public import DialogueRuntime
import IntentMatching
import RegexMatching
import ScriptChecking

/// Measures one bot: loading, reading, turns.
public struct BotBenchmark {
    /// Loads the bot from its files; true where what an earlier time kept may be used.
    public typealias Loading = (_ cached: Bool) throws -> Interpreter

    private let messages: [String]
    private let rounds: Int
    private let load: Loading

    /// How often a bot is loaded at the most.
    private static let loads = 7
    /// How long loading is repeated, in nanoseconds.
    private static let loadingBudget: Int64 = 6_000_000_000
    /// Messages on which all expressions are tried one after another.
    private static let loopMessages = 40

    /// What will be measured: `messages`, each `rounds` times at the most, on the bot that `load` loads.
    public init(messages: [String], rounds: Int, load: @escaping Loading) {
        self.messages = messages
        self.rounds = rounds
        self.load = load
    }

    /// Measures everything. With `alone` the matcher is compared with a loop of PCRE2, and its memory is measured; that
    /// takes some seconds for ten thousand intents.
    ///
    /// - Throws: what loading throws, and where PCRE2 does not compile.
    public func report(alone: Bool) throws -> BenchReport {
        // First of all, while no other bot was in memory.
        let interpreter = try load(false)
        let memory = ProcessMemory.resident
        let cold = try milliseconds { _ = try load(false) }
        _ = try load(true)
        let cached = try milliseconds { _ = try load(true) }
        let stages = interpreter.matcher.stages
        let texts = messages.map { interpreter.matcher.normalized($0) }
        let times = MessageTimer(count: messages.count, rounds: rounds)
            .times(try works(interpreter, stages, texts) + limits(texts))
        let sessions = TurnTimer(interpreter: interpreter, messages: messages).parkedSessions()
        return BenchReport(
            messages: messages.count, loadCold: cold, loadCached: cached, memory: memory, normalise: times[0],
            match: times[1], matchAll: times[2], classify: times[3], entities: times[4], reading: times[5],
            turn: times[6], limitBytes: times[7], limitPCRE2: times[8],
            session: sessions.isEmpty ? 0 : sessions[sessions.count / 2], largestSession: sessions.last ?? 0,
            matchByLoop: alone ? try loop(stages.expressions, texts) : nil,
            matcherMemory: alone ? ProcessMemory.peak { _ = Matcher.compile(interpreter.bot) } : nil)
    }

    /// What reading and answering does, in the order of the report.
    private func works(
        _ interpreter: Interpreter, _ stages: ReadingStages, _ texts: [NormalizedText]
    ) -> [MessageTimer.Work] {
        let matcher = interpreter.matcher
        let now = interpreter.localTime(at: TurnTimer.now)
        return [
            .init { matcher.normalized(messages[$0]).utf8.count },
            .init { stages.bestMatch(in: texts[$0]) ?? -1 },
            .init { stages.matchCount(in: texts[$0]) },
            .init { stages.similarCount(to: texts[$0]) },
            .init { stages.entityCount(in: texts[$0], now: now) },
            .init { matcher.read(messages[$0]).candidates.count },
            TurnTimer(interpreter: interpreter, messages: messages).work(),
        ]
    }

    /// What the machine can do at best; both take less time than reading the clock.
    private func limits(_ texts: [NormalizedText]) throws -> [MessageTimer.Work] {
        let expression = try Regex("(订单|包裹|快递).{0,8}(没|未)(收到|到)")
        return [
            .init(repeats: 32) { message in
                texts[message].utf8.withUnsafeBufferPointer { $0.reduce(0) { $0 &+ Int($1) } }
            },
            .init(repeats: 8) { expression.firstMatch(in: texts[$0]).match == nil ? 0 : 1 },
        ]
    }

    /// Every expression on some of the messages, as an engine does that has nothing but PCRE2.
    private func loop(_ expressions: [String], _ texts: [NormalizedText]) throws -> MessageTime {
        let compiled = try expressions.map { try Regex($0, caseless: true) }
        let step = max(1, texts.count / Self.loopMessages)
        let sample = stride(from: 0, to: texts.count, by: step).map { texts[$0] }
        let work = MessageTimer.Work { message in compiled.count { $0.firstMatch(in: sample[message]).match != nil } }
        return MessageTimer(count: sample.count, rounds: 2).times([work])[0]
    }

    /// The median of several runs, in time of the processor.
    private func milliseconds(_ work: () throws -> Void) rethrows -> Double {
        var times: [Double] = []
        let start = MonotonicClock.now()
        while times.count < Self.loads, times.isEmpty || MonotonicClock.now() &- start < Self.loadingBudget {
            let before = MonotonicClock.worked()
            try work()
            times.append(Double(MonotonicClock.worked() &- before) / 1e6)
        }
        return times.sorted()[times.count / 2]
    }
}
