import CaseDesk
import Cases
import Channels
import ChineseText
import DialogueRuntime
import Forwarding
import Handoff
import Journal
import StrictJSON
import Testing

@testable import Conversations

@Suite("The life of a handoff")
struct HandoffTests {
    let rig: Rig
    let hub: ConversationHub

    init() throws {
        rig = try Rig()
        hub = try rig.hub(with: { $0.forwarders = [FakeDesk.connection()] })
    }

    /// The handoff that the customer has just asked for.
    private func request() async throws -> HandoffRecord {
        await hub.say("转人工")
        let name = try #require(hub.runner.recent[hub.chat()]?.record.handoff)
        return try #require(try await hub.handoff(name))
    }

    private func expect(
        _ fault: HandoffFault, _ status: HandoffStatus, of id: String, ifVersion version: Int64? = nil
    ) async {
        await #expect(throws: fault) { _ = try await hub.update(id, status, ifVersion: version) }
    }

    @Test("Asking, taking, talking, giving back")
    func life() async throws {
        let asked = try await request()
        #expect(asked.state == .requested && asked.sequence == 1 && asked.version == 1)
        await hub.settle()
        #expect(rig.peer.sent.filter { $0.to == "desk" }.map(\.text) == [asked.id, asked.id])
        let queued = try await hub.update(asked.id, HandoffStatus(.queued, actor: "desk", message: "前面还有 2 位"))
        #expect(queued.state == .queued && queued.version == 2)
        let accepted = try await hub.update(
            asked.id, HandoffStatus(.accepted, sequence: 5, actor: "小王"), ifVersion: queued.version)
        #expect(accepted.state == .accepted && accepted.sequence == 5)
        await hub.say("你好")
        let said = try await hub.agentSays("我是小王", agent: "小王", in: hub.chat(), key: "k1")
        #expect(try await hub.agentSays("我是小王", agent: "小王", in: hub.chat(), key: "k1") == said)
        let done = try await hub.update(
            asked.id, HandoffStatus(.completed, actor: "小王", resultCode: "solved", controlTo: .bot))
        #expect(done.state == .completed && done.resultCode == "solved")
        #expect(try await hub.handoff(asked.id) == done)
        await hub.say("你好")
        await hub.settle()
        let words = rig.peer.sent.filter { $0.to == "chat" }.map(\.text)
        #expect(words.count == 5 && words[1] == "前面还有 2 位" && words[2] == "我是小王" && words[4] == "您好")
        rig.clock.advance(by: hour)
        #expect(try await hub.handoff(asked.id) == done)
    }

    @Test("Whoever counts reads who spoke and who had the conversation, and not a word")
    func facts() async throws {
        let asked = try await request()
        _ = try await hub.update(asked.id, HandoffStatus(.queued, actor: "desk", message: "前面还有 2 位"))
        _ = try await hub.agentSays("我是小王", agent: "小王", in: hub.chat(), key: "k1")
        _ = try await hub.update(asked.id, HandoffStatus(.completed, actor: "小王", controlTo: .bot))
        let stored = try await rig.journal.events(.stream(hub.chat().stream, afterVersion: 0), limit: 100)
        let facts = stored.compactMap(ConversationFact.init)
        let handoffs = facts.filter { if case .handoff = $0 { true } else { false } }
        #expect(handoffs == [.handoff(.requested), .handoff(.queued), .handoff(.accepted), .handoff(.completed)])
        let came = try #require(facts.firstIndex(of: .handoff(.accepted)))
        let spoke = try #require(facts.lastIndex(of: .said(.agent)))
        #expect(came < spoke && facts.first == .said(.customer) && facts.contains(.control(isPerson: true)))
        #expect(facts.contains(.said(.bot)))
        var stranger = try #require(stored.first)
        stranger.stream.kind = "case"
        #expect(ConversationFact(stranger) == nil)
    }

