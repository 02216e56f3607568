import StrictJSON

/// An update of Telegram, made a message.
struct TelegramUpdate {
    /// The update's number.
    let id: String
    /// The robot's user name; nil where everything in groups is meant for it.
    let username: String?

    /// What became of something that was written.
    func receipt(of message: JSONValue) throws(Rejection) -> Receipt {
        guard let sender = message["from"], let chat = message["chat"] else { throw Rejection(.malformedBody) }
        guard sender["is_bot"]?.bool != true else {
            return .ignored(reason: "own_side_message", acknowledgement: .empty)
        }
        var inbound = try inbound(.unknown, sender: sender, chat: chat, message)
        Self.fill(&inbound, message)
        if inbound.isGroup, let username {
            let answered = message["reply_to_message"]?["from"]?["username"]?.string
            let words = inbound.text.flatMap { Self.words($0, without: username) }
            guard words != nil || answered?.lowercased() == username.lowercased() else {
                return .ignored(reason: "not_addressed", acknowledgement: .empty)
            }
            inbound.text = words ?? inbound.text
        }
        return .accepted(Acceptance(messages: [inbound], acknowledgement: .empty))
    }

    /// A text without the calls of the robot, `@name`; nil where it is not called.
    private static func words(_ text: String, without username: String) -> String? {
        let isOfName: (Character) -> Bool = { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        var words = ""
        var isCalled = false
        var rest = text[...]
        while let mark = rest.firstIndex(of: "@") {
            let name = rest[rest.index(after: mark)...].prefix(while: isOfName)
            let isRobot = name.lowercased() == username.lowercased()
            words += rest[..<(isRobot ? mark : name.endIndex)]
            isCalled = isCalled || isRobot
            rest = rest[name.endIndex...]
        }
        guard isCalled else { return nil }
        return (words + rest).split(separator: " ").joined(separator: " ")
    }

    /// What became of a tapped button. The answer to the request says that it was noticed, or it would go on spinning.
    func receipt(ofTap tap: JSONValue) throws(Rejection) -> Receipt {
        guard let sender = tap["from"] else { throw Rejection(.malformedBody) }
        guard let message = tap["message"], let chat = message["chat"], let data = tap["data"]?.string else {
            return .ignored(reason: "unsupported_event", acknowledgement: .empty)
        }
        var inbound = try inbound(.button, sender: sender, chat: chat, message)
        inbound.payload = data
        let noticed: JSONValue = [
            "method": "answerCallbackQuery", "callback_query_id": .string(try tap.requiredIdentifier("id")),
        ]
        return .accepted(Acceptance(messages: [inbound], acknowledgement: .json(noticed)))
    }

    private func inbound(
        _ kind: Inbound.Kind, sender: JSONValue, chat: JSONValue, _ message: JSONValue
    ) throws(Rejection) -> Inbound {
        var inbound = Inbound(
            kind, conversation: try chat.requiredIdentifier("id"), sender: try sender.requiredIdentifier("id"),
            sentAt: message["date"]?.seconds, idempotency: ["update_id", id])
        let names = [sender["first_name"]?.string, sender["last_name"]?.string].compactMap(\.self)
        inbound.nickname = names.isEmpty ? nil : names.joined(separator: " ")
        inbound.isGroup = chat["type"]?.string.map { $0 != "private" } ?? false
        inbound.messageID = message["message_id"]?.identifier
        return inbound
    }

    private static let files: [(name: String, kind: Inbound.Kind)] = [
        ("voice", .voice), ("audio", .voice), ("video", .video), ("video_note", .video), ("document", .file),
    ]

    private static func fill(_ inbound: inout Inbound, _ message: JSONValue) {
        inbound.text = message["text"]?.string ?? message["caption"]?.string
        if message["text"] != nil {
            inbound.kind = .text
        } else if let sizes = message["photo"]?.array {
            // The sizes come from small to large.
            inbound.kind = .image
            inbound.media = Inbound.Media(id: sizes.last?["file_id"]?.string)
        } else if let place = message["location"], let latitude = place["latitude"]?.double,
            let longitude = place["longitude"]?.double
        {
            inbound.kind = .location
            inbound.location = Inbound.Location(
                latitude: latitude, longitude: longitude, label: message["venue"]?["title"]?.string)
        } else if let (file, kind) = files.lazy.compactMap({ entry in message[entry.name].map { ($0, entry.kind) } })
            .first
        {
            inbound.kind = kind
            inbound.media = Inbound.Media(id: file["file_id"]?.string, format: file["mime_type"]?.string)
        }
    }
}
