import Channels
import ChineseText
import Handoff
import Journal

/// What waits in the outbox beside the notices of cases.
enum OutboxPayload: Codable, Sendable {
    case reply(ReplyToSend)
    case form(FormToSend)
    case words(WordsToPassOn)
    case pull(PullToMake)

    /// A reply to a customer.
    struct ReplyToSend: Codable, Sendable {
        var conversation: ConversationID
        var connection: String
        var address: Personal<Address>
        var reply: Personal<StoredReply>
        /// When it was said, and until when the platform takes it.
        var at: Instant
        var until: Instant?
        /// Whether it is worth nothing after that; else it waits until the customer writes.
        var isDroppedLate: Bool?
    }

    /// An escalation form on its way to a desk.
    struct FormToSend: Codable, Sendable {
        var forwarder: String
        var form: Personal<HandoffForm>
        var handoff: String
        /// The desk's name of the conversation, where the customer writes to that desk.
        var deskConversation: String?
        /// Tells the forms of one handoff apart; nil for the first.
        var revision: Int64?
        var at: Instant
    }

    /// What a customer said, on its way to the desk that has the form.
    struct WordsToPassOn: Codable, Sendable {
        var forwarder: String
        var handoff: String
        var caseNumber: String?
        var conversation: ConversationID
        var number: Int64
        var text: Personal<String>
        var at: Instant
    }

    /// Messages that a platform keeps and says it has.
    struct PullToMake: Codable, Sendable {
        var connection: String
        var api: String
        var account: String
        var token: String?
        var at: Instant

        var order: PullOrder { PullOrder(api: api, account: account, token: token) }
    }

    /// What waits in a message; nil when it is something else.
    init?(_ message: OutboxMessage) {
        guard let payload = try? StoredJSON.value(OutboxPayload.self, message.payload, "message") else { return nil }
        self = payload
    }

    /// When it began to wait.
    var at: Instant {
        switch self {
        case .reply(let reply): reply.at
        case .form(let form): form.at
        case .words(let words): words.at
        case .pull(let pull): pull.at
        }
    }
}

/// A reply as it waits in the outbox.
struct StoredReply: Codable, Sendable, Equatable {
    private struct Menu: Codable, Sendable, Equatable {
        var head: String
        var ids: [String]
        var titles: [String]
        var tail: String?
    }

    private struct Handoff: Codable, Sendable, Equatable {
        var queue: String?
        var agent: String?
        var note: String?
    }

    private var text: String?
    private var menu: Menu?
    private var handoff: Handoff?

    /// A reply that can wait; nil for one that is worth nothing later.
    init?(_ reply: Reply) {
        switch reply {
        case .text(let words): text = words
        case .menu(let choice):
            menu = Menu(
                head: choice.head, ids: choice.options.map(\.id), titles: choice.options.map(\.title),
                tail: choice.tail)
        case .handoff(let order): handoff = Handoff(queue: order.queue, agent: order.agent, note: order.note)
        case .card: text = ReplyFitting.words(of: reply)
        case .image, .typing, .custom: return nil
        }
    }

    var reply: Reply {
        if let menu {
            let options = zip(menu.ids, menu.titles).map { Reply.Menu.Option(id: $0, title: $1) }
            return .menu(Reply.Menu(head: menu.head, options: options, tail: menu.tail))
        }
        if let handoff {
            return .handoff(Reply.HandoffOrder(queue: handoff.queue, agent: handoff.agent, note: handoff.note))
        }
        return .text(text ?? "")
    }
}
