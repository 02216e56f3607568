import ChineseText
import StrictJSON

extension DingTalkChannel {
    func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall] {
        guard let message = DingTalkMessage(reply) else { return [] }
        if let webhook = openWebhook(of: address, now: context.now) { return [.json(webhook, message.sessionForm)] }
        return interfaceCall(message, address).map { [$0] } ?? []
    }

    /// The address that came with the customer's message, while it lasts and where it is the platform's own.
    private func openWebhook(of address: Address, now: Instant) -> String? {
        guard let webhook = address.details["sessionWebhook"],
            let expiry = address.details["sessionWebhookExpiredTime"].flatMap(Instant.init), now < expiry,
            PlatformAddress.isTrusted(webhook, hosts: Self.hosts, base: baseURL)
        else { return nil }
        return webhook
    }

    /// The call that needs no such address, but the name of the robot, and of the person where it is no group.
    private func interfaceCall(_ message: DingTalkMessage, _ address: Address) -> OutboundCall? {
        guard let appKey, let robot = robotCode ?? address.details["robotCode"] else { return nil }
        var body: JSONObject = [
            "robotCode": .string(robot), "msgKey": .string(message.template),
            "msgParam": .string(message.parameters.text),
        ]
        let path: String
        if address.details["conversationType"] == "2" {
            path = "/v1.0/robot/groupMessages/send"
            body["openConversationId"] = .string(address.conversation)
        } else {
            guard let person = address.details["senderStaffId"] else { return nil }
            path = "/v1.0/robot/oToMessages/batchSend"
            body["userIds"] = [.string(person)]
        }
        let token = TokenNeed(
            name: "dingtalk:\(appKey)", place: .header("x-acs-dingtalk-access-token", prefix: ""),
            source: .json(
                baseURL + "/v1.0/oauth2/accessToken",
                ["appKey": .string(appKey), "appSecret": .string(appSecret)], tokenPath: ["accessToken"],
                lifetimePath: ["expireIn"]))
        return .json(baseURL + path, .object(body), token: token)
    }

    /// The two ways of sending answer in two ways: one with a number in a 200, the other with a word and a status.
    func classify(_ response: CallResponse) -> Delivery {
        guard let answer = try? JSONValue(response.body) else { return .unconfirmed(response) }
        if let code = answer["errcode"]?.integer { return Self.classify(session: code) }
        if let code = answer["code"]?.string {
            if code == "InvalidAuthentication" { return .renewToken }
            return code.hasPrefix("Throttling") ? response.laterTry : .failed(response, at: "dingtalk", code)
        }
        if answer["flowControlledStaffIdList"]?.array?.isEmpty == false { return .retry(after: nil) }
        if answer["invalidStaffIdList"]?.array?.isEmpty == false { return .refused("dingtalk_invalid_receiver") }
        return .byStatus(response)
    }

    private static func classify(session code: Int64) -> Delivery {
        switch code {
        case 0: .delivered
        case -1: .retry(after: nil)
        // More than twenty messages in a minute.
        case 130_101: .retry(after: 60_000)
        case 40_014, 42_001: .renewToken
        default: .refused(by: "dingtalk", String(code))
        }
    }
}

/// A reply in the two forms that DingTalk has for the same thing.
private struct DingTalkMessage {
    /// The body for a conversation's own address.
    let sessionForm: JSONValue
    /// Name of the form at the other interface.
    let template: String
    /// Its values.
    let parameters: JSONValue

    /// Nil where DingTalk cannot say it.
    init?(_ reply: Reply) {
        switch reply {
        case .text, .menu:
            let text = JSONValue.string(reply.wordsOnly ?? "")
            sessionForm = ["msgtype": "text", "text": ["content": text]]
            template = "sampleText"
            parameters = ["content": text]
        case .card(let card):
            let page: JSONValue = [
                "title": .string(card.title), "text": .string(card.description ?? ""),
                "picUrl": .string(card.image ?? ""), "messageUrl": .string(card.url),
            ]
            sessionForm = ["msgtype": "link", "link": page]
            template = "sampleLink"
            parameters = page
        case .image(let media):
            guard let url = media.url else { return nil }
            sessionForm = ["msgtype": "text", "text": ["content": .string(url)]]
            template = "sampleImageMsg"
            parameters = ["photoURL": .string(url)]
        case .handoff, .typing, .custom: return nil
        }
    }
}
