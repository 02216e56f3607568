import DialogueRuntime
import Foundation
import Testing

@testable import LookupTables

@Suite("lookups that write are recorded in ledgers")
struct LedgerTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
    }

    @Test("a new ledger has a mark for spreadsheets, a header and the line")
    func new() async throws {
        #expect(await lookups(place).answer(write("260301", key: "k1")) == .found(["退款单号": "R202603020001"]))
        #expect(
            try place.text("ledger/refunds.csv")
                == "\u{FEFF}订单号,退款原因,退款单号,登记时间,幂等键\n260301,不想要了,R202603020001,2026-03-02T10:00:00+08:00,k1\n")
    }

    @Test("the same key is recorded once")
    func idempotency() async throws {
        let provider = lookups(place)
        let first = await provider.answer(write("260301", key: "k1"))
        let text = try place.text("ledger/refunds.csv")
        #expect(await provider.answer(write("260301", key: "k1")) == first)
        #expect(await lookups(place).answer(write("260301", reason: "x", key: "k1")) == first)
        #expect(try place.text("ledger/refunds.csv") == text)
    }

    @Test("numbers run within the day")
    func numbers() async throws {
        _ = await lookups(place).answer(write("1", key: "a"))
        #expect(await lookups(place).answer(write("1", key: "b")) == .found(["退款单号": "R202603020002"]))
        let evening = morning + 14 * 3_600_000 - 1
        #expect(await lookups(place, now: evening).answer(write("1", key: "c")) == .found(["退款单号": "R202603020003"]))
        #expect(
            await lookups(place, now: evening + 1).answer(write("1", key: "d")) == .found(["退款单号": "R202603030001"]))
    }

    @Test("many at once get a number each, and a line each")
    func concurrency() async throws {
        let place = place
        let answers = await withTaskGroup(of: [LookupOutcome].self) { group in
            for worker in 0..<4 {
                // Each worker is a process of its own as far as locks go.
                let provider = lookups(place)
                group.addTask {
                    var answers: [LookupOutcome] = []
                    for number in 0..<10 {
                        answers.append(await provider.answer(write("1", key: "\(worker)-\(number)")))
                    }
                    return answers
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        let numbers = answers.compactMap { if case .found(let values) = $0 { values["退款单号"] } else { nil } }
        #expect(Set(numbers).count == 40)
        #expect(try place.text("ledger/refunds.csv").split(separator: "\n").count == 41)
    }

    @Test(
        "values that a spreadsheet would calculate are escaped",
        arguments: [
            ("=1+1", "'=1+1"), ("+86", "'+86"), ("-1", "'-1"), ("@x", "'@x"), ("a,b", "\"a,b\""),
            ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("=\"x\"", "\"'=\"\"x\"\"\""), (" =1", "\" =1\""),
            ("a\u{0}b", "ab"),
        ])
    func formulas(value: String, written: String) async throws {
        _ = await lookups(place).answer(write("1", reason: value, key: "k"))
        #expect(try place.text("ledger/refunds.csv").contains("\n1,\(written),R20"))
        #expect(await lookups(place).answer(write("2", key: "k2")) == .found(["退款单号": "R202603020002"]))
    }

    @Test("a ledger that people changed is respected")
    func changedByPeople() async throws {
        let provider = lookups(place, ledger: "tables/l.csv")
        try place.write("tables/l.csv", "备注;退款单号;登记时间;幂等键;退款原因;订单号\r\n退了;R202603020007;;k7;;1")
        #expect(await provider.answer(write("2", key: "k8")) == .found(["退款单号": "R202603020008"]))
        #expect(await provider.answer(write("1", key: "k7")) == .found(["退款单号": "R202603020007"]))
        #expect(
            try place.text("tables/l.csv").hasSuffix("k7;;1\r\n;R202603020008;2026-03-02T10:00:00+08:00;k8;不想要了;2\r\n"))
    }

    @Test(
        "what cannot be written is a failure, and nothing is written",
        arguments: [
            ("tables", "opening"), ("tables/bad.csv", "no column"), ("tables/gbk.csv", "UTF-8"),
            ("../l.csv", "outside"),
            ("tables/bad.csv/x.csv", "folder"), ("tables/link/x.csv", "outside"),
        ])
    func failures(path: String, why: String) async throws {
        try place.write("tables/bad.csv", "订单号,退款单号\n")
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        try place.write("tables/gbk.csv", try #require("订单号,退款单号\n".data(using: encoding)))
        try FileManager.default.createSymbolicLink(atPath: place.path + "/tables/link", withDestinationPath: "/tmp")
        guard case .failed(let text) = await lookups(place, ledger: path).answer(write("1", key: "k")) else {
            Issue.record("no failure")
            return
        }
        #expect(text.contains(why), "\(text)")
        #expect(try place.text("tables/bad.csv") == "订单号,退款单号\n")
    }

    @Test("a full disk is a failure, and leaves no half line")
    func fullDisk() throws {
        guard case .success(let descriptor) = SystemCalls.openForAppending("/dev/full") else { return }
        defer { SystemCalls.closeFile(descriptor) }
        guard case .failure(let code) = SystemCalls.append(Array("x\n".utf8), to: descriptor, size: 0) else {
            Issue.record("no failure")
            return
        }
        #expect(SystemCalls.reason(code.number).contains("space"))
    }

    @Test("a ledger that somebody keeps locked is given up on")
    func locked() async throws {
        let path = place.path + "/l.csv"
        guard case .success(let descriptor) = SystemCalls.openForAppending(path) else { return }
        defer { SystemCalls.closeFile(descriptor) }
        guard case .success = SystemCalls.lock(descriptor) else { return }
        let ledger = Ledger(file: TableFile(directory: place.path, path: "l.csv"), prefix: "R", zone: .gmt)
        let entry = Ledger.Entry(inputs: [], idempotencyKey: "k", now: morning)
        await #expect(throws: TableFault.self) {
            try await ledger.record(entry, tries: 3)
        }
    }
}
