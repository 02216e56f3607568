import ArgumentParser
import Benchmarking
import CompiledCache
import DialogueRuntime
import Foundation
import ScriptChecking
import StoreBenchmarking

/// `huashu bench`: what a bot takes to load and to answer, beside limits measured in the same run.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure loading, reading, turns and sessions. 测一测速度和内存。",
        discussion: """
            Messages are the examples of the bot, or the lines of a file. Beside them stand two limits of the machine: \
            one pass that adds up the bytes of each message, and one PCRE2 match on it. With --generate a shop of N \
            intents with four patterns each is made, measured and removed. With --store-events a store of cases with so \
            many events is made, measured and removed instead. Measure a release build: make bench.
            """)

    @Option(name: .customLong("bot"), help: "The bot's directory, in the place of the argument.")
    var botDirectory: String?

    @Option(help: "A file of messages, one a line. (default: the examples of the bot)")
    var messages: String?

    @Option(help: "Make a shop of so many intents and measure that.")
    var generate: Int?

    @Option(help: "Make a store of cases with so many events and measure that.")
    var storeEvents: Int?

    @Option(help: "Of how many of the store's cases in a hundred people leave off, so that they stay open.")
    var storeLeft = 0

    @Option(help: "What the shop is made from: the same seed gives the same shop.")
    var seed: UInt64 = 7

    @Option(help: "How many messages the shop's customers send.")
    var messagesCount = 2_000

    @Option(help: "Keep the shop in this directory, which must not exist.")
    var keep: String?

    @Option(help: "How many times everything is measured.")
    var rounds = 20

    @Flag(help: "Print JSON on standard output.")
    var json = false

    @OptionGroup var speech: SpeechOptions
    @OptionGroup var bot: BotOptions

    func validate() throws {
        if !(1...10_000).contains(rounds) { throw ValidationError("--rounds takes 1 to 10000.") }
        if let generate, !(1...100_000).contains(generate) { throw ValidationError("--generate takes 1 to 100000.") }
        if !(1...1_000_000).contains(messagesCount) { throw ValidationError("--messages-count takes 1 to 1000000.") }
        if generate != nil, botDirectory != nil || messages != nil {
            throw ValidationError("--generate takes no --bot and no --messages.")
        }
        if let storeEvents {
            if !(10_000...10_000_000).contains(storeEvents) {
                throw ValidationError("--store-events takes 10000 to 10000000.")
            }
            if generate != nil || botDirectory != nil || messages != nil {
                throw ValidationError("--store-events takes no --generate, no --bot and no --messages.")
            }
        }
        if !(0...100).contains(storeLeft) { throw ValidationError("--store-left takes 0 to 100.") }
        if storeEvents == nil, storeLeft > 0 { throw ValidationError("--store-left belongs to --store-events.") }
        if generate == nil, keep != nil { throw ValidationError("--keep belongs to --generate.") }
    }

    func run() async throws {
        if let storeEvents {
            let report = try await StoreBench(events: storeEvents, seed: seed, left: storeLeft).report(speech)
            return try put(report) { StoreBenchTable(report: $0).text(speech) }
        }
        let report: BenchReport
        if let generate {
            let shop = GeneratedShop(ShopSize(intents: generate, messages: messagesCount), seed: seed)
            report = try GeneratedBot.write(shop, keep: keep, speech).measured { directory in
                try measure(directory, shop.messages, alone: true)
            }
        } else {
            let directory = botDirectory ?? bot.directory
            report = try measure(directory, try messages.map(lines(of:)), alone: false)
        }
        try put(report) { BenchTable(report: $0, intents: generate).text(speech) }
    }

    private func put<Report: Encodable>(_ report: Report, asText text: (Report) -> String) throws {
        guard json else { return Output.put(text(report)) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        Output.put(String(decoding: try encoder.encode(report), as: UTF8.self))
    }

    private func measure(_ directory: String, _ messages: [String]?, alone: Bool) throws -> BenchReport {
        let folder = FileManager.default.temporaryDirectory.appending(path: "huashu-bench-cache-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let cache = CompiledCache(directory: folder.path)
        let load: BotBenchmark.Loading = { cached in
            try CheckedBot.load(directory, speech, cache: cached ? cache : nil).interpreter(speech)
        }
        let messages = try messages ?? ownWords(of: load(false))
        guard !messages.isEmpty else {
            throw CommandFailure(
                .botIsWrong, speech.say(zh: "没有说法可以拿来测。", en: "There are no messages to measure with."))
        }
        return try BotBenchmark(messages: messages, rounds: rounds, load: load).report(alone: alone)
    }

    private func ownWords(of interpreter: Interpreter) -> [String] {
        interpreter.bot.intents.flatMap { $0.examples.map(\.text) } + interpreter.bot.background
    }

    private func lines(of path: String) throws -> [String] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw CommandFailure(.callIsWrong, speech.say(zh: "读不了 \(path)。", en: "Cannot read \(path)."))
        }
        return text.split(whereSeparator: \.isNewline).map(String.init)
    }
}

/// The files of a generated shop while it is measured.
private struct GeneratedBot {
    let directory: URL
    let isKept: Bool

    /// Writes the files of a shop, into a temporary directory unless they are to be kept.
    static func write(_ shop: GeneratedShop, keep: String?, _ speech: SpeechOptions) throws -> GeneratedBot {
        let files = FileManager.default
        let directory =
            keep.map { URL(filePath: $0) }
            ?? files.temporaryDirectory.appending(path: "huashu-bench-\(UUID().uuidString)")
        guard !files.fileExists(atPath: directory.path) else {
            throw CommandFailure(
                .callIsWrong, speech.say(zh: "\(directory.path) 已经存在。", en: "\(directory.path) exists already."))
        }
        do {
            for file in shop.files {
                let place = directory.appending(path: file.path)
                try files.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.text.utf8).write(to: place)
            }
            let messages = shop.messages.joined(separator: "\n") + "\n"
            try Data(messages.utf8).write(to: directory.appending(path: "messages.txt"))
        } catch {
            throw CommandFailure(
                .callIsWrong,
                speech.say(
                    zh: "写不了 \(directory.path)：\(error.localizedDescription)",
                    en: "Cannot write \(directory.path): \(error.localizedDescription)"))
        }
        return GeneratedBot(directory: directory, isKept: keep != nil)
    }

    /// What `measure` returns; the files are removed then, unless they are to be kept.
    func measured(_ measure: (String) throws -> BenchReport) throws -> BenchReport {
        defer { if !isKept { try? FileManager.default.removeItem(at: directory) } }
        return try measure(directory.path)
    }
}
