import DialogueRuntime
import Foundation
import Testing

@testable import LookupTables

@Suite("lookups that read are answered from tables")
struct TableLookupsTests {
    static let csv = "订单号,订单状态,实付金额\n260301,已签收,59.90\n260302,待发货,\n260301,重复,1\n"
    let place: Workplace

    init() throws {
        place = try Workplace()
    }

    @Test(
        "the first row with the same values is found, widths and spaces aside",
        arguments: [
            "260301", "２６０３０１", " 2603 01 ",
        ])
    func found(order: String) async throws {
        try place.write("tables/orders.csv", Self.csv)
        #expect(await lookups(place).answer(read(order)) == .found(["订单状态": "已签收", "实付金额": "59.90"]))
    }

    @Test("empty cells fill nothing, and no row is empty")
    func empty() async throws {
        try place.write("tables/orders.csv", Self.csv)
        #expect(await lookups(place).answer(read("260302")) == .found(["订单状态": "待发货"]))
        #expect(await lookups(place).answer(read("2603")) == .empty)
        #expect(await lookups(place).answer(read("")) == .empty)
    }

    @Test(
        "what spreadsheets write is understood",
        arguments: [
            "\u{FEFF}" + csv, csv.replacing("\n", with: "\r\n"), csv.replacing(",", with: ";"),
            csv.replacing(",", with: "\t"), "订单号,实付金额,备注,订单 状态,,\n'260301,59.90,\"a,\"\"b\"\"\n\",已签收,,\n",
            "订单号,订单状态,实付金额\n\n,,\n\"260301\" , 已签收 ,59.90",
        ])
    func spreadsheets(csv: String) async throws {
        try place.write("tables/orders.csv", csv)
        #expect(await lookups(place).answer(read("260301")) == .found(["订单状态": "已签收", "实付金额": "59.90"]))
    }

    @Test(
        "a date is found however a spreadsheet wrote it",
        arguments: [
            ("2026-03-05", "2026-03-05", true), ("2026-03-05", "2026/3/5", true), ("2026-03-05", "2026/03/05", true),
            ("2026-03-05", "2026年3月5日", true), ("2026-03-05", "2026.3.5", true), ("2026-03-05", "2026/3/15", false),
            ("2026-03-15", "2026/3/1", false), ("09:30", "9:30:00", true), ("09:30", "19:30", false),
            ("2026-03-05T09:30", "2026/3/5 9:30", true), ("2026-03-05T09:30", "2026/3/5 9:31", false),
            ("26-03-05", "26/3/5", false), ("T", "T", true),
        ])
    func dates(asked: String, cell: String, isFound: Bool) async throws {
        try place.write("tables/orders.csv", "订单号,订单状态,实付金额\n\(cell),有号,1\n")
        let answer = await lookups(place).answer(read(asked))
        #expect(answer == (isFound ? .found(["订单状态": "有号", "实付金额": "1"]) : .empty))
    }

    @Test("a table in GB18030 is read")
    func legacy() async throws {
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        try place.write("tables/orders.csv", try #require(Self.csv.data(using: encoding)))
        #expect(await lookups(place).answer(read("260301")) == .found(["订单状态": "已签收", "实付金额": "59.90"]))
    }

    @Test("a table that changes is read again")
    func reload() async throws {
        let provider = lookups(place)
        try place.write("tables/orders.csv", Self.csv)
        #expect(await provider.answer(read("260309")) == .empty)
        try place.write("tables/orders.csv", Self.csv + "260309,新,1\n")
        #expect(await provider.answer(read("260309")) == .found(["订单状态": "新", "实付金额": "1"]))
    }

    @Test(
        "what cannot be read is a failure that says why",
        arguments: [
            ("订单号,订单状态\n1,a\n", "实付金额"), ("订单号,订单状态,实付金额\n\"1,a,b\n", "双引号"), ("", "订单号"),
        ])
    func failures(csv: String, why: String) async throws {
        try place.write("tables/orders.csv", csv)
        guard case .failed(let text) = await lookups(place).answer(read("1")) else {
            Issue.record("no failure")
            return
        }
        #expect(text.contains(why), "\(text)")
    }

    @Test(
        "missing files, folders and paths outside are refused",
        arguments: [
            ("tables/none.csv", "no such file"), ("tables", "not a file"), ("../x.csv", "outside"),
            ("/etc/passwd", "outside"), ("tables/out.csv", "outside"), ("", "outside"),
        ])
    func refused(path: String, why: String) async throws {
        try FileManager.default.createSymbolicLink(
            atPath: place.path + "/tables/out.csv", withDestinationPath: "/etc/passwd")
        guard case .failed(let text) = await lookups(place, table: path).answer(read("1")) else {
            Issue.record("no failure")
            return
        }
        #expect(text.contains(why), "\(text)")
    }

    @Test("a lookup that nothing answers fails")
    func unbound() async {
        var request = read("1")
        request.lookup = "别的"
        guard case .failed = await lookups(place).answer(request) else {
            Issue.record("no failure")
            return
        }
    }
}
