import Foundation
import StrictJSON
import Testing

@testable import ChannelVectors
@testable import Channels

@Suite("Changed callbacks")
struct CallbackFuzzTests {
    private struct Original {
        var adapter: any ChannelAdapter
        var request: ChannelRequest
        var now: Int64
        var receipt: Receipt?
    }

    private func originals(_ name: String) throws -> [Original] {
        let url = try #require(
            Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures/vectors"))
        let file = try VectorFile([UInt8](Data(contentsOf: url)))
        let type = try #require(ChannelCatalogue.adapter(name))
        return file.cases.compactMap { vector in
            guard let request = ChannelRequest(vector: vector["request"]), request.body.count < 4_000,
                let adapter = try? file.adapter(type, for: vector)
            else { return nil }
            let now = (vector["now"]?.integer ?? file.now) * 1000
            return Original(
                adapter: adapter, request: request, now: now, receipt: try? adapter.receive(request, now: now))
        }
    }

    /// What a sealed callback says is what some original said, wherever its envelope was changed.
    @Test("nothing is taken that was not sealed and signed", arguments: ["wechat_oa", "wecom"])
    func envelopes(name: String) throws {
        let originals = try originals(name)
        let said = Set(originals.compactMap { Self.words($0.receipt) })
        var dice = SeededGenerator(seed: 31)
        var taken = 0
        for round in 0..<1_500 {
            let original = try #require(originals.randomElement(using: &dice))
            let request = changed(original.request, &dice)
            guard let words = Self.words(try? original.adapter.receive(request, now: original.now)) else { continue }
            taken += 1
            if original.adapter.capabilities.signsBody { #expect(said.contains(words), "round \(round): \(request)") }
        }
        #expect(taken > 0)
    }

    /// What a receipt lets happen; nil where nothing does.
    private static func words(_ receipt: Receipt?) -> [String]? {
        switch receipt {
        case .accepted(let acceptance):
            acceptance.messages.flatMap { message in
                [message.kind.rawValue, message.sender, message.text ?? "", message.event ?? ""] + message.idempotency
            }
        case .pull(let order, _): [order.api, order.account, order.token ?? ""]
        case .challenge, .ignored, nil: nil
        }
    }

    /// The other side of the signature: whoever has the token and the key can send what they like, and nothing traps.
    @Test("whatever stands inside a seal is read or refused")
    func insides() throws {
        let key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
        let settings = [
            "token": "t", "app_id": "r", "receive_id": "r", "corp_id": "r", "secret": "s", "encoding_aes_key": key,
        ]
        let account = ChannelSettings(name: "a", settings)
        let bot = ChannelSettings(name: "b", settings.merging(["receive_id": ""]) { $1 })
        let adapters: [(adapter: any ChannelAdapter, receiver: String)] = [
            (try WeChatChannel(account), "r"), (try WeComChannel(account), "r"), (try WeComChannel(bot), ""),
        ]
        let texts = try ["wechat_oa", "wecom"].flatMap(Self.plaintexts)
        var dice = SeededGenerator(seed: 47)
        var (taken, refused) = (0, 0)
        for round in 0..<800 {
            let text = try #require(texts.randomElement(using: &dice))
            let message = round.isMultiple(of: 5) ? text : changed(text, &dice)
            for (adapter, receiver) in adapters {
                let cipher = try #require(CallbackCipher(encodingKey: key, receiver: receiver))
                let answer = try #require(
                    CallbackSeal(token: "t", cipher: cipher).seal(
                        message, salt: [UInt8](repeating: 1, count: 16), timestamp: "1767230000", nonce: "1"))
                let target = "/?timestamp=1767230000&nonce=1&encrypt_type=aes&msg_signature=\(answer.signature)"
                let body = Array("{\"Encrypt\":\"\(answer.encrypt)\"}".utf8)
                let request = ChannelRequest(method: "POST", target: target, body: body)
                do throws(Rejection) {
                    _ = try adapter.receive(request, now: 1_767_230_000_000)
                    taken += 1
                } catch {
                    refused += 1
                }
            }
        }
        #expect(taken > 100 && refused > 100)
    }

    private static func plaintexts(_ name: String) throws -> [[UInt8]] {
        let url = try #require(
            Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures/vectors"))
        let file = try VectorFile([UInt8](Data(contentsOf: url)))
        return file.cases.compactMap { $0["plaintext"]?.string }.map { Array($0.utf8) }.filter { $0.count < 2_000 }
    }

    // MARK: Changing

    private func changed(_ request: ChannelRequest, _ dice: inout SeededGenerator) -> ChannelRequest {
        var request = request
        switch Int.random(in: 0..<8, using: &dice) {
        case 0: request.method = ["GET", "POST", "PUT", ""].randomElement(using: &dice)!
        case 1...3: request.target = String(decoding: changed(Array(request.target.utf8), &dice), as: UTF8.self)
        default: request.body = changed(request.body, &dice)
        }
        return request
    }

    private func changed(_ bytes: [UInt8], _ dice: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...3, using: &dice) {
            let place = Int.random(in: 0...bytes.count, using: &dice)
            let signs = Array("<>&;[]!?/=%+\"{}0".utf8)
            switch Int.random(in: 0..<5, using: &dice) {
            case 0: bytes.insert(signs.randomElement(using: &dice)!, at: place)
            case 1 where place < bytes.count: bytes.remove(at: place)
            case 2 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
            case 3: bytes.insert(contentsOf: bytes.prefix(place).suffix(20), at: place)
            default: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...40, using: &dice)))
            }
        }
        return bytes
    }
}
