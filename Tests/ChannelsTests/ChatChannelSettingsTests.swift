import Testing

@testable import Channels

@Suite("Settings of chat platforms")
struct ChatChannelSettingsTests {
    /// Everything that a channel cannot do without.
    static let needed: [(kind: String, values: [String: String])] = [
        ("dingtalk", ["app_secret": "s"]),
        ("doudian", ["app_key": "k", "app_secret": "s"]),
        ("douyin", ["client_key": "k", "client_secret": "s", "access_token": "t"]),
        ("feishu", ["app_id": "a", "app_secret": "s", "verification_token": "v"]),
        ("line", ["channel_secret": "s", "access_token": "t"]),
        ("slack", ["signing_secret": "s", "bot_token": "t"]),
        ("sms_twilio", ["auth_token": "t", "account_sid": "AC0", "public_url": "https://bot.example/sms"]),
        ("telegram", ["secret_token": "s", "bot_token": "1:t"]),
    ]

    @Test("without one of its secrets a channel does not start", arguments: needed)
    func missing(kind: String, values: [String: String]) throws {
        let type = try #require(ChannelCatalogue.adapter(kind))
        #expect(throws: Never.self) { try type.init(ChannelSettings(name: "c", values)) }
        for key in values.keys {
            var fewer = values
            fewer[key] = ""
            #expect(throws: ChannelSettingsFault(channel: "c", key: key, problem: .missing)) {
                try type.init(ChannelSettings(name: "c", fewer))
            }
        }
    }

    @Test(
        "a value that the platform cannot have given is refused",
        arguments: [
            ("telegram", "secret_token", "geheim!"), ("telegram", "secret_token", String(repeating: "a", count: 257)),
            ("telegram", "bot_token", "1:t/../x"), ("line", "send_by", "post"), ("sms_twilio", "account_sid", "AC0/.."),
            ("slack", "base_url", "ftp://x"), ("feishu", "base_url", "https://x?y=1"),
        ])
    func malformed(kind: String, key: String, value: String) throws {
        let type = try #require(ChannelCatalogue.adapter(kind))
        var values = try #require(Self.needed.first { $0.kind == kind }).values
        values[key] = value
        let fault = #expect(throws: ChannelSettingsFault.self) {
            try type.init(ChannelSettings(name: "c", values))
        }
        #expect(fault?.key == key)
        #expect(fault?.problem != .missing)
    }
}
