import Foundation
import Testing

@Suite("Scripts that change while huashu chat runs")
struct LiveChatTests {
    private static let script = "scripts/查订单.dlg"

    @Test("the next message is answered by the new script; a broken one leaves the old in place")
    func reload() async throws {
        let bot = try await TemporaryFolder.starter()
        let chat = try LiveChat(bot)
        let first = try chat.send("你好")
        try bot.edit(Self.script, "  - 亲，您好，有什么可以帮您？\n  - 在的呢，您请说～\n", "  - 欢迎光临新店～\n")
        let second = try chat.send("你好")
        let asked = try chat.send("查订单")
        try bot.edit(Self.script, "说 订单.状态", "说 订单.没有的")
        let third = try chat.send("260301123456789012")
        try bot.edit(Self.script, "说 订单.没有的", "客服：{订单状态}，就这样")
        let fourth = try chat.send("查订单260301123456789012")
        let end = try chat.end()
        let all = [first, second, asked, third, fourth]
        #expect(first != ["欢迎光临新店～"] && second == ["欢迎光临新店～"], "\(all) \(end)")
        #expect(asked.count == 1 && third.first?.contains("已发货") == true, "\(all) \(end)")
        #expect(fourth == ["已发货，就这样"], "\(all) \(end)")
        let isTold = end.notes.contains("话术已更新") && end.notes.contains("订单.没有的") && end.notes.contains("先用旧的")
        #expect(end.status == 0 && isTold, "\(end)")
    }
}
