import CaseDesk
import Cases
import Channels
import ChineseText
import DialogueRuntime
import Foundation
import Journal
import JournalSQLite
import JournalTesting
import Secrets
import StrictJSON
import Synchronization
import Testing
import WorkingTime

@testable import Conversations

let minute: Instant = 60_000
let hour = 60 * minute
/// Monday 2026-03-09, 10:00 in Shanghai.
let monday: Instant = 1_773_021_600_000

/// On what the hubs of tests stand.
enum Ground: String, CaseIterable {
    case memory, file

    func journal(in folder: String) throws -> any Journal {
        switch self {
        case .memory:
            let key = try #require(MasterKey(Array(repeating: 7, count: 32)))
            return SealedJournal(MemoryJournal(digest: SystemDigest()), by: SystemSeal(key))
        case .file:
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            return try Store(path: folder + "/shop.db").journal
        }
    }
}

/// Lookups that a test answers.
struct ScriptedLookups: LookupProvider {
    var reply: @Sendable (LookupRequest) async -> LookupOutcome
    func answer(_ request: LookupRequest) async -> LookupOutcome { await reply(request) }
}

/// A shop with one platform, over a journal that outlives its hubs.
final class Rig: Sendable {
    let journal: any Journal
    let clock: ManualClock
    let peer = FakePeer()
    let folder: String

    init(_ ground: Ground = .memory, at now: Instant = monday) throws {
        folder = NSTemporaryDirectory() + "/conversations-\(UUID().uuidString)"
        journal = try ground.journal(in: folder)
        clock = ManualClock(now)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func desk(on journal: (any Journal)? = nil) throws -> CaseDesk {
        let shop = try ShopCalendar(timeZone: #require(TimeZone(identifier: "Asia/Shanghai")))
        let codes = SearchCodes(
            digest: { ChainHash(SystemDigest().digest($0)).hex },
            code: { ChainHash(SystemDigest().digest(Array($0.utf8))).hex })
        return CaseDesk(
            journal: journal ?? self.journal, policy: CasePolicy(version: "policy-1", calendar: shop), codes: codes)
    }

    /// A hub as a process that starts would make it.
    func hub(
        on journal: (any Journal)? = nil, interpreter: Interpreter? = nil,
        _ capabilities: Capabilities = Capabilities(),
        lookups: @escaping @Sendable (LookupRequest) async -> LookupOutcome = { _ in .found(["状态": "已发货"]) },
        with adjust: (inout ConversationParts) -> Void = { _ in }
    ) throws -> ConversationHub {
        var adapter = FakeAdapter()
        adapter.capabilities = capabilities
        let peer = peer
        let random = Mutex(SplitMix(seed: 7))
        var parts = ConversationParts(
            interpreter: try interpreter ?? ShopScript.interpreter.get(), journal: journal ?? self.journal,
            desk: try desk(on: journal), lookups: ScriptedLookups(reply: lookups),
            connections: [
                ChannelConnection(name: "fake", adapter: adapter), ChannelConnection(name: "web", adapter: nil),
            ],
            send: { (call) throws(CallFault) in try peer.send(call) })
        parts.clock = clock
        parts.random = { count in random.withLock { random in (0..<count).map { _ in random.byte() } } }
        parts.limits.messagesPerSecond = 0
        adjust(&parts)
        return ConversationHub(parts)
    }
}

/// Noise that is the same for every run.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }
}

func request(_ messages: JSONValue..., signature: String? = nil) -> ChannelRequest {
    var body: JSONObject = ["messages": .array(messages)]
    if let signature { body["signature"] = .string(signature) }
    return ChannelRequest(method: "POST", target: "/hooks/fake", body: JSONValue.object(body).bytes)
}

func message(_ text: String, id: String, chat: String = "chat") -> JSONValue {
    ["id": .string(id), "text": .string(text), "chat": .string(chat), "from": .string("user of " + chat)]
}

extension ConversationHub {
    /// One message from the platform; the body of the answer.
    @discardableResult
    func say(_ text: String, id: String = UUID().uuidString, chat: String = "chat") async -> String {
        let response = await receive(request(message(text, id: id, chat: chat)), on: "fake").response
        return "\(response.status) " + String(decoding: response.body, as: UTF8.self)
    }

    /// Does what is due until nothing is left to do at this instant.
    func settle() async {
        var before = -1
        while true {
            await lookAtTimers()
            await runner.lanes.drained()
            await dispatcher.sendDue()
            await dispatcher.inFlight.drained()
            await runner.lanes.drained()
            let after = counters()
            let done = after.turns + after.sent + after.retries + after.deadLetters
            if done == before { return }
            before = done
        }
    }

    func chat(_ name: String = "chat") -> ConversationID { conversation(name, on: "fake") }

    /// What was said, `customer: 你好`.
    func log(_ name: String = "chat") async throws -> [String] {
        try await history(of: chat(name)).map { "\($0.from): \($0.text)" }
    }
}

typealias SealedJournalOfFiles = SealedJournal<SQLiteJournal, SystemSeal>
