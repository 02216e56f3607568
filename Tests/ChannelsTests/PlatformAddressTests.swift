import Testing

@testable import Channels

@Suite("Addresses inside messages, and signatures of robots")
struct PlatformAddressTests {
    @Test(
        "only https on a platform's own host and port",
        arguments: [
            ("https://oapi.dingtalk.com/robot/sendBySession?session=1", true),
            ("https://OAPI.dingtalk.com:443/x", true),
            ("https://oapi.dingtalk.com", true),
            ("http://oapi.dingtalk.com/x", false),
            ("https://oapi.dingtalk.com:8443/x", false),
            ("https://oapi.dingtalk.com.evil.example/x", false),
            ("https://oapi.dingtalk.com@evil.example/x", false),
            ("https://evil.example/https://oapi.dingtalk.com/", false),
            ("https://evil.example#https://oapi.dingtalk.com/", false),
            ("https://oapi.dingtalk.com\\@evil.example/", false),
            ("https:///oapi.dingtalk.com/", false),
            ("https://127.0.0.1/", false),
            ("https://oapi.dingtalk.com/\r\nX: y", false),
            ("HTTPS://oapi.dingtalk.com/", false),
            ("https://oapi。dingtalk。com/", false),
            ("http://127.0.0.1:9/p/robot?session=1", true),
            ("http://127.0.0.1:9/pp", false),
            ("http://127.0.0.1:9/p/\r\nX: y", false),
            ("", false),
        ])
    func trust(address: String, isTrusted: Bool) {
        #expect(
            PlatformAddress.isTrusted(address, hosts: DingTalkChannel.hosts, base: "http://127.0.0.1:9/p") == isTrusted)
    }

    /// Computed by Python's `hmac` and `base64`.
    @Test("the two recipes of robots differ")
    func robots() {
        #expect(
            RobotSignature.dingTalk(secret: "SECrobot-测试", milliseconds: "1767229998000")
                == "SlcIeUMn1ZuW5KoZaN4JRoEMpl+D02Kd/eXJL1paLWY=")
        #expect(
            RobotSignature.feishu(secret: "feishu-robot-测试", seconds: "1767229998")
                == "IHX/O0tmMh0uhfqIuxs0hRT8t9Mi4XJ2voYkeWW4yKQ=")
        #expect(
            RobotSignature.dingTalk(
                webhook: "https://oapi.dingtalk.com/robot/send", secret: "SECrobot-测试", milliseconds: "1767229998000")
                == "https://oapi.dingtalk.com/robot/send?timestamp=1767229998000"
                + "&sign=SlcIeUMn1ZuW5KoZaN4JRoEMpl%2BD02Kd%2FeXJL1paLWY%3D")
    }
}
