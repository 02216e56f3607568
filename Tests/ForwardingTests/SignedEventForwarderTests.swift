import Channels
import Forwarding
import Foundation
import Handoff
import StrictJSON
import Testing

@Suite("A form as a signed event")
struct SignedEventForwarderTests {
    static let secret = "whsec_" + Data((1...32).map(UInt8.init)).base64EncodedString()
    static let other = "whsec_" + Data((101...132).map(UInt8.init)).base64EncodedString()
    static let now: Int64 = 1_767_230_000_000

    private func call(
        _ form: HandoffForm, attempt: Int = 1, now: Int64 = now, revision: Int64 = 1
    ) throws -> OutboundCall? {
        let settings = ChannelSettings(name: "erp", ["url": "https://erp.shop.example/in?x=1", "secret": Self.secret])
        let context = ForwardContext(deliveryID: "o-7", attempt: attempt, now: now, revision: revision)
        guard case .call(let call) = try SignedEventForwarder(settings).next(form, after: [], context: context) else {
            return nil
        }
        return call
    }

    private func request(_ call: OutboundCall) -> ChannelRequest {
        ChannelRequest(method: call.method, target: "/in", headers: call.headers, body: call.body)
    }

    @Test("is a CloudEvent that holds the form, with both signatures")
    func event() throws {
        let form = HandoffForm.sample()
        let call = try #require(try call(form))
        let event = try CloudEvent(headers: call.headers, body: call.body)
        #expect(event.attributes["id"]?.string == form.handoffId && event.attributes["subject"] == "C-20260101-0001")
        #expect(event.attributes["source"] == "/shops/%E4%B8%83%E5%8F%B7%E5%BA%97%2F1")
        let data = try #require(event.data)
        #expect(try HandoffForm(json: Data(data.bytes)) == form)
        try EventSignature(keyID: "k1", secret: Self.secret).verify(request(call), now: Self.now)
        let webhooks = try StandardWebhookChannel(ChannelSettings(name: "s", ["secret": Self.secret]))
        _ = try webhooks.receive(request(call), now: Self.now)
    }

    @Test("says where the program tells what becomes of a handoff, and knows what it signs")
    func replies() throws {
        let values = [
            "url": "https://erp.shop.example/in", "secret": Self.secret, "retiring_secret": Self.other,
            "key_id": "k2", "service_url": "https://chat.shop.example/",
        ]
        let forwarder = try SignedEventForwarder(ChannelSettings(name: "erp", values))
        for (party, address) in [
            (HandoffForm.Control.Party.human, "https://chat.shop.example/handoffs/h%2F1/status"), (.bot, nil),
        ] {
            var form = HandoffForm.sample()
            form.handoffId = "h/1"
            form.control.to = party
            let context = ForwardContext(deliveryID: "o-7", now: Self.now)
            guard case .call(let call) = forwarder.next(form, after: [], context: context) else {
                Issue.record("nothing is sent")
                return
            }
            let sent = try CloudEvent(headers: call.headers, body: call.body).data?["replyTo"]
            #expect(sent?["statusUrl"]?.string == address && sent?["keyId"]?.string == address.map { _ in "k2" })
        }
        let body = Array("{}".utf8)
        for (secret, keyID, isOurs) in [
            (Self.secret, "k2", true), (Self.other, "k2", true), (Self.secret, "k1", false),
            ("whsec_" + Data(count: 32).base64EncodedString(), "k2", false),
        ] {
            let signed = try EventSignature(keyID: keyID, secret: secret).headers(now: Self.now, body: body)
            let request = ChannelRequest(method: "POST", target: "/", headers: signed, body: body)
            #expect(forwarder.hasSigned(request, now: Self.now) == isOurs, "\(keyID)")
            #expect(!forwarder.hasSigned(request, now: Self.now + 301_000))
        }
    }

    @Test("one that became graver is another event about the same handoff")
    func graver() throws {
        let form = HandoffForm.sample()
        let call = try #require(try call(form, revision: 3))
        let event = try CloudEvent(headers: call.headers, body: call.body)
        #expect(event.attributes["id"]?.string == form.handoffId + ".3")
        #expect(event.data?["handoffId"]?.string == form.handoffId)
    }

    @Test("what the customer says later is an event of its own, named by its delivery")
    func words() throws {
        let settings = ChannelSettings(name: "erp", ["url": "https://erp.shop.example/in", "secret": Self.secret])
        let context = ForwardContext(deliveryID: "o-8", now: Self.now)
        let words = CustomerWords.sample(ticket: nil)
        guard case .call(let call) = try SignedEventForwarder(settings).next(words, after: [], context: context) else {
            Issue.record("no call")
            return
        }
        let event = try CloudEvent(headers: call.headers, body: call.body)
        #expect(event.attributes["id"] == "o-8" && event.attributes["type"] == "huashu.message.received")
        #expect(event.attributes["subject"] == "h-1" && event.data?["text"] == "还没收到" && event.data?["number"] == 12)
        #expect(call.headers.contains { $0.name == "X-Event" && $0.value == "huashu.message.received" })
        #expect(call.isRepeatable)
        try EventSignature(keyID: "k1", secret: Self.secret).verify(request(call), now: Self.now)
    }

