import Channels
import ChineseText
import Journal
import Synchronization
import Testing

@testable import Conversations

@Suite("Counterparts that do not answer, clocks that are set, a storage that fails")
struct TroubleTests {
    private static let days: Instant = -72 * hour

    // MARK: Counterparts

    @Test("Whoever does not answer leaves room for the others, and gets everything once and in order later")
    func silentCounterpart() async throws {
        let rig = try Rig()
        let (gate, peer) = (Gate(), rig.peer)
        let asked = Mutex(0)
        let hub = try rig.hub(with: { parts in
            parts.connections.append(ChannelConnection(name: "ill", adapter: FakeAdapter()))
            parts.send = { (call) throws(CallFault) in
                if String(decoding: call.body, as: UTF8.self).contains("ill-") {
                    asked.withLock { $0 += 1 }
                    await gate.wait()
                }
                return try peer.send(call)
            }
        })
        for number in 0..<60 {
            for place in 1...2 {
                let text = message("你好", id: "\(number)/\(place)", chat: "ill-\(number)")
                #expect(await hub.receive(request(text), on: "ill").response.status == 200)
            }
        }
        await hub.dispatcher.sendDue()
        while asked.withLock({ $0 }) < hub.parts.limits.sending { await Task.yield() }
        rig.clock.advance(by: 2 * SendingRoom.patience)
        await hub.say("你好", id: "well")
        for _ in 0..<1_000 where rig.peer.sent.isEmpty {
            await hub.dispatcher.sendDue()
            await Task.yield()
        }
        #expect(rig.peer.sent.map(\.to) == ["chat"])
        #expect(hub.dispatcher.inFlight.count <= 2 * hub.parts.limits.sending)
        gate.open()
        for _ in 0..<4 {
            await hub.settle()
            rig.clock.advance(by: 2 * SendingRoom.putBack)
        }
        #expect(rig.peer.sent.count == 121 && Set(rig.peer.sent.map(\.id)).count == 121)
        #expect(hub.counters().retries == 0 && hub.counters().outboxDepth == 0)
    }

    @Test("To whom nothing gets through only few requests go at once, until one is answered")
    func shares() {
        let room = SendingRoom()
        let (ill, well) = (SendingRoom.Counterpart.channel("a"), SendingRoom.Counterpart.desk("a"))
        for _ in 0..<SendingRoom.tolerance {
            if let place = room.enter(ill, at: 0) { room.leave(place, isAnswered: false) }
        }
        let places = (0..<5).compactMap { _ in room.enter(ill, at: 0) }
        #expect(places.count == SendingRoom.silentShare)
        #expect((0..<40).compactMap { _ in room.enter(well, at: 0) }.count == 40)
        #expect(room.slowCount(at: SendingRoom.patience - 1) == 0)
        #expect(room.slowCount(at: SendingRoom.patience) == 42)
        #expect(room.enter(well, at: SendingRoom.patience) == nil)
        room.leave(places[0], isAnswered: true)
        #expect((0..<40).compactMap { _ in room.enter(ill, at: 1) }.count == 40)
    }

    // MARK: Clocks

    @Test("A clock that is set back lets nothing wait that was to be tried again", arguments: Ground.allCases)
    func retryAfterJump(on ground: Ground) async throws {
        let rig = try Rig(ground)
        let hub = try rig.hub()
        rig.peer.answer(CallResponse(status: 503))
        await hub.lookAtClock()
        await hub.say("你好", id: "1")
        await hub.settle()
        rig.clock.set(by: Self.days)
        await hub.lookAtClock()
        await hub.settle()
        #expect(rig.peer.sent.isEmpty)
        rig.clock.advance(by: 7_000)
        await hub.settle()
        await hub.lookAtClock()
        #expect(rig.peer.texts == ["您好"])
    }

    @Test("The same, when the clock was set back while nothing ran")
    func retryAfterRestart() async throws {
        let rig = try Rig(.file)
        let before = try rig.hub()
        rig.peer.answer(CallResponse(status: 503))
        await before.say("你好", id: "1")
        await before.settle()
        rig.clock.set(by: Self.days)
        let hub = try rig.hub()
        await hub.lookBack()
        rig.clock.advance(by: 7_000)
        await hub.settle()
        #expect(rig.peer.texts == ["您好"])
    }

    @Test("A timer runs out once, and not days later, when the clock is set meanwhile", arguments: [-72, -1, 1, 72])
    func timer(hours: Instant) async throws {
        let rig = try Rig(.file)
        let hub = try rig.hub(interpreter: try ShopScript.joining.get())
        await hub.lookAtClock()
        await hub.say("你好", id: "1")
        rig.clock.advance(by: 800)
        await hub.settle()
        #expect(rig.peer.texts == ["您好"])
        // Thirty minutes after the customer's last word the conversation is closed.
        rig.clock.advance(by: 10 * minute)
        rig.clock.set(by: hours * hour)
        await hub.lookAtClock()
        await hub.settle()
        for _ in 0..<5 {
            rig.clock.advance(by: 10 * minute)
            await hub.lookAtClock()
            await hub.settle()
        }
        #expect(rig.peer.texts.count == 2)
    }

    @Test("Small steps of a clock are no setting, and many of them are one")
    func watch() {
        var watch = ClockWatch()
        let leads: [Instant] = [100, 100, -1_000, 500, -1_600, 9_000, 7_500, 6_900, 6_900, -100_000]
        let found = leads.enumerated().map { step, lead in
            watch.setBack(now: Instant(step) * 1_000 + lead, steady: Instant(step) * 1_000)
        }
        #expect(found == [nil, nil, nil, nil, 2_100, nil, nil, 2_100, nil, 106_900])
    }

    // MARK: The storage

    @Test("A storage that fails is said, until a write goes through again")
    func storage() async throws {
        let rig = try Rig(.file)
        let life = Life(seed: 1, risk: 0)
        let hub = try rig.hub(on: MortalJournal(base: rig.journal, life: life))
        #expect(await hub.say("你好", id: "1") == "200 ok")
        #expect(await hub.isStoring())
        life.set(isOver: true)
        #expect(await hub.say("你好", id: "2").hasPrefix("503"))
        #expect(await !hub.isStoring())
        life.set(isOver: false)
        // A second has not passed since it was tried.
        #expect(await !hub.isStoring())
        rig.clock.advance(by: 1_000)
        #expect(await hub.isStoring())
        #expect(try await rig.journal.session("service-storage-trial") == nil)
    }
}
