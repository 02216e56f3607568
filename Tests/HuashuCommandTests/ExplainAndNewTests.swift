import Foundation
import Huashu
import Testing

@Suite("huashu explain and huashu new")
struct ExplainAndNewTests {
    @Test("a message is explained with its evidence, a code with its meaning")
    func explain() async throws {
        let bot = try await TemporaryFolder.starter()
        let text = try await Program.run("explain", "帮我查一下订单", bot.path)
        let json = try await Program.run("explain", "帮我查一下订单", "--json", bot.path)
        let code = try await Program.run("explain", "DS101")
        let english = try await Program.run("explain", "ds101", "--lang", "en")
        let intents = try (JSONSerialization.jsonObject(with: json.out) as? [String: Any])?["intents"] as? [String]
        #expect([text, json, code, english].allSatisfy { $0.status == 0 && $0.err.isEmpty }, "\(text.story)")
        #expect(text.text.contains("意图 查订单") && intents == ["查订单"], "\(text.story)\n\(json.story)")
        let unknown = try await Program.run("explain", "DS999", bot.path)
        #expect(unknown.status == 2 && unknown.out.isEmpty && unknown.err.contains("DS999"), "\(unknown.story)")
        #expect(code.text.contains("docs/diagnostics/DS101.md"))
        #expect(code.text.hasPrefix("DS101 undefined-name") && english.text.contains("There is no"), "\(english.story)")
    }

    @Test("with --state the waiting question takes part, and nothing is written")
    func state() async throws {
        let bot = try await TemporaryFolder.starter()
        let session = try Huashu.load(directory: bot.path, environment: [:], usesCache: false).openSession(
            customer: "c-1")
        _ = await session.reply(to: "查订单")
        try bot.write("session.json", try JSONEncoder().encode(await session.state))
        let before = try bot.contents()
        let path = bot.path + "/session.json"
        let text = try await Program.run("explain", "260301123456789012", "--state", path, bot.path)
        let json = try await Program.run("explain", "260301123456789012", "--state", path, "--json", bot.path)
        let replies = try json.records().first?["replies"] as? [[String: Any]]
        let isUntouched = try bot.contents() == before
        #expect(text.status == 0 && text.text.contains("已发货"), "\(text.story)")
        #expect(replies?.count == 1 && json.status == 0 && isUntouched, "\(json.story)")
        let wrong = try await Program.run("explain", "好", "--state", bot.path + "/huashu.yaml", bot.path)
        #expect(wrong.status == 2 && wrong.err.contains("不是会话文件"), "\(wrong.story)")
    }

    @Test("a new bot is without a warning, in layout, tested, and ready to talk")
    func new() async throws {
        let bot = try await TemporaryFolder.starter()
        let check = try await Program.run("check", "--json", "--quiet", bot.path)
        let format = try await Program.run("fmt", "--check", bot.path)
        let test = try await Program.run("test", bot.path)
        let chat = try await Program.run("chat", input: Data("你好\n".utf8), in: bot.path)
        let findings = try JSONSerialization.jsonObject(with: check.out) as? [Any]
        #expect(findings?.isEmpty == true && check.status == 0, "\(check.story)")
        #expect([format, test, chat].allSatisfy { $0.status == 0 && $0.err.contains("警告") == false }, "\(test.story)")
        #expect(chat.lines.count == 1 && format.out.isEmpty, "\(chat.story)\n\(format.story)")
        let before = try bot.contents()
        let again = try await Program.run("new", bot.path)
        let isUntouched = try bot.contents() == before
        #expect(again.status == 2 && again.out.isEmpty && isUntouched && again.err.contains("不是空目录"), "\(again.story)")
    }

    @Test("a new bot for customers who write English is as whole")
    func newInEnglish() async throws {
        let bot = try TemporaryFolder()
        let made = try await Program.run("new", "--lang", "en", bot.path)
        let check = try await Program.run("check", "--json", bot.path)
        let format = try await Program.run("fmt", "--check", bot.path)
        let test = try await Program.run("test", "--filter", "not understood", bot.path)
        let findings = try JSONSerialization.jsonObject(with: check.out) as? [Any]
        #expect([made, check, format, test].allSatisfy { $0.status == 0 }, "\(made.story)\n\(test.story)")
        #expect(findings?.isEmpty == true && !test.text.contains("覆盖率"), "\(check.story)\n\(test.story)")
    }
}

@Suite("Words on the command line")
struct CommandLineTests {
    @Test("a call that cannot be read ends with status 2 and says why on standard error")
    func wrongCalls() async throws {
        let calls: [[String]] = [
            ["chat", "--nothing"], ["nothing"], ["check", "a", "b"], ["explain"], ["new"], ["chat", "--seed", "x"],
            ["chat", "--seed", "-1"], ["test", "--min", "x"], ["fmt", "--keywords", "fr"], ["check", "--lang", "xx"],
        ]
        var offenders: [String] = []
        for call in calls {
            let result = try await Program.run(Program.binary, call)
            if result.status != 2 || !result.out.isEmpty || result.err.isEmpty {
                offenders.append("\(call): \(result.story)")
            }
        }
        let bot = try await TemporaryFolder.starter()
        let now = try await Program.run("chat", "--now", "gestern", bot.path)
        if now.status != 2 || !now.err.contains("gestern") { offenders.append(now.story) }
        #expect(offenders.isEmpty, "\(offenders.joined(separator: "\n----\n"))")
    }

    @Test("help is as in Tests/Fixtures/help; HUASHU_UPDATE_SNAPSHOTS=1 rewrites it")
    func help() async throws {
        let folder = TemporaryFolder.root.appending(path: "Tests/Fixtures/help")
        let isUpdate = ProcessInfo.processInfo.environment["HUASHU_UPDATE_SNAPSHOTS"] == "1"
        var offenders: [String] = []
        let overview = try await Program.run("--help")
        let commands = overview.text.split(separator: "SUBCOMMANDS:").last?.split(separator: "\n") ?? []
        let names = commands.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
            .map { String($0.split(separator: " ").first ?? "") }.filter { $0 != "See" }
        for name in ["huashu"] + names {
            let result = try await Program.run(Program.binary, (name == "huashu" ? [] : [name]) + ["--help"])
            let file = folder.appending(path: name + ".txt")
            if isUpdate {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try result.out.write(to: file)
            }
            let isSame = try? Data(contentsOf: file) == result.out
            if isSame != true || result.status != 0 { offenders.append("\(name): \(result.story)") }
        }
        #expect(names.count >= 6 && offenders.isEmpty, "\(names) \(offenders.joined(separator: "\n----\n"))")
    }
}
