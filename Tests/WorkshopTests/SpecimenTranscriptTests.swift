import Diagnostics
import Foundation
import ScriptChecking
import ScriptSyntax
import Testing

@testable import Workshop

@Suite("the specimens of the language")
struct SpecimenTranscriptTests {
    /// What the first specimen test needs beside the two specimen scripts.
    private static let logistics = """
        dialogue 1

        意图 查询物流
          类型：售后/物流
          优先：55
          说法：
            - 我的快递到哪了
            - 物流怎么还没更新
          正则：
            - /(快递|物流|包裹).{0,6}(到哪|更新|信息)/

        槽位 物流状态
          类型：文本
          来源：查询

        查询 查询物流
          输入：订单号
          输出：物流状态

        话术 物流.状态
          - 包裹现在是“{物流状态}”～

        流程 物流查询
          触发 意图 查询物流
          询问 订单号
            满 3 次：转人工 在线客服 原因 订单号不对
          查询 查询物流(订单号)
            出错时：转人工 在线客服 原因 物流系统不可用
            为空时：转人工 在线客服 原因 查无物流
          说 物流.状态
          完成

        """

    /// The opening that a specimen test starts from.
    private static let opening = """
        dialogue 1

        fragment: 退款 - 到收集原因
          lookup 查询订单: 订单状态=已签收, 退款金额=59.90, 商品名=保温杯
        user: 我要退款
        bot: ...
        user: 260301123456789012
        bot: *退款原因*

        """

    private static func fixture(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).appending(path: "../../Fixtures").standardizedFileURL
        return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    @Test("run as they stand: refund, complaint, and their transcripts")
    func run() throws {
        let complaint = try Self.fixture("complaint.dlg").replacingOccurrences(of: "dialogue 1\n", with: "")
        let more = Self.logistics.replacingOccurrences(of: "dialogue 1\n", with: "")
        var settings = BotSettings()
        settings.queues = ["售后组": "", "在线客服": "", "投诉专员": "", "应急专员": ""]
        let shop = try TestShop(try Self.fixture("refund.dlg") + complaint + more, settings: settings)
        let (runner, _) = try shop.runner(try Self.fixture("specimen.chat"), Self.opening)
        let report = runner.run()
        #expect(report.outcomes.count == 9)
        #expect(report.passed, "\(report.text(in: .english, interpreter: shop.interpreter))")
    }
}
