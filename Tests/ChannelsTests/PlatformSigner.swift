import Foundation
import Secrets
import StrictJSON
import Testing

@testable import Channels

/// Signs a request as its platform would.
struct PlatformSigner: CustomTestStringConvertible {
    let kind: String
    /// What the platform seals before it signs; nil where it does not.
    var open: (@Sendable ([UInt8], [String: String]) -> [UInt8]?)?
    let sign: @Sendable (inout ChannelRequest, [String: String]) throws -> Void

    var testDescription: String { kind }

    /// The time of every request that is signed here.
    static let now: Int64 = 1_767_229_998_000

    /// Platforms whose signature covers the body.
    static let all = [
        PlatformSigner(kind: "line") { request, settings in
            let code = try Hashing.hmacSHA256(request.body, key: Array(settings["channel_secret", default: ""].utf8))
            request.replace("X-Line-Signature", Encoding.base64(code))
        },
        PlatformSigner(kind: "slack") { request, settings in
            let time = try request.header("X-Slack-Request-Timestamp") ?? "1767229998"
            request.replace("X-Slack-Request-Timestamp", time)
            let code = try Hashing.hmacSHA256(
                Array("v0:\(time):".utf8) + request.body, key: Array(settings["signing_secret", default: ""].utf8))
            request.replace("X-Slack-Signature", "v0=" + Encoding.hex(code))
        },
        PlatformSigner(kind: "douyin") { request, settings in
            let digest = try Hashing.sha1(Array(settings["client_secret", default: ""].utf8) + request.body)
            request.replace("X-Douyin-Signature", Encoding.hex(digest))
        },
        PlatformSigner(kind: "doudian") { request, settings in
            let ends = ["app_key", "app_secret"].map { Array(settings[$0, default: ""].utf8) }
            request.replace("app-id", settings["app_key", default: ""])
            request.replace("event-sign", Encoding.hex(try Hashing.md5(ends[0] + request.body + ends[1])))
        },
        PlatformSigner(
            kind: "feishu",
            open: { body, settings in
                let cipher = try? FeishuCipher(encryptKey: settings["encrypt_key", default: ""])
                return (try? JSONValue(body))?["encrypt"]?.string.flatMap { try? cipher?.open($0) }
            },
            sign: { request, settings in
                let key = Array(settings["encrypt_key", default: ""].utf8)
                let chaining = try #require(BlockChaining(key: try Hashing.sha256(key)))
                let fill = 16 - request.body.count % 16
                let start = [UInt8](repeating: 7, count: 16)
                let padded = request.body + [UInt8](repeating: UInt8(fill), count: fill)
                let sealed = Encoding.base64(start + (try chaining.seal(padded, start: start)))
                request.body = JSONValue.object(["encrypt": .string(sealed)]).bytes
                let signed = Array("1767229998nonce".utf8) + key + request.body
                request.replace("X-Lark-Request-Timestamp", "1767229998")
                request.replace("X-Lark-Request-Nonce", "nonce")
                request.replace("X-Lark-Signature", Encoding.hex(try Hashing.sha256(signed)))
            }),
    ]
}

/// A platform with its adapter, for messages that no golden request holds.
struct ChatPlatform {
    let adapter: any ChannelAdapter
    private let settings: [String: String]
    private let signer: PlatformSigner

    private static let unsignedBodies = [
        PlatformSigner(kind: "dingtalk") { request, settings in
            let secret = settings["app_secret", default: ""]
            let code = try Hashing.hmacSHA256(Array("1767229998000\n\(secret)".utf8), key: Array(secret.utf8))
            request.replace("timestamp", "1767229998000")
            request.replace("sign", Encoding.base64(code))
        },
        PlatformSigner(kind: "telegram") { request, settings in
            request.replace("X-Telegram-Bot-Api-Secret-Token", settings["secret_token", default: ""])
        },
        PlatformSigner(kind: "sms_twilio") { request, settings in
            let fields = try request.formBody().parameters.map { $0.name + $0.value }.sorted()
            let signed = settings["public_url", default: ""] + fields.joined()
            let code = try Hashing.hmacSHA1(Array(signed.utf8), key: Array(settings["auth_token", default: ""].utf8))
            request.replace("X-Twilio-Signature", Encoding.base64(code))
        },
    ]

    init(_ kind: String, _ changes: [String: String] = [:]) throws {
        let needed = try #require(ChatChannelSettingsTests.needed.first { $0.kind == kind }).values
        settings = needed.merging(["encrypt_key": "e"]) { $1 }.merging(changes) { $1 }
        adapter = try #require(ChannelCatalogue.adapter(kind)).init(ChannelSettings(name: kind, settings))
        signer = try #require((PlatformSigner.all + Self.unsignedBodies).first { $0.kind == kind })
    }

    func receive(_ body: String, type: String = "application/json") throws -> Receipt {
        var request = ChannelRequest(
            method: "POST", target: "/hook", headers: [.init("Content-Type", type)], body: Array(body.utf8))
        try signer.sign(&request, settings)
        return try adapter.receive(request, now: PlatformSigner.now)
    }

    /// The only message of a request that is taken.
    func message(_ body: String, type: String = "application/json") throws -> Inbound {
        guard case .accepted(let acceptance) = try receive(body, type: type) else {
            throw CocoaError(.featureUnsupported)
        }
        return try #require(acceptance.messages.first)
    }

    /// The messages of a request that is taken or ignored.
    func messages(_ body: String) throws -> [Inbound] {
        if case .accepted(let acceptance) = try receive(body) { acceptance.messages } else { [] }
    }

    /// The calls that send a reply.
    func plan(_ reply: Reply, to address: Address) -> [OutboundCall] {
        adapter.plan(
            reply, to: address, context: SendContext(outboundID: "o-1", now: PlatformSigner.now, salt: []))
    }
}

extension ChannelRequest {
    /// Sets a header in place of what it was.
    fileprivate mutating func replace(_ name: String, _ value: String) {
        headers.removeAll { $0.name.lowercased() == name.lowercased() }
        headers.append(Header(name, value))
    }
}
