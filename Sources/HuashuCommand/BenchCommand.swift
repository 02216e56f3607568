import ArgumentParser
import ChineseText
import DialogueRuntime
import Foundation
import IntentMatching
import RegexMatching
import ScriptChecking
import Workshop

/// `huashu bench`: how long a bot takes to load and to answer, beside limits measured in the same run.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure loading, reading, turns and sessions. 测一测速度和内存。",
        discussion: """
            Messages are the examples of the bot. Beside them stand two limits of the machine: one pass that adds up \
            the bytes of each message, and one PCRE2 match on it. Measure a release build: make bench.
            """)

    @Option(help: "How many times everything is measured.")
    var rounds = 20

    @Flag(help: "Print JSON on standard output.")
    var json = false

    @OptionGroup var speech: SpeechOptions
    @OptionGroup var bot: BotOptions

    func validate() throws {
        if !(1...10_000).contains(rounds) { throw ValidationError("--rounds takes 1 to 10000.") }
    }

    func run() throws {
        let interpreter = try CheckedBot.load(bot.directory, speech).interpreter(speech)
        let messages = interpreter.bot.intents.flatMap { $0.examples.map(\.text) } + interpreter.bot.background
        guard !messages.isEmpty else {
            throw CommandFailure(
                .botIsWrong, speech.say(zh: "机器人没有说法可以拿来测。", en: "The bot has no examples to measure with."))
        }
        let report = try Measurement(directory: bot.directory, interpreter: interpreter, messages: messages)
            .report(rounds: rounds, speech)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            Output.put(String(decoding: try encoder.encode(report), as: UTF8.self))
        } else {
            Output.put(report.text(speech))
        }
    }
}

/// What was measured. Times are medians and 99th percentiles.
private struct BenchReport: Encodable {
    struct Nanoseconds: Encodable {
        let median: Double
        let p99: Double

        enum CodingKeys: String, CodingKey {
            case median = "median_ns"
            case p99 = "p99_ns"
        }
    }

    let messages: Int
    let load: Double
    let memory: Double
    let normalise: Nanoseconds
    let reading: Nanoseconds
    let turn: Nanoseconds
    let bytes: Nanoseconds
    let pcre2: Nanoseconds
    let session: Int
    let largestSession: Int

    enum CodingKeys: String, CodingKey {
        case messages, normalise, reading, turn
        case load = "load_cold_ms"
        case memory = "memory_mb"
        case bytes = "limit_bytes"
        case pcre2 = "limit_pcre2"
        case session = "session_bytes"
        case largestSession = "session_bytes_max"
    }

    func text(_ speech: SpeechOptions) -> String {
        let rows: [(String, String, String)] = [
            (speech.say(zh: "加载机器人", en: "load the bot"), "\(rounded(load, 1)) ms", "< 200 ms"),
            (speech.say(zh: "一轮对话", en: "one turn"), micro(turn), "< 1 ms"),
            (speech.say(zh: "　其中读懂", en: "  of it reading"), micro(reading), ""),
            (speech.say(zh: "　其中归一化", en: "  of it normalising"), micro(normalise), ""),
            (speech.say(zh: "对照：逐字节相加", en: "limit: adding bytes"), micro(bytes), ""),
            (speech.say(zh: "对照：一次 PCRE2", en: "limit: one PCRE2 match"), micro(pcre2), ""),
            (
                speech.say(zh: "停着的会话（中位，最大）", en: "parked session (median, most)"),
                "\(session) B, \(largestSession) B", "< 4096 B"
            ),
            (speech.say(zh: "内存", en: "memory"), "\(rounded(memory, 1)) MB", ""),
        ]
        let width = rows.map { displayWidth(of: $0.0) }.max() ?? 0
        let head = speech.say(zh: "\(messages) 条消息；中位数 / 99 分位", en: "\(messages) messages; median / 99th percentile")
        return
            ([head]
            + rows.map { name, value, aim in
                let gap = String(repeating: " ", count: width - displayWidth(of: name) + 2)
                return name + gap + value + (aim.isEmpty ? "" : "   (\(aim))")
            }).joined(separator: "\n")
    }

    private func micro(_ time: Nanoseconds) -> String {
        "\(rounded(time.median / 1000, 2)) / \(rounded(time.p99 / 1000, 2)) µs"
    }

