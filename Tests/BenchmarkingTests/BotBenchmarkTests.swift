import Diagnostics
import DialogueRuntime
import Foundation
import IntentMatching
import ScriptChecking
import ScriptSyntax
import Testing
import Workshop

@testable import Benchmarking

@Suite("Measuring a bot")
struct BotBenchmarkTests {
    /// A generated shop without its files, checked as `huashu check` does it.
    private static func interpreter(_ shop: GeneratedShop) throws -> (Interpreter, [Diagnostic]) {
        var sources = SourceSet()
        var scripts: [ScriptFile] = []
        var found: [Diagnostic] = []
        for file in shop.files where file.path.hasSuffix(".dlg") {
            let source = SourceText(path: file.path, text: file.text)
            let (tree, diagnostics) = ScriptParser.parse(source, file: sources.add(source))
            scripts.append(tree)
            found += diagnostics
        }
        var settings = BotSettings()
        settings.queues = ["在线客服": ""]
        let checked = BotCompiler.compile(scripts: scripts, sources: sources, settings: settings)
        let bot = try #require(checked.bot)
        let (matcher, diagnostics) = Matcher.compile(bot)
        found += checked.diagnostics + diagnostics + ClassifyingChecks.check(bot, matcher)
        return (Interpreter(bot: bot, matcher: matcher, quietWindow: 0), found)
    }

    @Test("a generated shop has no errors, and about a third of its messages hit something")
    func generatedShopIsSound() throws {
        let shop = GeneratedShop(ShopSize(intents: 41, messages: 400, examples: 8))
        let (interpreter, diagnostics) = try Self.interpreter(shop)
        #expect(diagnostics.filter { $0.severity == .error }.map { "\($0.code.id) \($0.arguments)" } == [])
        let stages = interpreter.matcher.stages
        #expect(stages.expressions.count >= 41 * 4)
        let hits = shop.messages.count { stages.bestMatch(in: interpreter.matcher.normalized($0)) != nil }
        #expect((0.2...0.42).contains(Double(hits) / 400))
    }

    @Test("the report has every key, with times that are none below zero")
    func reportHasAllKeys() throws {
        let shop = GeneratedShop(ShopSize(intents: 26, messages: 12, examples: 2))
        let (interpreter, _) = try Self.interpreter(shop)
        var loads: [Bool] = []
        let benchmark = BotBenchmark(messages: shop.messages, rounds: 1) { cached in
            loads.append(cached)
            return interpreter
        }
        let data = try JSONEncoder().encode(benchmark.report(alone: true))
        let report = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let timed = [
            "normalise", "match", "match_all", "classify", "entities", "reading", "turn", "limit_bytes", "limit_pcre2",
            "match_pcre2_loop",
        ]
        for key in timed {
            let times = try #require(report[key] as? [String: Double], "\(key)")
            #expect(Set(times.keys) == ["median_ns", "p99_ns"])
            #expect(try #require(times["median_ns"]) <= #require(times["p99_ns"]))
            #expect(times.values.allSatisfy { $0 >= 0 })
        }
        let others = [
            "load_cold_ms", "load_cached_ms", "memory_mb", "matcher_mb", "messages", "session_bytes",
            "session_bytes_max",
        ]
        #expect(Set(report.keys) == Set(timed + others))
        #expect(loads.contains(true) && loads.contains(false))
    }

    @Test("a message counts with the median of its rounds, all messages with median and 99th percentile")
    func summaries() {
        let time = MessageTime(of: (1...200).map(Double.init).shuffled())
        #expect(time.median == 100 && time.p99 == 198)
        #expect(MessageTime(of: []).median == 0)
        var seen = [Int](repeating: 0, count: 30)
        let work = MessageTimer.Work(repeats: 2) { message in
            seen[message] += 1
            return message
        }
        #expect(MessageTimer(count: 30, rounds: 3).times([work]).count == 1)
        // Once for warming up, then three rounds of two.
        #expect(seen.allSatisfy { $0 == 7 })
    }
}