    @Test("What cannot be is refused, and what is old changes nothing")
    func refusals() async throws {
        let asked = try await request()
        await expect(.unknownHandoff, HandoffStatus(.accepted, actor: "a"), of: "none")
        await expect(.staleVersion(found: 1), HandoffStatus(.accepted, actor: "a"), of: asked.id, ifVersion: 7)
        _ = try await hub.update(asked.id, HandoffStatus(.accepted, sequence: 9, actor: "a"))
        let old = try await hub.update(asked.id, HandoffStatus(.failed, sequence: 9, actor: "a"))
        #expect(old.state == .accepted && old.version == 2)
        _ = try await hub.update(asked.id, HandoffStatus(.completed, actor: "a"))
        await expect(
            .impossible(from: .completed, to: .accepted), HandoffStatus(.accepted, actor: "a"), of: asked.id)
        await #expect(throws: HandoffFault.unknownConversation) {
            try await hub.agentSays("x", agent: "a", in: ConversationID("none"), key: "k")
        }
        _ = try await hub.agentSays("x", agent: "a", in: hub.chat(), key: "k")
        await #expect(throws: HandoffFault.conflict) {
            try await hub.agentSays("y", agent: "a", in: hub.chat(), key: "k")
        }
    }

    @Test("People's words reach the customer without what nobody sees, and nothing is not said")
    func words() async throws {
        let asked = try await request()
        _ = try await hub.update(asked.id, HandoffStatus(.queued, actor: "desk", message: "前面\u{7}还有\r\n2 位\u{202E}"))
        _ = try await hub.update(asked.id, HandoffStatus(.accepted, actor: "a", message: " \u{200B}\n"))
        _ = try await hub.agentSays("\u{0}您好\t我是\u{1B}[31m小王\u{2028}👩‍🔧", agent: "a", in: hub.chat(), key: "k")
        for (number, text) in ["", " \n\u{3000}", "\u{0}\u{1}", "\u{200B}\u{FEFF}", "\u{2066}\u{2069}"].enumerated() {
            await #expect(throws: HandoffFault.malformed("text"), "\(number)") {
                try await hub.agentSays(text, agent: "a", in: hub.chat(), key: "\(number)")
            }
        }
        for name in ["", " ", "a\nb", "\u{0}", String(repeating: "王", count: 34)] {
            await #expect(throws: HandoffFault.malformed("agent"), "\(name.utf8.count) bytes") {
                try await hub.agentSays("x", agent: name, in: hub.chat(), key: "n")
            }
        }
        await hub.settle()
        let said = rig.peer.sent.filter { $0.to == "chat" }.map(\.text)
        #expect(said.dropFirst() == ["前面还有\n2 位", "您好 我是[31m小王\n👩‍🔧"])
    }

    @Test("Words that are too long are cut, and what the desk does with them is done")
    func longWords() async throws {
        let asked = try await request()
        let long = String(repeating: "长", count: 8_001)
        #expect(try await hub.update(asked.id, HandoffStatus(.accepted, actor: "a", message: long)).state == .accepted)
        _ = try await hub.agentSays(long, agent: "a", in: hub.chat(), key: "k")
        await hub.settle()
        let said = rig.peer.sent.filter { $0.to == "chat" }.map(\.text).joined()
        #expect(said.filter { $0 == "长" }.count == 16_000)
    }

    @Test("A desk that counts to the end of all numbers ends nothing", arguments: [HandoffState.queued, .accepted])
    func lastNumber(_ state: HandoffState) async throws {
        let asked = try await request()
        let told = try await hub.update(asked.id, HandoffStatus(state, sequence: .max, actor: "a"))
        #expect(told.sequence == .max)
        rig.clock.advance(by: 5 * hour)
        await hub.settle()
        let ended = try #require(try await hub.handoff(asked.id))
        #expect(ended.state.isFinal && ended.sequence == .max)
    }

    @Test("A person's words take the conversation without acceptance, and the bot is silent until it is given back")
    func withoutAcceptance() async throws {
        let asked = try await request()
        _ = try await hub.agentSays("来了", agent: "a", in: hub.chat(), key: "1")
        #expect(try await hub.handoff(asked.id)?.state == .accepted)
        let before = try await hub.log().count
        await hub.say("你好")
        rig.clock.advance(by: 10 * minute)
        await hub.settle()
        #expect(try await hub.log().count == before + 1)
        try await hub.giveBack(hub.chat(), by: "a")
        #expect(try await hub.handoff(asked.id)?.state == .completed)
        await hub.say("你好")
        #expect(try await hub.log().suffix(2) == ["customer: 你好", "bot: 您好"])
    }

    @Test("A conversation that its person forgot goes back to the bot, counted from the person's last words")
    func forgotten() async throws {
        let asked = try await request()
        _ = try await hub.update(asked.id, HandoffStatus(.accepted, actor: "a"))
        rig.clock.advance(by: 3 * hour)
        await hub.settle()
        _ = try await hub.agentSays("稍等", agent: "a", in: hub.chat(), key: "1")
        rig.clock.advance(by: 3 * hour)
        await hub.say("还在吗")
        await hub.settle()
        #expect(try await hub.handoff(asked.id)?.state == .accepted)
        rig.clock.advance(by: hour)
        await hub.settle()
        #expect(try await hub.handoff(asked.id)?.state == .completed)
        await hub.say("你好")
        #expect(try await hub.log().last == "bot: 您好")
    }

    @Test("When nobody comes the customer is told, somebody is to call back, and the bot goes on, also after a restart")
    func nobodyCame() async throws {
        let asked = try await request()
        let other = try rig.hub()
        rig.clock.advance(by: 3 * minute)
        await other.settle()
        let failed = try #require(try await other.handoff(asked.id))
        #expect(failed.state == .failed && failed.resultCode == "not_accepted")
        let number = try #require(failed.caseNumber.flatMap { CaseNumber($0) })
        #expect(try await other.parts.desk.open(number).number == number)
        #expect(try await other.log().contains { $0.hasPrefix("bot: 抱歉，现在没有同事能接待您") })
        await other.say("你好")
        #expect(try await other.log().last == "bot: 您好")
        await other.settle()
        // The case says its number, once.
        #expect(rig.peer.texts.filter { $0.contains(number.description) }.count == 1)
    }

    @Test("The desks hear who is to be called back: those that want such forms, and those that had this one")
    func callback() async throws {
        let rig = try Rig()
        let hub = try rig.hub(with: {
            $0.forwarders = [
                FakeDesk.connection("chats", forms: FormSelection(kinds: [.chatTakeover])),
                FakeDesk.connection("calls", forms: FormSelection(kinds: [.callback])),
                FakeDesk.connection("cases", forms: FormSelection(kinds: [.complaint])),
            ]
        })
        await hub.say("转人工")
        let name = try #require(hub.runner.recent[hub.chat()]?.record.handoff)
        await hub.settle()
        rig.clock.advance(by: 3 * minute)
        await hub.settle()
        let texts = { (desk: String) in rig.peer.sent.filter { $0.to == desk }.map(\.text) }
        // A form is two requests.
        #expect(texts("chats") == [name, name, "\(name) again at T-1", "\(name) again at T-1"])
        #expect(texts("calls") == ["\(name) again at ?", "\(name) again at ?"])
        #expect(texts("cases") == [])
    }

    @Test("A channel with people of its own is told to bring one in")
    func native() async throws {
        let rig = try Rig()
        var native = TimeTests.sync
        native.handoff = .native
        let hub = try rig.hub(native)
        let answer = await hub.say("转人工")
        #expect(answer.contains("handoff 在线客服"))
    }

    private static func needingAnswer(deadline: Instant) -> Capabilities {
        var capabilities = Capabilities()
        capabilities.sync = Capabilities.SyncAnswers(deadline: deadline, replies: 1)
        capabilities.handoff = .native
        capabilities.handoffNeedsAnswer = true
        return capabilities
    }

    @Test("Where only an answer brings a person in, it holds nothing else, and what is said goes its own way")
    func needsAnswer() async throws {
        let rig = try Rig()
        let hub = try rig.hub(Self.needingAnswer(deadline: 5_000))
        let answer = await hub.say("转人工")
        #expect(answer.contains("handoff 在线客服") && !answer.contains(","))
        await hub.settle()
        let said = try await hub.log().filter { $0.hasPrefix("bot: ") }.map { String($0.dropFirst(5)) }
        #expect(!said.isEmpty && rig.peer.texts == said)
    }

    @Test("An order that was too late for its answer goes with the answer to the next message, while it is wanted")
    func lateOrder() async throws {
        let rig = try Rig()
        let late = try rig.hub(Self.needingAnswer(deadline: -2))
        #expect(await late.say("转人工", id: "1") == "200 ok")
        await late.settle()
        #expect(rig.peer.texts.allSatisfy { !$0.contains("handoff") } && !rig.peer.texts.isEmpty)
        #expect(try await late.deadLetters().isEmpty)
        let hub = try rig.hub(Self.needingAnswer(deadline: 5_000))
        #expect(await hub.say("在吗", id: "2").contains("handoff 在线客服"))
        #expect(await hub.say("在吗", id: "3") == "200 ok")
    }

    @Test("Where people answer by the platform's own means, the bot is silent while they are there")
    func platformStaff() async throws {
        func news(_ staff: Inbound.StaffNews, _ id: String) async throws {
            var message = Inbound(.event, conversation: "c", sender: "s", idempotency: [id])
            message.staff = staff
            message.details["agent"] = "小李"
            _ = try await hub.take(message, on: "web")
        }
        func ask(_ id: String) async throws -> [String] {
            let message = Inbound(.text, conversation: "c", sender: "s", text: "你好", idempotency: [id])
            return try await hub.take(message, on: "web").utterances.map(\.from.rawValue)
        }
        #expect(try await ask("1").contains("bot"))
        try await news(.wrote, "2")
        #expect(try await ask("3") == ["customer"])
        try await news(.left, "4")
        try await news(.left, "5")
        #expect(try await ask("6").contains("bot"))
    }

    @Test("A call has its effect once under its name, whenever the process ends")
    func namedCalls() async throws {
        func call(_ name: String, by holder: String = "a", _ body: UInt8 = 0) -> NamedCall {
            NamedCall(id: InboundID(source: "api:" + holder, id: name), body: [body])
        }
        for seed in 0..<20 {
            let rig = try Rig()
            let before = try rig.hub()
            await before.say("转人工")
            let name = try #require(before.runner.recent[before.chat()]?.record.handoff)
            let life = Life(seed: UInt64(seed), risk: 300)
            let mortal = try rig.hub(on: MortalJournal(base: rig.journal, life: life))
            let queued = HandoffStatus(.queued, actor: "desk", message: "前面还有 2 位")
            let first = try? await mortal.update(name, queued, under: call("1"))
            let hub = try rig.hub()
            let again = try await hub.update(name, queued, ifVersion: first == nil ? nil : 1, under: call("1"))
            #expect(first == nil || (again.isRepeated && again.value == first?.value))
            #expect(try await hub.log().count { $0 == "agent: 前面还有 2 位" } == 1)
            for holder in ["a", "b"] {
                let said = try await hub.agentSays("在", agent: holder, in: hub.chat(), under: call("2", by: holder))
                #expect(!said.isRepeated)
            }
            let done = HandoffStatus(.completed, actor: "a")
            let ended = try await hub.update(name, done, under: call("3"))
            #expect(try await rig.hub().update(name, done, under: call("3")).value == ended.value)
            for isRepeated in [false, true] {
                let back = try await hub.giveBack(hub.chat(), by: "a", under: call("4"))
                #expect(back.isRepeated == isRepeated)
            }
            await #expect(throws: HandoffFault.conflict) {
                try await hub.giveBack(hub.chat(), by: "a", under: call("4", 1))
            }
        }
    }
}
