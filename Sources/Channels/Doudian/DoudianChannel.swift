import ChineseText
import StrictJSON

/// What shops on Douyin push: news of orders and of what comes after a sale. There is no public interface to speak to
/// customers, so that nothing is sent. The signature is MD5 over name, body and secret: take such news as a hint, and
/// read the order before money moves.
struct DoudianChannel: ChannelAdapter {
    static let kind = "doudian"
    static let settings = ["app_key", "app_secret"]
    private static let acknowledgement = ChannelResponse.json(["code": 0, "msg": "success"])

    private let appKey: String
    private let appSecret: String

    init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        appKey = try settings.required("app_key")
        appSecret = try settings.required("app_secret")
    }

    var capabilities: Capabilities {
        var capabilities = Capabilities()
        capabilities.sendsLater = false
        return capabilities
    }

    func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt {
        try request.requirePost()
        guard try request.header("app-id") == appKey else { throw Rejection(.wrongReceiver) }
        let signature = try SignatureCheck.required("event-sign", of: request)
        let expected = try SignatureCheck.md5(Array(appKey.utf8) + request.body + Array(appSecret.utf8))
        try SignatureCheck.compare(signature, with: Encoding.hex(expected))
        let body = try request.jsonBody()
        var messages: [Inbound] = []
        for event in body.array ?? [body] where event["tag"]?.identifier != "0" {
            messages.append(try inbound(event))
        }
        // The console's probe has the tag 0.
        guard !messages.isEmpty else { return .ignored(reason: "probe", acknowledgement: Self.acknowledgement) }
        return .accepted(Acceptance(messages: messages, acknowledgement: Self.acknowledgement))
    }

    func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall] { [] }

    private func inbound(_ event: JSONValue) throws(Rejection) -> Inbound {
        var inbound = Inbound(
            .event, account: appKey, conversation: "", sender: "",
            idempotency: ["msg_id", try event.requiredIdentifier("msg_id")])
        inbound.event = "doudian.\(try event.requiredIdentifier("tag"))"
        let data = try (event["data"] ?? .null).unwrapped()
        inbound.key = data["p_id"]?.identifier ?? data["aftersale_id"]?.identifier
        inbound.details["data"] = data.text
        return inbound
    }
}
