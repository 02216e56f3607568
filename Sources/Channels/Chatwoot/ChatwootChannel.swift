public import ChineseText
import StrictJSON

/// Chatwoot, with this program as an agent bot: it answers while a conversation is pending and is silent once it is open.
public struct ChatwootChannel: ChannelAdapter {
    /// `chatwoot`.
    public static let kind = "chatwoot"
    /// What a shop sets for it.
    public static let settings = ["secret", "base_url", "api_token"]

    /// What the channel can do.
    public let capabilities: Capabilities
    /// The address of the server.
    package let server: String
    private let signature: ChatwootSignature
    private let api: ChatwootAPI

    /// Reads the settings: `secret`, `api_token`, `base_url`.
    public init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        signature = ChatwootSignature(secret: Array(try settings.required("secret").utf8))
        guard let base = BaseURL.read(try settings.required("base_url")) else {
            throw settings.fault("base_url", BaseURL.wanted)
        }
        server = base
        api = ChatwootAPI(base: base, token: try settings.required("api_token"))
        var capabilities = Capabilities()
        capabilities.text = Capabilities.Length(10_000, .characters)
        capabilities.menus = Capabilities.Menus(
            items: 20, title: Capabilities.Length(100, .characters), id: Capabilities.Length(200, .characters))
        capabilities.handoff = .native
        self.capabilities = capabilities
    }

    /// Verifies the signature, then reads the event.
    public func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt {
        guard request.method == "POST" else { throw Rejection(.methodNotAllowed) }
        let sentAt = try signature.verify(request, now: now)
        return try ChatwootEvent(request, sentAt: sentAt).receipt()
    }

    /// Messages of the bot; a handoff opens the conversation to people, then leaves the note and assigns it.
    public func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall] {
        guard let conversation = ChatwootAPI.Conversation(address.conversation) else { return [] }
        switch reply {
        case .text(let text): return [api.message(text, in: conversation)]
        case .menu(let menu): return [api.message(menu, in: conversation)]
        case .card(let card): return [api.message(card, in: conversation)]
        case .image(let media): return media.url.map { [api.message($0, in: conversation)] } ?? []
        case .handoff(let order):
            var calls = [api.post(["status": "open"], to: "toggle_status", of: conversation)]
            if let note = order.note { calls.append(api.note(note, in: conversation)) }
            if let assignment = ChatwootAPI.assignment(team: order.queue, agent: order.agent) {
                calls.append(api.post(assignment, to: "assignments", of: conversation))
            }
            return calls
        case .typing: return [api.post(["typing_status": "on"], to: "toggle_typing_status", of: conversation)]
        case .custom(let value): return value.object.map { [api.post($0, to: "messages", of: conversation)] } ?? []
        }
    }
}
