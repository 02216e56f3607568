import ChineseText

/// A message or an event as WeChat's Official Accounts and WeCom's applications push it; the two name their fields alike.
struct CallbackMessage {
    private let fields: MessageFields
    private let sender: String
    private let type: String

    /// Reads who said what kind of thing.
    init(_ fields: MessageFields) throws(Rejection) {
        self.fields = fields
        sender = try fields.required("FromUserName")
        type = try fields.required("MsgType")
    }

    /// The message in the form of all channels.
    func inbound() throws(Rejection) -> Inbound {
        var message = Inbound(
            kind, account: fields["ToUserName"] ?? "", conversation: sender, sender: sender,
            sentAt: fields.instant("CreateTime"), idempotency: try idempotency())
        message.messageID = fields["MsgId"]
        message.details = details
        try fill(&message)
        return message
    }

    private var kind: Inbound.Kind {
        switch type {
        case "text": .text
        case "image": .image
        case "voice": .voice
        case "video", "shortvideo": .video
        case "file": .file
        case "location": .location
        case "link": .link
        case "event": .event
        default: .unknown
        }
    }

    /// The message's own number; where there is none, what the platform's documentation tells to compare, with the
    /// event's name, because one second may hold two.
    private func idempotency() throws(Rejection) -> [String] {
        if let id = fields["MsgId"], !id.isEmpty { return ["MsgId", id] }
        let time = fields["CreateTime"] ?? ""
        guard type != "event" else {
            return ["FromUserName+CreateTime+Event", sender, time, try fields.required("Event")]
        }
        return ["FromUserName+CreateTime+MsgType+Content", sender, time, type, fields["Content"] ?? ""]
    }

    private var details: [String: String] {
        let names = [
            "bizmsgmenuid": "menu_id", "AgentID": "agent", "KfAccount": "kf_account", "ToKfAccount": "kf_account",
            "ThumbMediaId": "thumb_media_id", "Ticket": "ticket",
        ]
        var details: [String: String] = [:]
        for (theirs, ours) in names {
            if let text = fields[theirs], !text.isEmpty { details[ours] = text }
        }
        if fields.isJSON { details["format"] = "json" }
        return details
    }

    private func fill(_ message: inout Inbound) throws(Rejection) {
        switch message.kind {
        case .text:
            guard let text = fields["Content"] else { throw Rejection(.malformedBody) }
            message.text = text
            message.payload = message.details["menu_id"]
        case .image: message.media = Inbound.Media(id: fields["MediaId"], url: fields["PicUrl"])
        case .voice:
            message.media = Inbound.Media(id: fields["MediaId"], format: fields["Format"])
            message.text = fields["Recognition"].flatMap { $0.isEmpty ? nil : $0 }
        case .video, .file: message.media = Inbound.Media(id: fields["MediaId"])
        case .location: message.location = place(latitude: "Location_X", longitude: "Location_Y")
        case .link:
            message.link = fields["Url"].map {
                Inbound.Link(title: fields["Title"], description: fields["Description"], url: $0)
            }
        case .event: try fillEvent(&message)
        case .button, .unknown: break
        }
    }

    private func fillEvent(_ message: inout Inbound) throws(Rejection) {
        let event = try fields.required("Event")
        message.event = event
        message.key = fields["EventKey"].flatMap { $0.isEmpty ? nil : $0 }
        message.location = place(latitude: "Latitude", longitude: "Longitude")
        switch event {
        case "kf_create_session", "kf_switch_session": message.staff = .joined
        case "kf_close_session": message.staff = .left
        default: break
        }
    }

    private func place(latitude: String, longitude: String) -> Inbound.Location? {
        Inbound.Location(latitude: fields[latitude], longitude: fields[longitude], label: fields["Label"])
    }
}

extension Inbound.Location {
    /// A place by the digits of its degrees; nil outside of the globe.
    init?(latitude: String?, longitude: String?, label: String?) {
        guard let latitude = latitude.flatMap(Double.init), let longitude = longitude.flatMap(Double.init),
            (-90...90).contains(latitude), (-180...180).contains(longitude)
        else { return nil }
        self.init(latitude: latitude, longitude: longitude, label: label.flatMap { $0.isEmpty ? nil : $0 })
    }
}
