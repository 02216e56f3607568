import ChineseText
import StrictJSON

/// The one message that can answer the request of a push, as XML or, where the account's owner chose it, as JSON.
struct PassiveReply {
    /// The longest text in bytes. WeChat documents none; what it took in trials and what WeCom documents is this.
    static let longestText = 2_048

    private let fields: [XMLValue.Element]

    /// The answer to a message; nil for what cannot be said this way: buttons, pictures by their address, a person
    /// for an event, and cards in JSON, for which the platform documents no form.
    init?(_ reply: Reply, to message: Inbound, now: Instant) {
        guard let content = Self.content(reply, to: message) else { return nil }
        fields =
            [
                XMLValue.Element("ToUserName", message.sender), XMLValue.Element("FromUserName", message.account),
                XMLValue.Element("CreateTime", String(now / 1000)),
            ] + content
    }

    /// The answer as it goes out or is sealed.
    func body(asJSON: Bool) -> [UInt8] {
        guard asJSON else { return XMLValue.Element("xml", .elements(fields)).document }
        var object = XMLValue.elements(fields).json.object ?? JSONObject()
        object["CreateTime"] = fields.first { $0.name == "CreateTime" }?.value.string.map(JSONValue.number)
        return JSONValue.object(object).plainBytes
    }

    private static func content(_ reply: Reply, to message: Inbound) -> [XMLValue.Element]? {
        switch reply {
        case .text(let text):
            guard text.utf8.count <= longestText else { return nil }
            return [XMLValue.Element("MsgType", "text"), XMLValue.Element("Content", text)]
        case .image(let media):
            guard let id = media.id else { return nil }
            let image = XMLValue.elements([XMLValue.Element("MediaId", id)])
            return [XMLValue.Element("MsgType", "image"), XMLValue.Element("Image", image)]
        case .card(let card): return message.isJSON ? nil : news(card)
        case .handoff(let order): return message.kind == .event ? nil : transfer(to: order.agent)
        case .menu, .typing, .custom: return nil
        }
    }

    private static func news(_ card: Reply.Card) -> [XMLValue.Element] {
        let article: [(String, String?)] = [
            ("Title", card.title), ("Description", card.description), ("PicUrl", card.image), ("Url", card.url),
        ]
        let item = XMLValue.elements(article.compactMap { name, text in text.map { XMLValue.Element(name, $0) } })
        return [
            XMLValue.Element("MsgType", "news"), XMLValue.Element("ArticleCount", "1"),
            XMLValue.Element("Articles", .elements([XMLValue.Element("item", item)])),
        ]
    }

    private static func transfer(to agent: String?) -> [XMLValue.Element] {
        let type = XMLValue.Element("MsgType", "transfer_customer_service")
        guard let agent else { return [type] }
        return [type, XMLValue.Element("TransInfo", .elements([XMLValue.Element("KfAccount", agent)]))]
    }
}

extension Inbound {
    /// Whether a callback came as JSON, so that its answer is JSON too.
    var isJSON: Bool { details["format"] == "json" }
}

extension CallbackSeal.Answer {
    /// The answer to a callback that came as XML or as JSON.
    func response(asJSON: Bool) -> ChannelResponse {
        guard asJSON else {
            return .xml(
                XMLValue.Element(
                    "xml",
                    .elements([
                        XMLValue.Element("Encrypt", encrypt), XMLValue.Element("MsgSignature", signature),
                        XMLValue.Element("TimeStamp", timestamp), XMLValue.Element("Nonce", nonce),
                    ])
                ).document)
        }
        return .json([
            "Encrypt": .string(encrypt), "MsgSignature": .string(signature), "TimeStamp": .number(timestamp),
            "Nonce": .string(nonce),
        ])
    }
}

extension ChannelResponse {
    /// A document of XML.
    static func xml(_ document: [UInt8]) -> ChannelResponse {
        ChannelResponse(contentType: "text/xml; charset=utf-8", body: document)
    }
}
