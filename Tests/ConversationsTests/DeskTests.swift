import Channels
import ChineseText
import DialogueRuntime
import Forwarding
import Handoff
import Journal
import StrictJSON
import Testing

@testable import Conversations

@Suite("What goes to desks and comes back from them")
struct DeskTests {
    let rig: Rig
    let hub: ConversationHub

    init() throws {
        rig = try Rig()
        hub = try rig.hub(with: { $0.forwarders = [FakeDesk.connection()] })
    }

    private func texts(_ name: String = "desk") -> [String] { rig.peer.sent.filter { $0.to == name }.map(\.text) }

    @discardableResult
    private func tell(_ news: JSONValue..., by hub: ConversationHub? = nil) async -> Int {
        let body = JSONValue.array(news).bytes
        let request = ChannelRequest(
            method: "POST", target: "/desks/desk", headers: [ChannelRequest.Header("X-Word", "friend")], body: body)
        return await (hub ?? self.hub).receive(request, fromDesk: "desk").response.status
    }

    @Test("What a desk tells of its people reaches the customer without what nobody sees, and nothing is not said")
    func unseen() async throws {
        await hub.say("转人工", id: "1")
        await hub.settle()
        #expect(await tell(["text": "\u{7}在的\u{202E}", "key": "1", "actor": "小\u{0}王"]) == 200)
        #expect(await tell(["text": "\u{0} \n", "key": "2"]) == 200)
        await hub.settle()
        #expect(rig.peer.sent.filter { $0.to == "chat" }.map(\.text).dropFirst() == ["在的"])
        #expect(hub.counters().ignored["malformed_body"] == 1)
        let record = try #require(hub.runner.recent[hub.chat()]?.record)
        #expect(record.session.control == Control.human(agent: "desk"))
    }

    // MARK: To the desk

    @Test("What the customer says after the form is passed on, in its order and once, until the handoff is over")
    func passedOn() async throws {
        await hub.say("转人工", id: "1")
        await hub.say("还在吗", id: "2")
        await hub.say("还在吗", id: "2")
        await hub.settle()
        let handoff = try #require(texts().first)
        #expect(texts() == [handoff, handoff, "T-1 还在吗"])
        _ = try await hub.update(handoff, HandoffStatus(.accepted, actor: "小王"))
        await hub.say("我要退货", id: "3")
        await hub.say("快点", id: "4")
        await hub.settle()
        #expect(texts().dropFirst(3) == ["T-1 我要退货", "T-1 快点"])
        #expect(Set(rig.peer.sent.map(\.id)).count == rig.peer.sent.count - 1, "the form alone needs two requests")
        try await hub.giveBack(hub.chat(), by: "小王")
        await hub.say("你好", id: "5")
        await hub.settle()
        #expect(texts().count == 5 && rig.peer.texts.last == "您好")
    }

    @Test("Words wait behind a form that is tried again, and are dead letters when the desk refuses them")
    func order() async throws {
        rig.peer.answer(CallResponse(status: 503))
        await hub.say("转人工", id: "1")
        await hub.settle()
        await hub.say("在吗", id: "2")
        await hub.settle()
        #expect(texts().isEmpty)
        rig.peer.answer(CallResponse(status: 200), CallResponse(status: 200), CallResponse(status: 410))
        rig.clock.advance(by: 7_000)
        await hub.settle()
        #expect(texts().count == 2)
        let dead = try await hub.deadLetters()
        #expect(dead.map(\.note) == ["http_410"])
        #expect(try await hub.resend(dead[0].message.id))
        await hub.settle()
        #expect(texts().last == "T-1 在吗")
    }

    @Test("A form that never arrived leaves its words without a ticket, and a desk that reads nothing gets none")
    func noTicket() async throws {
        let hub = try rig.hub(with: {
            $0.forwarders = [FakeDesk.connection(), FakeDesk.connection("deaf") { $0.takesWords = false }]
        })
        // Which of the two forms is sent first is chance: neither arrives.
        rig.peer.answer(CallResponse(status: 400), CallResponse(status: 400))
        await hub.say("转人工", id: "1")
        await hub.settle()
        await hub.say("在吗", id: "2")
        await hub.settle()
        #expect((texts() + texts("deaf")).filter { $0.contains("在吗") } == ["? 在吗"])
    }

    @Test("Only forms that a desk is set up for go there, and their words with them")
    func selection() async throws {
        let hub = try rig.hub(with: {
            $0.forwarders = [
                FakeDesk.connection("chats", forms: FormSelection(kinds: [.chatTakeover])),
                FakeDesk.connection("cases", forms: FormSelection(kinds: [.complaint])),
            ]
        })
        await hub.say("转人工", id: "1", chat: "a")
        await hub.say("在吗", id: "2", chat: "a")
        await hub.say("报修", id: "3", chat: "b")
        await hub.say("屏幕碎了", id: "4", chat: "b")
        await hub.settle()
        #expect(texts("chats").count == 3 && texts("cases").count == 2)
    }

    @Test("Where nobody knows what an ended process made at a desk, its search is given time", arguments: [0, 60_000])
    func settling(_ wait: Instant) async throws {
        let hub = try rig.hub(with: { $0.forwarders = [FakeDesk.connection { $0.settling = wait }] })
        await hub.say("转人工", id: "1")
        _ = try await rig.journal.claim(ClaimOrder(now: rig.clock.now))
        _ = try await rig.journal.releaseClaims(at: rig.clock.now)
        await hub.settle()
        #expect(texts().count == (wait > 0 ? 0 : 2))
        rig.clock.advance(by: 30_000)
        await hub.settle()
        #expect(texts().count == (wait > 0 ? 0 : 2))
        rig.clock.advance(by: 31_000)
        await hub.settle()
        #expect(texts().count == 2)
    }

