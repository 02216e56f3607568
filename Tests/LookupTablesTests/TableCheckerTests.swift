import Diagnostics
import Foundation
import ScriptChecking
import Testing

@testable import LookupTables

@Suite("tables are checked before customers meet them")
struct TableCheckerTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
    }

    /// `CODE path:line`, one for each diagnostic.
    private func check(_ bindings: [String: BotSettings.LookupBinding]) -> [String] {
        var settings = BotSettings()
        settings.lookups = bindings
        var sources = SourceSet([SourceText(path: "huashu.yaml", text: "lookups:")])
        let found = TableChecker.check(
            shapes: ["查询订单": orders, "提交退款": refunds], settings: settings, directory: place.path,
            bindings: [:], in: &sources)
        return found.map { "\($0.code.id) \(sources.location(of: $0.span))" }
    }

    private func checkTable(_ csv: String) throws -> [String] {
        try place.write("tables/t.csv", csv)
        return check(["查询订单": .table("tables/t.csv"), "提交退款": .ledger("ledger/l.csv", prefix: "R")])
    }

    @Test(
        "rows and columns",
        arguments: [
            ("订单号,订单状态,实付金额\n1,a,2\n", []),
            ("订单号,订单状态,实付金额,备注,,\n1,a,2,,,\n\n,,,\n", []),
            ("\u{FEFF}订单号,订单状态,实付金额\n", []),
            ("订单号,订单状态\n1,a\n", ["DS164 tables/t.csv:1"]),
            ("订单号\n1\n", ["DS164 tables/t.csv:1", "DS164 tables/t.csv:1"]),
            ("", ["DS164 tables/t.csv:1"]), ("订单号，订单状态，实付金额\n1，a，2\n", ["DS164 tables/t.csv:1"]),
            ("订单号,订单状态,实付金额,订单 号\n1,a,2,3\n", ["DS165 tables/t.csv:1"]),
            ("订单号,订单状态,实付金额\n1,a,2\n2.6E+17,a,2\n", ["DS167 tables/t.csv:3"]),
            ("订单号,订单状态,实付金额\n1,\"a\nb\",2\n'123,a,2\n", ["DS168 tables/t.csv:4"]),
            ("订单号,订单状态,实付金额\n1,a,2,3\n1,a\n", ["DS169 tables/t.csv:2", "DS169 tables/t.csv:3"]),
            ("订单号,订单状态,实付金额\n1,a,2\n\"3,a,2\n4,b,2\n", ["DS171 tables/t.csv:3"]),
            ("订单号,订单状态,实付金额\n1,\"a\"b,2\n", ["DS171 tables/t.csv:2"]),
        ])
    func rows(csv: String, expected: [String]) throws {
        #expect(try checkTable(csv) == expected, "\(csv)")
    }

    @Test("bindings")
    func bindings() throws {
        try place.write("tables/t.csv", "订单号,订单状态,实付金额\n")
        let table = BotSettings.LookupBinding.table("tables/t.csv")
        let ledger = BotSettings.LookupBinding.ledger("ledger/l.csv", prefix: "")
        #expect(check(["查询订单": table]) == ["DS161 huashu.yaml:1"])
        #expect(check(["查询订单": ledger, "提交退款": table]).map { $0.prefix(5) } == ["DS162", "DS162"])
        #expect(check(["查询订单": table, "提交退款": ledger, "查询定单": table]) == ["DS160 huashu.yaml:1"])
        #expect(check(["查询订单": .table("tables/no.csv"), "提交退款": ledger]) == ["DS163 huashu.yaml:1"])
        #expect(check(["查询订单": .table("../no.csv"), "提交退款": ledger]) == ["DS163 huashu.yaml:1"])
    }

    @Test("an older encoding is reported")
    func legacy() throws {
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        try place.write("tables/t.csv", try #require("订单号,订单状态,实付金额\n1,a,2\n".data(using: encoding)))
        let ledger = BotSettings.LookupBinding.ledger("ledger/l.csv", prefix: "")
        #expect(check(["查询订单": .table("tables/t.csv"), "提交退款": ledger]) == ["DS166 huashu.yaml:1"])
    }

    @Test("codes are told apart by number and slug, in both languages")
    func codes() {
        let codes = LookupTableCodes.all
        #expect(Set(codes.map(\.id)).count == codes.count && Set(codes.map(\.slug)).count == codes.count)
        #expect(codes.allSatisfy { !$0.chinese.message.isEmpty && !$0.english.help.isEmpty })
    }
}
