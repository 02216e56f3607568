import ChineseText
import Foundation
import StrictJSON
import Testing

@testable import ChannelVectors
@testable import Channels

/// Requests of the golden files, changed at random places.
@Suite("Changed requests are never taken for signed ones")
struct SignedChannelFuzzTests {
    /// A small generator, so that a failing round can be run again.
    struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test(arguments: ["chatwoot", "rasa_rest", "standard_webhooks"])
    func changedRequests(name: String) throws {
        let url = try #require(
            Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures/vectors"))
        let file = try VectorFile([UInt8](Data(contentsOf: url)))
        let type = try #require(ChannelCatalogue.adapter(name))
        let originals = file.cases.compactMap { vector -> (any ChannelAdapter, ChannelRequest)? in
            guard let request = ChannelRequest(vector: vector["request"]),
                let adapter = try? file.adapter(type, for: vector)
            else { return nil }
            return (adapter, request)
        }
        let signed = Set(originals.map(\.1.body))
        var dice = Dice(state: 0x5EED)
        var taken = 0
        for round in 0..<4_000 {
            guard let (adapter, original) = originals.randomElement(using: &dice) else { break }
            let request = changed(original, &dice)
            guard case .accepted(let acceptance)? = try? adapter.receive(request, now: file.now * 1000) else {
                continue
            }
            taken += 1
            if adapter.capabilities.signsBody, !acceptance.messages.isEmpty {
                #expect(signed.contains(request.body), "round \(round): \(request)")
            }
        }
        #expect(taken > 0, "no request survived, so nothing was tried")
    }

    private func changed(_ original: ChannelRequest, _ dice: inout Dice) -> ChannelRequest {
        var request = original
        for _ in 0...Int.random(in: 0...1, using: &dice) {
            switch Int.random(in: 0..<8, using: &dice) {
            case 0: request.body = Array(request.body.prefix(Int.random(in: 0...request.body.count, using: &dice)))
            case 1:
                request.body.insert(
                    .random(in: 0...255, using: &dice), at: .random(in: 0...request.body.count, using: &dice))
            case 2 where !request.body.isEmpty:
                request.body[.random(in: 0..<request.body.count, using: &dice)] = .random(in: 0...255, using: &dice)
            case 3 where !request.headers.isEmpty:
                request.headers.remove(at: .random(in: 0..<request.headers.count, using: &dice))
            case 4: request.headers += request.headers.randomElement(using: &dice).map { [$0] } ?? []
            case 5 where !request.headers.isEmpty:
                let place = Int.random(in: 0..<request.headers.count, using: &dice)
                var bytes = Array(request.headers[place].value.utf8)
                if !bytes.isEmpty {
                    bytes[.random(in: 0..<bytes.count, using: &dice)] = .random(in: 0x20...0x7E, using: &dice)
                }
                request.headers[place].value = String(decoding: bytes, as: UTF8.self)
            case 6: request.target += ["?", "?stream=true", "?a=%", "/x", "&&=="].randomElement(using: &dice) ?? ""
            default: request.method = ["GET", "POST", "PUT", ""].randomElement(using: &dice) ?? ""
            }
        }
        return request
    }
}
