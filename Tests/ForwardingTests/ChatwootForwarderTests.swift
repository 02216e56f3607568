import Channels
import Forwarding
import Handoff
import Secrets
import StrictJSON
import Testing

/// Chatwoot's contacts and conversations, in memory.
struct FakeChatwoot: FakeDesk {
    var contacts: [JSONObject] = []
    var conversations: [JSONObject] = []
    var notes: [Int: [String]] = [:]
    var said: [Int: [JSONValue]] = [:]

    mutating func answer(_ call: OutboundCall) -> CallResponse {
        guard call.headers.contains(where: { $0.name == "api_access_token" && $0.value == "person" }) else {
            return CallResponse(status: 401)
        }
        let path = Array(call.path.dropFirst(2))
        let id = path.dropFirst().first.flatMap { Int($0) } ?? 0
        switch (call.method, path.first, path.count, path.last) {
        case ("GET", "contacts", 2, "search"):
            let asked = call.query.dropFirst(2)
            return Self.json([
                "payload": .array(contacts.filter { $0["identifier"]?.string == String(asked) }.map(JSONValue.object))
            ])
        case ("POST", "contacts", 1, _): return create(contact: call.json)
        case ("GET", "contacts", 3, "conversations"):
            let theirs = conversations.filter { $0["contact_id"]?.integer == Int64(id) }
            return Self.json(["payload": .array(theirs.map(JSONValue.object))])
        case ("POST", "conversations", 1, _): return create(conversation: call.json)
        case ("GET", "conversations", 2, _): return Self.json(.object(conversations[id - 1]))
        case ("GET", "conversations", 3, "messages"):
            let words = (said[id] ?? []).map { message -> JSONValue in
                [
                    "content": message["content"] ?? .null, "private": false,
                    "content_attributes": ["external_created_at": message["external_created_at"] ?? .null],
                ]
            }
            let hidden = (notes[id] ?? []).map { note -> JSONValue in ["content": .string(note), "private": true] }
            return Self.json(["payload": .array(hidden + words)])
        case ("POST", "conversations", 3, let change?) where (1...conversations.count).contains(id):
            return self.change(id, change, call.json)
        default: return CallResponse(status: 404)
        }
    }

    private mutating func create(contact: JSONValue) -> CallResponse {
        guard !contacts.contains(where: { $0["identifier"] == contact["identifier"] }), let object = contact.object
        else { return CallResponse(status: 422) }
        var made = object
        made["id"] = .number(String(contacts.count + 70))
        let inbox: JSONValue = ["source_id": "src-1", "inbox": ["id": contact["inbox_id"] ?? .null]]
        made["contact_inboxes"] = [inbox]
        contacts.append(made)
        return Self.json(["payload": ["contact": .object(made), "contact_inbox": inbox]])
    }

    private mutating func create(conversation: JSONValue) -> CallResponse {
        guard var made = conversation.object, made["source_id"]?.string == "src-1" else {
            return CallResponse(status: 422)
        }
        made["id"] = .number(String(conversations.count + 1))
        made["labels"] = []
        made["priority"] = .null
        conversations.append(made)
        return Self.json(.object(made))
    }

    private mutating func change(_ id: Int, _ change: String, _ body: JSONValue) -> CallResponse {
        switch change {
        case "messages" where body["private"] == true: notes[id, default: []].append(body["content"]?.string ?? "")
        case "messages":
            guard body["message_type"] == "incoming" else { return CallResponse(status: 422) }
            said[id, default: []].append(body)
        case "toggle_status": conversations[id - 1]["status"] = body["status"]
        case "toggle_priority":
            conversations[id - 1]["priority"] = body["priority"]
            return CallResponse(status: 200)
        case "labels": conversations[id - 1]["labels"] = body["labels"]
        case "custom_attributes": conversations[id - 1]["custom_attributes"] = body["custom_attributes"]
        default: return CallResponse(status: 404)
        }
        return Self.json(["id": 1])
    }
}

@Suite("A form to Chatwoot")
struct ChatwootForwarderTests {
    private func forwarder(_ changes: [String: String] = [:]) throws -> ChatwootForwarder {
        let values = [
            "base_url": "https://desk.shop.example", "api_token": "person", "account_id": "3", "inbox_id": "8",
        ]
        return try ChatwootForwarder(ChannelSettings(name: "desk", values.merging(changes) { $1 }))
    }

    private func expectOnce(_ desk: FakeChatwoot, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(desk.contacts.count == 1 && desk.conversations.count == 1, sourceLocation: sourceLocation)
        #expect(desk.notes[1]?.count == 1, sourceLocation: sourceLocation)
        #expect(desk.conversations.first?["priority"] == "urgent", sourceLocation: sourceLocation)
        #expect(desk.conversations.first?["labels"] == ["complaint", "level-3"], sourceLocation: sourceLocation)
        #expect(desk.conversations.first?["status"] == "open", sourceLocation: sourceLocation)
    }

