import ChannelVectors
import Foundation
import Testing

@Suite("Golden requests of the platforms")
struct VectorTests {
    /// Files whose every case must pass; a file is named here once something speaks its channel.
    static let files = [
        "chatwoot", "cloudevents", "dingtalk", "dingtalk_callback", "doudian", "douyin", "email", "feishu", "line",
        "rasa_rest", "rasa_socketio", "slack",
        "sms_twilio", "sse", "standard_webhooks", "telegram", "wechat_oa", "wecom",
    ]

    @Test("every case of a file comes out as it must", arguments: files)
    func vectors(name: String) throws {
        let url = try #require(
            Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures/vectors"))
        let file = try VectorFile([UInt8](Data(contentsOf: url)))
        let results = try #require(VectorRun.results(of: file))
        let failed = results.filter { !$0.isPassed }.map { "\($0.id): \($0.problems.joined(separator: "; "))" }
        #expect(failed.isEmpty, "\(failed.joined(separator: "\n"))")
        #expect(!results.isEmpty)
    }
}
