public import ChineseText
import Secrets
import StrictJSON

/// The Socket.IO channel of Rasa, for widgets that speak it. The service keeps the connections; here is what is pure:
/// which requests of the transport may come in, what events say, whose a session is, and how replies look.
///
/// Rasa takes any name that a client gives to a session, and whoever knows it has the conversation. Here the service
/// signs the names that it gives out, and takes others only where the shop says how long they must be.
public struct RasaSocketChannel: ChannelAdapter {
    /// `rasa_socketio`.
    public static let kind = "rasa_socketio"
    /// What a shop sets for it.
    public static let settings = ["secret", "shortest_session_id", "max_body_bytes"]
    /// Where clients look for it.
    public static let path = "/socket.io"

    /// What the channel can do. Replies are read from the conversation.
    public let capabilities: Capabilities
    /// Most bytes of one payload.
    public let largestPayload: Int
    /// The pages that may talk.
    public let origins: OriginList
    private let key: [UInt8]
    private let shortestSessionID: Int?
    private static let longestSessionID = 200
    private static let longestMessage = 4_000

    /// Reads the settings: `secret` signs sessions; `shortest_session_id` (1 to 200) lets clients name their sessions
    /// themselves; `origins` are those of the pages that may talk, with spaces between; `max_body_bytes` (1 to 4,194,304;
    /// 65,536 unless it is set).
    public init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        key = Array(try settings.required("secret").utf8)
        guard key.count >= 16 else {
            throw settings.fault("secret", .malformed(zh: "至少 16 个字节", en: "at least 16 bytes"))
        }
        shortestSessionID = try settings.number("shortest_session_id", 1...Self.longestSessionID)
        largestPayload = try settings.number("max_body_bytes", 1...4_194_304) ?? 65_536
        origins = OriginList((settings["origins"] ?? "").split(separator: " ").map(String.init))
        var capabilities = Capabilities()
        capabilities.text = Capabilities.Length(10_000, .characters)
        capabilities.menus = Capabilities.Menus(
            items: 50, title: Capabilities.Length(200, .characters), id: Capabilities.Length(200, .characters))
        capabilities.signsBody = false
        self.capabilities = capabilities
    }

    // MARK: The transport

    /// Lets requests of the transport in. What they carry belongs to a connection, so there is no message here.
    public func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt {
        guard origins.admits(try request.header("Origin"), host: try request.header("Host")) else {
            throw Rejection(.originNotAllowed)
        }
        guard request.method == "GET" || request.method == "POST" else { throw Rejection(.methodNotAllowed) }
        let query = try request.query()
        guard try query.value("EIO") == "4", try query.value("transport") == "polling", try query.value("j") == nil
        else { throw Rejection(.unsupportedProtocol) }
        guard request.body.count <= largestPayload else { throw Rejection(.bodyTooLarge) }
        return .ignored(reason: "transport", acknowledgement: .empty)
    }

    /// Nothing is sent: replies are read from the conversation.
    public func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall] { [] }

    // MARK: Sessions

    /// The conversation that a session's name gives; nil when it gives none.
    public func conversation(of session: String, now: Instant) -> String? {
        if let visitor = VisitorSession(token: session, key: key, now: now) { return visitor.id }
        guard isOfClient(session) else { return nil }
        // Names of clients are no names that were given out.
        return "client:" + session
    }

    /// Whether a session was named by the client and is taken.
    public func isOfClient(_ session: String) -> Bool {
        guard let shortestSessionID else { return false }
        return (shortestSessionID...Self.longestSessionID).contains(session.utf8.count)
            && session.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    /// A session for somebody new.
    ///
    /// - Parameter random: Sixteen bytes that nobody can foretell.
    /// - Throws: `.notConfigured` when it cannot be signed.
    public func newSession(random: [UInt8], now: Instant) throws(Rejection) -> String {
        guard let token = try? VisitorSession(random: random, now: now).token(key: key) else {
            throw Rejection(.notConfigured)
        }
        return token
    }

    // MARK: Events

    /// What a client wants.
    public enum Wish: Sendable, Hashable {
        /// To have a session; nil for any.
        case session(String?)
        /// To say something in a session.
        case message(Words)
    }

    /// Something that a client says.
    public struct Words: Sendable, Hashable {
        /// The name of the session.
        public var session: String
        /// The words.
        public var text: String
        /// The caller's name for the message, should it send it again; nil for none.
        public var messageID: String?
    }

    /// Reads an event; nil for one that is none of Rasa's.
    ///
    /// - Throws: `.invalidID` where a session's name is missing or is none, `.bodyTooLarge` for too long a message,
    ///   `.malformedBody` for everything else that is not as it should be.
    public func read(_ event: SocketConnection.Event) throws(Rejection) -> Wish? {
        switch event.name {
        case "session_request": return .session(try session(in: event.arguments.first ?? .null))
        case "user_uttered":
            guard let data = event.arguments.first, let text = data["message"]?.string, !text.isEmpty else {
                throw Rejection(.malformedBody)
            }
            guard let session = try session(in: data) else { throw Rejection(.invalidID) }
            guard text.unicodeScalars.count <= Self.longestMessage else { throw Rejection(.bodyTooLarge) }
            let further = data["metadata"] ?? data["customData"]
            let name = further?["message_id"]?.identifier
            guard (name?.utf8.count ?? 0) <= Self.longestSessionID else { throw Rejection(.invalidID) }
            return .message(Words(session: session, text: text, messageID: name))
        default: return nil
        }
    }

    private func session(in data: JSONValue) throws(Rejection) -> String? {
        guard data == .null || data.object != nil else { throw Rejection(.malformedBody) }
        switch data["session_id"] {
        case nil, .null: return nil
        case let value?:
            guard let name = value.identifier, !name.isEmpty, name.utf8.count <= Self.longestSessionID else {
                throw Rejection(.invalidID)
            }
            return name
        }
    }

    /// The message of a conversation.
    ///
    /// - Parameter number: Names the event where the caller gave the message no name: no other event has it.
    public func message(_ words: Words, in conversation: String, number: String) -> Inbound {
        let identity = words.messageID.map { ["message_id", conversation, $0] } ?? ["event", number]
        var message = Inbound(
            .text, conversation: conversation, sender: conversation, text: words.text, idempotency: identity)
        message.messageID = words.messageID
        if words.text.hasPrefix(RasaAnswer.payloadMark) {
            message.kind = .button
            message.payload = String(words.text.dropFirst(RasaAnswer.payloadMark.count))
        }
        return message
    }

    // MARK: Replies

    /// The packet that tells a client which session it has.
    public func confirmation(of session: String) -> SocketPacket {
        SocketPacket(event: "session_confirm", .string(session))
    }

    /// The packets of a reply. Texts are cut at blank lines, and a picture is a message of its own.
    public func packets(of reply: Reply) -> [SocketPacket] {
        let messages: [JSONObject] =
            switch reply {
            case .text(let text): RasaAnswer.paragraphs(text).map { ["text": .string($0)] }
            case .menu(let menu): Self.choice(menu)
            case .image(let media): media.url.map { [Self.picture($0)] } ?? []
            case .card(let card):
                [["text": .string(RasaAnswer.words(of: card))]] + (card.image.map { [Self.picture($0)] } ?? [])
            case .custom(let value): [["custom": value]]
            case .handoff, .typing: []
            }
        return messages.map { SocketPacket(event: "bot_uttered", .object($0)) }
    }

    /// The buttons belong to the last paragraph.
    private static func choice(_ menu: Reply.Menu) -> [JSONObject] {
        var messages: [JSONObject] = RasaAnswer.paragraphs(RasaAnswer.words(of: menu)).map {
            ["text": .string($0), "quick_replies": []]
        }
        let last = messages.popLast() ?? ["text": ""]
        let buttons = menu.options.map { option -> JSONValue in
            [
                "content_type": "text", "title": .string(option.title),
                "payload": .string(RasaAnswer.payloadMark + option.id),
            ]
        }
        return messages + [["text": last["text"] ?? "", "quick_replies": .array(buttons)]]
    }

    private static func picture(_ address: String) -> JSONObject {
        ["attachment": ["type": "image", "payload": ["src": .string(address)]]]
    }
}

extension ChannelSettings {
    /// A number within a range; nil when it is not set.
    func number(_ key: String, _ range: ClosedRange<Int>) throws(ChannelSettingsFault) -> Int? {
        guard let text = self[key] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            let (low, high) = (range.lowerBound, range.upperBound)
            throw fault(key, .malformed(zh: "\(low) 至 \(high) 的整数", en: "a number, \(low) to \(high)"))
        }
        return number
    }
}
