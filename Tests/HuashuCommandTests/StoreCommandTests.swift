import Foundation
import Journal
import JournalSQLite
import Testing

@Suite("huashu store and outbox, as people run them")
struct StoreCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(_ words: String...) async throws -> Program.Result {
        try await Program.run(Program.binary, words + ["--store", "shop.db"], in: folder.path)
    }

    private func code(_ result: Program.Result) -> String? {
        ((try? result.records())?.first?["refused"] as? [String: Any])?["code"] as? String
    }

    @Test("what is past its period goes by the shop's settings, for an administrator")
    func sweep() async throws {
        let bot = try TemporaryFolder.shipped()
        let store = bot.file("shop.db").path(percentEncoded: false)
        let said = try await Program.run(
            Program.binary,
            ["chat", bot.path, "--store", store, "--now", "2026-03-09 10:00", "--customer", "zhang"],
            input: Data("你好\n".utf8))
        #expect(said.status == 0, "\(said.story)")
        func sweep(as user: String, at: String) async throws -> Program.Result {
            try await Program.run(
                "store", "sweep", "--store", store, "--shop", bot.path, "--as", user, "--at", at, "--json")
        }
        let refused = try await sweep(as: "li:tier1", at: "2028-03-09 10:00")
        #expect(refused.status == 1 && code(refused) == "not-permitted", "\(refused.story)")
        #expect(refused.text.contains("administrator"), "\(refused.story)")
        let early = try await sweep(as: "an:administrator", at: "2026-04-09 10:00")
        #expect(early.text.contains(#""keys":0"#), "\(early.story)")
        let late = try await sweep(as: "an:administrator", at: "2028-03-09 10:00")
        #expect(late.status == 0 && late.text.contains(#""sessions":1"#), "\(late.story)")
    }

    @Test("a customer without a case is erased by the account; two people, and one who is known")
    func erase() async throws {
        let bot = try TemporaryFolder.shipped()
        let store = bot.file("shop.db").path(percentEncoded: false)
        let said = try await Program.run(
            Program.binary,
            ["chat", bot.path, "--store", store, "--now", "2026-03-09 10:00", "--customer", "zhang"],
            input: Data("你好\n".utf8))
        #expect(said.status == 0, "\(said.story)")
        func erase(_ words: String..., with second: String) async throws -> Program.Result {
            try await Program.run(
                Program.binary,
                ["store", "erase"] + words + [
                    "--reason", "asked", "--as", "an:administrator", "--with", second, "--store", store, "--shop",
                    bot.path, "--json",
                ])
        }
        let alone = try await erase("--account", "zhang", with: "an:administrator")
        #expect(alone.status == 1 && code(alone) == "second-person-missing", "\(alone.story)")
        let other = try await erase("--account", "zhang", "--channel", "web", with: "su:administrator")
        #expect(other.status == 1 && other.text.contains(#""sessions":0"#), "\(other.story)")
        let both = try await erase("--account", "zhang", with: "su:administrator")
        #expect(both.status == 0 && both.text.contains(#""sessions":1"#), "\(both.story)")
        for words in [[], ["TS-20260309-0001", "--account", "zhang"], ["TS-20260309-0001", "--channel", "web"]] {
            let unclear = try await Program.run(
                Program.binary,
                ["store", "erase"] + words + [
                    "--reason", "asked", "--as", "an:administrator", "--with", "su:administrator", "--store", store,
                ])
            #expect(unclear.status == 2, "\(words) \(unclear.story)")
        }
    }

    @Test("messages that were given up are listed without their words, and tried again by their names")
    func outbox() async throws {
        let id = "会话/1@总部"
        let store = try Store(path: folder.file("shop.db").path(percentEncoded: false))
        var batch = Batch()
        batch.outbox = [
            OutboxMessage(id: id, conversation: "会话", payload: Array(#"{"text": "13812345678"}"#.utf8), due: 0)
        ]
        _ = try await store.journal.commit(batch)
        let claimed = try #require(try await store.journal.claim(ClaimOrder(now: 1)).first)
        var given = Batch()
        given.deliveries = [DeliveryReport(id: id, attempt: claimed.attempt, result: .dead, note: "http_404")]
        _ = try await store.journal.commit(given)
        try store.close()

        let listed = try await run("outbox", "list", "--json")
        let letter = try #require(try listed.records().first)
        #expect(letter["id"] as? String == id && letter["reason"] as? String == "http_404", "\(listed.story)")
        #expect(listed.lines.count == 1 && !listed.text.contains("1381"))
        let plain = try await run("outbox", "list")
        #expect(plain.text.contains(id) && plain.text.contains("试了 1 次") && plain.err.contains("共 1 条"))
        let unknown = try await run("outbox", "resend", "nothing", "--json")
        #expect(unknown.status == 1 && code(unknown) == "unknown-message", "\(unknown.story)")
        #expect(try await run("outbox", "resend", id).status == 0)
        #expect(try await run("outbox", "list", "--json").lines.isEmpty)
        #expect(try await run("outbox", "resend", id).status == 1, "it waits already")
    }
}
