import StrictJSON

extension FeishuChannel {
    func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall] {
        let message: (type: String, content: JSONValue)
        switch reply {
        case .text(let text): message = ("text", ["text": .string(text)])
        case .menu(let menu): message = ("interactive", Self.card(of: menu))
        case .card(let card): message = ("interactive", Self.card(of: card))
        case .image(let media):
            if let key = media.id {
                message = ("image", ["image_key": .string(key)])
            } else if let url = media.url {
                message = ("text", ["text": .string(url)])
            } else {
                return []
            }
        case .custom(let content): message = ("interactive", content)
        case .handoff, .typing: return []
        }
        let body: JSONValue = [
            "receive_id": .string(address.conversation), "msg_type": .string(message.type),
            "content": .string(message.content.text), "uuid": .string(context.outboundID),
        ]
        return [
            .json(baseURL + "/open-apis/im/v1/messages?receive_id_type=chat_id", body, token: token, isRepeatable: true)
        ]
    }

    private var token: TokenNeed {
        TokenNeed(
            name: "feishu:\(appID)", place: .header("Authorization", prefix: "Bearer "),
            source: .json(
                baseURL + "/open-apis/auth/v3/tenant_access_token/internal",
                ["app_id": .string(appID), "app_secret": .string(appSecret)], tokenPath: ["tenant_access_token"],
                lifetimePath: ["expire"]))
    }

    private static func card(of menu: Reply.Menu) -> JSONValue {
        let buttons = menu.options.map { option in
            button(option.title, ["value": ["id": .string(option.id)]])
        }
        let elements =
            [words(menu.head), ["tag": "action", "actions": .array(buttons)]]
            + [menu.tail.map(words)].compactMap(\.self)
        return ["config": ["wide_screen_mode": true], "elements": .array(elements)]
    }

    private static func card(of card: Reply.Card) -> JSONValue {
        let elements =
            [card.description.map(words)].compactMap(\.self) + [
                ["tag": "action", "actions": [button("查看 Open", ["url": .string(card.url)])]]
            ]
        return [
            "config": ["wide_screen_mode": true],
            "header": ["title": ["tag": "plain_text", "content": .string(card.title)]],
            "elements": .array(elements),
        ]
    }

    /// A part of a card that no sign of the text can format.
    private static func words(_ text: String) -> JSONValue {
        ["tag": "div", "text": ["tag": "plain_text", "content": .string(text)]]
    }

    private static func button(_ title: String, _ action: JSONObject) -> JSONValue {
        var button: JSONObject = [
            "tag": "button", "type": "default", "text": ["tag": "plain_text", "content": .string(title)],
        ]
        for name in action.names { button[name] = action[name] }
        return .object(button)
    }

    func classify(_ response: CallResponse) -> Delivery {
        guard let code = (try? JSONValue(response.body))?["code"]?.integer else {
            return .unconfirmed(response)
        }
        switch code {
        case 0: return .delivered
        case 99_991_661, 99_991_663, 99_991_664, 99_991_668, 99_991_671, 99_991_677: return .renewToken
        case 99_991_400, 230_020, 1_500, 2_200: return response.laterTry
        default: return .failed(response, at: "feishu", String(code))
        }
    }
}