    // MARK: From the desk

    @Test("A person's words at the desk reach the customer once, and the end there gives the conversation back")
    func comesBack() async throws {
        await hub.say("转人工", id: "1")
        await hub.settle()
        let said: JSONValue = ["ticket": "T-1", "text": "我是小李", "actor": "小李", "key": "a1"]
        #expect(await tell(said) == 200)
        #expect(await tell(said) == 200)
        await hub.say("好的", id: "2")
        await hub.settle()
        #expect(try await hub.log().filter { $0.hasPrefix("agent") } == ["agent: 我是小李"])
        #expect(texts("chat").last == "我是小李" && texts().last == "T-1 好的")
        let handoff = try #require(texts().first)
        #expect(try await hub.handoff(handoff)?.actor == "小李")
        #expect(await tell(["happening": "completed", "actor": "小李"]) == 200)
        #expect(try await hub.handoff(handoff)?.state == .completed)
        await hub.say("你好", id: "3")
        #expect(try await hub.log().last == "bot: 您好")
    }

    @Test("While a desk's person has the conversation, no other desk reads on")
    func oneReader() async throws {
        let hub = try rig.hub(with: {
            $0.forwarders = [FakeDesk.connection(), FakeDesk.connection("other") { $0.ticket = "O-1" }]
        })
        await hub.say("转人工", id: "1")
        await hub.say("在吗", id: "2")
        await hub.settle()
        #expect(texts("other").last == "O-1 在吗")
        await tell(["happening": "accepted", "actor": "小李"], by: hub)
        await hub.say("好的", id: "3")
        await hub.settle()
        #expect(texts("other").last == "O-1 在吗" && texts().last == "T-1 好的")
    }

    @Test("The ticket of a case lets its people speak, and its end gives back what they took")
    func ofCase() async throws {
        await hub.say("报修", id: "1")
        await hub.say("屏幕碎了", id: "2")
        await hub.settle()
        await tell(["happening": "accepted", "actor": "小李"])
        await hub.say("你好", id: "3")
        #expect(try await hub.log().last == "bot: 您好", "an owner of the ticket alone silences nobody")
        await tell(["text": "明天上门", "actor": "小李", "key": "a1"])
        await hub.say("好的", id: "4")
        await hub.settle()
        #expect(try await hub.log().suffix(2) == ["agent: 明天上门", "customer: 好的"])
        #expect(texts().last == "T-1 好的")
        await tell(["happening": "completed"])
        await hub.say("你好", id: "5")
        #expect(try await hub.log().last == "bot: 您好")
    }

    @Test("People who come after all may speak, and the end of the ticket gives the conversation back")
    func late() async throws {
        await hub.say("转人工", id: "1")
        await hub.settle()
        let handoff = try #require(texts().first)
        rig.clock.advance(by: 4 * minute)
        await hub.settle()
        #expect(try await hub.handoff(handoff)?.state == .failed)
        await tell(["text": "我来了", "actor": "小李", "key": "a1"])
        await hub.say("你好", id: "2")
        #expect(try await hub.log().last == "customer: 你好")
        await tell(["happening": "completed"])
        await hub.say("你好", id: "3")
        #expect(try await hub.log().last == "bot: 您好")
    }

    @Test("Where the customer writes to the desk itself, the form goes there, and nothing is said or passed on twice")
    func shared() async throws {
        let hub = try rig.hub(with: { $0.forwarders = [FakeDesk.connection { $0.isPlatform = true }] })
        await hub.say("转人工", id: "1")
        await hub.say("在吗", id: "2")
        await hub.settle()
        let said = texts("chat")
        let form = try #require(texts().first).split(separator: " ").map(String.init)
        #expect(texts().count == 2 && form.last == "chat")
        await tell(["text": "我来了", "actor": "小李", "key": "a1"], by: hub)
        await hub.settle()
        #expect(try await hub.handoff(form[0])?.state == .accepted && texts("chat") == said)
        #expect(try await hub.log().allSatisfy { !$0.hasPrefix("agent") })
    }

    @Test("What people write before it is known that the form is there is told again later, and not lost")
    func tooEarly() async throws {
        rig.peer.answer(CallResponse(status: 200), CallResponse(status: 503))
        await hub.say("转人工", id: "1")
        await hub.settle()
        let said: JSONValue = ["ticket": "T-1", "text": "我来了", "actor": "小李", "key": "a1"]
        #expect(await tell(said) == 429)
        rig.clock.advance(by: 7_000)
        await hub.settle()
        #expect(await tell(said) == 200)
        #expect(try await hub.log().last == "agent: 我来了")
    }

    @Test("What is not authentic is refused, what is old or about nothing known is counted and changes nothing")
    func refused() async throws {
        await hub.say("转人工", id: "1")
        await hub.settle()
        let handoff = try #require(texts().first)
        let stranger = await hub.receive(FakeDesk.request(["text": "x"], word: "foe"), fromDesk: "desk")
        #expect(stranger.response.status == 401 && stranger.fault?.detail == "bad_token")
        #expect(await hub.receive(FakeDesk.request(["text": "x"]), fromDesk: "none").response.status == 404)
        #expect(await tell(["ticket": "T-9", "text": "x", "key": "a"]) == 200)
        #expect(await tell(["happening": "completed", "at": .number(String(monday - 100_000))]) == 200)
        #expect(try await hub.handoff(handoff)?.state == .requested)
        #expect(hub.counters().ignored == ["unknown_ticket": 1, "stale_news": 1])
    }
}
