import Channels
import Forwarding
import Foundation
import StrictJSON
import Testing

@Suite("What Zammad's webhook says")
struct ZammadWebhookTests {
    /// The golden requests, which another program has signed.
    private static let file: JSONValue = {
        let url = Bundle.module.url(forResource: "zammad_webhook", withExtension: "json", subdirectory: "Fixtures")
        return url.flatMap { try? Data(contentsOf: $0) }.flatMap { try? JSONValue([UInt8]($0)) } ?? .null
    }()

    private static let ids = (file["cases"]?.array ?? []).compactMap { $0["id"]?.string }

    private func desk() throws -> ZammadForwarder {
        var values = ZammadForwarderTests.complete
        values["secret"] = Self.file["secret"]?.string
        return try ZammadForwarder(ChannelSettings(name: "desk", values))
    }

    private func request(of vector: JSONValue) throws -> ChannelRequest {
        let request = try #require(vector["request"])
        let headers = (request["headers"]?.object).map { fields in
            fields.names.map { ChannelRequest.Header($0, fields[$0]?.string ?? "") }
        }
        return ChannelRequest(
            method: request["method"]?.string ?? "", target: request["target"]?.string ?? "", headers: headers ?? [],
            body: Array((request["body"]?["utf8"]?.string ?? "").utf8))
    }

    @Test("every golden request comes out as it must", arguments: ids)
    func golden(id: String) throws {
        let vector = try #require(Self.file["cases"]?.array?.first { $0["id"]?.string == id })
        let now = try #require(Self.file["clock"]?["now"]?.integer) * 1_000
        let (request, expected) = (try request(of: vector), try #require(vector["expect"]))
        guard expected["outcome"] == "accept" else {
            let rejection = #expect(throws: Rejection.self) { try desk().receive(request, now: now) }
            #expect(rejection?.code.rawValue == expected["reason"]?.string)
            return
        }
        let news = try desk().receive(request, now: now)
        let wanted = expected["news"]?.array ?? []
        #expect(news.count == wanted.count)
        for (found, wanted) in zip(news, wanted) {
            #expect(found.ticket == wanted["ticket"]?.string && found.actor == wanted["actor"]?.string)
            let happening: DeskNews.Happening? =
                switch wanted["happening"]?.string {
                case "said": .said(wanted["text"]?.string ?? "")
                case "accepted": .accepted
                case "completed": .completed
                default: nil
                }
            #expect(found.happening == happening)
            if let key = wanted["key"]?.string { #expect(found.key == key) }
        }
    }

    @Test("there are golden requests") func some() { #expect(Self.ids.count >= 20) }

    @Test("no change of a golden request is taken for another one", arguments: 0..<40)
    func changed(seed: Int) throws {
        let vector = try #require(Self.file["cases"]?.array?.first)
        var request = try request(of: vector)
        let place = seed * 7_919 % request.body.count
        request.body[place] ^= UInt8(1 + seed % 100)
        #expect(throws: Rejection.self) { try desk().receive(request, now: 1_767_230_000_000) }
    }
}
