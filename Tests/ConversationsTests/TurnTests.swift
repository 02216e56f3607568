import CaseDesk
import Cases
import Channels
import ChineseText
import DialogueRuntime
import Journal
import JournalSQLite
import StrictJSON
import Testing

@testable import Conversations

@Suite("One message, one turn")
struct TurnTests {
    @Test("A message is answered and logged, and what is sent is sent once", arguments: Ground.allCases)
    func answered(on ground: Ground) async throws {
        let rig = try Rig(ground)
        let hub = try rig.hub()
        #expect(await hub.say("你好", id: "1") == "200 ok")
        #expect(rig.peer.sent.isEmpty)
        await hub.settle()
        #expect(rig.peer.texts == ["您好"])
        #expect(try await hub.log() == ["customer: 你好", "bot: 您好"])
        await hub.settle()
        #expect(rig.peer.texts.count == 1)
        #expect(rig.peer.sent.allSatisfy { $0.id.count == 32 && $0.to == "chat" })
        #expect(try await rig.journal.verify().defect == nil)
    }

    @Test(
        "A repeat has no effect and the same answer, also for a hub that knows only the journal",
        arguments: Ground.allCases)
    func repeated(on ground: Ground) async throws {
        let rig = try Rig(ground)
        var sync = Capabilities()
        sync.sync = Capabilities.SyncAnswers(deadline: 5_000, replies: 5)
        let hub = try rig.hub(sync)
        let first = await hub.say("你好", id: "1")
        #expect(first == #"200 ["您好"]"#)
        for number in 2...12 { await hub.say("你好", id: "\(number)") }
        #expect(await hub.say("你好", id: "1") == first)
        #expect(try await rig.hub(sync).say("你好", id: "1") == first)
        #expect(try await hub.history(of: hub.chat()).count == 24)
        await hub.settle()
        #expect(rig.peer.sent.isEmpty)
        #expect(hub.counters().repeats == 1)
    }

    @Test("The same name with another content is a conflict, and so is the same signature with another body")
    func conflicts() async throws {
        let hub = try Rig().hub()
        await hub.say("你好", id: "1")
        #expect(await hub.say("查单", id: "1") == #"409 {"error":"idempotency_conflict"}"#)
        let signed = request(message("你好", id: "2"), signature: "s")
        #expect(await hub.receive(signed, on: "fake").response.status == 200)
        #expect(await hub.receive(signed, on: "fake").response.status == 200)
        let copy = request(message("你好", id: "3"), signature: "s")
        #expect(await hub.receive(copy, on: "fake").response.status == 409)
        #expect(try await hub.history(of: hub.chat()).count == 4)
    }

