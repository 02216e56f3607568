import Foundation
import Testing

@Suite("huashu test")
struct TestCommandTests {
    private static let chat = "scripts/tests/查订单.chat"

    private func document(_ result: Program.Result) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: result.out) as? [String: Any] ?? [:]
    }

    @Test("--filter runs some, --json and --junit tell the same")
    func filters() async throws {
        let bot = try await TemporaryFolder.starter()
        let report = bot.path + "/报告 1.xml"
        let all = try await Program.run("test", "--json", "--junit", report, bot.path)
        let some = try await Program.run("test", "--json", "--filter", "三次不对", bot.path)
        let none = try await Program.run("test", "--json", "--filter", "没有这样的", bot.path)
        let counts = try [all, some].map { try document($0)["tests"] as? Int }
        let xml = try bot.read("报告 1.xml")
        #expect(counts[1] == 1 && (counts[0] ?? 0) > 1, "\(counts) \(all.story)")
        #expect(none.status == 2 && none.err.contains("没有这样的"), "\(none.story)")
        #expect(xml.contains("tests=\"\(counts[0] ?? -1)\" failures=\"0\"") && all.status == 0, "\(xml)")
        let nowhere = try await Program.run("test", "--junit", bot.path + "/missing/report.xml", bot.path)
        #expect(nowhere.status == 2, "\(nowhere.story)")
    }

    @Test("--min compares coverage; a number outside 0 to 1 is a wrong call")
    func minimum() async throws {
        let bot = try await TemporaryFolder.starter()
        try bot.write(Self.chat, Data("对话 1\n\n测试：问候\n客户：你好\n客服：@问候\n".utf8))
        let low = try await Program.run("test", "--min", "1", bot.path)
        let fine = try await Program.run("test", "--min", "0", bot.path)
        let wrong = try await Program.run("test", "--min", "2", bot.path)
        #expect([low, fine, wrong].map(\.status) == [1, 0, 2], "\(low.story)\n\(fine.story)\n\(wrong.story)")
        #expect(low.err.contains("低于要求的 100%"), "\(low.story)")
    }

    @Test("a failure is told with what came instead; --update takes what came, and only that")
    func update() async throws {
        let bot = try await TemporaryFolder.starter()
        try bot.edit(Self.chat, "客服：*已发货*", "客服：*已签收*")
        let failed = try await Program.run("test", bot.path)
        #expect(failed.status == 1 && failed.text.contains("已签收") && failed.text.contains("已发货"), "\(failed.story)")
        let updated = try await Program.run("test", "--update", bot.path)
        let text = try bot.read(Self.chat)
        let again = try await Program.run("test", bot.path)
        let isChanged = !text.contains("已签收") && text.contains("已发货") && text.contains("客服：@问候")
        #expect(updated.status == 0 && isChanged && again.status == 0, "\(updated.story)\n\(text)")
    }

    @Test("a bot with errors is not tested")
    func errors() async throws {
        let bot = try await TemporaryFolder.starter()
        try bot.edit(Self.chat, "> 完成 查订单", "> 完成 查定单")
        let result = try await Program.run("test", bot.path)
        #expect(result.status == 1 && result.err.contains("查定单"), "\(result.story)")
    }
}