    private func rounded(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}

/// Measures one bot.
private struct Measurement {
    let directory: String
    let interpreter: Interpreter
    let messages: [String]

    func report(rounds: Int, _ speech: SpeechOptions) throws -> BenchReport {
        let loads = try (0..<min(rounds, 20)).map { _ in
            try Self.milliseconds { _ = try CheckedBot.load(directory, speech) }
        }
        let pattern = try Regex("退(款|钱)?.{0,8}(到账|进度|多久)")
        let normal = messages.map { NormalizedText($0) }
        let sessions = sessions()
        return BenchReport(
            messages: messages.count, load: Self.median(loads), memory: Self.residentMegabytes,
            normalise: measure(rounds) { NormalizedText(messages[$0]).utf8.count },
            reading: measure(rounds) { interpreter.matcher.read(messages[$0]).candidates.count },
            turn: turns(rounds),
            bytes: measure(rounds) { messages[$0].utf8.reduce(0) { $0 &+ Int($1) } },
            pcre2: measure(rounds) { pattern.firstMatch(in: normal[$0]).match == nil ? 0 : 1 },
            session: sessions.isEmpty ? 0 : sessions[sessions.count / 2], largestSession: sessions.last ?? 0)
    }

    /// Times each message so often, and the results are used, so that nothing is optimised away.
    private func measure(_ rounds: Int, _ work: (Int) -> Int) -> BenchReport.Nanoseconds {
        var times: [Double] = []
        var sum = 0
        for _ in 0..<rounds {
            for index in messages.indices { times.append(Self.nanoseconds { sum &+= work(index) }) }
        }
        if sum == .min { Output.note("") }
        return Self.summary(times)
    }

    /// One turn is one step of the interpreter on a conversation as it stands; a new one begins every tenth message.
    private func turns(_ rounds: Int) -> BenchReport.Nanoseconds {
        var times: [Double] = []
        for round in 0..<rounds {
            var session = fresh(round)
            for (place, text) in messages.enumerated() {
                if place % 10 == 0 { session = fresh(round) }
                var turn: Turn?
                let message = Event.message(Message(.text(text)))
                times.append(
                    Self.nanoseconds {
                        turn = interpreter.step(session, message, now: session.startedAt + Instant(place), seed: 1)
                    })
                session = turn?.session ?? session
            }
        }
        return Self.summary(times)
    }

    /// Encoded sizes of conversations that wait for an answer, smallest first.
    private func sessions() -> [Int] {
        let encoder = JSONEncoder()
        var sizes: [Int] = []
        var conversation = Conversation(interpreter, session: fresh(0), now: 1_772_416_800_000) { _ in .empty }
        for (place, text) in messages.enumerated() {
            if place % 10 == 0 {
                conversation = Conversation(interpreter, session: fresh(place), now: 1_772_416_800_000) { _ in .empty }
            }
            _ = conversation.send(Message(.text(text)))
            if let data = try? encoder.encode(conversation.session) { sizes.append(data.count) }
        }
        return sizes.sorted()
    }

    private func fresh(_ number: Int) -> Session {
        Session(
            id: "bench-\(number)", bot: interpreter.bot, customer: Customer(id: "c-\(number)"), channel: "terminal",
            now: 1_772_416_800_000)
    }

    // MARK: Time and memory

    private static func nanoseconds(_ work: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let spent = try clock.measure(work)
        return Double(spent.components.seconds) * 1e9 + Double(spent.components.attoseconds) / 1e9
    }

    private static func milliseconds(_ work: () throws -> Void) rethrows -> Double { try nanoseconds(work) / 1e6 }

    private static func summary(_ times: [Double]) -> BenchReport.Nanoseconds {
        let sorted = times.sorted()
        let last = sorted.count - 1
        return .init(median: sorted[last / 2], p99: sorted[min(last, last * 99 / 100)])
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    /// Memory of this process now.
    private static var residentMegabytes: Double {
        #if os(Linux)
            let statm = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
            let pages = statm.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
            return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
        #else
            var usage = rusage()
            getrusage(RUSAGE_SELF, &usage)
            return Double(usage.ru_maxrss) / 1_048_576
        #endif
    }
}
