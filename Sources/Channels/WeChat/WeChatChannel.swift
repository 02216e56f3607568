public import ChineseText
import StrictJSON

/// 微信公众号: an Official Account of WeChat whose messages are pushed to the shop's own address.
public struct WeChatChannel: ChannelAdapter {
    /// `wechat_oa`.
    public static let kind = "wechat_oa"
    /// What a shop sets for it.
    public static let settings = [
        "token", "app_id", "encoding_aes_key", "mode", "app_secret", "kf_account", "base_url",
    ]

    /// What the signature of a push covers.
    private enum Mode: String {
        /// The time and the nonce only: whoever sees one request can send another.
        case plaintext
        /// The sealed message too. The platform's compatible mode adds the message in the clear, which is not read.
        case safe
    }

    private let token: String
    private let mode: Mode
    private let seal: CallbackSeal?
    private let calls: WeChatCalls?
    /// Who takes over where a handoff names nobody and no push can be answered.
    private let agent: String?

    /// Reads `token`, `app_id`, `encoding_aes_key`, `mode` (`safe`, `compatible` or, to be asked for, `plaintext`),
    /// `app_secret` (without it nothing can be sent later), `kf_account` and `base_url`.
    public init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        token = try settings.required("token")
        mode = try Self.mode(settings)
        let appID = try settings.required("app_id")
        seal = try Self.seal(settings, token: token, appID: appID, mode: mode)
        let base = try settings.baseURL(standard: "https://api.weixin.qq.com")
        calls = settings["app_secret"].map { WeChatCalls(base: base, appID: appID, secret: $0) }
        agent = settings["kf_account"]
    }

    private static func mode(_ settings: ChannelSettings) throws(ChannelSettingsFault) -> Mode {
        switch settings["mode"] {
        case nil, "safe", "compatible": return .safe
        case "plaintext": return .plaintext
        default:
            throw settings.fault(
                "mode",
                .malformed(
                    zh: "safe（安全模式）、compatible（兼容模式）或 plaintext（明文模式）", en: "safe, compatible or plaintext"
                ))
        }
    }

    private static func seal(
        _ settings: ChannelSettings, token: String, appID: String, mode: Mode
    ) throws(ChannelSettingsFault) -> CallbackSeal? {
        if mode == .plaintext, settings["encoding_aes_key"] == nil { return nil }
        return CallbackSeal(token: token, cipher: try settings.callbackCipher(receiver: appID))
    }

    /// Five seconds for one answer at once; five replies in 48 hours; buttons where something can be sent later.
    public var capabilities: Capabilities {
        var capabilities = Capabilities()
        capabilities.sync = Capabilities.SyncAnswers(deadline: 5_000, replies: 1)
        capabilities.sendsLater = calls != nil
        capabilities.quota = Capabilities.Quota(replies: 5, window: 48 * 3_600_000)
        capabilities.text = Capabilities.Length(PassiveReply.longestText, .bytes)
        capabilities.menus = calls.map { _ in .weChat }
        capabilities.handoff = .native
        capabilities.handoffNeedsAnswer = calls == nil || agent == nil
        capabilities.signsBody = mode == .safe
        return capabilities
    }

    /// Verifies and reads a push.
    public func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt {
        let query = try request.query()
        switch request.method {
        case "GET":
            let moment = try SignedMoment(query, now: now)
            try moment.verify(try query.value("signature"), token: token)
            guard let echo = try query.value("echostr") else { throw Rejection(.malformedBody) }
            return .challenge(.text(echo))
        case "POST":
            return try push(request.body, query, SignedMoment(query, now: now))
        default: throw Rejection(.methodNotAllowed)
        }
    }

    private func push(_ body: [UInt8], _ query: ParameterList, _ moment: SignedMoment) throws(Rejection) -> Receipt {
        let sealedSignature = try query.value("msg_signature")
        let isSealed = try query.value("encrypt_type") == "aes" || sealedSignature != nil
        let fields: MessageFields
        var reusable: String?
        if isSealed {
            guard let seal else { throw Rejection(.notConfigured) }
            guard sealedSignature != nil else { throw Rejection(.missingSignature) }
            guard let text = try MessageFields(body)["Encrypt"] else { throw Rejection(.encryptionRequired) }
            fields = try MessageFields(seal.open(text, signature: sealedSignature, at: moment))
        } else {
            guard mode == .plaintext else { throw Rejection(.encryptionRequired) }
            let signature = try query.value("signature")
            try moment.verify(signature, token: token)
            fields = try MessageFields(body)
            reusable = signature
        }
        let message = try CallbackMessage(fields).inbound()
        return .accepted(
            Acceptance(messages: [message], acknowledgement: .text("success"), signature: reusable))
    }

    /// One reply at once, sealed unless the account runs in plaintext mode. Several go out later, or, for an account
    /// that can send nothing later, as one text.
    public func answer(_ replies: [Reply], to message: Inbound, context: SendContext) -> ChannelResponse? {
        guard let reply = reply(of: replies), let passive = PassiveReply(reply, to: message, now: context.now) else {
            return nil
        }
        let body = passive.body(asJSON: message.isJSON)
        guard mode == .safe else {
            return message.isJSON ? ChannelResponse(contentType: "application/json", body: body) : .xml(body)
        }
        return seal?.seal(body, context: context)?.response(asJSON: message.isJSON)
    }

    private func reply(of replies: [Reply]) -> Reply? {
        guard calls != nil else { return joined(replies) }
        return replies.count == 1 ? replies.first.map(withAgent) : nil
    }

    /// A handoff that names nobody goes to the account's own choice.
    private func withAgent(_ reply: Reply) -> Reply {
        guard case .handoff(var order) = reply else { return reply }
        order.agent = order.agent ?? agent
        return .handoff(order)
    }

    /// All texts as one; of anything else only one alone.
    private func joined(_ replies: [Reply]) -> Reply? {
        let spoken = replies.filter { $0 != .typing }
        let texts = spoken.compactMap { reply -> String? in
            switch reply {
            case .text(let text): text
            case .menu(let menu): menu.numbered
            default: nil
            }
        }
        if !texts.isEmpty, texts.count == spoken.count { return .text(texts.joined(separator: "\n\n")) }
        return spoken.count == 1 ? spoken.first.map(withAgent) : nil
    }

    /// The call of the customer-service API; a person is brought in by name only.
    public func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall] {
        calls?.plan(withAgent(reply), to: address.customer) ?? []
    }

    /// The platform's own code decides; 200 alone says nothing.
    public func classify(_ response: CallResponse) -> Delivery {
        PlatformAnswer(response).delivery(closed: [45015, 45047])
    }
}

extension ChannelSettings {
    /// The cipher of the setting `encoding_aes_key`.
    func callbackCipher(receiver: String) throws(ChannelSettingsFault) -> CallbackCipher {
        guard let cipher = CallbackCipher(encodingKey: try required("encoding_aes_key"), receiver: receiver) else {
            throw fault("encoding_aes_key", .malformed(zh: "43 个字母或数字", en: "43 letters and digits"))
        }
        return cipher
    }
}