    @Test("becomes one contact, one conversation and one note, with what a desk sorts by")
    func all() throws {
        var delivery = Delivery(to: FakeChatwoot())
        #expect(delivery.run(try forwarder(), .sample()) == .done(reference: "3/1"))
        expectOnce(delivery.desk)
        let attributes = delivery.desk.conversations[0]["custom_attributes"]
        #expect(
            attributes?["case_number"] == "C-20260101-0001" && attributes?["level"] == 3 && attributes?["tier"] == 2)
        let note = delivery.desk.notes[1]?.first ?? ""
        #expect(["受潮", "138****0000", "我要投诉", "C-20260101-0001"].allSatisfy(note.contains))
    }

    @Test("whatever goes wrong with whichever request, it is there once", arguments: Mishap.allCases)
    func mishaps(mishap: Mishap) throws {
        var clean = Delivery(to: FakeChatwoot())
        _ = clean.run(try forwarder(), .sample())
        for place in clean.calls.indices {
            var delivery = Delivery(to: FakeChatwoot(), mishaps: [place: mishap, place + 2: mishap])
            #expect(delivery.run(try forwarder(), .sample()) == .done(reference: "3/1"), "\(mishap) at \(place)")
            expectOnce(delivery.desk)
        }
    }

    @Test("the next round of the case goes into the same conversation and keeps what people set there")
    func nextRound() throws {
        var delivery = Delivery(to: FakeChatwoot())
        _ = delivery.run(try forwarder(), .sample())
        delivery.desk.conversations[0]["status"] = "resolved"
        delivery.desk.conversations[0]["priority"] = "low"
        delivery.desk.conversations[0]["labels"] = ["vip", "complaint"]
        var attributes = try #require(delivery.desk.conversations[0]["custom_attributes"]?.object)
        attributes["shelf"] = "B"
        delivery.desk.conversations[0]["custom_attributes"] = .object(attributes)
        let second = HandoffForm.sample(handoff: "b")
        #expect(delivery.run(try forwarder(), second) == .done(reference: "3/1"))
        let found = delivery.desk.conversations[0]
        #expect(delivery.desk.conversations.count == 1 && delivery.desk.notes[1]?.count == 2)
        #expect(found["status"] == "open" && found["priority"] == "low")
        #expect(found["labels"] == ["vip", "complaint", "level-3"])
        #expect(found["custom_attributes"]?["shelf"] == "B")
        #expect(found["custom_attributes"]?["handoff_id"] == .string(second.handoffId))
    }

    @Test("a form that became graver lifts the priority of its conversation and is noted once more")
    func graver() throws {
        for (set, kept) in [("medium", "urgent"), ("urgent", "urgent")] {
            var delivery = Delivery(to: FakeChatwoot())
            _ = delivery.run(try forwarder(), .sample(number: nil, level: 1))
            delivery.desk.conversations[0]["priority"] = .string(set)
            for _ in 0..<2 {
                let step = delivery.run(try forwarder(), .sample(level: 3), ticket: "3/1", revision: 2)
                #expect(step == .done(reference: "3/1"))
            }
            let found = delivery.desk.conversations[0]
            #expect(delivery.desk.conversations.count == 1 && delivery.desk.notes[1]?.count == 2)
            #expect(found["priority"]?.string == kept && found["custom_attributes"]?["level"]?.integer == 3)
        }
    }

    @Test("a customer who writes through Chatwoot already needs no other conversation")
    func sameDesk() throws {
        var desk = FakeChatwoot()
        desk.conversations = [
            ["id": 1, "status": "pending", "labels": [], "priority": .null, "custom_attributes": [:]]
        ]
        var delivery = Delivery(to: desk)
        #expect(delivery.run(try forwarder(), .sample(), conversation: "3/1") == .done(reference: "3/1"))
        #expect(delivery.desk.contacts.isEmpty && delivery.desk.conversations.count == 1)
        #expect(delivery.desk.notes[1]?.count == 1 && delivery.desk.conversations[0]["status"] == "open")
    }

    @Test("what the customer says is there once and in order, whatever goes wrong", arguments: Mishap.allCases)
    func words(mishap: Mishap) throws {
        for place in 0..<2 {
            var desk = FakeChatwoot()
            desk.conversations = [["id": 1, "status": "open"]]
            var delivery = Delivery(to: desk, mishaps: [place: mishap])
            for number in [12, 13] {
                let words = CustomerWords.sample("在吗", number: Int64(number), ticket: "3/1")
                #expect(delivery.run(try forwarder(), words) == .done(reference: "3/1"))
            }
            #expect(delivery.desk.said[1]?.count == 2, "\(mishap) at \(place)")
        }
    }

    static let events: [(String, DeskNews?)] = [
        (
            #"{"event":"message_created","id":5,"message_type":"outgoing","private":false,"content":"好的","#
                + #""sender":{"type":"user","name":"小李"},"conversation":{"id":55},"account":{"id":3}}"#,
            DeskNews(ticket: "3/55", .said("好的"), actor: "小李", key: "message 5", at: now)
        ),
        (
            #"{"event":"message_created","id":5,"message_type":"outgoing","private":true,"content":"内部","#
                + #""sender":{"type":"user","name":"小李"},"conversation":{"id":55},"account":{"id":3}}"#, nil
        ),
        (
            #"{"event":"message_created","id":5,"message_type":"outgoing","private":false,"content":"您好","#
                + #""sender":{"type":"agent_bot","name":"bot"},"conversation":{"id":55},"account":{"id":3}}"#, nil
        ),
        (
            #"{"event":"message_created","id":5,"message_type":"incoming","private":false,"content":"您好","#
                + #""sender":{"type":"contact","name":"王"},"conversation":{"id":55},"account":{"id":3}}"#, nil
        ),
        (
            #"{"event":"conversation_status_changed","id":55,"status":"open","meta":{"assignee":{"id":9,"name":"小李"}}}"#,
            DeskNews(ticket: "3/55", .accepted, actor: "小李", key: "delivery d-1", at: now)
        ),
        (
            #"{"event":"conversation_status_changed","id":55,"status":"open","meta":{}}"#,
            DeskNews(ticket: "3/55", .queued, key: "delivery d-1", at: now)
        ),
        (
            #"{"event":"conversation_resolved","id":55,"status":"resolved","account":{"id":3}}"#,
            DeskNews(ticket: "3/55", .completed, key: "delivery d-1", at: now)
        ),
        (#"{"event":"conversation_resolved","id":55,"status":"resolved","account":{"id":4}}"#, nil),
        (#"{"event":"conversation_status_changed","id":55,"status":"snoozed","account":{"id":3}}"#, nil),
        (#"{"event":"contact_updated","id":70}"#, nil),
    ]
    private static let now: Int64 = 1_767_230_000_000

    @Test("the account's webhook tells what people write and who has a conversation", arguments: events)
    func webhook(body: String, news: DeskNews?) throws {
        let code = try Hashing.hmacSHA256(Array("1767230000.\(body)".utf8), key: Array("hook".utf8))
        let headers = [
            ("X-Chatwoot-Timestamp", "1767230000"), ("X-Chatwoot-Signature", "sha256=" + Encoding.hex(code)),
            ("X-Chatwoot-Delivery", "d-1"),
        ]
        let request = ChannelRequest(
            method: "POST", target: "/desks/c", headers: headers.map { .init($0.0, $0.1) }, body: Array(body.utf8))
        #expect(try forwarder(["secret": "hook"]).receive(request, now: Self.now) == [news].compactMap(\.self))
        #expect(throws: Rejection.self) { try forwarder(["secret": "other"]).receive(request, now: Self.now) }
        #expect(throws: Rejection.self) { try forwarder().receive(request, now: Self.now) }
    }

    @Test("only an agent bot of the same account has its conversations here")
    func ownChannel() throws {
        func channel(_ base: String) throws -> ChatwootChannel {
            try ChatwootChannel(
                ChannelSettings(name: "c", ["secret": "s", "api_token": "bot", "base_url": base]))
        }
        let desk = try forwarder()
        let here = try channel("https://desk.shop.example/")
        let address = Address(conversation: "3/55", customer: "70")
        #expect(desk.conversation(of: address, on: here) == "3/55")
        #expect(desk.conversation(of: Address(conversation: "4/55", customer: "70"), on: here) == nil)
        #expect(desk.conversation(of: address, on: try channel("https://other.shop.example")) == nil)
        #expect(desk.conversation(of: address, on: try RasaChannel(ChannelSettings(name: "r", [:]))) == nil)
    }

    @Test("a token of a bot, or a form that the desk will not have, ends the delivery")
    func refusals() throws {
        var unknown = Delivery(to: FakeChatwoot())
        #expect(unknown.run(try forwarder(["api_token": "bot"]), .sample()) == .refused("http_401"))
        let search = CallResponse(status: 200, body: Array(#"{"payload":[]}"#.utf8))
        for (answer, step) in [
            (CallResponse(status: 422), DeskStep.refused("http_422")),
            (CallResponse(status: 200), .refused("unexpected_answer")),
            (CallResponse(status: 200, body: [0xFF]), .refused("unexpected_answer")),
        ] {
            let context = ForwardContext(deliveryID: "d", now: 0)
            #expect(try forwarder().next(.sample(), after: [search, answer], context: context) == step)
        }
    }

    @Test("a missing or odd setting stops the start", arguments: ["base_url", "api_token", "account_id", "inbox_id"])
    func settings(key: String) throws {
        for value in ["", "0"] where !(key == "api_token" && value == "0") {
            let fault = #expect(throws: ChannelSettingsFault.self) { try forwarder([key: value]) }
            #expect(fault?.key == key)
        }
    }
}
