import Foundation
import Huashu
import Testing

@Suite("the example of the README")
struct ReadmeExampleTests {
    static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
    static let script = """
        对话 1

        意图 申请退款
          说法：
            - 我要退款
            - 这个不想要了，能退吗
            - 申请退款

        流程 退款申请
          触发 意图 申请退款
          客服：好的，这就为您登记退款～
          完成
        """

    @Test("it compiles and answers")
    func example() async throws {
        let shop = NSTemporaryDirectory() + "/我的 店 🛍️ \(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: shop + "/scripts", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: shop) }
        try Self.script.write(toFile: shop + "/scripts/退款.dlg", atomically: true, encoding: .utf8)
        var printed: [String] = []
        func print(_ text: String) { printed.append(text) }

        // The lines of README.md, with a directory of this test.
        let bot = try Huashu.load(directory: shop)
        let session = bot.openSession(customer: "c-1001")
        let reply = await session.reply(to: "我要退款")
        for message in reply.messages { print(message.text) }

        #expect(printed == ["好的，这就为您登记退款～"])
    }

    @Test("the README shows these lines", arguments: ["README.md", "README.zh-CN.md"])
    func readme(name: String) throws {
        let text = try String(contentsOf: Self.root.appending(path: name), encoding: .utf8)
        let lines = [
            "let bot = try Huashu.load(directory: \"shop\")", "let session = bot.openSession(customer: \"c-1001\")",
            "let reply = await session.reply(to: \"我要退款\")",
            "for message in reply.messages { print(message.text) }",
        ]
        #expect(text.contains(lines.joined(separator: "\n")))
    }
}
