import ChineseText
import StrictJSON

/// A page of what 微信客服 keeps for an account: the customer's messages, the platform's events, and what the shop's own
/// people wrote in their client.
struct CustomerServiceFeed {
    /// The interface that gives the pages.
    static let api = "kf/sync_msg"

    private let answer: JSONValue

    /// Reads the answer.
    ///
    /// - Throws: `.malformedBody` for what is no page; `classify` says why the platform refused one.
    init(_ response: CallResponse) throws(Rejection) {
        guard (200..<300).contains(response.status), let answer = PlatformAnswer(response).json,
            answer["errcode"]?.integer ?? 0 == 0, answer["next_cursor"]?.string != nil
        else { throw Rejection(.malformedBody) }
        self.answer = answer
    }

    /// The messages. What cannot be read is left out: a page that were refused for one message would come again for ever.
    func page(of account: String) -> PulledPage {
        PulledPage(
            messages: (answer["msg_list"]?.array ?? []).compactMap { Self.message($0, account: account) },
            cursor: answer["next_cursor"]?.string, hasMore: answer["has_more"]?.integer == 1)
    }

    private static func message(_ item: JSONValue, account: String) -> Inbound? {
        let event = item["event"]
        let account = item["open_kfid"]?.string ?? event?["open_kfid"]?.string ?? account
        guard let id = item["msgid"]?.string, let origin = item["origin"]?.integer,
            let customer = item["external_userid"]?.string ?? event?["external_userid"]?.string
        else { return nil }
        var message = Inbound(
            .unknown, account: account, conversation: "\(account)/\(customer)", sender: customer,
            sentAt: item["send_time"]?.identifier.flatMap(MessageFields.instant(seconds:)), idempotency: ["msgid", id])
        message.messageID = id
        switch origin {
        case 3: fill(&message, item)
        case 4:
            guard let event, let type = event["event_type"]?.string else { return nil }
            fill(&message, type: type, event)
        case 5: fillStaff(&message, item)
        default: return nil
        }
        return message
    }

    // MARK: Customers

    private static func fill(_ message: inout Inbound, _ item: JSONValue) {
        let type = item["msgtype"]?.string ?? ""
        let content = item[type]
        let kinds: [String: Inbound.Kind] = [
            "text": .text, "image": .image, "voice": .voice, "video": .video, "file": .file, "location": .location,
            "link": .link,
        ]
        message.kind = kinds[type] ?? .unknown
        switch message.kind {
        case .text:
            message.text = content?["content"]?.string ?? ""
            message.details["menu_id"] = content?["menu_id"]?.string
            message.payload = message.details["menu_id"]
        case .image, .voice, .video, .file:
            message.media = Inbound.Media(id: content?["media_id"]?.string)
        case .location:
            message.location = Inbound.Location(
                latitude: content?["latitude"]?.digits, longitude: content?["longitude"]?.digits,
                label: content?["name"]?.string ?? content?["address"]?.string)
        case .link:
            message.link = content?["url"]?.string.map {
                Inbound.Link(title: content?["title"]?.string, description: content?["desc"]?.string, url: $0)
            }
        case .button, .event, .unknown: break
        }
    }

    // MARK: Events

    /// The fields of events that somebody may need, by the names that they go under here.
    private static let eventFields = [
        "welcome_code": "welcome_code", "scene": "scene", "scene_param": "scene_param", "fail_type": "fail_type",
        "fail_msgid": "failed_id", "change_type": "change_type", "new_servicer_userid": "servicer",
        "msg_code": "msg_code",
    ]

    private static func fill(_ message: inout Inbound, type: String, _ event: JSONValue) {
        message.kind = .event
        message.event = type
        for (theirs, ours) in eventFields { message.details[ours] = event[theirs]?.identifier }
        guard type == "session_status_change" else { return }
        switch event["change_type"]?.integer {
        case 1, 2, 4: message.staff = .joined
        case 3: message.staff = .left
        default: break
        }
    }

    /// Words of the shop's own people: news that they write, and none of the words.
    private static func fillStaff(_ message: inout Inbound, _ item: JSONValue) {
        message.kind = .event
        message.event = "staff_message"
        message.staff = .wrote
        message.details["servicer"] = item["servicer_userid"]?.string
    }
}

extension JSONValue {
    /// The text of a string, or the digits of any number.
    fileprivate var digits: String? {
        switch self {
        case .string(let text): text
        case .number(let digits): digits
        default: nil
        }
    }
}
