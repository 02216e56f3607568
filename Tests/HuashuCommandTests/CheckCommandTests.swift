import Foundation
import Testing

@Suite("huashu check")
struct CheckCommandTests {
    private static let keys = [
        "code", "column", "endColumn", "endLine", "file", "help", "line", "message", "severity", "slug", "suggestions",
    ]

    private func records(_ result: Program.Result) throws -> [[String: Any]] {
        try JSONSerialization.jsonObject(with: result.out) as? [[String: Any]] ?? []
    }

    @Test("the shipped bot has no errors; its diagnostics are objects with the documented keys")
    func shipped() async throws {
        let bot = try TemporaryFolder.shipped()
        let result = try await Program.run("check", "--json", bot.path)
        let odd = try records(result).filter { $0.keys.filter { $0 != "replacement" }.sorted() != Self.keys }
        #expect(result.status == 0 && result.err.isEmpty && odd.isEmpty, "\(result.story)")
        let quiet = try await Program.run("check", "--json", "--quiet", bot.path)
        let notes = try records(quiet).filter { $0["severity"] as? String == "info" }
        #expect(notes.isEmpty && quiet.lines.first == "[", "\(quiet.story)")
    }

    private static let typos: [(file: String, old: String, new: String)] = [
        ("scripts/refund.dlg", "说 退款.开场", "说 退款.开厂"),
        ("scripts/refund.dlg", "调用 核对订单", "调用 核对定单"),
        ("scripts/slots.dlg", "槽位 订单号", "糟位 订单号"),
        ("intents/order.dlg", "意图 查询订单", "意图 查循订单"),
        ("scripts/lookups.dlg", "作用：写入", "作用：写人"),
        ("scripts/tests/refund.chat", "> 意图 申请退款", "> 意图 申请退宽"),
        ("scripts/tests/refund.chat", "客服：@退款.开场", "客服：@退款.开"),
        ("huashu.yaml", "default_queue: 在线客服", "default_queue: 在线客报"),
        ("huashu.yaml", "  statements: 100", "  statments: 100"),
        ("huashu.yaml", "tables/orders.csv", "tables/order.csv"),
        ("tables/orders.csv", "订单状态", "订单壮态"),
    ]

    @Test("a typo anywhere gives a diagnostic in its file, and exit status 1 where it is an error")
    func typos() async throws {
        var offenders: [String] = []
        for (file, old, new) in Self.typos {
            let bot = try TemporaryFolder.shipped()
            try bot.edit(file, old, new)
            let result = try await Program.run("check", "--json", bot.path)
            let found = try records(result)
            let isError = found.contains { $0["severity"] as? String == "error" }
            let isLocated = found.contains { $0["severity"] as? String != "info" && $0["file"] as? String == file }
            // A table's typo may be told where the table is bound.
            let isTold = isLocated || file.hasPrefix("tables/") && isError
            if !isTold || result.status != (isError ? 1 : 0) {
                offenders.append("\(file): \(new)\n\(result.story)")
            }
        }
        #expect(offenders.isEmpty, "\(offenders.joined(separator: "\n----\n"))")
    }

    @Test("people read the place, the line and the advice on standard error")
    func forPeople() async throws {
        let bot = try await TemporaryFolder.starter()
        try bot.edit("scripts/查订单.dlg", "说 订单.状态", "说 订单.壮态")
        let result = try await Program.run("check", bot.path)
        let isTold = ["DS101", "scripts/查订单.dlg:44:", "说 订单.壮态", "订单.状态"].allSatisfy { result.err.contains($0) }
        #expect(result.status == 1 && result.out.isEmpty && isTold, "\(result.story)")
    }

    @Test("a regular expression of a test is checked before the test runs")
    func expressionOfATest() async throws {
        let bot = try await TemporaryFolder.starter()
        try bot.edit("scripts/tests/查订单.chat", "客服：*已发货*", "客服：/已发货(/")
        let result = try await Program.run("check", bot.path)
        let isTold = ["DS209", "scripts/tests/查订单.chat:10:5", "少了一个“)”"].allSatisfy { result.err.contains($0) }
        #expect(result.status == 1 && isTold, "\(result.story)")
    }

    @Test("where there is no bot the call is wrong")
    func noBot() async throws {
        let folder = try TemporaryFolder()
        try folder.write("file", Data("x".utf8))
        var offenders: [String] = []
        for path in [folder.path, folder.path + "/missing", folder.path + "/file"] {
            for command in ["check", "chat", "fmt", "test"] {
                let result = try await Program.run(command, path)
                if result.status != 2 || !result.out.isEmpty || result.err.isEmpty {
                    offenders.append("\(command) \(path): \(result.story)")
                }
            }
        }
        #expect(offenders.isEmpty, "\(offenders.joined(separator: "\n----\n"))")
    }
}