    @Test("a repeated one is the same delivery with another time")
    func attempts() throws {
        let first = try #require(try call(.sample()))
        let second = try #require(try call(.sample(), attempt: 2, now: Self.now + 60_000))
        #expect(first.body == second.body)
        let changed = zip(first.headers, second.headers).filter { $0 != $1 }.map(\.0.name)
        #expect(changed == ["X-Attempt", "X-Timestamp", "X-Signature", "webhook-timestamp", "webhook-signature"])
    }

    @Test("a form that is too large loses the oldest of its transcript, and nothing else")
    func large() throws {
        var form = HandoffForm.sample()
        let line = String(repeating: "长", count: 4_000)
        form.transcript.messages = (0..<60).map {
            HandoffForm.Transcript.Message(id: "m\($0)", at: form.createdAt, from: "customer", text: line)
        }
        let call = try #require(try call(form))
        #expect(call.body.count <= SignedEventForwarder.largestBody)
        let data = try #require(try CloudEvent(headers: call.headers, body: call.body).data)
        let sent = try HandoffForm(json: Data(data.bytes))
        #expect(sent.transcript.truncated && sent.transcript.messages.last?.id == "m59")
        #expect(!sent.transcript.messages.isEmpty && sent.summary == form.summary)
        form.summary = String(repeating: "长", count: 90_000)
        #expect(try self.call(form) == nil)
    }

    @Test(
        "only what will pass is tried again",
        arguments: [
            (204, DeskStep.done(reference: nil)), (302, .refused("http_302")), (400, .refused("http_400")),
            (410, .refused("gone")),
            (408, .retry(after: nil)), (425, .retry(after: nil)), (429, .retry(after: 9_000)),
            (503, .retry(after: 9_000)),
        ])
    func outcomes(status: Int, step: DeskStep) throws {
        let settings = ChannelSettings(name: "erp", ["url": "https://erp.shop.example", "secret": Self.secret])
        let headers = status == 429 || status == 503 ? [ChannelRequest.Header("Retry-After", "9")] : []
        let context = ForwardContext(deliveryID: "o", now: Self.now)
        let answer = CallResponse(status: status, headers: headers)
        #expect(try SignedEventForwarder(settings).next(.sample(), after: [answer], context: context) == step)
    }

    @Test("news of a handoff are taken with either key of a rotation, and only as they were signed")
    func verification() throws {
        let old = try EventSignature(keyID: "k1", secret: Self.secret)
        let both = try EventSignature(keyID: "k2", secret: Self.other, retiring: (keyID: "k1", secret: Self.secret))
        let body = Array(#"{"state":"accepted"}"#.utf8)
        for signer in [old, both] {
            let headers = try signer.headers(now: Self.now, body: body)
            let request = ChannelRequest(method: "POST", target: "/", headers: headers, body: body)
            try both.verify(request, now: Self.now + 300_000)
            #expect(throws: Rejection(.staleTimestamp)) { try both.verify(request, now: Self.now + 301_000) }
            #expect(throws: Rejection(.futureTimestamp)) { try both.verify(request, now: Self.now - 301_000) }
            for place in body.indices {
                var changed = request
                changed.body[place] ^= 1
                #expect(throws: Rejection(.badSignature)) { try both.verify(changed, now: Self.now) }
            }
            for (name, code) in [("X-Signature", Rejection.Code.missingSignature), ("X-Timestamp", .missingSignature)] {
                var without = request
                without.headers.removeAll { $0.name == name }
                #expect(throws: Rejection(code)) { try both.verify(without, now: Self.now) }
            }
        }
        let foreign = ChannelRequest(
            method: "POST", target: "/", headers: try both.headers(now: Self.now, body: body), body: body)
        #expect(throws: Rejection(.badSignature)) { try old.verify(foreign, now: Self.now) }
    }

    @Test("without an address or a good secret there is no forwarder", arguments: ["url", "secret"])
    func settings(key: String) throws {
        var values = ["url": "https://erp.shop.example", "secret": Self.secret]
        values[key] = "x"
        let fault = #expect(throws: ChannelSettingsFault.self) {
            try SignedEventForwarder(ChannelSettings(name: "erp", values))
        }
        #expect(fault?.key == key)
    }
}