    @Test("Messages without a name are told apart by their time and content")
    func nameless() async throws {
        let hub = try Rig().hub()
        let timed: JSONValue = ["text": "你好", "at": 1]
        for _ in 0..<2 { #expect(await hub.receive(request(timed), on: "fake").response.status == 200) }
        for _ in 0..<2 { #expect(await hub.receive(request(["text": "你好"]), on: "fake").response.status == 200) }
        #expect(try await hub.history(of: hub.chat()).filter { $0.from == .customer }.count == 3)
    }

    @Test("What is refused says so with a stable code, and is counted")
    func refusals() async throws {
        let hub = try Rig().hub(with: {
            $0.limits.messagesPerSecond = 1
            $0.limits.messagesAtOnce = 2
        })
        func answer(_ body: String, _ connection: String = "fake") async -> String {
            let response = await hub.receive(
                ChannelRequest(method: "POST", target: "/", body: Array(body.utf8)), on: connection
            ).response
            return "\(response.status) " + String(decoding: response.body, as: UTF8.self)
        }
        #expect(await answer("{}", "none") == #"404 {"error":"unknown_channel"}"#)
        #expect(await answer("{") == #"400 {"error":"malformed_body"}"#)
        #expect(await answer("{}") == #"401 {"error":"not_authenticated"}"#)
        for id in ["1", "2"] { #expect(await hub.say("你好", id: id) == "200 ok") }
        let response = await hub.receive(request(message("你好", id: "3")), on: "fake").response
        #expect(response.status == 429 && response.headers.contains { $0.name == "Retry-After" && $0.value == "1" })
        hub.stopTaking()
        #expect(await hub.say("你好") == #"503 {"error":"stopping"}"#)
        let refusals = hub.counters().refusals
        #expect(
            refusals == [
                "unknown_channel": 1, "malformed_body": 1, "bad_signature": 1, "too_many_messages": 1, "stopping": 1,
            ])
    }

    @Test("A lane that is full refuses with 429, and loses nothing that it took")
    func backPressure() async throws {
        let gate = Gate()
        let rig = try Rig()
        let wait: @Sendable (LookupRequest) async -> LookupOutcome = { _ in
            await gate.wait()
            return .empty
        }
        let hub = try rig.hub(lookups: wait, with: { $0.limits.waitingPerConversation = 3 })
        async let first = hub.say("查单", id: "0")
        await rig.clock.waitForSleeper(in: monday + 1...monday + 2_000)
        let answers = await withTaskGroup(of: String.self) { group in
            for number in 1...8 { group.addTask { await hub.say("你好", id: "\(number)") } }
            // Those who are refused come first; the others wait for the lookup.
            var answers: [String] = []
            while answers.count < 5, let answer = await group.next() { answers.append(answer) }
            gate.open()
            for await answer in group { answers.append(answer) }
            return answers
        }
        #expect(await first == "200 ok")
        #expect(answers.filter { $0.hasPrefix("429") }.count == 5)
        #expect(answers.filter { $0.hasPrefix("200") }.count == 3)
        #expect(try await hub.log().filter { $0.hasPrefix("customer") }.count == 4)
    }

    @Test("A reader of the website gets its replies with the message, live and in the history")
    func website() async throws {
        let hub = try Rig().hub()
        let id = hub.conversation("visit", on: "web")
        var live = try #require(hub.updates(of: id)).makeAsyncIterator()
        let message = Inbound(.text, conversation: "visit", sender: "v", text: "你好", idempotency: ["1"])
        let taken = try await hub.take(message, on: "web")
        #expect(taken.utterances.map(\.text) == ["你好", "您好"] && taken.utterances.map(\.number) == [1, 2])
        #expect(try await hub.take(message, on: "web") == taken)
        #expect([await live.next(), await live.next()] == taken.utterances)
        #expect(try await hub.history(of: id, after: 1) == [taken.utterances[1]])
        await hub.settle()
        #expect(try await hub.parts.journal.outbox(.waiting, after: 0, limit: 9).isEmpty)
    }

    @Test("What was said last is found behind everything else that happened", arguments: [1, 3, 8, 200])
    func latest(_ limit: Int) async throws {
        let hub = try Rig().hub()
        #expect(try await hub.latest(of: hub.chat()).isEmpty)
        for number in 0..<4 { await hub.say("你好", id: "\(number)") }
        let tap: JSONValue = ["id": "tap", "event": "paid", "chat": "chat", "from": "user of chat"]
        for _ in 0..<3 { _ = await hub.receive(request(tap), on: "fake") }
        let all = try await hub.history(of: hub.chat())
        #expect(try await hub.latest(of: hub.chat(), limit: limit) == all.suffix(limit))
        #expect(all.count == 8)
    }

    @Test("A reader who falls behind is sent to the history, and readers are limited")
    func slowReader() async throws {
        let hub = try Rig().hub(with: {
            $0.limits.readerBuffer = 2
            $0.limits.readersPerConversation = 2
        })
        let stream = try #require(hub.updates(of: hub.chat()))
        let other = try #require(hub.updates(of: hub.chat()))
        #expect(hub.updates(of: hub.chat()) == nil)
        for number in 0..<3 { await hub.say("你好", id: "\(number)") }
        var read: [Int64] = []
        for await utterance in stream { read.append(utterance.number) }
        #expect(read == [1, 2])
        withExtendedLifetime(other) {}
    }

    @Test("A customer who was erased begins anew, and nothing of before is said or sent", arguments: Ground.allCases)
    func erased(on ground: Ground) async throws {
        let rig = try Rig(ground)
        let hub = try rig.hub(interpreter: try ShopScript.joining.get())
        await hub.say("你好", id: "1")
        let customer = hub.parts.desk.codes.customer(account: "fake:user of chat", ofShop: "shop").rawValue
        let order = ErasureOrder(customer: customer, actor: "clerk", at: rig.clock.now, reason: "asked")
        #expect(try await rig.journal.erase(order).sessions > 0)
        rig.clock.advance(by: minute)
        await hub.settle()
        #expect(rig.peer.sent.isEmpty)
        #expect(try await rig.journal.clocks(nextBy: .max, of: .conversations, limit: 9).isEmpty)
        await hub.say("你好", id: "2")
        rig.clock.advance(by: minute)
        await hub.settle()
        #expect(rig.peer.texts == ["您好"])
        #expect(try await hub.log() == ["customer: ", "customer: 你好", "bot: 您好"])
        #expect(try await rig.journal.verify().defect == nil)
    }

    @Test("Nothing that a customer says is readable in the store")
    func sealed() async throws {
        let rig = try Rig(.file)
        let hub = try rig.hub()
        await hub.say("你好我是王芳13812345678")
        let sealed = try #require(rig.journal as? SealedJournalOfFiles)
        let events = try await sealed.base.events(.all(afterSequence: 0), limit: 99)
        #expect(events.count == 2)
        for event in events {
            let text = String(decoding: event.event.payload, as: UTF8.self)
            #expect(text.contains("$sealed") && !text.contains("王芳") && !text.contains("13812345678"))
        }
        let rows = try await sealed.base.outbox(.waiting, after: 0, limit: 9)
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { !String(decoding: $0.message.payload, as: UTF8.self).contains("chat") })
    }
}
