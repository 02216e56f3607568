import Channels
import Forwarding
import Handoff
import StrictJSON
import Testing

@Suite("Robots of chat rooms")
struct RobotAlertTests {
    static let kinds: [any DeskForwarder.Type] = [DingTalkRobot.self, FeishuRobot.self, WeComRobot.self]

    private func step(_ kind: any DeskForwarder.Type, _ form: HandoffForm, _ answers: [String] = []) throws -> DeskStep
    {
        let values = ["url": "https://robot.example/send?access_token=x", "secret": "SECsecret"]
        let robot = try kind.init(ChannelSettings(name: "room", values))
        let context = ForwardContext(deliveryID: "o", now: 1_767_230_000_123)
        return robot.next(
            form, after: answers.map { CallResponse(status: 200, body: Array($0.utf8)) }, context: context)
    }

    @Test("say number and level, and nothing about the customer", arguments: [0, 1, 2])
    func text(kind: Int) throws {
        guard case .call(let call) = try step(Self.kinds[kind], .sample()) else {
            Issue.record("nothing is sent")
            return
        }
        let text = call.json["text"]?["content"] ?? call.json["content"]?["text"]
        #expect(text == "投诉单 C-20260101-0001，三级，请二级受理人处理。")
        for personal in ["王小明", "openid", "138", "受潮"] { #expect(!call.json.text.contains(personal)) }
    }

    @Test("a chat without a case is told without a number")
    func chat() throws {
        guard case .call(let call) = try step(WeComRobot.self, .sample(number: nil)) else { return }
        #expect(call.json["text"]?["content"] == "有客户在等人工，请二级受理人处理。")
    }

    @Test("each platform's signature stands where it reads it, and the two differ")
    func signatures() throws {
        guard case .call(let ding) = try step(DingTalkRobot.self, .sample()),
            case .call(let feishu) = try step(FeishuRobot.self, .sample())
        else { return }
        #expect(ding.url.hasPrefix("https://robot.example/send?access_token=x&timestamp=1767230000123&sign="))
        // openssl dgst -sha256 -hmac over the two recipes of the platforms' documents.
        #expect(feishu.json["timestamp"] == "1767230000" && feishu.url == "https://robot.example/send?access_token=x")
        #expect(feishu.json["sign"] == .string(Self.feishuSign))
        #expect(ding.url.hasSuffix("&sign=" + Self.dingTalkSign))
    }

    static let feishuSign = "W3b9GA7ChOKkM0DykXoWyTYp7BD0DkzVN4oCBnKFVFg="
    static let dingTalkSign = "m%2Bn66XbBjp7lCEIKresnZx4FUojGy6vGX7m75wI0kxY%3D"

    static let answers: [(Int, String, DeskStep)] = [
        (0, #"{"errcode":0}"#, .done(reference: nil)), (0, #"{"errcode":310000}"#, .refused("dingtalk_310000")),
        (0, #"{"errcode":130101}"#, .retry(after: 60_000)), (1, #"{"code":0}"#, .done(reference: nil)),
        (1, #"{"StatusCode":0}"#, .done(reference: nil)), (1, #"{"code":19021}"#, .refused("feishu_19021")),
        (1, #"{"code":11232}"#, .retry(after: 60_000)), (2, #"{"errcode":0}"#, .done(reference: nil)),
        (2, #"{"errcode":93000}"#, .refused("wecom_93000")), (2, #"{"errcode":45009}"#, .retry(after: 60_000)),
        (2, "<html>", .refused("unexpected_answer")),
    ]

    @Test("an answer of 200 with an error inside is not delivered", arguments: answers)
    func codes(kind: Int, answer: String, step: DeskStep) throws {
        #expect(try self.step(Self.kinds[kind], .sample(), [answer]) == step)
    }

    @Test("every forwarder has a name of its own")
    func catalogue() {
        let names = DeskCatalogue.forwarders.map { $0.kind }
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { DeskCatalogue.forwarder($0) != nil } && DeskCatalogue.forwarder("fax") == nil)
    }
}
