import Foundation
import Testing

@Suite("huashu chat at a pipe")
struct ChatPipeTests {
    private static let now = "2026-03-02 10:00"

    private static func lines(_ messages: String...) -> Data { Data(messages.map { $0 + "\n" }.joined().utf8) }

    @Test("standard output holds replies and nothing else")
    func repliesOnly() async throws {
        let bot = try await TemporaryFolder.starter()
        let input = Self.lines("你好", "查订单", "260301123456789012")
        let result = try await Program.run("chat", bot.path, "--now", Self.now, input: input)
        let isClean = result.lines.count == 3 && result.lines.allSatisfy { $0.hasPrefix("客服：") }
        #expect(result.status == 0 && result.err.isEmpty && isClean, "\(result.story)")
    }

    @Test("with --json there is one object a message, with the documented keys")
    func json() async throws {
        let bot = try TemporaryFolder.shipped()
        let messages = ["我要退款", "转人工", "🙂", "查物流"]
        let input = Data(messages.joined(separator: "\n").utf8)
        let result = try await Program.run("chat", "--json", bot.path, "--now", Self.now, input: input)
        let records = try result.records()
        let keys = "flow handoff intent priority replies score slots step text turn type".split(separator: " ")
        let wrong = records.filter { $0.keys.sorted() != keys.map(String.init) }
        #expect(records.map { $0["text"] as? String } == messages, "\(result.story)")
        #expect(wrong.isEmpty && result.status == 0, "\(result.story)")
        #expect(records[1]["handoff"] is [String: Any] && records[0]["handoff"] is NSNull, "\(result.story)")
    }

    @Test("a line [图片 …] is a picture with --json as well")
    func pictures() async throws {
        let bot = try TemporaryFolder.shipped()
        let input = Self.lines("[图片 cup.jpg]")
        let plain = try await Program.run("chat", "--now", Self.now, bot.path, input: input)
        let json = try await Program.run("chat", "--json", "--now", Self.now, bot.path, input: input)
        let replies = try json.records().first?["replies"] as? [[String: Any]]
        let said = replies?.compactMap { $0["text"] as? String } ?? []
        #expect(!said.isEmpty && plain.lines == said.map { "客服：" + $0 }, "\(plain.story)\n\(json.story)")
    }

    @Test("the same clock and seed give the same bytes; --bot is another way to say the directory")
    func determinism() async throws {
        let bot = try TemporaryFolder.shipped()
        let input = Self.lines(
            "你好", "我要退款", "算了", "快递到哪了", "260301123456789012", "烦死了", "谢谢", "胡说八道一通", "你们卖什么", "我要投诉", "转人工", "在吗")
        let first = try await Program.run(
            "chat", "--json", "--seed", "7", "--now", Self.now, bot.path, input: input)
        let second = try await Program.run(
            "chat", "--bot", bot.path, "--now", Self.now, "--seed", "7", "--json", input: input)
        let isSame = first.out == second.out && first.lines.count == 12
        #expect(isSame, "\(first.story)\n\(second.story)")
        let starter = try await TemporaryFolder.starter()
        var greetings: Set<String> = []
        for seed in 1...6 {
            let greeting = try await Program.run(
                "chat", starter.path, "--seed", "\(seed)", "--now", Self.now, input: Self.lines("你好"))
            greetings.insert(greeting.text)
        }
        #expect(greetings.count == 2, "\(greetings)")
    }

    @Test("a chat recorded under a bare name is a test that runs")
    func recorded() async throws {
        let bot = try await TemporaryFolder.starter()
        let chat = try await Program.run(
            "chat", bot.path, "--now", Self.now, input: Data("你好\n:record 问好\n:quit\n".utf8))
        let test = try await Program.run("test", bot.path, "--filter", "问好")
        #expect(chat.status == 0, "\(chat.story)")
        #expect(test.status == 0, "\(test.story)")
    }

