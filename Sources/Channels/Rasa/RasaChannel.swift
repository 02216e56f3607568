public import ChineseText
import Secrets
import StrictJSON

/// The REST channel of Rasa, for widgets and apps that speak it: the answers stand in the response.
///
/// Rasa authenticates nobody here; this one asks for a bearer token where `token` is set.
public struct RasaChannel: ChannelAdapter {
    /// `rasa_rest`.
    public static let kind = "rasa_rest"
    /// What a shop sets for it.
    public static let settings = ["token", "max_body_bytes"]

    /// What the channel can do.
    public let capabilities: Capabilities
    private let token: String?
    private let largestBody: Int

    /// Reads the settings: `token`, `max_body_bytes` (1 to 4,194,304; 65,536 unless it is set).
    public init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        token = settings["token"]
        largestBody = try settings.number("max_body_bytes", 1...4_194_304) ?? 65_536
        var capabilities = Capabilities()
        capabilities.sync = Capabilities.SyncAnswers(deadline: 30_000, replies: 50)
        capabilities.sendsLater = false
        capabilities.text = Capabilities.Length(10_000, .characters)
        capabilities.menus = Capabilities.Menus(
            items: 50, title: Capabilities.Length(200, .characters), id: Capabilities.Length(200, .characters))
        capabilities.signsBody = false
        self.capabilities = capabilities
    }

    /// Reads `{sender, message}`. Where Rasa lets all callers without a sender share one conversation, or answers 500,
    /// this is a rejection.
    public func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt {
        if request.method == "GET", !request.path.hasSuffix("/webhook") { return .challenge(.json(["status": "ok"])) }
        guard request.method == "POST" else { throw Rejection(.methodNotAllowed) }
        try authenticate(request)
        guard request.body.count <= largestBody else { throw Rejection(.bodyTooLarge) }
        guard let body = try? JSONValue(request.body), let text = body["message"]?.string,
            let sender = body["sender"]?.identifier, !sender.isEmpty
        else { throw Rejection(.malformedBody) }
        var message = Inbound(.text, conversation: sender, sender: sender, text: text, idempotency: [])
        // Rasa's messages have no name. A caller who wants to send one again can give it one.
        message.messageID = body["metadata"]?["message_id"]?.identifier
        if let name = message.messageID {
            message.idempotency = ["message_id", sender, name]
        } else {
            message.idempotency = ["request", String(now), try hash(of: request)]
        }
        if text.hasPrefix(RasaAnswer.payloadMark) {
            message.kind = .button
            message.payload = String(text.dropFirst(RasaAnswer.payloadMark.count))
        }
        if try request.query().value("stream") == "true" { message.details[RasaAnswer.stream] = "true" }
        return .accepted(Acceptance(messages: [message], acknowledgement: .json([])))
    }

    private func authenticate(_ request: ChannelRequest) throws(Rejection) {
        guard let token else { return }
        guard let given = try request.header("Authorization") else { throw Rejection(.missingSignature) }
        guard Hashing.areEqual(Array(given.utf8), Array("Bearer \(token)".utf8)) else { throw Rejection(.badToken) }
    }

    private func hash(of request: ChannelRequest) throws(Rejection) -> String {
        guard let hash = try? Hashing.sha256(request.body) else { throw Rejection(.notConfigured) }
        return Encoding.hex(hash)
    }

    /// A list of messages; with `?stream=true` a line each, as Rasa has it.
    public func answer(_ replies: [Reply], to message: Inbound, context: SendContext) -> ChannelResponse? {
        let messages = replies.flatMap { RasaAnswer.messages(of: $0, to: message.sender) }
        guard message.details[RasaAnswer.stream] != nil else { return .json(.array(messages)) }
        let lines = messages.map { $0.text + "\n" }.joined()
        return ChannelResponse(contentType: "text/event-stream", body: Array(lines.utf8))
    }

    /// Nothing is sent later.
    public func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall] { [] }
}

/// Replies in the words of Rasa.
enum RasaAnswer {
    /// What makes a message a tapped button.
    static let payloadMark = "/"
    /// The detail of a message whose answer is to be a line each.
    static let stream = "stream"

    /// Texts are cut at blank lines, and a picture is a message of its own. Absent members are left out.
    static func messages(of reply: Reply, to recipient: String) -> [JSONValue] {
        let parts: [JSONObject] =
            switch reply {
            case .text(let text): paragraphs(text).map { ["text": .string($0)] }
            case .menu(let menu): [choice(menu)]
            case .image(let media): media.url.map { [["image": .string($0)]] } ?? []
            case .card(let card): page(card)
            case .custom(let value): [["custom": value]]
            case .handoff, .typing: []
            }
        return parts.map { part in
            var message: JSONObject = ["recipient_id": .string(recipient)]
            for name in part.names { message[name] = part[name] }
            return .object(message)
        }
    }

    private static func choice(_ menu: Reply.Menu) -> JSONObject {
        let buttons = menu.options.map { option -> JSONValue in
            ["title": .string(option.title), "payload": .string(payloadMark + option.id)]
        }
        return ["text": .string(words(of: menu)), "buttons": .array(buttons)]
    }

    static func words(of menu: Reply.Menu) -> String {
        [menu.head, menu.tail].compactMap(\.self).joined(separator: "\n")
    }

    private static func page(_ card: Reply.Card) -> [JSONObject] {
        [["text": .string(words(of: card))]] + (card.image.map { [["image": .string($0)]] } ?? [])
    }

    static func words(of card: Reply.Card) -> String {
        [card.title, card.description, card.url].compactMap(\.self).joined(separator: "\n")
    }

    static func paragraphs(_ text: String) -> [String] {
        var paragraphs: [[Substring]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty {
                paragraphs.append([])
            } else {
                paragraphs[paragraphs.count - 1].append(line)
            }
        }
        return paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
    }
}
