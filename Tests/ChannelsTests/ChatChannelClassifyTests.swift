import StrictJSON
import Testing

@testable import Channels

@Suite("What answers of chat platforms mean")
struct ChatChannelClassifyTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let kind: String
        let status: Int
        let body: String
        let delivery: Delivery
        var headers: [ChannelRequest.Header] = []
        var testDescription: String { "\(kind) \(status) \(body)" }
    }

    /// Somebody in between answers in the platform's place.
    static let strangers = ["feishu", "dingtalk", "slack", "telegram", "douyin"].flatMap { kind in
        ["", "<html>Please log in.</html>"].map { body in
            Row(kind: kind, status: 200, body: body, delivery: .retry(after: nil))
        }
    }

    static let rows: [Row] = [
        Row(kind: "feishu", status: 200, body: #"{"code":0,"data":{}}"#, delivery: .delivered),
        Row(kind: "feishu", status: 400, body: #"{"code":99991663,"msg":"x"}"#, delivery: .renewToken),
        Row(kind: "feishu", status: 400, body: #"{"code":230020}"#, delivery: .retry(after: nil)),
        Row(kind: "feishu", status: 400, body: #"{"code":230002}"#, delivery: .refused("feishu_230002")),
        Row(kind: "feishu", status: 200, body: #"{"code":230002}"#, delivery: .refused("feishu_230002")),
        Row(kind: "feishu", status: 502, body: "<html>", delivery: .retry(after: nil)),
        Row(kind: "dingtalk", status: 200, body: #"{"errcode":0,"errmsg":"ok"}"#, delivery: .delivered),
        Row(kind: "dingtalk", status: 200, body: #"{"errcode":130101}"#, delivery: .retry(after: 60_000)),
        Row(kind: "dingtalk", status: 200, body: #"{"errcode":310000}"#, delivery: .refused("dingtalk_310000")),
        Row(kind: "dingtalk", status: 401, body: #"{"code":"InvalidAuthentication"}"#, delivery: .renewToken),
        Row(
            kind: "dingtalk", status: 400, body: #"{"code":"staffId.notExisted","message":"张三"}"#,
            delivery: .refused("dingtalk_staffId.notExisted")),
        Row(
            kind: "dingtalk", status: 200, body: #"{"processQueryKey":"k","invalidStaffIdList":[]}"#,
            delivery: .delivered),
        Row(
            kind: "dingtalk", status: 200, body: #"{"processQueryKey":"k","invalidStaffIdList":["a"]}"#,
            delivery: .refused("dingtalk_invalid_receiver")),
        Row(kind: "dingtalk", status: 200, body: #"{"flowControlledStaffIdList":["a"]}"#, delivery: .retry(after: nil)),
        Row(kind: "slack", status: 200, body: #"{"ok":true}"#, delivery: .delivered),
        Row(
            kind: "slack", status: 200, body: #"{"ok":false,"error":"channel_not_found"}"#,
            delivery: .refused("slack_channel_not_found")),
        Row(kind: "slack", status: 200, body: #"{"ok":false,"error":"internal_error"}"#, delivery: .retry(after: nil)),
        Row(
            kind: "slack", status: 429, body: #"{"ok":false,"error":"ratelimited"}"#, delivery: .retry(after: 30_000),
            headers: [.init("Retry-After", "30")]),
        Row(kind: "telegram", status: 200, body: #"{"ok":true,"result":{}}"#, delivery: .delivered),
        Row(
            kind: "telegram", status: 429, body: #"{"ok":false,"error_code":429,"parameters":{"retry_after":7}}"#,
            delivery: .retry(after: 7_000)),
        Row(
            kind: "telegram", status: 429,
            body: #"{"ok":false,"error_code":429,"parameters":{"retry_after":9223372036854775807}}"#,
            delivery: .retry(after: 86_400_000)),
        Row(kind: "telegram", status: 403, body: #"{"ok":false,"error_code":403}"#, delivery: .refused("telegram_403")),
        Row(kind: "telegram", status: 502, body: "", delivery: .retry(after: nil)),
        Row(kind: "line", status: 200, body: "{}", delivery: .delivered),
        Row(kind: "line", status: 409, body: "{}", delivery: .delivered),
        Row(kind: "line", status: 401, body: "{}", delivery: .refused("line_not_authorized")),
        Row(
            kind: "line", status: 429, body: #"{"message":"The API rate limit has been exceeded."}"#,
            delivery: .retry(after: nil)),
        Row(
            kind: "line", status: 429, body: #"{"message":"You have reached your monthly limit."}"#,
            delivery: .refused("line_monthly_limit")),
        Row(kind: "line", status: 500, body: "", delivery: .retry(after: nil)),
        Row(kind: "sms_twilio", status: 201, body: #"{"sid":"SM1"}"#, delivery: .delivered),
        Row(kind: "sms_twilio", status: 400, body: #"{"code":21610}"#, delivery: .refused("twilio_21610")),
        Row(kind: "sms_twilio", status: 400, body: #"{"code":63016}"#, delivery: .windowClosed),
        Row(kind: "sms_twilio", status: 429, body: #"{"code":20429}"#, delivery: .retry(after: nil)),
        Row(
            kind: "douyin", status: 200, body: #"{"data":{"error_code":0},"extra":{"error_code":0}}"#,
            delivery: .delivered),
        Row(kind: "douyin", status: 200, body: #"{"data":{"error_code":2100004}}"#, delivery: .retry(after: nil)),
        Row(
            kind: "douyin", status: 200, body: #"{"data":{"error_code":2190008}}"#,
            delivery: .refused("douyin_access_token")),
        Row(kind: "douyin", status: 200, body: #"{"extra":{"error_code":2190001}}"#, delivery: .windowClosed),
        Row(kind: "douyin", status: 200, body: #"{"err_no":28003082}"#, delivery: .refused("douyin_28003082")),
    ]

    @Test("an error inside a 200 is not delivered", arguments: rows + strangers)
    func classify(row: Row) throws {
        let type = try #require(ChannelCatalogue.adapter(row.kind))
        let values = try #require(ChatChannelSettingsTests.needed.first { $0.kind == row.kind }).values
        let adapter = try type.init(ChannelSettings(name: "c", values))
        let response = CallResponse(status: row.status, headers: row.headers, body: Array(row.body.utf8))
        #expect(adapter.classify(response) == row.delivery)
    }

    @Test("a token of Douyin that can be fetched again is")
    func renewal() throws {
        var values = try #require(ChatChannelSettingsTests.needed.first { $0.kind == "douyin" }).values
        values["refresh_token"] = "r"
        let channel = try DouyinChannel(ChannelSettings(name: "c", values))
        let expired = CallResponse(status: 200, body: Array(#"{"data":{"error_code":2190008}}"#.utf8))
        #expect(channel.classify(expired) == .renewToken)
        let call = try #require(
            channel.plan(
                .text("好"), to: Address(account: "a/b", conversation: "c", customer: "u"),
                context: SendContext(outboundID: "o", now: 0, salt: [])
            ).first)
        #expect(call.url == "https://open.douyin.com/im/send/msg/?open_id=a%2Fb")
        #expect(call.token?.source.tokenPath == ["data", "access_token"])
        #expect(!call.headers.contains { $0.name == "access-token" })
    }
}
