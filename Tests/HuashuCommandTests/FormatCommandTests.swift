import Foundation
import Testing

@Suite("huashu fmt")
struct FormatCommandTests {
    @Test("the shipped bot is in order; one that is not is named, then put right")
    func layout() async throws {
        let bot = try TemporaryFolder.shipped()
        let original = try bot.contents()
        let check = try await Program.run("fmt", "--check", bot.path)
        let format = try await Program.run("fmt", bot.path)
        #expect(check.status == 0 && format.status == 0 && check.out.isEmpty, "\(check.story)\n\(format.story)")
        let isUntouched = try bot.contents() == original
        #expect(isUntouched)
        let flat = try bot.read("scripts/refund.dlg").split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.drop { $0 == " " } }.joined(separator: "\n").replacingOccurrences(of: "为空时：", with: "为空时 : ")
        try bot.write("scripts/refund.dlg", Data(flat.utf8))
        let wrong = try await Program.run("fmt", "--check", bot.path)
        let isOnlyTold = try bot.read("scripts/refund.dlg") == flat
        let right = try await Program.run("fmt", bot.path)
        let isRestored = try bot.contents() == original
        #expect(wrong.status == 1 && wrong.lines == ["scripts/refund.dlg"] && isOnlyTold, "\(wrong.story)")
        #expect(right.status == 0 && isRestored, "\(right.story)")
    }

    @Test("in English the same bot passes the same tests, and back in Chinese it is what it was")
    func keywords() async throws {
        let bot = try TemporaryFolder.shipped()
        let original = try bot.contents()
        let before = try await Program.run("test", "--json", bot.path)
        let english = try await Program.run("fmt", "--keywords", "en", bot.path)
        let isChanged = try !bot.read("scripts/refund.dlg").contains("流程 ") && bot.contents() != original
        let after = try await Program.run("test", "--json", bot.path)
        let chinese = try await Program.run("fmt", "--keywords", "zh", bot.path)
        let isRestored = try bot.contents() == original
        #expect(english.status == 0 && isChanged && chinese.status == 0 && isRestored, "\(english.story)")
        let isSame = before.out == after.out
        #expect(before.status == 0 && after.status == 0 && isSame, "\(before.story)\n\(after.story)")
    }

    @Test("a file with errors of syntax is left alone and told")
    func broken() async throws {
        let bot = try await TemporaryFolder.starter()
        try bot.edit("scripts/查订单.dlg", "流程 查订单", "流成 查订单")
        let original = try bot.contents()
        let result = try await Program.run("fmt", bot.path)
        let isUntouched = try bot.contents() == original
        #expect(result.status == 1 && isUntouched && result.out.isEmpty && result.err.contains("流成"), "\(result.story)")
    }
}
