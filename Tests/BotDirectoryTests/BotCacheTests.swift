import BotDirectory
import CompiledCache
import Diagnostics
import Foundation
import IntentMatching
import ScriptChecking
import Testing

@Suite("a bot is loaded with the help of a cache")
struct BotCacheTests {
    private static let script = """
        对话 1

        意图 退款
          正则：
            - /退(款|钱)/
          句式：
            - 钱*{0,4}还我
          说法：
            - 我要退款
          回答：退款.说明

        话术 退款.说明
          - 好的～

        """
    private static let messages = ["我要退钱", "把钱都还我", "你好", "退款"]

    private static func readings(_ loaded: LoadedBot) -> [String] {
        messages.map { message in
            guard let reading = loaded.matcher?.read(message) else { return "none" }
            return "\(reading.decision) \(reading.candidates)"
        }
    }

    private static func entries(_ cache: CompiledCache) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: cache.directory)) ?? []).sorted()
    }

    @Test("it reads the same without a cache, with an empty one, with a full one and with a damaged one")
    func neverAWrongResult() throws {
        let folder = try Folder(["scripts/a.dlg": Self.script])
        let cache = CompiledCache(directory: folder.path + "/cache")
        let plain = Self.readings(try BotDirectory(folder.path).load(checking: .errors))
        #expect(plain.count { $0.contains("none") } == 0)
        for _ in 0..<2 {
            #expect(Self.readings(try BotDirectory(folder.path).load(checking: .errors, cache: cache)) == plain)
            #expect(Self.entries(cache).count == 1)
        }
        let path = try cache.directory + "/" + #require(Self.entries(cache).first)
        let whole = try #require(FileManager.default.contents(atPath: path))
        for length in [0, 1, whole.count / 2, whole.count - 1] {
            try whole.prefix(length).write(to: URL(filePath: path))
            #expect(Self.readings(try BotDirectory(folder.path).load(checking: .errors, cache: cache)) == plain)
            #expect(FileManager.default.contents(atPath: path) == whole)
        }
    }

    @Test(
        "other bytes and other variables that are settings make another entry; other tests and the cache's place do not"
    )
    func keyOfTheEntry() throws {
        let folder = try Folder(["scripts/a.dlg": Self.script])
        let cache = CompiledCache(directory: folder.path + "/cache")
        func load(_ environment: [String: String] = [:]) throws -> Int {
            _ = try BotDirectory(folder.path).load(environment: environment, checking: .errors, cache: cache)
            return Self.entries(cache).count
        }
        #expect(try load() == 1)
        try folder.write("scripts/tests/a.chat", "对话 1\n\n测试：退\n客户：退款\n客服：好的～\n")
        #expect(try load(["HUASHU_CACHE_DIR": "/x", "PATH": "/y"]) == 1)
        #expect(try load(["HUASHU_THRESHOLDS_UPPER": "0.7"]) == 2)
        try folder.write("scripts/a.dlg", Self.script + "\n# 多一行\n")
        #expect(try load() == 3)
    }

    @Test("a bot with errors is never kept, and its errors are reported each time")
    func errorsAreNotKept() throws {
        let folder = try Folder(["scripts/a.dlg": Self.script.replacing("退(款|钱)", with: "退(款|钱")])
        let cache = CompiledCache(directory: folder.path + "/cache")
        for _ in 0..<2 {
            let loaded = try BotDirectory(folder.path).load(checking: .errors, cache: cache)
            #expect(loaded.bot == nil && loaded.diagnostics.contains { $0.code.id == "DS209" })
            #expect(Self.entries(cache) == [])
        }
    }

    @Test("the shop from the cache is the shop that was compiled, remarks and tests included")
    func wholeBot() throws {
        let folder = try Folder([:])
        let cache = CompiledCache(directory: folder.path + "/cache")
        let shop = String(#filePath.dropLast("Tests/BotDirectoryTests/BotCacheTests.swift".count))
        let compiled = try BotDirectory(shop).load(checking: .errors, cache: cache)
        let kept = try BotDirectory(shop).load(checking: .errors, cache: cache)
        #expect(Self.differences(compiled, kept) == [])
        #expect(kept.diagnostics == compiled.diagnostics && kept.bindings == compiled.bindings)
        #expect(kept.scripts == compiled.scripts)
        #expect(kept.chats.map(\.tests) == compiled.chats.map(\.tests) && !kept.chats.isEmpty)
        let messages = Set(compiled.bot?.intents.flatMap { $0.examples.prefix(2).map(\.text) } ?? [])
        let differing = messages.filter { message in
            compiled.matcher?.read(message + "吗").candidates != kept.matcher?.read(message + "吗").candidates
        }
        #expect(messages.count > 50 && differing.isEmpty)
    }

    /// The kinds of definitions in which two bots differ.
    private static func differences(_ one: LoadedBot, _ other: LoadedBot) -> [String] {
        guard let one = one.bot, let other = other.bot else { return ["bot"] }
        return [
            ("version", one.version == other.version), ("intents", one.intents == other.intents),
            ("entities", one.entities == other.entities), ("synonyms", one.synonyms == other.synonyms),
            ("slots", one.slots == other.slots), ("responses", one.responses == other.responses),
            ("forms", one.forms == other.forms), ("lookups", one.lookups == other.lookups),
            ("flows", one.flows == other.flows), ("fallbacks", one.fallbacks == other.fallbacks),
            ("triage", one.triage == other.triage), ("standards", one.standards == other.standards),
            ("background", one.background == other.background), ("renames", one.renames == other.renames),
            ("regexes", one.regexes == other.regexes), ("sources", one.sources == other.sources),
            ("settings", one.settings == other.settings),
        ].filter { !$0.1 }.map(\.0)
    }

    @Test("what is wrong with the tests is told when only they have changed")
    func changedTests() throws {
        let folder = try Folder(["scripts/a.dlg": Self.script])
        let cache = CompiledCache(directory: folder.path + "/cache")
        #expect(try BotDirectory(folder.path).load(checking: .errors, cache: cache).bot != nil)
        try folder.write("scripts/tests/a.chat", "对话 1\n\n测试：退\n客户：退款\n顾客服：好的～\n")
        let loaded = try BotDirectory(folder.path).load(checking: .errors, cache: cache)
        #expect(loaded.bot == nil && loaded.diagnostics.contains { $0.severity == .error })
    }
}
