import Channels
import ChineseText
import Conversations
import Foundation
import StrictJSON
import Synchronization

/// A platform as plain as can be: JSON in, JSON out, no signature.
struct FakeAdapter: ChannelAdapter {
    static let kind = "fake"
    static let settings: [String] = []
    var capabilities = Capabilities()

    init() {}
    init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {}

    func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt {
        guard let body = try? JSONValue(request.body) else { throw Rejection(.malformedBody) }
        if let account = body["pull"]?.string {
            return .pull(PullOrder(api: "pull", account: account, token: "t"), acknowledgement: .text("pulling"))
        }
        guard let messages = body["messages"]?.array else { throw Rejection(.badSignature) }
        return .accepted(
            Acceptance(
                messages: messages.map(Self.message), acknowledgement: .text("ok"),
                signature: body["signature"]?.string))
    }

    static func message(_ value: JSONValue) -> Inbound {
        let text = value["text"]?.string
        var inbound = Inbound(
            value["event"] != nil ? .event : value["payload"] != nil ? .button : .text,
            conversation: value["chat"]?.string ?? "chat", sender: value["from"]?.string ?? "u",
            text: text, sentAt: value["at"]?.integer, idempotency: value["id"]?.string.map { ["m", $0] } ?? [])
        inbound.payload = value["payload"]?.string
        inbound.event = value["event"]?.string
        return inbound
    }

    func answer(_ replies: [Reply], to message: Inbound, context: SendContext) -> ChannelResponse? {
        guard capabilities.sync != nil else { return nil }
        return .json(.array(replies.map { .string(Self.words($0)) }))
    }

    func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall] {
        let body: JSONValue = [
            "id": .string(context.outboundID), "to": .string(address.conversation), "text": .string(Self.words(reply)),
        ]
        let need = TokenNeed(
            name: "fake", place: .query("token"),
            source: TokenSource(
                method: "POST", url: "https://peer/token", tokenPath: ["token"], lifetimePath: ["seconds"]))
        return [OutboundCall(url: "https://peer/send", body: body.bytes, token: need)]
    }

    func classify(_ response: CallResponse) -> Delivery {
        switch response.status {
        case 401: .renewToken
        case 409: .windowClosed
        default: .byStatus(response)
        }
    }

    func pull(_ order: PullOrder, after cursor: String?) -> OutboundCall? {
        OutboundCall(url: "https://peer/pull?after=\(cursor ?? "0")")
    }

    func read(_ page: CallResponse, of order: PullOrder) throws(Rejection) -> PulledPage {
        guard let body = try? JSONValue(page.body) else { throw Rejection(.malformedBody) }
        return PulledPage(
            messages: body["messages"]?.array?.map(Self.message) ?? [], cursor: body["cursor"]?.string,
            hasMore: body["more"]?.bool ?? false)
    }

    static func words(_ reply: Reply) -> String {
        switch reply {
        case .text(let text): text
        case .menu(let menu): menu.head + "[" + menu.options.map { "\($0.id)=\($0.title)" }.joined(separator: "|") + "]"
        case .handoff(let order): "<handoff \(order.queue ?? "")>"
        case .image, .card, .typing, .custom: "<other>"
        }
    }
}

/// The other side of the wire: it takes what is sent, and answers as a test tells it.
final class FakePeer: Sendable {
    struct Sent: Sendable, Equatable {
        var id: String
        var to: String
        var text: String
    }

    static let down = CallFault(code: "down")

    private struct State {
        var sent: [Sent] = []
        var answers: [Result<CallResponse, CallFault>] = []
        var tokens = 0
        var urls: [String] = []
        var pages: [String: String] = [:]
        var isDown = false
    }

    private let state = Mutex(State())

    var sent: [Sent] { state.withLock { $0.sent } }
    var texts: [String] { sent.map(\.text) }
    var tokens: Int { state.withLock { $0.tokens } }
    var urls: [String] { state.withLock { $0.urls } }

    /// The next answers to what is sent; then everything is taken.
    func answer(_ answers: CallResponse...) { state.withLock { $0.answers += answers.map { .success($0) } } }
    /// The next request that is sent gets no answer.
    func fail(_ fault: CallFault) { state.withLock { $0.answers.append(.failure(fault)) } }
    func page(after cursor: String, _ body: String) { state.withLock { $0.pages[cursor] = body } }
    func setDown(_ isDown: Bool) { state.withLock { $0.isDown = isDown } }

    func send(_ call: OutboundCall) throws(CallFault) -> CallResponse {
        try state.withLock { (state) throws(CallFault) -> CallResponse in
            state.urls.append(call.url)
            if state.isDown { throw Self.down }
            if call.url == "https://peer/token" {
                state.tokens += 1
                return CallResponse(
                    status: 200, body: Array(#"{"token":"t\#(state.tokens)","seconds":7200}"#.utf8))
            }
            if let cursor = call.url.split(separator: "=").last, call.url.contains("/pull") {
                return CallResponse(status: 200, body: Array((state.pages[String(cursor)] ?? "{}").utf8))
            }
            if !state.answers.isEmpty {
                let answer = try state.answers.removeFirst().get()
                guard answer.status == 200 else { return answer }
            }
            let body = (try? JSONValue(call.body)) ?? .null
            state.sent.append(
                Sent(
                    id: body["id"]?.string ?? "", to: body["to"]?.string ?? "", text: body["text"]?.string ?? ""))
            return CallResponse(status: 200)
        }
    }
}
