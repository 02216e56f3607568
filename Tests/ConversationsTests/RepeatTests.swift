import Channels
import ChineseText
import DialogueRuntime
import Journal
import ScriptSyntax
import StrictJSON
import Synchronization
import Testing

@testable import Conversations

@Suite("Messages that come again do nothing again")
struct RepeatTests {
    @Test(
        "A repeat is recognised before anything is written elsewhere, after a restart and after many other messages",
        arguments: [0, 12])
    func writesOnce(others: Int) async throws {
        let rig = try Rig()
        let written = Mutex(0)
        let lookups: @Sendable (LookupRequest) async -> LookupOutcome = { request in
            if request.effect == .write { written.withLock { $0 += 1 } }
            return .found(["状态": "改好了"])
        }
        let first = try rig.hub(lookups: lookups)
        #expect(await first.say("改址", id: "1") == "200 ok")
        for number in 0..<others { await first.say("你好", id: "other \(number)") }
        let second = others == 0 ? try rig.hub(lookups: lookups) : first
        #expect(await second.say("改址", id: "1") == "200 ok")
        #expect(await second.say("别的", id: "1") == #"409 {"error":"idempotency_conflict"}"#)
        #expect(written.withLock { $0 } == 1 && second.counters().repeats == 1)
        #expect(await second.say("改址", id: "2") == "200 ok")
        #expect(written.withLock { $0 } == 2)
    }

    @Test("Lookups of turns that are thrown away take no room for ever")
    func lookupRoom() async throws {
        let rig = try Rig()
        try await rig.hub().say("查单", id: "1")
        let gate = Gate()
        let hub = try rig.hub(
            lookups: { _ in
                await gate.wait()
                return .found(["状态": "已发货"])
            },
            with: {
                $0.limits.lookups = 1
                $0.limits.lookupPatience = 0
            })
        #expect(await hub.say("查单", id: "1") == "200 ok")
        #expect(hub.runner.lookups.count == 1 && hub.counters().repeats == 1)
        gate.open()
        while hub.runner.lookups.count > 0 { await Task.yield() }
        await hub.say("查单", id: "2")
        while try await hub.log().count < 4 { await Task.yield() }
        #expect(try await hub.log().last == "bot: 订单已发货")
    }

    @Test("A request of more messages than a sender may send gets through in the end", arguments: [1.0, 3.0, 10.0])
    func largeRequest(atOnce: Double) async throws {
        let rig = try Rig()
        let limited: (inout ConversationParts) -> Void = {
            $0.limits.messagesPerSecond = 0.5
            $0.limits.messagesAtOnce = atOnce
        }
        let messages = (0..<30).map { message("你好", id: "\($0)") }
        let body = JSONValue.object(["messages": .array(messages)]).bytes
        let whole = ChannelRequest(method: "POST", target: "/hooks/fake", body: body)
        var status = 0
        for _ in 0..<60 where status != 200 {
            // Each time a process that knows of the others by the journal only.
            status = try await rig.hub(with: limited).receive(whole, on: "fake").response.status
            rig.clock.advance(by: 5_000)
        }
        #expect(status == 200)
        #expect(try await rig.hub().log().count { $0 == "customer: 你好" } == 30)
    }

    @Test("News that name nobody are nobody's, and one sender's room is not another's")
    func nobody() async throws {
        let hub = try Rig().hub(with: {
            $0.limits.messagesPerSecond = 0.5
            $0.limits.messagesAtOnce = 2
        })
        for number in 0..<20 {
            let news: JSONValue = ["id": .string("\(number)"), "event": "paid", "chat": "", "from": ""]
            #expect(await hub.receive(request(news), on: "fake").response.status == 200)
        }
        for number in 0..<2 { #expect(await hub.say("你好", id: "a\(number)") == "200 ok") }
        #expect(await hub.say("你好", id: "a2").hasPrefix("429"))
        #expect(await hub.say("你好", id: "a1") == "200 ok")
        #expect(await hub.say("你好", id: "b", chat: "other") == "200 ok")
    }
}
