import StrictJSON

/// An event of Douyin's private messages, made a message.
struct DouyinEvent {
    let event: JSONValue
    let content: JSONValue

    /// The message.
    func inbound(of request: ChannelRequest) throws(Rejection) -> Inbound {
        let sender = try event.requiredIdentifier("from_user_id")
        var inbound = Inbound(
            .event, account: event["to_user_id"]?.identifier ?? "",
            conversation: content["conversation_short_id"]?.identifier ?? "", sender: sender,
            sentAt: content["create_time"]?.milliseconds, idempotency: try idempotency(of: request))
        inbound.messageID = content["server_message_id"]?.identifier
        inbound.nickname =
            (content["user_infos"]?.array ?? []).first { $0["open_id"]?.string == sender }?["nick_name"]?
            .string
        inbound.isGroup = content["conversation_type"]?.integer.map { $0 != 1 } ?? false
        if let name = event["event"]?.string, name != "im_receive_msg" {
            inbound.event = name
            inbound.details["scene"] = name == "im_enter_direct_msg" ? name : nil
            inbound.key = name == "im_recall_msg" ? inbound.messageID : nil
        } else {
            fill(&inbound)
        }
        return inbound
    }

    /// What is called back names the message that it calls back, so that only the push itself has a name of its own.
    private func idempotency(of request: ChannelRequest) throws(Rejection) -> [String] {
        if event["event"]?.string != "im_recall_msg", let id = content["server_message_id"]?.identifier, !id.isEmpty {
            return ["server_message_id", id]
        }
        if let id = try request.header("Msg-Id"), !id.isEmpty { return ["Msg-Id", id] }
        return ["body", Encoding.hex(try SignatureCheck.sha256(request.body))]
    }

    private func fill(_ inbound: inout Inbound) {
        switch content["message_type"]?.string {
        case "text":
            inbound.kind = .text
            inbound.text = content["text"]?.string
        case "image", "user_local_image": inbound.kind = .image
        case "video", "user_local_video": inbound.kind = .video
        default: inbound.kind = .unknown
        }
    }
}
