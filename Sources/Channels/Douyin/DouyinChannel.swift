import ChineseText
import StrictJSON

/// Private messages of Douyin, for accounts that hold the permission. The signature, SHA-1 over secret and body, can be
/// lengthened without the secret: what is appended can never make the body one JSON value again, so strict reading is
/// part of the verification.
struct DouyinChannel: ChannelAdapter {
    static let kind = "douyin"
    static let settings = [
        "client_key", "client_secret", "verification_secret", "access_token", "refresh_token", "base_url",
    ]

    let clientKey: String
    let clientSecret: String
    let baseURL: String
    let access: Access
    private let verificationSecret: String

    /// How the account lets its messages be sent.
    enum Access: Sendable {
        /// A token that the shop renews itself.
        case token(String)
        /// What tokens are fetched with.
        case refreshToken(String)
    }

    init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        clientKey = try settings.required("client_key")
        clientSecret = try settings.required("client_secret")
        verificationSecret = settings["verification_secret"] ?? clientSecret
        baseURL = try settings.baseURL(standard: "https://open.douyin.com")
        if let token = settings["refresh_token"] {
            access = .refreshToken(token)
        } else {
            access = .token(try settings.required("access_token"))
        }
    }

    var capabilities: Capabilities {
        var capabilities = Capabilities()
        capabilities.text = .init(1_000, .characters)
        capabilities.quota = .init(replies: 6, window: 86_400_000)
        return capabilities
    }

    func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt {
        try request.requirePost()
        let signature = try SignatureCheck.required("X-Douyin-Signature", of: request)
        let expected = try SignatureCheck.sha1(Array(verificationSecret.utf8) + request.body)
        try SignatureCheck.compare(signature, with: Encoding.hex(expected))
        let event = try request.jsonBody()
        let content = try (event["content"] ?? .null).unwrapped()
        if event["event"]?.string == "verify_webhook" { return try Self.challenge(content["challenge"]) }
        guard event["client_key"]?.string == clientKey else { throw Rejection(.wrongReceiver) }
        switch event["event"]?.string {
        case "im_send_msg": return .ignored(reason: "own_side_message", acknowledgement: .empty)
        case "im_receive_msg", "im_enter_direct_msg", "im_recall_msg":
            let message = try DouyinEvent(event: event, content: content).inbound(of: request)
            return .accepted(Acceptance(messages: [message], acknowledgement: .empty))
        default: return .ignored(reason: "unsupported_event", acknowledgement: .empty)
        }
    }

    /// A number stays the number that it was.
    private static func challenge(_ value: JSONValue?) throws(Rejection) -> Receipt {
        guard let value, value.identifier != nil else { throw Rejection(.malformedBody) }
        return .challenge(.json(["challenge": value]))
    }
}
