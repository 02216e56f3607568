import ChineseText
import StrictJSON

/// Slack: events, buttons and commands, each signed over its raw body and its time.
struct SlackChannel: ChannelAdapter {
    static let kind = "slack"
    static let settings = ["signing_secret", "bot_token", "base_url"]
    static let signatureWindow: Instant = 300_000

    let botToken: String
    let baseURL: String
    private let signingSecret: String

    init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        signingSecret = try settings.required("signing_secret")
        botToken = try settings.required("bot_token")
        baseURL = try settings.baseURL(standard: "https://slack.com")
    }

    var capabilities: Capabilities {
        var capabilities = Capabilities()
        capabilities.text = .init(3_000, .characters)
        capabilities.menus = .init(items: 25, title: .init(75, .characters), id: .init(2_000, .characters))
        return capabilities
    }

    func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt {
        try request.requirePost()
        let time = try SignatureCheck.required("X-Slack-Request-Timestamp", of: request)
        let signature = try SignatureCheck.required("X-Slack-Signature", of: request)
        _ = try SignedTime.seconds(time, now: now, tolerance: Self.signatureWindow)
        let expected = try SignatureCheck.hmacSHA256(Array("v0:\(time):".utf8) + request.body, key: signingSecret)
        try SignatureCheck.compare(signature, with: "v0=" + Encoding.hex(expected))
        let type = try request.header("Content-Type") ?? ""
        guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else {
            return try SlackEvent(request.jsonBody()).receipt()
        }
        let form = try request.formBody()
        guard let payload = try form.value("payload") else { return try Self.command(form) }
        return try SlackAction(JSONValue(pushed: Array(payload.utf8))).receipt()
    }

    /// A command is words that begin with its name.
    private static func command(_ form: ParameterList) throws(Rejection) -> Receipt {
        guard let command = try form.value("command"), let trigger = try form.value("trigger_id"),
            let channel = try form.value("channel_id"), let user = try form.value("user_id")
        else { throw Rejection(.malformedBody) }
        let words = [command, try form.value("text") ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        let inbound = Inbound(
            .text, account: try form.value("team_id") ?? "", conversation: channel, sender: user, text: words,
            idempotency: ["trigger_id", trigger])
        return .accepted(Acceptance(messages: [inbound], acknowledgement: .empty))
    }
}
