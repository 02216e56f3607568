import Channels
import ChineseText
import DialogueRuntime
import Journal
import StrictJSON

/// A message on its way into a conversation. It is handed on a dozen times, so it is not copied.
final class Arrival: Sendable {
    /// What the answer to the message is made for.
    enum Asker: Sendable {
        /// A platform; the acknowledgement is what it gets when nothing is said at once.
        case platform(acknowledgement: ChannelResponse)
        /// A reader of the conversation, who is told what was said.
        case reader
    }

    let message: Inbound
    let connection: ChannelConnection
    /// The sender among all people that the shop knows.
    let account: String
    let id: InboundID
    /// Hash of what it says.
    let body: [UInt8]
    let at: Instant
    /// When it came, by time that passes evenly.
    let steady: Instant
    let asker: Asker
    /// Until when replies can be in the answer; nil where they cannot.
    let answerBy: Instant?
    /// A signature that must not come with another body, as a message of its own.
    let signature: InboundMessage?
    /// Is told the answer that is stored with the message; nothing when its customer was erased since.
    let finish: @Sendable (Result<[UInt8]?, IntakeFault>) -> Void

    init(
        message: Inbound, connection: ChannelConnection, account: String, id: InboundID, body: [UInt8], at: Instant,
        steady: Instant, asker: Asker, answerBy: Instant? = nil, signature: InboundMessage? = nil,
        finish: @escaping @Sendable (Result<[UInt8]?, IntakeFault>) -> Void
    ) {
        self.message = message
        self.connection = connection
        self.account = account
        self.id = id
        self.body = body
        self.at = at
        self.steady = steady
        self.asker = asker
        self.answerBy = answerBy
        self.signature = signature
        self.finish = finish
    }
}

extension Inbound {
    /// Everything of a message that makes it another message, as text: not the time, which platforms change on repeats.
    var content: String {
        let location = location.map { "\($0.latitude),\($0.longitude)" }
        let fields = [
            kind.rawValue, account, conversation, sender, text, payload, event, key, media?.id, media?.url, location,
            link?.url,
        ]
        return fields.map { field in field.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined()
    }

    /// How the conversation shows it.
    var display: String {
        switch kind {
        case .text, .button: text ?? payload ?? ""
        case .voice: text ?? "[语音]"
        case .image: "[图片]"
        case .video: "[视频]"
        case .file: "[文件 \(media?.format ?? "")]"
        case .location: "[位置 \(location?.label ?? "")]"
        case .link: "[链接 \(link?.title ?? link?.url ?? "")]"
        case .event: "[\(event ?? "event")]"
        case .unknown: "[\(event ?? "unknown")]"
        }
    }

    /// What the dialogue is told; nil for news of the platform that are no message.
    func content(in record: ConversationRecord, limit: Int) -> Message.Content? {
        let words = text.map { String($0.prefix(limit)) }
        switch kind {
        case .text, .voice:
            guard let words else { return .file("voice") }
            return record.numbered(words).map { .button($0) } ?? .text(words)
        case .button:
            let title = payload.flatMap(record.title(of:)) ?? words ?? payload
            return title.map { .button(String($0.prefix(limit))) }
        case .image: return .image(media?.url ?? media?.id ?? "image")
        case .video, .file: return .file(media?.url ?? media?.id ?? kind.rawValue)
        case .location:
            guard let location else { return nil }
            return .text(location.label ?? "\(location.latitude),\(location.longitude)")
        case .link: return .text(link?.title ?? link?.url ?? words ?? "")
        case .unknown: return .file(event ?? kind.rawValue)
        case .event: return nil
        }
    }
}

extension ConversationRecord {
    /// The title of the button that a payload stands for.
    func title(of payload: String) -> String? {
        let parts = payload.split(separator: ".")
        guard parts.count == 2, let number = Int64(parts[0]), let place = Int(parts[1]),
            let menu = menus.last(where: { $0.number == number }), menu.titles.indices.contains(place)
        else { return nil }
        return menu.titles[place]
    }

    /// The choice that a number stands for, where the last message showed numbers.
    func numbered(_ words: String) -> String? {
        guard words.count <= 4, let numbered, let number = Int(NormalizedText(words).string),
            numbered.indices.contains(number &- 1)
        else { return nil }
        return numbered[number - 1]
    }

    static func payload(_ number: Int64, _ place: Int) -> String { "\(number).\(place)" }
}
