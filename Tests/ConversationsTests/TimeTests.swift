import Channels
import ChineseText
import DialogueRuntime
import Journal
import Testing

@testable import Conversations

@Suite("Time: deadlines, bursts, timers, lookups")
struct TimeTests {
    static let sync: Capabilities = {
        var capabilities = Capabilities()
        capabilities.sync = Capabilities.SyncAnswers(deadline: 5_000, replies: 3)
        return capabilities
    }()

    @Test("A burst is one turn; its last message carries the answer, and repeats get the same bytes")
    func burst() async throws {
        let rig = try Rig()
        let hub = try rig.hub(interpreter: try ShopScript.joining.get(), Self.sync)
        async let first = hub.say("你", id: "1")
        await rig.clock.waitForSleeper(in: monday + 800...monday + 800)
        rig.clock.advance(by: 500)
        async let second = hub.say("你好", id: "2")
        async let again = hub.say("你", id: "1")
        await rig.clock.waitForSleeper(in: monday + 1_300...monday + 1_300)
        while hub.counters().waiting > 0 { await Task.yield() }
        rig.clock.advance(by: 800)
        let answers = await [first, again, second]
        #expect(answers[0] == "200 ok" && answers[1] == "200 ok")
        #expect(answers[2].hasPrefix(#"200 [""#))
        #expect(try await hub.log().map { $0.prefix(3) } == ["cus", "cus", "bot"])
        await hub.settle()
        #expect(rig.peer.sent.isEmpty)
    }

    @Test("A clock that is set in the middle of a burst holds nobody up", arguments: [-hour, hour])
    func clockSet(by difference: Instant) async throws {
        let rig = try Rig()
        let hub = try rig.hub(interpreter: try ShopScript.joining.get(), Self.sync)
        async let first = hub.say("你好", id: "1")
        await rig.clock.waitForSleeper(in: monday + 800...monday + 800)
        rig.clock.set(by: difference)
        rig.clock.advance(by: 800)
        _ = await first
        #expect(try await hub.log() == ["customer: 你好", "bot: 您好"])
    }

    @Test(
        "Where nobody waits for the answer a timer ends the burst, also after a restart, and once",
        arguments: Ground.allCases)
    func quietTimer(on ground: Ground) async throws {
        let rig = try Rig(ground)
        let joining = try ShopScript.joining.get()
        #expect(try await rig.hub(interpreter: joining).say("你好", id: "1") == "200 ok")
        let hub = try rig.hub(interpreter: joining)
        await hub.settle()
        #expect(rig.peer.sent.isEmpty)
        rig.clock.advance(by: 800)
        await hub.settle()
        #expect(rig.peer.texts == ["您好"])
        rig.clock.advance(by: 5_000)
        await hub.settle()
        #expect(rig.peer.texts == ["您好"])
        rig.clock.advance(by: 30 * minute)
        await hub.settle()
        #expect(rig.peer.texts.count == 2)
        #expect(try await rig.journal.clocks(nextBy: .max, of: .conversations, limit: 9).isEmpty)
    }

    @Test("An answer that is not ready in time is acknowledged and sent later")
    func lateLookup() async throws {
        let rig = try Rig()
        let gate = Gate()
        let hub = try rig.hub(
            Self.sync,
            lookups: { _ in
                await gate.wait()
                return .found(["状态": "已发货"])
            })
        async let answer = hub.say("查单", id: "1")
        await rig.clock.waitForSleeper(in: monday + 1_500...monday + 1_500)
        rig.clock.advance(by: 1_500)
        #expect(await answer == "200 ok")
        #expect(try await hub.log() == ["customer: 查单"])
        gate.open()
        while try await hub.log().count < 2 { await Task.yield() }
        await hub.settle()
        #expect(rig.peer.texts == ["订单已发货"])
        #expect(await hub.say("查单", id: "1") == "200 ok")
    }

    @Test(
        "A lookup that a process did not live to see is asked again if it only reads, else it times out",
        arguments: [("查单", "订单已发货"), ("改址", "改不了")])
    func lookupAfterRestart(_ text: String, _ reply: String) async throws {
        let rig = try Rig()
        let never = Gate()
        let first = try rig.hub(lookups: { _ in
            await never.wait()
            return .empty
        })
        async let answer = first.say(text, id: "1")
        await rig.clock.waitForSleeper(in: monday + 1_500...monday + 1_500)
        rig.clock.advance(by: 1_500)
        #expect(await answer == "200 ok")
        let second = try rig.hub()
        let run = Task { await second.run() }
        if text == "改址" {
            // It must not be asked again: what it changes may have been changed.
            while second.runner.recent[second.chat()] == nil { await Task.yield() }
            rig.clock.advance(by: 2_000)
        }
        while try await second.log().count < 2 { await Task.yield() }
        #expect(try await second.log().last == "bot: " + reply)
        run.cancel()
        await run.value
        never.open()
    }

    @Test("A hub that runs does everything by itself, and ends when what it began is done")
    func running() async throws {
        let rig = try Rig()
        let hub = try rig.hub()
        let run = Task { await hub.run() }
        let stream = try #require(hub.updates(of: hub.chat()))
        for number in 0..<5 { await hub.say("你好", id: "\(number)") }
        while rig.peer.sent.count < 5 { await Task.yield() }
        run.cancel()
        await run.value
        #expect(await hub.say("你好") == #"503 {"error":"stopping"}"#)
        var read = 0
        for await _ in stream { read += 1 }
        #expect(read == 10)
        #expect(await !hub.isReady())
    }

    @Test("A conversation that somebody else changed is read again")
    func conflict() async throws {
        let rig = try Rig()
        let (one, other) = (try rig.hub(), try rig.hub())
        for number in 0..<6 {
            let hub = number % 2 == 0 ? one : other
            #expect(await hub.say("你好", id: "\(number)") == "200 ok")
        }
        #expect(try await one.history(of: one.chat()).count == 12)
    }

    @Test("Conversations are forgotten when there are too many, and read again")
    func eviction() async throws {
        let hub = try Rig().hub(with: { $0.limits.conversationsInMemory = 4 })
        for round in 0..<2 {
            for chat in 0..<12 { #expect(await hub.say("你好", id: "\(round) \(chat)", chat: "c\(chat)") == "200 ok") }
            #expect(hub.counters().conversations <= 4)
        }
        #expect(try await hub.log("c0").count == 4)
    }
}
