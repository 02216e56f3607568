package import StrictJSON

/// The part of Chatwoot's application API that bots and desks use.
package struct ChatwootAPI: Sendable, Hashable {
    /// Account and number of a conversation, as in `3/55`.
    package struct Conversation: Sendable, Hashable {
        /// The number of the account.
        package let account: Int64
        /// The number that people see.
        package let number: Int64

        /// A conversation of an account.
        package init(account: Int64, number: Int64) {
            self.account = account
            self.number = number
        }

        /// Reads `3/55`; nil for anything else, so that no name of a customer becomes a part of a path.
        package init?(_ text: String) {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int64($0) }
            guard parts.count == 2, let account = parts[0], let number = parts[1], account > 0, number > 0 else {
                return nil
            }
            self.init(account: account, number: number)
        }
    }

    private let base: String
    private let token: String

    /// The API of a server.
    package init(base: String, token: String) {
        self.base = base
        self.token = token
    }

    /// A request below an account.
    package func call(_ method: String, account: Int64, _ path: String, body: JSONObject? = nil) -> OutboundCall {
        var headers = [ChannelRequest.Header("api_access_token", token)]
        if body != nil { headers.append(ChannelRequest.Header("content-type", "application/json")) }
        return OutboundCall(
            method: method, url: "\(base)/api/v1/accounts/\(account)/\(path)", headers: headers,
            body: body.map { JSONValue.object($0).bytes } ?? [])
    }

    /// A request that changes a conversation.
    package func post(_ body: JSONObject, to part: String, of conversation: Conversation) -> OutboundCall {
        call("POST", account: conversation.account, "conversations/\(conversation.number)/\(part)", body: body)
    }

    /// A note that only people see.
    package func note(_ text: String, in conversation: Conversation) -> OutboundCall {
        post(
            ["content": .string(text), "message_type": "outgoing", "private": true], to: "messages", of: conversation)
    }

    /// Gives a conversation to a team or a person, by their numbers; nil when neither is one.
    package static func assignment(team: String?, agent: String?) -> JSONObject? {
        if let agent = agent.flatMap({ Int64($0) }) { return ["assignee_id": .number(String(agent))] }
        if let team = team.flatMap({ Int64($0) }) { return ["team_id": .number(String(team))] }
        return nil
    }

    // MARK: What the bot says

    func message(_ text: String, in conversation: Conversation) -> OutboundCall {
        post(Self.message(text), to: "messages", of: conversation)
    }

    func message(_ menu: Reply.Menu, in conversation: Conversation) -> OutboundCall {
        let items = menu.options.map { option -> JSONValue in
            ["title": .string(option.title), "value": .string(option.id)]
        }
        var body = Self.message([menu.head, menu.tail].compactMap(\.self).joined(separator: "\n"))
        body["content_type"] = "input_select"
        body["content_attributes"] = ["items": .array(items)]
        return post(body, to: "messages", of: conversation)
    }

    func message(_ card: Reply.Card, in conversation: Conversation) -> OutboundCall {
        var item: JSONObject = [
            "title": .string(card.title), "description": .string(card.description ?? ""),
            "actions": [["type": "link", "text": .string(card.title), "uri": .string(card.url)]],
        ]
        item["media_url"] = card.image.map(JSONValue.string)
        var body = Self.message(card.title)
        body["content_type"] = "cards"
        body["content_attributes"] = ["items": [.object(item)]]
        return post(body, to: "messages", of: conversation)
    }

    private static func message(_ text: String) -> JSONObject {
        ["content": .string(text), "message_type": "outgoing", "private": false]
    }
}
