public import Channels
public import Handoff
import StrictJSON

/// What robots say into a chat room: number and level, and nothing about the customer, because a room has many readers.
struct RobotAlert {
    let form: HandoffForm

    var text: String {
        let level = form.complaint?.level.map { "，\(FormDigest.level($0.value))" } ?? ""
        let tier = "请\(FormDigest.level(form.target.tier))受理人处理"
        guard let number = form.caseNumber else { return "有客户在等人工，\(tier)。" }
        return "投诉单 \(number)\(level)，\(tier)。"
    }

    /// Sends it and reads the platform's own code, which stands in an answer of 200.
    func told(
        _ call: OutboundCall, _ talk: inout DeskTalk, code: (JSONValue) -> Int64?, slow: Set<Int64>, platform: String
    ) throws(DeskTalk.Pause) {
        let answer = try talk.ask(call)
        guard let code = code(answer) else { throw DeskTalk.Pause(step: .refused("unexpected_answer")) }
        if slow.contains(code) { throw DeskTalk.Pause(step: .retry(after: 60_000)) }
        if code != 0 { throw DeskTalk.Pause(step: .refused("\(platform)_\(code)")) }
    }

    func json(_ url: String, _ body: JSONObject) -> OutboundCall {
        let type = ChannelRequest.Header("content-type", "application/json; charset=utf-8")
        return OutboundCall(url: url, headers: [type], body: JSONValue.object(body).bytes)
    }
}

/// A robot of a DingTalk group.
public struct DingTalkRobot: DeskForwarder {
    /// `dingtalk_robot`.
    public static let kind = "dingtalk_robot"
    /// What a shop sets for it.
    public static let settings = ["secret_url", "secret"]

    private let url: String
    private let secret: String

    /// Reads the settings: `url`, the robot's whole address, and `secret`, which begins with SEC.
    public init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        url = try settings.webAddress("url")
        secret = try settings.required("secret")
    }

    /// One message.
    public func next(_ form: HandoffForm, after answers: [CallResponse], context: ForwardContext) -> DeskStep {
        let alert = RobotAlert(form: form)
        return DeskTalk.step(after: answers) { talk throws(DeskTalk.Pause) in
            let signed = RobotSignature.dingTalk(webhook: url, secret: secret, milliseconds: String(context.now))
            guard let signed else { throw DeskTalk.Pause(step: .refused("invalid_secret")) }
            let call = alert.json(signed, ["msgtype": "text", "text": ["content": .string(alert.text)]])
            // 130101: more than 20 messages in a minute.
            try alert.told(call, &talk, code: { $0["errcode"]?.integer }, slow: [130_101], platform: "dingtalk")
            return nil
        }
    }
}

/// A robot of a Feishu or Lark group.
public struct FeishuRobot: DeskForwarder {
    /// `feishu_robot`.
    public static let kind = "feishu_robot"
    /// What a shop sets for it.
    public static let settings = ["secret_url", "secret"]

    private let url: String
    private let secret: String

    /// Reads the settings: `url`, the robot's whole address, and `secret`.
    public init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        url = try settings.webAddress("url")
        secret = try settings.required("secret")
    }

    /// One message, its time and signature in the body.
    public func next(_ form: HandoffForm, after answers: [CallResponse], context: ForwardContext) -> DeskStep {
        let alert = RobotAlert(form: form)
        return DeskTalk.step(after: answers) { talk throws(DeskTalk.Pause) in
            let seconds = String(context.now / 1000)
            guard let sign = RobotSignature.feishu(secret: secret, seconds: seconds) else {
                throw DeskTalk.Pause(step: .refused("invalid_secret"))
            }
            let body: JSONObject = [
                "timestamp": .string(seconds), "sign": .string(sign), "msg_type": "text",
                "content": ["text": .string(alert.text)],
            ]
            // 11232: too many messages.
            try alert.told(
                alert.json(url, body), &talk, code: { ($0["code"] ?? $0["StatusCode"])?.integer }, slow: [11_232],
                platform: "feishu")
            return nil
        }
    }
}

/// A robot of a WeCom group. Nothing is signed: the key in its address is the secret.
public struct WeComRobot: DeskForwarder {
    /// `wecom_robot`.
    public static let kind = "wecom_robot"
    /// What a shop sets for it.
    public static let settings = ["secret_url"]

    private let url: String

    /// Reads the setting `url`, the robot's whole address.
    public init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        url = try settings.webAddress("url")
    }

    /// One message.
    public func next(_ form: HandoffForm, after answers: [CallResponse], context: ForwardContext) -> DeskStep {
        let alert = RobotAlert(form: form)
        return DeskTalk.step(after: answers) { talk throws(DeskTalk.Pause) in
            let call = alert.json(url, ["msgtype": "text", "text": ["content": .string(alert.text)]])
            // 45009: more than 20 messages in a minute.
            try alert.told(call, &talk, code: { $0["errcode"]?.integer }, slow: [45_009], platform: "wecom")
            return nil
        }
    }
}
