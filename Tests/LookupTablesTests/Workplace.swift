import ChineseText
import Diagnostics
import Foundation
import ScriptChecking
import ScriptSyntax

@testable import DialogueRuntime
@testable import LookupTables

/// A folder of its own for one test, with an unfriendly name.
final class Workplace: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "/话术 bot 🛍️ \(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path + "/tables", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
        try write(name, Data(text.utf8))
    }

    func write(_ name: String, _ data: Data) throws {
        try data.write(to: URL(filePath: path + "/" + name))
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path + "/" + name)), as: UTF8.self)
    }
}

let span = SourceSpan(file: 0, start: 0, end: 0)
let orders = LookupShape(name: "查询订单", inputs: ["订单号"], outputs: ["订单状态", "实付金额"], effect: .read, span: span)
let refunds = LookupShape(name: "提交退款", inputs: ["订单号", "退款原因"], outputs: ["退款单号"], effect: .write, span: span)

/// 2026-03-02T10:00:00+08:00.
let morning: Instant = 1_772_416_800_000

func lookups(
    _ place: Workplace, table: String = "tables/orders.csv", ledger: String = "ledger/refunds.csv",
    now: Instant = morning
) -> TableLookups {
    TableLookups(
        directory: place.path, shapes: ["查询订单": orders, "提交退款": refunds],
        bindings: ["查询订单": .table(table), "提交退款": .ledger(ledger, prefix: "R")],
        zone: TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt, clock: { now })
}

func read(_ order: String) -> LookupRequest {
    LookupRequest(
        id: "s#1", lookup: "查询订单", inputs: ["订单号": order], outputs: orders.outputs, effect: .read,
        deadline: morning + 3000, idempotencyKey: "k", customer: "c")
}

func write(_ order: String, reason: String = "不想要了", key: String) -> LookupRequest {
    LookupRequest(
        id: "s#2", lookup: "提交退款", inputs: ["订单号": order, "退款原因": reason], outputs: refunds.outputs,
        effect: .write, deadline: morning + 5000, idempotencyKey: key, customer: "c")
}
