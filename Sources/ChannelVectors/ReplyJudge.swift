import Channels
import StrictJSON

/// Gives replies of a file to an adapter and compares the requests that it plans.
struct ReplyJudge {
    let file: VectorFile
    let adapter: any ChannelAdapter.Type

    func judge(_ vector: JSONValue) -> VectorResult {
        let id = vector["id"]?.string ?? ""
        guard let given = vector["given"], let reply = Reply(vector: given), vector["expect_fields"] == nil else {
            return SpecialCases.judge(vector, file: file, adapter: adapter)
        }
        do throws(ChannelSettingsFault) {
            let made = try file.adapter(adapter, for: vector)
            let context = SendContext(
                outboundID: given["outbound_id"]?.string ?? "o-1", now: file.now * 1000,
                salt: [UInt8](repeating: 7, count: 16))
            let calls = made.plan(reply, to: Address(vector: given), context: context)
            guard let call = calls.first else { return VectorResult(id: id, problems: ["nothing is sent"]) }
            return VectorResult(id: id, problems: problems(call, vector))
        } catch {
            return VectorResult(id: id, problems: ["the channel does not start: \(error.key)"])
        }
    }

    private func problems(_ call: OutboundCall, _ vector: JSONValue) -> [String] {
        var problems: [String] = []
        if let target = vector["expect_target"]?.string, !call.url.hasSuffix(target) {
            problems.append("goes to \(call.url), not to \(target)")
        }
        if let api = vector["expect_api"]?.string, !call.url.contains(api) {
            problems.append("goes to \(call.url), not to \(api)")
        }
        let body = try? JSONValue(call.body)
        if let wanted = vector["expect_json"], !Self.isSame(body, wanted) {
            problems.append("sends \(body?.text ?? "no JSON"), not \(wanted.text)")
        }
        for name in vector["expect_headers"]?.object?.names ?? [] where !Self.has(name, call) {
            problems.append("has no header \(name)")
        }
        return problems
    }

    /// JSON inside a string counts as JSON too: spaces and the order of members are free.
    private static func isSame(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        if left == right { return true }
        switch (left, right) {
        case (.object(let left), .object(let right)):
            return Set(left.names) == Set(right.names) && left.names.allSatisfy { isSame(left[$0], right[$0]) }
        case (.array(let left), .array(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { isSame($0, $1) }
        case (.string(let left), .string(let right)):
            guard let left = try? JSONValue(Array(left.utf8)), let right = try? JSONValue(Array(right.utf8)) else {
                return false
            }
            return left == right
        default: return false
        }
    }

    private static func has(_ name: String, _ call: OutboundCall) -> Bool {
        if case .header(let header, _)? = call.token?.place, header.lowercased() == name.lowercased() { return true }
        return call.headers.contains { $0.name.lowercased() == name.lowercased() && !$0.value.isEmpty }
    }
}

extension Reply {
    /// The reply of a case; nil when it is none.
    init?(vector: JSONValue) {
        switch vector["type"]?.string {
        case "text": self = .text(vector["text"]?.string ?? "")
        case "menu":
            let options = (vector["options"]?.array ?? []).map {
                Menu.Option(id: $0["id"]?.string ?? "", title: $0["title"]?.string ?? "")
            }
            let head = vector["head"]?.string ?? vector["text"]?.string ?? ""
            self = .menu(Menu(head: head, options: options, tail: vector["tail"]?.string))
        case "image": self = .image(Inbound.Media(id: vector["media_id"]?.string, url: vector["url"]?.string))
        case "card":
            self = .card(
                Card(
                    title: vector["title"]?.string ?? "", description: vector["description"]?.string,
                    image: vector["image"]?.string, url: vector["url"]?.string ?? ""))
        case "handoff": self = .handoff(HandoffOrder(agent: vector["agent"]?.string))
        default: return nil
        }
    }
}

extension Address {
    /// What a customer's last message would have brought, for files whose cases leave it out.
    private static let standInDetails = [
        "sessionWebhook": "https://oapi.dingtalk.com/robot/sendBySession?session=stand-in",
        "sessionWebhookExpiredTime": "9999999999999",
    ]

    /// The address of a case.
    init(vector: JSONValue) {
        let customer = vector["to"]?.string ?? vector["conversation"]?.string ?? "customer"
        self.init(
            account: vector["account"]?.string ?? "", conversation: vector["conversation"]?.string ?? customer,
            customer: customer, replyTo: vector["reply_to"]?.string, details: Self.standInDetails)
    }
}
