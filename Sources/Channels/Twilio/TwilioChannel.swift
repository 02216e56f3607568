import ChineseText

/// Short messages, and WhatsApp, through Twilio's interface: a form, signed with the address that the platform called.
/// That address comes from the settings, because behind a proxy whoever asks can choose it.
struct TwilioChannel: ChannelAdapter {
    static let kind = "sms_twilio"
    static let settings = ["auth_token", "account_sid", "public_url", "base_url"]

    let accountSID: String
    let authToken: String
    let baseURL: String
    private let publicURL: String

    init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        authToken = try settings.required("auth_token")
        accountSID = try settings.required("account_sid")
        publicURL = try settings.required("public_url")
        baseURL = try settings.baseURL(standard: "https://api.twilio.com")
        guard accountSID.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            throw settings.fault("account_sid", .malformed(zh: "AC 开头的编号", en: "the name that begins with AC"))
        }
    }

    var capabilities: Capabilities {
        var capabilities = Capabilities()
        capabilities.text = .init(1_600, .utf16)
        return capabilities
    }

    /// An answer that says nothing.
    private static let silence = ChannelResponse(
        status: 200, contentType: "text/xml", body: Array("<Response></Response>".utf8))

    func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt {
        try request.requirePost()
        let signature = try SignatureCheck.required("X-Twilio-Signature", of: request)
        // The signature is over the read form, so that it has to be read first; a name that comes twice is refused,
        // because the platform and this program might take different ones.
        let form = try request.formBody()
        guard Set(form.parameters.map(\.name)).count == form.parameters.count else {
            throw Rejection(.ambiguousParameter)
        }
        let sorted = form.parameters.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let signed = publicURL + sorted.map { $0.name + $0.value }.joined()
        let expected = try SignatureCheck.hmacSHA1(Array(signed.utf8), key: authToken)
        try SignatureCheck.compare(signature, with: Encoding.base64(expected))
        return try Self.receipt(of: form)
    }

    private static func receipt(of form: ParameterList) throws(Rejection) -> Receipt {
        if try form.value("MessageStatus") != nil {
            return .ignored(reason: "delivery_status", acknowledgement: silence)
        }
        guard let sender = try form.value("From"), let account = try form.value("To") else {
            throw Rejection(.malformedBody)
        }
        guard let body = try form.value("Body"), let id = try form.value("MessageSid") else {
            return try call(of: form, sender: sender, account: account)
        }
        var inbound = Inbound(
            .text, account: account, conversation: sender, sender: sender, text: body,
            idempotency: ["MessageSid", id])
        inbound.messageID = id
        inbound.nickname = try form.value("ProfileName")
        if let payload = try form.value("ButtonPayload") {
            inbound.kind = .button
            inbound.payload = payload
        } else if let url = try form.value("MediaUrl0") {
            let format = try form.value("MediaContentType0") ?? ""
            inbound.kind = MediaKind.of(mimeType: format)
            inbound.media = Inbound.Media(url: url, format: format)
        }
        return .accepted(Acceptance(messages: [inbound], acknowledgement: silence))
    }

    /// A telephone call is news, not a message: the shop may want to answer it by one.
    private static func call(
        of form: ParameterList, sender: String, account: String
    ) throws(Rejection) -> Receipt {
        guard let id = try form.value("CallSid") else {
            return .ignored(reason: "unsupported_event", acknowledgement: silence)
        }
        var inbound = Inbound(
            .event, account: account, conversation: sender, sender: sender, idempotency: ["CallSid", id])
        inbound.event = "call"
        return .accepted(Acceptance(messages: [inbound], acknowledgement: silence))
    }
}
