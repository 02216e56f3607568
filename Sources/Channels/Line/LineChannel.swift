import ChineseText
import StrictJSON

/// LINE: events signed over the raw body. No time is signed; what came before is known by the events' names.
struct LineChannel: ChannelAdapter {
    static let kind = "line"
    static let settings = ["channel_secret", "access_token", "send_by", "base_url"]

    /// How an answer goes out.
    enum Way: String {
        /// To the person, whenever; may be sent again without being said twice.
        case push
        /// By the event's token, which is free of charge and good for one message within a minute; later by `push`.
        case reply
    }

    let accessToken: String
    let baseURL: String
    let way: Way
    private let channelSecret: String

    init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        channelSecret = try settings.required("channel_secret")
        accessToken = try settings.required("access_token")
        baseURL = try settings.baseURL(standard: "https://api.line.me")
        guard let way = Way(rawValue: settings["send_by"] ?? Way.push.rawValue) else {
            throw settings.fault("send_by", .malformed(zh: "push 或 reply", en: "push or reply"))
        }
        self.way = way
    }

    var capabilities: Capabilities {
        var capabilities = Capabilities()
        capabilities.text = .init(5_000, .utf16)
        capabilities.menus = .init(items: 13, title: .init(20, .characters), id: .init(300, .characters))
        return capabilities
    }

    func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt {
        try request.requirePost()
        let signature = try SignatureCheck.required("X-Line-Signature", of: request)
        let expected = try SignatureCheck.hmacSHA256(request.body, key: channelSecret)
        try SignatureCheck.compare(signature, with: Encoding.base64(expected))
        let push = try request.jsonBody()
        guard let events = push["events"]?.array else { throw Rejection(.malformedBody) }
        let account = push["destination"]?.string ?? ""
        var messages: [Inbound] = []
        for event in events {
            if let message = try LineEvent(event).inbound(account: account) { messages.append(message) }
        }
        guard !messages.isEmpty || events.isEmpty else {
            return .ignored(reason: "unsupported_event", acknowledgement: .empty)
        }
        return .accepted(Acceptance(messages: messages, acknowledgement: .empty))
    }
}
