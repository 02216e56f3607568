import StrictJSON

/// The interfaces of 企业微信 by which something is said: 微信客服 and the messages of an application.
struct WeComCalls {
    private let base: String
    private let access: TokenNeed

    init(base: String, corpID: String, secret: String, channel: String) {
        self.base = base
        let query = "corpid=\(Encoding.percent(corpID))&corpsecret=\(Encoding.percent(secret))"
        access = TokenNeed(
            name: "wecom/\(channel)", place: .query("access_token"),
            source: TokenSource(
                method: "GET", url: "\(base)/cgi-bin/gettoken?\(query)", tokenPath: ["access_token"],
                lifetimePath: ["expires_in"]))
    }

    /// The next page of the messages of an account of 微信客服.
    func pull(_ order: PullOrder, after cursor: String?) -> OutboundCall {
        var body: JSONObject = [
            "cursor": .string(cursor ?? ""), "open_kfid": .string(order.account), "limit": 1000, "voice_format": 0,
        ]
        body["token"] = order.token.map(JSONValue.string)
        return call("/cgi-bin/" + order.api, body, isRepeatable: true)
    }

    /// The calls that send one reply: an address of an application names its agent.
    func plan(_ reply: Reply, to address: Address, outboundID: String) -> [OutboundCall] {
        if let agent = address.details["agent"] { return application(reply, agent: agent, to: address.customer) }
        if case .handoff(let order) = reply { return [handoff(order, of: address)] }
        guard var body = Self.message(reply) else { return [] }
        body["msgid"] = .string(outboundID)
        if let code = address.details["welcome_code"] {
            body["code"] = .string(code)
            return [call("/cgi-bin/kf/send_msg_on_event", body, isRepeatable: true)]
        }
        body["touser"] = .string(address.customer)
        body["open_kfid"] = .string(address.account)
        return [call("/cgi-bin/kf/send_msg", body, isRepeatable: true)]
    }

    // MARK: 微信客服

    /// To one person, who must be on duty, or into the pool where the next free one takes it.
    private func handoff(_ order: Reply.HandoffOrder, of address: Address) -> OutboundCall {
        var body: JSONObject = [
            "open_kfid": .string(address.account), "external_userid": .string(address.customer),
            "service_state": order.agent == nil ? 2 : 3,
        ]
        body["servicer_userid"] = order.agent.map(JSONValue.string)
        return call("/cgi-bin/kf/service_state/trans", body)
    }

    private static func message(_ reply: Reply) -> JSONObject? {
        switch reply {
        case .text(let text): return text.isEmpty ? nil : ["msgtype": "text", "text": ["content": .string(text)]]
        case .image(let media):
            guard let id = media.id else { return nil }
            return ["msgtype": "image", "image": ["media_id": .string(id)]]
        case .menu(let menu): return ["msgtype": "msgmenu", "msgmenu": .object(buttons(menu))]
        // A card of 微信客服 needs a picture that was uploaded before.
        case .card(let card): return message(.text(card.plain))
        case .custom(let value): return value.object
        case .handoff, .typing: return nil
        }
    }

    private static func buttons(_ menu: Reply.Menu) -> JSONObject {
        let list = menu.options.map { option -> JSONValue in
            ["type": "click", "click": ["id": .string(option.id), "content": .string(option.title)]]
        }
        var body: JSONObject = ["head_content": .string(menu.head), "list": .array(list)]
        body["tail_content"] = menu.tail.map(JSONValue.string)
        return body
    }

    // MARK: Applications

    private func application(_ reply: Reply, agent: String, to user: String) -> [OutboundCall] {
        guard var body = Self.applicationMessage(reply) else { return [] }
        body["touser"] = .string(user)
        body["agentid"] = Int64(agent).map { .number(String($0)) } ?? .string(agent)
        return [call("/cgi-bin/message/send", body)]
    }

    private static func applicationMessage(_ reply: Reply) -> JSONObject? {
        switch reply {
        case .menu(let menu): return message(.text(menu.numbered))
        case .card(let card):
            return [
                "msgtype": "textcard",
                "textcard": [
                    "title": .string(card.title), "description": .string(card.description ?? card.title),
                    "url": .string(card.url),
                ],
            ]
        default: return message(reply)
        }
    }

    private func call(_ path: String, _ body: JSONObject, isRepeatable: Bool = false) -> OutboundCall {
        .json(base + path, .object(body), token: access, isRepeatable: isRepeatable)
    }
}

extension Reply.Card {
    /// The card as a text.
    var plain: String { [title, description, url].compactMap(\.self).joined(separator: "\n") }
}
