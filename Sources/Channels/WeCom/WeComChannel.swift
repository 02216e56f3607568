public import ChineseText
import StrictJSON

/// 企业微信: callbacks of an application, 微信客服 behind them, and AI bots. Every callback is sealed.
public struct WeComChannel: ChannelAdapter {
    /// `wecom`.
    public static let kind = "wecom"
    /// What a shop sets for it.
    public static let settings = ["token", "encoding_aes_key", "receive_id", "corp_id", "secret", "base_url"]

    private let token: String
    private let seal: CallbackSeal
    private let desk: WeComCalls?
    private let bot: WeComBot?

    /// Reads `token`, `encoding_aes_key` and `receive_id`: whom the callbacks are for. It is the CorpID for an application
    /// of one's own and for 微信客服, the suite's id for a third party's; left empty it says that the channel is an AI
    /// bot. All but a bot need `corp_id` and `secret`, too; `base_url` leads elsewhere.
    public init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        token = try settings.required("token")
        let receiver = settings["receive_id"] ?? ""
        seal = CallbackSeal(token: token, cipher: try settings.callbackCipher(receiver: receiver))
        let base = try settings.baseURL(standard: "https://" + WeComBot.host)
        if receiver.isEmpty {
            bot = WeComBot(base: base)
            desk = nil
        } else {
            bot = nil
            desk = WeComCalls(
                base: base, corpID: try settings.required("corp_id"), secret: try settings.required("secret"),
                channel: settings.name)
        }
    }

    /// Those of 微信客服, which are the narrower ones; a bot has no buttons, no quota and nobody to hand over to.
    public var capabilities: Capabilities {
        if bot != nil { return WeComBot.capabilities }
        var capabilities = Capabilities()
        capabilities.sync = Capabilities.SyncAnswers(deadline: 5_000, replies: 1)
        capabilities.quota = Capabilities.Quota(replies: 5, window: 48 * 3_600_000)
        capabilities.text = Capabilities.Length(PassiveReply.longestText, .bytes)
        capabilities.menus = .weChat
        capabilities.handoff = .native
        return capabilities
    }

    /// Verifies, opens and reads a callback.
    public func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt {
        let query = try request.query()
        let signature = try query.value("msg_signature")
        switch request.method {
        case "GET":
            let moment = try SignedMoment(query, now: now)
            guard let echo = try query.value("echostr") else { throw Rejection(.malformedBody) }
            let opened = try seal.open(echo, signature: signature, at: moment)
            guard let text = String(validating: opened, as: UTF8.self) else { throw Rejection(.malformedBody) }
            return .challenge(.text(text))
        case "POST":
            let moment = try SignedMoment(query, now: now)
            guard signature != nil else { throw Rejection(.missingSignature) }
            let envelope = try MessageFields(request.body)
            guard let sealed = envelope["Encrypt"] ?? envelope["encrypt"] else { throw Rejection(.encryptionRequired) }
            let fields = try MessageFields(seal.open(sealed, signature: signature, at: moment))
            return try receipt(fields)
        default: throw Rejection(.methodNotAllowed)
        }
    }

    private func receipt(_ fields: MessageFields) throws(Rejection) -> Receipt {
        if bot != nil {
            guard let message = fields.json else { throw Rejection(.malformedBody) }
            return try WeComBot.receipt(message)
        }
        if fields["Event"] == "kf_msg_or_event" {
            let account = try fields.required("OpenKfId")
            return .pull(
                PullOrder(api: CustomerServiceFeed.api, account: account, token: fields["Token"]),
                acknowledgement: .text("success"))
        }
        let message = try CallbackMessage(fields).inbound()
        return .accepted(Acceptance(messages: [message], acknowledgement: .text("success")))
    }

    /// One reply to an application's message, all replies to a bot's as one text; both sealed.
    public func answer(_ replies: [Reply], to message: Inbound, context: SendContext) -> ChannelResponse? {
        if let bot { return bot.answer(replies, to: message, seal: seal, context: context) }
        guard let reply = replies.first, replies.count == 1, !reply.isHandoff,
            let passive = PassiveReply(reply, to: message, now: context.now)
        else { return nil }
        return seal.seal(passive.body(asJSON: message.isJSON), context: context)?.response(asJSON: message.isJSON)
    }

    /// The calls of 微信客服 or, for an address of an application, of its messages; for a bot the address that came with
    /// the customer's message.
    public func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall] {
        if let bot { return bot.plan(reply, to: address) }
        return desk?.plan(reply, to: address, outboundID: context.outboundID) ?? []
    }

    /// The platform's own code decides; 200 alone says nothing.
    public func classify(_ response: CallResponse) -> Delivery {
        PlatformAnswer(response).delivery(closed: [95001, 95018])
    }

    /// The next page of the messages of 微信客服.
    public func pull(_ order: PullOrder, after cursor: String?) -> OutboundCall? {
        guard order.api == CustomerServiceFeed.api else { return nil }
        return desk?.pull(order, after: cursor)
    }

    /// Reads a page of the messages of 微信客服.
    public func read(_ page: CallResponse, of order: PullOrder) throws(Rejection) -> PulledPage {
        try CustomerServiceFeed(page).page(of: order.account)
    }
}

extension Reply {
    fileprivate var isHandoff: Bool {
        if case .handoff = self { true } else { false }
    }
}
