package import ChineseText
import StrictJSON

/// The webhook of an account of Chatwoot, as a desk is told by it of what people do in its conversations.
package struct ChatwootWebhook: Sendable {
    /// What was done in a conversation.
    package struct Event: Sendable, Hashable {
        /// What was done.
        package enum Happening: Sendable, Hashable {
            /// A person wrote this to the customer.
            case said(String)
            /// The conversation has this state.
            case status(String)
        }

        /// Account and number, as in `3/55`.
        package let conversation: String
        /// What was done.
        package let happening: Happening
        /// The person by name or number; nil when it is nobody's.
        package let agent: String?
        /// Names it, the same when it comes again.
        package let key: String
        /// When it was told.
        package let sentAt: Instant
    }

    private let signature: ChatwootSignature
    private let account: Int64

    /// A webhook of an account that is signed with a secret.
    package init(account: Int64, secret: [UInt8]) {
        self.account = account
        signature = ChatwootSignature(secret: secret)
    }

    /// Verifies a request and reads it; nil for what is not about people and the customer.
    package func event(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Event? {
        guard request.method == "POST" else { throw Rejection(.methodNotAllowed) }
        let sentAt = try signature.verify(request, now: now)
        let read = try ChatwootEvent(request, sentAt: sentAt)
        let key = read.delivery.joined(separator: " ")
        switch read.body["event"]?.string {
        case "message_created":
            return said(read.body).map { said in
                Event(
                    conversation: said.conversation, happening: .said(said.text), agent: said.agent, key: said.key,
                    sentAt: sentAt)
            }
        case "conversation_status_changed", "conversation_opened", "conversation_resolved", "conversation_updated":
            guard let conversation = name(of: read.body, in: read.body), let status = read.body["status"]?.string else {
                return nil
            }
            let assignee = read.body["meta"]?["assignee"]
            return Event(
                conversation: conversation, happening: .status(status), agent: Self.agent(assignee), key: key,
                sentAt: sentAt)
        default: return nil
        }
    }

    /// A message of a person to the customer: no note, none of a bot, and none of the customer.
    private func said(_ body: JSONValue) -> (conversation: String, text: String, agent: String?, key: String)? {
        guard body["message_type"]?.string == "outgoing", body["private"]?.bool == false,
            body["sender"]?["type"]?.string == "user", let text = body["content"]?.string, !text.isEmpty,
            let id = body["id"]?.identifier, let conversation = body["conversation"],
            let name = name(of: conversation, in: body)
        else { return nil }
        return (name, text, Self.agent(body["sender"]), "message \(id)")
    }

    /// Account and number; nil for another account's. Not every event names the account.
    private func name(of conversation: JSONValue, in body: JSONValue) -> String? {
        guard let number = conversation["id"]?.integer, body["account"]?["id"]?.integer ?? account == account else {
            return nil
        }
        return "\(account)/\(number)"
    }

    private static func agent(_ user: JSONValue?) -> String? { user?["name"]?.string ?? user?["id"]?.identifier }
}
