import Channels
import Forwarding
import Handoff
import StrictJSON
import Testing

/// Zammad's tickets, in memory.
struct FakeZammad: FakeDesk {
    var tickets: [JSONObject] = []
    var articles: [Int: [JSONValue]] = [:]

    mutating func answer(_ call: OutboundCall) -> CallResponse {
        guard call.headers.contains(where: { $0.name == "Authorization" && $0.value == "Token token=t" }) else {
            return CallResponse(status: 401)
        }
        switch (call.method, call.path.first, call.path.count) {
        case ("GET", "tickets", 2):
            // A search finds what is like the words, too.
            return Self.json(.array(([["id": 99, "title": "[C-20260101-00019] 投诉"]] + tickets).map(JSONValue.object)))
        case ("POST", "tickets", 1):
            guard var ticket = call.json.object, ticket["customer_id"]?.string?.hasPrefix("guess:") == true,
                let article = ticket["article"], article["internal"] == true
            else { return CallResponse(status: 422) }
            ticket["article"] = nil
            ticket["id"] = .number(String(tickets.count + 1))
            tickets.append(ticket)
            articles[tickets.count] = [article]
            return Self.json(.object(ticket), status: 201)
        case ("GET", "ticket_articles", 3): return Self.json(.array(articles[Int(call.path[2]) ?? 0] ?? []))
        case ("POST", "ticket_articles", 1):
            guard let id = call.json["ticket_id"]?.integer.map(Int.init), tickets.indices.contains(id - 1) else {
                return CallResponse(status: 404)
            }
            articles[id, default: []].append(call.json)
            return Self.json(["id": 1], status: 201)
        case ("PUT", "tickets", 2):
            guard let id = Int(call.path[1]), tickets.indices.contains(id - 1), let article = call.json["article"]
            else {
                return CallResponse(status: 404)
            }
            for field in ["state", "priority"] { tickets[id - 1][field] = call.json[field] ?? tickets[id - 1][field] }
            articles[id, default: []].append(article)
            return Self.json(.object(tickets[id - 1]))
        default: return CallResponse(status: 404)
        }
    }
}

@Suite("A form to Zammad")
struct ZammadForwarderTests {
    static let complete = [
        "base_url": "https://help.shop.example", "api_token": "t", "group": "投诉组",
        "customer_domain": "customers.shop.example",
    ]

    private func forwarder(_ changes: [String: String] = [:]) throws -> ZammadForwarder {
        try ZammadForwarder(ChannelSettings(name: "desk", Self.complete.merging(changes) { $1 }))
    }

    @Test("whatever goes wrong with whichever request, it is there once", arguments: Mishap.allCases)
    func mishaps(mishap: Mishap) throws {
        for place in 0..<3 {
            var delivery = Delivery(to: FakeZammad(), mishaps: [place: mishap])
            #expect(delivery.run(try forwarder(), .sample()) == .done(reference: "1"), "\(mishap) at \(place)")
            #expect(delivery.desk.tickets.count == 1 && delivery.desk.articles[1]?.count == 1)
            let isSilent = mishap == .answerLost || mishap == .requestLost
            if place < 2 { #expect(delivery.waits == [isSilent ? 60_000 : mishap == .tooManyRequests ? 30_000 : 0]) }
        }
    }

    @Test("title and customer say nothing about who it is")
    func nothingPersonal() throws {
        var delivery = Delivery(to: FakeZammad())
        _ = delivery.run(try forwarder(), .sample())
        let ticket = delivery.desk.tickets[0]
        #expect(ticket["title"] == "[C-20260101-0001] 投诉 三级" && ticket["priority"] == "3 high")
        let customer = ticket["customer_id"]?.string ?? ""
        #expect(customer.hasSuffix("@customers.shop.example") && !customer.contains("openid"))
    }

    @Test("the next round opens the ticket again and adds to it")
    func nextRound() throws {
        var delivery = Delivery(to: FakeZammad())
        _ = delivery.run(try forwarder(), .sample())
        delivery.desk.tickets[0]["state"] = "closed"
        #expect(delivery.run(try forwarder(), .sample(handoff: "b")) == .done(reference: "1"))
        #expect(delivery.desk.articles[1]?.count == 2 && delivery.desk.tickets[0]["state"] == "open")
    }

    @Test("a form that became graver goes into the ticket of the first, which had no case then, whatever goes wrong")
    func graver() throws {
        for (place, mishap) in (0..<3).flatMap({ place in Mishap.allCases.map { (place, $0) } }) {
            var delivery = Delivery(to: FakeZammad())
            let first = HandoffForm.sample(number: nil, level: 1)
            #expect(delivery.run(try forwarder(), first) == .done(reference: "1"))
            delivery.mishaps = [delivery.calls.count + place: mishap]
            #expect(
                delivery.run(try forwarder(), .sample(level: 3), ticket: "1", revision: 2) == .done(reference: "1"))
            #expect(delivery.desk.tickets.count == 1 && delivery.desk.articles[1]?.count == 2)
            #expect(delivery.desk.tickets[0]["priority"] == "3 high")
        }
    }

    @Test("what the customer says is there once and in order, whatever goes wrong", arguments: Mishap.allCases)
    func words(mishap: Mishap) throws {
        for place in 0..<2 {
            var desk = FakeZammad()
            desk.tickets = [["id": 1, "title": "[C-20260101-0001] 投诉"]]
            var delivery = Delivery(to: desk, mishaps: [place: mishap])
            for (number, text) in [(12, "在吗"), (13, "在吗"), (15, " 快点\n谢谢 ")] {
                let words = CustomerWords.sample(text, number: Int64(number), ticket: "1")
                #expect(delivery.run(try forwarder(), words) == .done(reference: "1"))
            }
            let articles = delivery.desk.articles[1] ?? []
            #expect(articles.compactMap { $0["subject"]?.string } == ["客户消息 12", "客户消息 13", "客户消息 15"])
            #expect(articles.allSatisfy { $0["sender"] == "Customer" && $0["internal"] == false })
        }
    }

    @Test("words without a ticket have nowhere to go", arguments: [nil, "T-1"])
    func noTicket(ticket: String?) throws {
        var delivery = Delivery(to: FakeZammad())
        #expect(delivery.run(try forwarder(), .sample(ticket: ticket)) == .refused("unknown_ticket"))
        #expect(delivery.calls.isEmpty)
    }

    @Test("without its secret nothing of the webhook is taken")
    func noSecret() throws {
        let request = ChannelRequest(method: "POST", target: "/desks/z", body: Array("{}".utf8))
        let rejection = #expect(throws: Rejection.self) { try forwarder().receive(request, now: 0) }
        #expect(rejection?.code == .notConfigured)
    }

    @Test("a missing or odd setting stops the start", arguments: Array(complete.keys))
    func settings(key: String) throws {
        #expect(throws: ChannelSettingsFault.self) { try forwarder([key: ""]) }
        #expect(throws: ChannelSettingsFault.self) { try forwarder(["customer_domain": "a b"]) }
    }
}
