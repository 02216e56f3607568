import ArgumentParser
import BotDirectory
import CaseDesk
import Cases
import Channels
import ChineseText
import Conversations
import DialogueRuntime
import Foundation
import HTTPCurl
import Journal
import JournalSQLite
import LookupHTTP
import LookupTables
import Service
import WorkingTime

/// `huashu serve`: the whole shop on one machine.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the shop: webhooks, the website's chat, handoffs. 启动服务。",
        discussion: """
            Settings come from huashu.yaml and HUASHU_… variables (docs/service.md). The log goes to standard error. \
            SIGTERM or ^C stops it after what was begun is done. Exit status: 0 stopped, 1 errors in the bot, 2 wrong \
            settings, 3 it could not start.
            """)

    @Flag(help: "Check bot and settings, print what would start, and do not start it.")
    var check = false

    @OptionGroup var speech: SpeechOptions
    @OptionGroup var cache: CacheOptions
    @OptionGroup var bot: BotOptions

    func run() async throws {
        let (reading, sources) = try ShopRules.reading(of: bot.directory, speech, isTelling: true)
        let settings = reading.service
        let rules = try ShopRules(directory: bot.directory, speech)
        let checked = try CheckedBot.load(bot.directory, speech, cache: cache.cache)
        let interpreter = try checked.interpreter(speech, quietWindow: nil)
        let plan = ServicePlan(
            settings, for: interpreter.bot, directory: bot.directory,
            environment: ProcessInfo.processInfo.environment
        ) { reading.location(of: $0, in: sources) }
        let sender = CurlSender()
        let systems = ShopSystems(
            sender: { sender }, policy: plan.policy, directory: bot.directory,
            environment: ProcessInfo.processInfo.environment)
        let faults = plan.faults + systems.faults(of: interpreter.bot, location: plan.location)
        guard faults.isEmpty else {
            throw CommandFailure(.callIsWrong, faults.map { $0.text(in: speech.reading) }.joined(separator: "\n"))
        }
        if check { return Output.put(plan.summary(in: speech.reading)) }
        let store = try openStore(plan.store)
        let clock = SystemClock()
        let sending = try await beginSending(in: store, at: clock.now)
        let desk = try await desk(on: store, rules, at: clock.now)
        let lookups = systems.lookups(
            directory: bot.directory, bot: interpreter.bot, clock: TableLookups.systemClock)
        var parts = ConversationParts(
            interpreter: interpreter, journal: store.journal, desk: desk,
            lookups: lookups,
            connections: plan.connections, send: plan.send(by: sender))
        parts.forwarders = plan.forwarders
        parts.limits.messagesPerSecond = Double(settings.messagesPerMinute) / 60
        parts.limits.messagesAtOnce = Double(settings.burst)
        parts.outreach = rules.outreach
        parts.clock = clock
        parts.seed = UInt64.random(in: .min ... .max)
        parts.language = speech.reading
        OpenFiles.allowAsManyAsPossible()
        let server = HuashuServer(
            hub: ConversationHub(parts), journal: store.journal, configuration: plan.configuration, log: plan.log,
            figures: { (lookups as? HTTPLookups)?.families() ?? [] },
            onListening: { port in
                let greeting = plan.greeting(port: port, in: speech.reading)
                plan.isLogForPrograms ? Output.put(greeting) : Output.note(greeting)
            })
        try await serve(server, at: plan.listening)
        await sender.shutdown()
        withExtendedLifetime(sending) { try? store.close() }
    }

    private func serve(_ server: HuashuServer, at address: String) async throws {
        do {
            try await server.run()
        } catch {
            let why = (error as? ListeningFault)?.words ?? BilingualPhrase(zh: "\(error)", en: "\(error)")
            throw CommandFailure(
                .internalFault,
                speech.say(
                    zh: "服务没能在 \(address) 启动：\(why.chinese)",
                    en: "The service could not start on \(address): \(why.english)"))
        }
    }

    /// Opens the store, and makes it with its folder when there is none.
    private func openStore(_ path: String) throws -> Store {
        let folder = URL(filePath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure(
                .internalFault,
                speech.say(cannotWrite: folder.path, error))
        }
        return try StoreOptions.open(path, .create, speech)
    }

    /// Lets go of what an ended process was sending, unless another one is at it.
    private func beginSending(in store: Store, at now: Instant) async throws -> SendingPresence {
        do throws(JournalFault) {
            return try await store.beginSending(at: now)
        } catch {
            throw CommandFailure(error, speech)
        }
    }

    private func desk(on store: Store, _ rules: ShopRules, at now: Instant) async throws -> CaseDesk {
        do throws(DeskFault) {
            return try await rules.desk(on: store, at: now)
        } catch {
            throw CommandFailure(.internalFault, "\(error.code): \(error.message(in: speech.reading))")
        }
    }
}

extension ListeningFault {
    /// What it is, and what helps.
    fileprivate var words: BilingualPhrase {
        switch self {
        case .taken:
            BilingualPhrase(
                zh: "这个端口已被别的程序占用；换 service.port，或停掉那个程序",
                en: "another program has this port; set another service.port, or end that program")
        case .notHere:
            BilingualPhrase(
                zh: "这台机器没有这个地址；改 service.host", en: "this machine does not have this address; set service.host")
        case .notAllowed:
            BilingualPhrase(
                zh: "没有权限用这个端口；1024 以下的端口留给反向代理",
                en: "this user may not have this port; leave those below 1024 to the reverse proxy")
        case .unknownName:
            BilingualPhrase(zh: "没有人知道这个主机名；改 service.host", en: "nobody knows this name; set service.host")
        }
    }
}

/// How many files, and so connections, the process may have open.
private enum OpenFiles {
    /// Raises the bound to what the system allows this user; what it does not allow stays as it is.
    static func allowAsManyAsPossible() {
        #if os(Linux)
            let kind = __rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue))
        #else
            let kind = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(kind, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(kind, &limit)
    }
}
