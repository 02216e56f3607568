import ChineseText
import Journal

/// Small things that checks store.
enum Samples {
    static let noon: Instant = 1_772_424_000_000

    static func event(
        _ number: Int = 1, at instant: Instant = noon, customer: String? = nil, payload: String? = nil
    ) -> NewEvent {
        NewEvent(
            type: "happened", payload: Array((payload ?? #"{"number":\#(number)}"#).utf8), actor: "system", at: instant,
            customer: customer)
    }

    static func append(_ name: String, after version: Int64 = 0, _ events: [NewEvent] = [event()]) -> StreamAppend {
        StreamAppend(StreamID(kind: StreamID.caseKind, name: name), expectedVersion: version, events: events)
    }

    static func message(_ id: String, body: UInt8 = 1, answer: String = "ok", at instant: Instant = noon)
        -> InboundMessage
    {
        InboundMessage(
            id: InboundID(source: "web", id: id), body: [body], acknowledgement: Array(answer.utf8), at: instant)
    }

    static func outgoing(_ id: String, in conversation: String = "c", due: Instant = noon) -> OutboxMessage {
        OutboxMessage(id: id, conversation: conversation, payload: Array("{}".utf8), due: due)
    }

    static func row(_ number: Int) -> CaseRow {
        let digits = String(number)
        var row = CaseRow(
            id: "case-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)",
            number: "TS-20260302-\(digits)", state: ["contacting", "planning", "archived"][number % 3],
            level: number % 3 + 1, tier: number % 4 + 1, type: ["quality", "attitude"][number % 2],
            priority: number % 3, customer: "customer-\(number % 7)",
            opened: noon + Int64(number / 2))
        row.updated = noon + Int64(number * 7_919 % 1_000)
        row.isOpen = row.state != "archived"
        row.assignee = number % 4 == 0 ? nil : "staff-\(number % 4)"
        row.due = number % 5 == 0 ? nil : noon + Int64(number * 104_729 % 5_000)
        row.keys = ["order-\(number % 3)"]
        row.labels = number % 6 == 5 ? nil : ["type:" + row.type] + (number % 4 == 0 ? ["store/\"s\""] : [])
        return row
    }

    static func batch(_ fill: (inout Batch) -> Void) -> Batch {
        var batch = Batch()
        fill(&batch)
        return batch
    }
}
