import Channels
import ChineseText
import DialogueRuntime
import Journal
import StrictJSON
import Testing

@testable import Conversations

@Suite("What is sent, when and how often")
struct SendingTests {
    @Test("A peer that is down is tried again in the order of the conversation", arguments: Ground.allCases)
    func retries(on ground: Ground) async throws {
        let rig = try Rig(ground)
        let hub = try rig.hub()
        rig.peer.answer(CallResponse(status: 503), CallResponse(status: 500))
        await hub.say("你好", id: "1")
        await hub.settle()
        await hub.say("查单", id: "2")
        await hub.settle()
        #expect(rig.peer.sent.isEmpty)
        #expect(hub.counters().retries == 1)
        rig.clock.advance(by: 7_000)
        await hub.settle()
        #expect(rig.peer.sent.isEmpty && hub.counters().retries == 2)
        rig.clock.advance(by: 40_000)
        await hub.settle()
        #expect(rig.peer.texts == ["您好", "订单已发货"])
        #expect(hub.counters().outboxDepth == 0)
    }

    @Test("A message keeps its name at every attempt, and a claim of a process that ended is taken again")
    func staleClaim() async throws {
        let rig = try Rig()
        let hub = try rig.hub()
        await hub.say("你好", id: "1")
        let claimed = try await rig.journal.claim(ClaimOrder(now: rig.clock.now))
        #expect(claimed.count == 1)
        let other = try rig.hub()
        await other.settle()
        #expect(rig.peer.sent.isEmpty)
        rig.clock.advance(by: 61_000)
        await other.settle()
        let name = other.dispatcher.outboundID(of: claimed[0])
        #expect(rig.peer.sent == [FakePeer.Sent(id: name, to: "chat", text: "您好")])
    }

    @Test("What an ended process was sending is sent at once when its claims are let go of, and in its order")
    func releasedClaims() async throws {
        let rig = try Rig()
        let hub = try rig.hub()
        await hub.say("你好", id: "1")
        await hub.say("查单", id: "2")
        _ = try await rig.journal.claim(ClaimOrder(now: rig.clock.now))
        #expect(try await rig.journal.releaseClaims(at: rig.clock.now) == 1)
        try await rig.hub().settle()
        #expect(rig.peer.texts == ["您好", "订单已发货"])
    }

    @Test("What is refused becomes a dead letter at once, and can be sent once more")
    func deadLetters() async throws {
        let rig = try Rig()
        let hub = try rig.hub()
        rig.peer.answer(CallResponse(status: 400))
        await hub.say("你好", id: "1")
        await hub.settle()
        let dead = try await hub.deadLetters()
        #expect(dead.map(\.note) == ["http_400"] && rig.peer.sent.isEmpty)
        #expect(try await hub.resend(dead[0].message.id))
        #expect(try await !hub.resend("no such message"))
        await hub.settle()
        #expect(rig.peer.texts == ["您好"] && hub.counters().outboxDepth == 0)
        #expect(try await !hub.resend(dead[0].message.id))
    }

