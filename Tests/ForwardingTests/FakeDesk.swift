import Channels
import Forwarding
import Foundation
import Handoff
import StrictJSON

/// A desk that answers in the published shapes and remembers what it was told.
protocol FakeDesk {
    mutating func answer(_ call: OutboundCall) -> CallResponse
}

extension FakeDesk {
    static func json(_ value: JSONValue, status: Int = 200) -> CallResponse {
        CallResponse(status: status, body: value.bytes)
    }
}

/// What goes wrong with one request.
enum Mishap: CaseIterable {
    /// The desk did it, and its answer was lost.
    case answerLost
    /// The desk did nothing, and nobody answered.
    case requestLost
    case internalError
    case tooManyRequests
    case badGateway
}

/// Makes a forwarder's requests at a desk as the outbox would: an attempt that fails is begun anew.
struct Delivery<Desk: FakeDesk> {
    var desk: Desk
    var mishaps: [Int: Mishap] = [:]
    private(set) var calls: [OutboundCall] = []
    private(set) var waits: [Int64] = []

    init(to desk: Desk, mishaps: [Int: Mishap] = [:]) {
        self.desk = desk
        self.mishaps = mishaps
    }

    /// The last step, or nil when ten attempts did not end.
    mutating func run(
        _ forwarder: any DeskForwarder, _ form: HandoffForm, conversation: String? = nil, ticket: String? = nil,
        revision: Int64 = 1
    ) -> DeskStep? {
        run(settling: forwarder.settling, conversation, ticket, revision) {
            forwarder.next(form, after: $0, context: $1)
        }
    }

    /// The same for words of a customer.
    mutating func run(_ forwarder: any DeskForwarder, _ words: CustomerWords) -> DeskStep? {
        run(settling: forwarder.settling) { forwarder.next(words, after: $0, context: $1) }
    }

    private mutating func run(
        settling: Int64, _ conversation: String? = nil, _ ticket: String? = nil, _ revision: Int64 = 1,
        _ next: ([CallResponse], ForwardContext) -> DeskStep
    ) -> DeskStep? {
        for attempt in 1...10 {
            let context = ForwardContext(
                deliveryID: "d-1", attempt: attempt, now: 1_767_230_000_000, conversation: conversation,
                ticket: ticket, revision: revision)
            var answers: [CallResponse] = []
            attempt: while true {
                switch next(answers, context) {
                case .call(let call):
                    guard let answer = make(call) else {
                        waits.append(settling)
                        break attempt
                    }
                    answers.append(answer)
                case .retry(let after):
                    waits.append(after ?? 0)
                    break attempt
                case let end: return end
                }
            }
        }
        return nil
    }

    private mutating func make(_ call: OutboundCall) -> CallResponse? {
        let mishap = mishaps[calls.count]
        calls.append(call)
        switch mishap {
        case nil: return desk.answer(call)
        case .answerLost:
            _ = desk.answer(call)
            return nil
        case .requestLost: return nil
        case .internalError: return CallResponse(status: 500)
        case .badGateway: return CallResponse(status: 502)
        case .tooManyRequests:
            return CallResponse(status: 429, headers: [ChannelRequest.Header("Retry-After", "30")])
        }
    }
}

extension OutboundCall {
    /// The path below the API, without the query.
    var path: [String] {
        guard let start = url.range(of: "/api/v1/") else { return [] }
        return url[start.upperBound...].prefix { $0 != "?" }.split(separator: "/").map(String.init)
    }

    /// The query as the desk decodes it.
    var query: String { url.split(separator: "?").dropFirst().joined().removingPercentEncoding ?? "" }

    var json: JSONValue { (try? JSONValue(body)) ?? .null }
}

extension HandoffForm {
    /// A complaint with everything that desks are told.
    static func sample(handoff: String = "a", number: String? = "C-20260101-0001", level: Int = 3) -> HandoffForm {
        let now = Timestamp(milliseconds: 1_767_230_000_000, offsetMinutes: 480)
        var form = HandoffForm(
            handoffId: UUIDv7.text(milliseconds: now.milliseconds, of: handoff), kind: .complaint, reason: .riskWord,
            createdAt: now, shopId: "七号店/1", channel: "wechat_oa",
            conversation: Conversation(id: "s-1", firstMessageId: "m1", lastMessageId: "m2"),
            target: Target(tier: 2), customer: Customer(platformUserId: "openid-王", displayName: "王小明"),
            summary: "客户投诉商品受潮，要求退款", transcript: Transcript([], total: 0), scriptVersion: "v1")
        form.caseNumber = number
        form.complaint = Complaint()
        form.complaint?.level = FormValue(level, .classification)
        form.complaint?.problem = FormValue("外箱破了，里面的零食都潮了", .transcript)
        form.slots["手机号"] = SlotValue(value: "138****0000", source: .slot, turn: 2)
        form.transcript = Transcript(
            [Transcript.Message(id: "m1", at: now, from: "customer", text: "我要投诉")], total: 1)
        form.clocks = [Clock(kind: "C-CONTACT", due: Timestamp(milliseconds: now.milliseconds + 3_600_000))]
        return form
    }
}

extension CustomerWords {
    /// Something that was said to the bot in the conversation of a form.
    static func sample(_ text: String = "还没收到", number: Int64 = 12, ticket: String?) -> CustomerWords {
        CustomerWords(
            handoffID: "h-1", caseNumber: "C-20260101-0001", conversation: "v-1", number: number, text: text,
            at: 1_767_229_990_123 + number * 1_000, ticket: ticket)
    }
}
