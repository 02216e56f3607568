import StrictJSON

/// The customer-service API of an Official Account: what is said after the five seconds of a push.
struct WeChatCalls {
    private let base: String
    private let access: TokenNeed

    init(base: String, appID: String, secret: String) {
        self.base = base
        let credentials: JSONValue = [
            "grant_type": "client_credential", "appid": .string(appID), "secret": .string(secret),
        ]
        access = TokenNeed(
            name: "wechat_oa/\(appID)", place: .query("access_token"),
            source: .json(
                base + "/cgi-bin/stable_token", credentials, tokenPath: ["access_token"],
                lifetimePath: ["expires_in"]))
    }

    /// The calls that send one reply.
    func plan(_ reply: Reply, to customer: String) -> [OutboundCall] {
        switch reply {
        case .handoff(let order):
            guard let agent = order.agent else { return [] }
            return [
                call("/customservice/kfsession/create", ["kf_account": .string(agent), "openid": .string(customer)])
            ]
        case .typing:
            return [call("/cgi-bin/message/custom/typing", ["touser": .string(customer), "command": "Typing"])]
        default:
            guard var message = Self.message(reply) else { return [] }
            message["touser"] = .string(customer)
            return [call("/cgi-bin/message/custom/send", message)]
        }
    }

    private static func message(_ reply: Reply) -> JSONObject? {
        switch reply {
        case .text(let text): return ["msgtype": "text", "text": ["content": .string(text)]]
        case .image(let media):
            guard let id = media.id else { return nil }
            return ["msgtype": "image", "image": ["media_id": .string(id)]]
        case .card(let card):
            return ["msgtype": "news", "news": ["articles": [article(card)]]]
        case .menu(let menu):
            let list = menu.options.map { option -> JSONValue in
                ["id": .string(option.id), "content": .string(option.title)]
            }
            return [
                "msgtype": "msgmenu",
                "msgmenu": [
                    "head_content": .string(menu.head), "list": .array(list), "tail_content": .string(menu.tail ?? ""),
                ],
            ]
        case .custom(let value): return value.object
        case .handoff, .typing: return nil
        }
    }

    private static func article(_ card: Reply.Card) -> JSONValue {
        [
            "title": .string(card.title), "description": .string(card.description ?? ""), "url": .string(card.url),
            "picurl": .string(card.image ?? ""),
        ]
    }

    private func call(_ path: String, _ body: JSONObject) -> OutboundCall {
        .json(base + path, .object(body), token: access)
    }
}

extension Capabilities.Menus {
    /// The limits of `msgmenu` that WeCom documents; WeChat documents none for the same form.
    static let weChat = Capabilities.Menus(
        items: 10, title: Capabilities.Length(128, .bytes), id: Capabilities.Length(64, .bytes))
}
