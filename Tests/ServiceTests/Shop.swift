import CaseDesk
import Cases
import Channels
import ChineseText
import Conversations
import Diagnostics
import DialogueRuntime
import Forwarding
import Foundation
import Handoff
import IntentMatching
import Journal
import JournalSQLite
import JournalTesting
import ScriptChecking
import ScriptSyntax
import Secrets
import Synchronization
import Testing
import WorkingTime

@testable import Service

/// The bot of the tests.
enum ShopBot {
    static let interpreter = Result { try make() }

    private static func make() throws -> Interpreter {
        var sources = SourceSet()
        let source = SourceText(path: "scripts/shop.dlg", text: text)
        let (tree, found) = ScriptParser.parse(source, file: sources.add(source))
        var settings = BotSettings()
        settings.name = "shop"
        settings.queues = ["售后组": "", "在线客服": ""]
        settings.limits.misses = 1_000
        let result = BotCompiler.compile(
            scripts: [tree], sources: sources, settings: settings, syntaxDiagnostics: found)
        let bot = try #require(
            result.bot, "\(TerminalRenderer(language: .english).report(result.diagnostics, in: sources))")
        return Interpreter(bot: bot, matcher: Matcher.compile(bot).matcher)
    }

    private static let text = """
        对话 1

        意图 打招呼
          句式：
            - 你好

        意图 找人
          句式：
            - 找人

        流程 问好
          触发 意图 打招呼
          客服：您好
          完成

        流程 找人
          触发 意图 找人
          转人工 售后组 原因 客户要求人工
        """
}

/// Finds nothing.
struct NoLookups: LookupProvider {
    func answer(_ request: LookupRequest) async -> LookupOutcome { .empty }
}

/// Remembers the forms that went out, and reads requests that show a word.
final class FormReader: DeskForwarder {
    static let kind = "reader"
    static let settings: [String] = []
    private let content = Mutex<[HandoffForm]>([])

    init() {}
    init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {}

    var forms: [HandoffForm] { content.withLock { $0 } }
    func next(_ form: HandoffForm, after answers: [CallResponse], context: ForwardContext) -> DeskStep {
        content.withLock { $0.append(form) }
        return .done(reference: "T-1")
    }

    func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> [DeskNews] {
        guard try request.header("X-Word") == "friend" else { throw Rejection(.badToken) }
        let text = String(decoding: request.body, as: UTF8.self)
        return [DeskNews(ticket: "T-1", .said(text), actor: "小李", key: text, at: now)]
    }

    func hasSigned(_ request: ChannelRequest, now: Instant) -> Bool {
        (try? request.header("X-Signature")) == "of \(request.body.count) bytes"
    }
}

/// A service on a port of its own, with its log.
final class RunningService: Sendable {
    static let secret = "whsec_" + Data(repeating: 9, count: 32).base64EncodedString()
    static let widgetKey = Array(repeating: UInt8(3), count: 32)

    let port: Int
    let hub: ConversationHub
    let journal: any Journal
    let server: HuashuServer
    let forms = FormReader()
    private let task: Task<Void, any Error>
    private let lines: Lines
    /// Keys by what they are good for.
    let keys: [APIScope: String]

    final class Lines: Sendable {
        private let content = Mutex<[String]>([])
        var all: [String] { content.withLock { $0 } }
        func add(_ line: String) { content.withLock { $0.append(line) } }
    }

    var log: [String] { lines.all }

    init(
        on journal: (any Journal)? = nil, adjust: (inout ServiceConfiguration) throws -> Void = { _ in },
        limits: (inout ConversationLimits) -> Void = { _ in }
    ) async throws {
        let key = try #require(MasterKey(Array(repeating: 7, count: 32)))
        let journal: any Journal = journal ?? SealedJournal(MemoryJournal(digest: SystemDigest()), by: SystemSeal(key))
        self.journal = journal
        let codes = SearchCodes(
            digest: { ChainHash(SystemDigest().digest($0)).hex },
            code: { ChainHash(SystemDigest().digest(Array($0.utf8))).hex })
        let calendar = try ShopCalendar(timeZone: #require(TimeZone(identifier: "Asia/Shanghai")))
        let adapter = try StandardWebhookChannel(ChannelSettings(name: "shop", ["secret": Self.secret]))
        let rasa = try RasaChannel(ChannelSettings(name: "rasa", [:]))
        var parts = ConversationParts(
            interpreter: try ShopBot.interpreter.get(), journal: journal,
            desk: CaseDesk(journal: journal, policy: CasePolicy(version: "p", calendar: calendar), codes: codes),
            lookups: NoLookups(),
            connections: [
                ChannelConnection(name: "shop", adapter: adapter), ChannelConnection(name: "rasa", adapter: rasa),
                ChannelConnection(name: "web", adapter: nil), ChannelConnection(name: "site", adapter: nil),
            ], send: { _ in CallResponse(status: 200) })
        parts.forwarders = [DeskConnection(name: "reader", desk: forms)]
        parts.limits.messagesPerSecond = 1_000
        parts.limits.messagesAtOnce = 10_000
        limits(&parts.limits)
        hub = ConversationHub(parts)
        var configuration = ServiceConfiguration()
        configuration.port = 0
        configuration.stopsOnSignals = false
        configuration.drain = 50
        configuration.rasa = "rasa"
        configuration.widget = WidgetConfiguration(connection: "web", key: Self.widgetKey)
        configuration.widget?.origins = ["https://shop.example.com"]
        configuration.rasaSocket = RasaSocketConfiguration(
            connection: "site",
            channel: try RasaSocketChannel(
                ChannelSettings(name: "site", ["secret": Self.secret, "origins": "https://shop.example.com"])))
        var keys: [APIScope: String] = [:]
        for scope in APIScope.allCases {
            let (key, hash) = try APIKeys.make()
            keys[scope] = key
            let isAdded = configuration.keys.add(scope.rawValue, hash: hash, scopes: [scope])
            try #require(isAdded)
        }
        self.keys = keys
        try adjust(&configuration)
        let lines = Lines()
        self.lines = lines
        let (ports, source) = AsyncStream.makeStream(of: Int.self)
        let server = HuashuServer(
            hub: hub, journal: journal, configuration: configuration,
            log: ServiceLog(.json, from: .debug) { lines.add($0) }, onListening: { source.yield($0) })
        self.server = server
        task = Task {
            defer { source.finish() }
            try await server.run()
        }
        var iterator = ports.makeAsyncIterator()
        port = try #require(await iterator.next())
    }

    /// Stops it and waits until it has ended.
    func stop() async throws {
        await server.stop()
        try await task.value
    }

    /// Runs a body against a service, and stops it whatever happens.
    static func with<Value>(
        _ service: RunningService, _ body: (RunningService) async throws -> Value
    ) async throws -> Value {
        do {
            let value = try await body(service)
            try await service.stop()
            return value
        } catch {
            try await service.stop()
            throw error
        }
    }

    func authorization(_ scope: APIScope) -> String { "Authorization: Bearer \(keys[scope, default: ""])" }
}
