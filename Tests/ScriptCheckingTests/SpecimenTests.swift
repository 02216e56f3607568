import Diagnostics
import Testing

@testable import ScriptChecking

/// The two complete examples of the design, with the logistics that they mention.
enum Specimens {
    static let logistics = """
        对话 1

        意图 查询物流
          类型：售后/物流
          说法：
            - 我的快递到哪了
            - 物流怎么还没更新
          回答：物流.状态

        话术 物流.状态
          - 您好，物流信息可以在“我的订单-查看物流”里看到～
        """

    static func files() throws -> BotFiles {
        BotFiles(files: [
            ("scripts/refund.dlg", try fixture("refund.dlg")), ("scripts/complaint.dlg", try fixture("complaint.dlg")),
            ("scripts/logistics.dlg", logistics),
        ])
    }
}

@Test func `the specimens compile without an error or a warning`() throws {
    let (result, sources) = try Specimens.files().check()
    let renderer = TerminalRenderer(language: .chinese)
    let serious = result.diagnostics.filter { $0.severity != .info }
    #expect(serious.isEmpty, "\(serious.map { renderer.render($0, in: sources) }.joined(separator: "\n\n"))")
    #expect(result.bot != nil)
}