    @Test("What can never be sent is given up at once with its reason, and holds nothing up")
    func finalFault() async throws {
        let rig = try Rig()
        let hub = try rig.hub(with: { $0.forwarders = [FakeDesk.connection()] })
        rig.peer.fail(CallFault(code: "sending-too-large", isTransient: false))
        await hub.say("你好", id: "1")
        await hub.say("查单", id: "2")
        await hub.settle()
        #expect(rig.peer.texts == ["订单已发货"] && hub.counters().retries == 0)
        rig.peer.fail(CallFault(code: "sending-refused-address", isTransient: false))
        rig.peer.fail(CallFault(code: "sending-refused-address", isTransient: false))
        await hub.say("转人工", id: "3", chat: "other")
        await hub.settle()
        #expect(
            try await hub.deadLetters().compactMap(\.note).sorted() == [
                "sending-refused-address", "sending-refused-address", "sending-too-large",
            ])
        #expect(hub.counters().retries == 0)
    }

    @Test("A peer that stays down is given up after a day")
    func givenUp() async throws {
        let rig = try Rig()
        let hub = try rig.hub()
        await hub.say("你好", id: "1")
        rig.peer.setDown(true)
        for _ in 0..<40 {
            await hub.settle()
            rig.clock.advance(by: hour)
        }
        #expect(try await hub.deadLetters().map(\.note) == ["down"])
        #expect((12...30).contains(hub.counters().retries))
    }

    @Test("A token is fetched once for many, and anew when the platform refuses it")
    func tokens() async throws {
        let rig = try Rig()
        let hub = try rig.hub()
        for chat in 0..<10 { await hub.say("你好", id: "\(chat)", chat: "chat \(chat)") }
        await hub.settle()
        #expect(rig.peer.sent.count == 10 && rig.peer.tokens == 1)
        rig.peer.answer(CallResponse(status: 401))
        await hub.say("你好", id: "x")
        await hub.settle()
        #expect(rig.peer.sent.count == 11 && rig.peer.tokens == 2)
        #expect(rig.peer.urls.last == "https://peer/send?token=t2")
        rig.clock.advance(by: 7_000_000)
        await hub.say("你好", id: "y")
        await hub.settle()
        #expect(rig.peer.tokens == 3)
    }

    @Test("What a platform has no room for waits until the customer writes again")
    func quota() async throws {
        let rig = try Rig()
        var narrow = Capabilities()
        narrow.quota = Capabilities.Quota(replies: 2, window: 48 * hour)
        narrow.text = Capabilities.Length(12, .characters)
        let hub = try rig.hub(narrow)
        await hub.say("讲规则", id: "1")
        await hub.settle()
        // Three lines and three more sentences fit into two messages as far as they go.
        #expect(rig.peer.texts == ["第一条。第二条。第三条。", "第四条。\n第五条。"])
        #expect(hub.counters().held == 0)
        rig.peer.answer(CallResponse(status: 409))
        await hub.say("你好", id: "2")
        await hub.settle()
        #expect(rig.peer.texts.count == 2 && hub.counters().held == 1)
        await hub.say("你好", id: "3")
        await hub.settle()
        #expect(rig.peer.texts.dropFirst(2) == ["您好", "您好"])
        await hub.say("你好", id: "4")
        rig.clock.advance(by: 49 * hour)
        await hub.settle()
        #expect(rig.peer.texts.count == 4 && hub.counters().held == 2)
    }

    @Test("A menu without buttons has numbers, and a number is the choice; a button comes back as its title")
    func menus() async throws {
        let rig = try Rig()
        let plain = try rig.hub()
        await plain.say("选色", id: "1")
        await plain.say("2", id: "2")
        await plain.settle()
        #expect(rig.peer.texts == ["要什么颜色？\n1. 红色\n2. 蓝色", "蓝色好看"])
        #expect(try await plain.log() == ["customer: 选色", "bot: 要什么颜色？", "customer: 2", "bot: 蓝色好看"])

        let other = try Rig()
        var rich = Capabilities()
        let length = Capabilities.Length(20, .characters)
        rich.menus = Capabilities.Menus(items: 3, title: length, id: length)
        let hub = try other.hub(rich)
        await hub.say("选色", id: "1")
        await hub.settle()
        #expect(other.peer.texts == ["要什么颜色？[2.0=红色|2.1=蓝色]"])
        let tap: JSONValue = ["id": "2", "payload": "2.0", "chat": "chat", "from": "user of chat"]
        _ = await hub.receive(request(tap), on: "fake")
        await hub.settle()
        #expect(other.peer.texts.last == "红色好看")
    }

    @Test("Messages that a platform keeps are fetched page by page, each once")
    func pulling() async throws {
        let rig = try Rig()
        let hub = try rig.hub()
        func page(_ ids: [Int], next: String, more: Bool) -> String {
            let messages = ids.map { message("你好", id: "\($0)") }
            let body: JSONValue = ["messages": .array(messages), "cursor": .string(next), "more": .bool(more)]
            return body.text
        }
        rig.peer.page(after: "0", page([1, 2], next: "a", more: true))
        rig.peer.page(after: "a", page([], next: "b", more: true))
        rig.peer.page(after: "b", page([2, 3], next: "c", more: false))
        rig.peer.page(after: "c", page([4], next: "d", more: false))
        let news = ChannelRequest(method: "POST", target: "/", body: Array(#"{"pull":"account"}"#.utf8))
        #expect(await hub.receive(news, on: "fake").response.status == 200)
        #expect(rig.peer.urls.isEmpty)
        await hub.settle()
        #expect(try await hub.history(of: hub.chat()).filter { $0.from == .customer }.count == 3)
        rig.clock.advance(by: 10)
        _ = await hub.receive(news, on: "fake")
        await hub.settle()
        #expect(rig.peer.texts == ["您好", "您好", "您好", "您好"])
    }

    @Test(
        "Texts are split between graphemes and rather behind sentences",
        arguments: [
            ("一二三四五六", 4, Capabilities.LengthUnit.characters, ["一二三四", "五六"]),
            ("一二。三四五六", 4, .characters, ["一二。", "三四五六"]),
            ("一二三", 7, .bytes, ["一二", "三"]),
            ("a👨‍👩‍👧b", 12, .utf16, ["a👨‍👩‍👧b"]),
            ("a👨‍👩‍👧b", 8, .utf16, ["a", "👨‍👩‍👧", "b"]),
            ("👨‍👩‍👧", 2, .utf16, ["👨‍👩‍👧"]),
            ("abc  def", 4, .characters, ["abc", "def"]),
            ("", 4, .characters, [""]),
        ])
    func splitting(_ text: String, _ limit: Int, _ unit: Capabilities.LengthUnit, _ pieces: [String]) {
        #expect(ReplyFitting.pieces(of: text, Capabilities.Length(limit, unit)) == pieces)
    }

    @Test("The schedule of attempts: never early, never for more than a day")
    func schedule() {
        let expected: [Int64] = [5_000, 30_000, 120_000, 600_000, 3_600_000, 3_600_000]
        for (place, delay) in expected.enumerated() {
            for noise in [UInt8.min, 64, 128, .max] {
                let next = RetrySchedule.next(after: place + 1, begun: 0, now: 0, wish: nil, noise: noise) ?? -1
                #expect(abs(next - delay) * 5 <= delay)
            }
        }
        #expect(RetrySchedule.next(after: 1, begun: 0, now: 0, wish: 60_000, noise: 128) == 60_000)
        #expect(RetrySchedule.next(after: 1, begun: 0, now: 0, wish: .max, noise: 128) == 24 * hour)
        #expect(RetrySchedule.next(after: 30, begun: 0, now: 23 * hour + 30 * minute, wish: nil, noise: 128) == nil)
        #expect(RetrySchedule.next(after: .max, begun: 0, now: .max, wish: nil, noise: 0) == nil)
    }
}
