import Secrets
import StrictJSON
import Testing

@testable import Channels

/// Requests of the golden files, changed at random places: everything is answered or refused, nothing ends the program.
@Suite("Changed requests of chat platforms")
struct ChatChannelFuzzTests {
    private typealias Chance = ChangedRequests.Chance

    /// What a signature covers; for a form that is what it says, not how it is written.
    private static func content(_ request: ChannelRequest, _ kind: String) -> [String] {
        guard kind == "sms_twilio", let form = try? request.formBody() else {
            return [Encoding.hex(request.body)]
        }
        return form.parameters.map { "\($0.name)=\($0.value)" }.sorted()
    }

    @Test(
        "no other body is taken under a signature",
        arguments: ["dingtalk", "doudian", "douyin", "feishu", "line", "slack", "sms_twilio", "telegram"])
    func changedRequests(kind: String) throws {
        let originals = try ChangedRequests(file: kind).originals
        let genuine = Set(originals.filter(\.isGenuine).map { Self.content($0.request, kind) })
        var chance = Chance(state: 0x5EED)
        var taken = 0
        for round in 0..<2_500 {
            guard let original = originals.randomElement(using: &chance) else { break }
            let request = ChangedRequests.changed(original.request, &chance)
            guard case .accepted? = try? original.adapter.receive(request, now: original.now) else { continue }
            taken += 1
            if original.adapter.capabilities.signsBody {
                #expect(genuine.contains(Self.content(request, kind)), "round \(round): \(request)")
            }
        }
        #expect(taken > 0, "no request survived, so nothing was tried")
    }

    @Test("whatever is signed is read or refused", arguments: Signer.all)
    fileprivate func signedNonsense(signer: Signer) throws {
        let originals = try ChangedRequests(file: signer.kind).originals.filter(\.isGenuine)
        var chance = Chance(state: 0xC0DE)
        var outcomes: Set<String> = []
        for _ in 0..<1_500 {
            guard let original = originals.randomElement(using: &chance) else { break }
            var request = original.request
            let content = signer.open?(request.body, original.settings) ?? request.body
            request.body = ChangedRequests.changed(content, &chance)
            try signer.sign(&request, original.settings)
            do throws(Rejection) {
                switch try original.adapter.receive(request, now: original.now) {
                case .accepted: outcomes.insert("accepted")
                case .challenge, .ignored, .pull: break
                }
            } catch {
                outcomes.insert(error.code.rawValue)
            }
        }
        #expect(outcomes.isSuperset(of: ["accepted", "malformed_body"]), "\(outcomes)")
        #expect(!outcomes.contains("bad_signature"), "the signature is wrong, so that nothing was read")
    }
}

/// Signs a changed request as its platform would.
private struct Signer: CustomTestStringConvertible {
    let kind: String
    /// What the platform seals before it signs; nil where it does not.
    var open: (@Sendable ([UInt8], [String: String]) -> [UInt8]?)?
    let sign: @Sendable (inout ChannelRequest, [String: String]) throws -> Void

    var testDescription: String { kind }

    static let all = [
        Signer(kind: "line") { request, settings in
            let code = try Hashing.hmacSHA256(request.body, key: Array(settings["channel_secret", default: ""].utf8))
            request.replace("X-Line-Signature", Encoding.base64(code))
        },
        Signer(kind: "slack") { request, settings in
            let time = try request.header("X-Slack-Request-Timestamp") ?? ""
            let code = try Hashing.hmacSHA256(
                Array("v0:\(time):".utf8) + request.body, key: Array(settings["signing_secret", default: ""].utf8))
            request.replace("X-Slack-Signature", "v0=" + Encoding.hex(code))
        },
        Signer(kind: "douyin") { request, settings in
            let digest = try Hashing.sha1(Array(settings["client_secret", default: ""].utf8) + request.body)
            request.replace("X-Douyin-Signature", Encoding.hex(digest))
        },
        Signer(kind: "doudian") { request, settings in
            let ends = ["app_key", "app_secret"].map { Array(settings[$0, default: ""].utf8) }
            request.replace("event-sign", Encoding.hex(try Hashing.md5(ends[0] + request.body + ends[1])))
        },
        Signer(
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

extension ChannelRequest {
    /// Sets a header in place of what it was.
    fileprivate mutating func replace(_ name: String, _ value: String) {
        headers.removeAll { $0.name.lowercased() == name.lowercased() }
        headers.append(Header(name, value))
    }
}
