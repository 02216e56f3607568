import ChineseText
import StrictJSON

/// Robots of DingTalk that answer. A request is signed over its time alone, so that a signature is good for one body
/// only: the shell refuses the same one with another. Callbacks of events are sealed instead.
struct DingTalkChannel: ChannelAdapter {
    static let kind = "dingtalk"
    static let settings = [
        "app_secret", "app_key", "robot_code", "token", "encoding_aes_key", "receive_id", "base_url",
    ]
    static let signatureWindow: Instant = 3_600_000
    static let hosts: Set<String> = ["oapi.dingtalk.com", "api.dingtalk.com"]

    let appSecret: String
    /// Needed only where a conversation's own address has expired.
    let appKey: String?
    let robotCode: String?
    let baseURL: String
    private let callbacks: DingTalkCallbacks?

    init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        appSecret = try settings.required("app_secret")
        appKey = settings["app_key"]
        robotCode = settings["robot_code"]
        baseURL = try settings.baseURL(standard: "https://api.dingtalk.com")
        callbacks = settings["encoding_aes_key"] == nil ? nil : try DingTalkCallbacks(settings)
    }

    var capabilities: Capabilities {
        var capabilities = Capabilities()
        capabilities.text = .init(5_000, .characters)
        capabilities.signsBody = false
        return capabilities
    }

    func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt {
        try request.requirePost()
        if try request.query().value("nonce") != nil {
            guard let callbacks else { throw Rejection(.notConfigured) }
            return try callbacks.receipt(of: request, now: now) { message throws(Rejection) in
                try Self.messages(of: message)
            }
        }
        let time = try SignatureCheck.required("timestamp", of: request)
        let signature = try SignatureCheck.required("sign", of: request)
        _ = try SignedTime.milliseconds(time, now: now, tolerance: Self.signatureWindow)
        let expected = try SignatureCheck.hmacSHA256(Array("\(time)\n\(appSecret)".utf8), key: appSecret)
        try SignatureCheck.compare(signature, with: Encoding.base64(expected))
        guard let messages = try Self.messages(of: request.jsonBody()) else {
            return .ignored(reason: "own_side_message", acknowledgement: .empty)
        }
        return .accepted(
            Acceptance(messages: messages, acknowledgement: .empty, signature: "\(time):\(signature)"))
    }

    // MARK: Messages

    /// The message that a body holds; nil when it is the robot's own.
    private static func messages(of body: JSONValue) throws(Rejection) -> [Inbound]? {
        let sender = try body.requiredIdentifier("senderId")
        guard body["chatbotUserId"]?.string != sender else { return nil }
        return [try inbound(body, from: sender)]
    }

    /// Fields that an answer needs, kept under the platform's names.
    private static let kept = [
        "sessionWebhook", "sessionWebhookExpiredTime", "senderStaffId", "robotCode", "conversationType",
    ]

    private static func inbound(_ message: JSONValue, from sender: String) throws(Rejection) -> Inbound {
        let id = try message.requiredIdentifier("msgId")
        var inbound = Inbound(
            .unknown, account: message["chatbotCorpId"]?.string ?? "",
            conversation: try message.requiredIdentifier("conversationId"), sender: sender,
            sentAt: message["createAt"]?.milliseconds, idempotency: ["msgId", id])
        inbound.messageID = id
        inbound.nickname = message["senderNick"]?.string
        inbound.isGroup = message["conversationType"]?.identifier == "2"
        for name in kept { inbound.details[name] = message[name]?.identifier }
        fill(&inbound, type: message["msgtype"]?.string, message)
        return inbound
    }

    private static func fill(_ inbound: inout Inbound, type: String?, _ message: JSONValue) {
        let content = message["content"] ?? .null
        let media = Inbound.Media(id: content["downloadCode"]?.string)
        switch type {
        case "text":
            inbound.kind = .text
            inbound.text = trimmed(message["text"]?["content"]?.string ?? "")
        case "richText":
            inbound.kind = .text
            inbound.text = trimmed((content["richText"]?.array ?? []).compactMap { $0["text"]?.string }.joined())
        case "picture":
            inbound.kind = .image
            inbound.media = media
        case "audio":
            inbound.kind = .voice
            inbound.media = media
            inbound.text = content["recognition"]?.string
        case "video":
            inbound.kind = .video
            inbound.media = media
        case "file":
            inbound.kind = .file
            inbound.media = media
            inbound.details["file_name"] = content["fileName"]?.string
        default: break
        }
    }

    /// In groups a space is left where the robot was called.
    private static func trimmed(_ text: String) -> String {
        let start = Substring(text).drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