    /// Bytes that come in, and what becomes of each line: an intent, `-` for none, or the code of a refusal.
    private static let odd: [(name: String, bytes: [UInt8], outcome: [String])] = [
        ("nothing", [], []),
        ("no line end", Array("你好".utf8), ["打招呼"]),
        ("CRLF", Array("你好\r\n您好\r\n".utf8), ["打招呼", "打招呼"]),
        ("empty lines", Array("\n \r\n　\n你好\n".utf8), ["empty", "empty", "empty", "打招呼"]),
        ("a byte order mark", [0xEF, 0xBB, 0xBF] + Array("你好\n".utf8), ["打招呼"]),
        ("no UTF-8", [0xFF, 0xFE, 0x41, 0x0A] + Array("你好\n".utf8), ["not-utf8", "打招呼"]),
        ("a lone surrogate", [0xED, 0xA0, 0x80, 0x0A] + Array("你好".utf8), ["not-utf8", "打招呼"]),
        ("too long a form", [0xC0, 0x80, 0x0A, 0xF4, 0x90, 0x80, 0x80], ["not-utf8", "not-utf8"]),
        ("GBK", [0xC4, 0xE3, 0xBA, 0xC3, 0x0A], ["not-utf8"]),
        ("NUL", Array("a\u{0}b\n\u{0}\n你好\n".utf8), ["-", "-", "打招呼"]),
        ("10,000 emoji", Array(String(repeating: "👨‍👩‍👧‍👦", count: 10_000).utf8), ["-"]),
        ("10,000 marks on one letter", Array(("e" + String(repeating: "\u{301}", count: 10_000)).utf8), ["-"]),
        ("1 MB", Array(String(repeating: "啊", count: 350_000).utf8) + [0x0A] + Array("你好".utf8), ["-", "打招呼"]),
        ("5 MB", [UInt8](repeating: 0x61, count: 5 << 20) + [0x0A] + Array("你好".utf8), ["too-long", "打招呼"]),
        ("commands", Array(":quit\n:record /\n你好\n".utf8), ["-", "-", "打招呼"]),
    ]

    @Test("whatever comes in, each line gets a clear answer and the chat ends well")
    func oddBytes() async throws {
        let bot = try await TemporaryFolder.starter()
        var offenders: [String] = []
        for (name, bytes, outcome) in Self.odd {
            let result = try await Program.run("chat", "--json", bot.path, "--now", Self.now, input: Data(bytes))
            let records = (try? result.records()) ?? []
            let actual = records.map { record in
                let replies = record["replies"] as? [Any] ?? []
                let code = (record["error"] as? [String: Any])?["code"] as? String
                return code
                    ?? (replies.isEmpty && record["handoff"] is NSNull ? "silence" : record["intent"] as? String ?? "-")
            }
            if actual != outcome || result.status != 0 || !result.err.isEmpty {
                offenders.append("\(name): \(actual)\n\(result.story)")
            }
        }
        #expect(offenders.isEmpty, "\(offenders.joined(separator: "\n----\n"))")
    }

    @Test("without --json what was not sent is said on standard error, with its line")
    func refusals() async throws {
        let bot = try await TemporaryFolder.starter()
        let input = Data("你好\n".utf8) + Data([0xFF, 0x0A, 0x0A]) + Data("您好".utf8)
        let result = try await Program.run("chat", bot.path, input: input)
        let isSaid = result.err.contains("第 2 行不是 UTF-8") && result.err.contains("第 3 行是空的")
        #expect(result.status == 0 && isSaid && result.lines.count == 2, "\(result.story)")
    }

    @Test("when nobody reads the replies any more the chat ends quietly", arguments: ["", "trap '' PIPE; "])
    func brokenPipe(prelude: String) async throws {
        let bot = try await TemporaryFolder.starter()
        try bot.write("in.txt", Data(String(repeating: "你好\n", count: 3_000).utf8))
        let script = prelude + "{ \"$0\" chat --json \"$1\" < \"$1/in.txt\"; echo $? > \"$1/status\"; } | head -n 1"
        let result = try await Program.run(
            URL(filePath: "/bin/sh"), ["-c", script, Program.binary.path(percentEncoded: false), bot.path])
        // 141: the shell's word for SIGPIPE.
        let status = Int(try bot.read("status").trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1
        #expect(
            [0, 141].contains(status) && result.lines.count == 1 && result.err.isEmpty, "\(status)\n\(result.story)")
    }

    @Test("a verdict counts although nobody reads the report")
    func unreadReport() async throws {
        let bot = try await TemporaryFolder.starter()
        try bot.edit("scripts/tests/查订单.chat", "客服：*已发货*", "客服：*已签收*")
        let script = "trap '' PIPE; { sleep 1; \"$0\" test --json \"$1\"; echo $? > \"$1/status\"; } | true"
        let result = try await Program.run(
            URL(filePath: "/bin/sh"), ["-c", script, Program.binary.path(percentEncoded: false), bot.path])
        let status = try bot.read("status")
        #expect(status == "1\n" && result.err.isEmpty, "\(status) \(result.story)")
    }

    @Test("a real chat writes ledgers, a test run does not")
    func ledgers() async throws {
        let bot = try TemporaryFolder.shipped()
        let tested = try await Program.run("test", bot.path, "--filter", "退款 - ")
        let before = try bot.contents().keys.filter { $0.hasPrefix("ledger") }
        let input = Self.lines("我要退款", "260302100200300401", "不想要了", "是")
        let chatted = try await Program.run("chat", bot.path, "--now", Self.now, input: input)
        let after = try bot.contents().keys.filter { $0.hasPrefix("ledger/") }
        #expect(tested.status == 0 && before.isEmpty, "\(tested.story)")
        #expect(chatted.status == 0 && after.sorted().contains("ledger/refunds.csv"), "\(after) \(chatted.story)")
    }
}
