import ChineseText
import DialogueRuntime
import LookupTables
import ScriptChecking
import ScriptSyntax
import Synchronization

/// A clock that somebody else sets; ledgers date their entries by it.
final class SetClock: Sendable {
    private let instant: Mutex<Instant>

    /// A clock that shows `instant`.
    init(_ instant: Instant) { self.instant = Mutex(instant) }

    /// What it shows.
    var now: Instant {
        get { instant.withLock { $0 } }
        set { instant.withLock { $0 = newValue } }
    }
}

/// What answers a bot's lookups while the caller waits: the workbench runs one conversation at a time.
struct BotLookups: Sendable {
    private let provider: any LookupProvider

    /// The tables of `bot`; `clock` dates what write lookups record.
    init(directory: String, bot: Bot, clock: @escaping @Sendable () -> Instant = TableLookups.systemClock) {
        provider = TableLookups(directory: directory, bot: bot, clock: clock)
    }

    /// The bot's own systems too, where its settings name them.
    init(of systems: ShopSystems, directory: String, bot: Bot, clock: @escaping @Sendable () -> Instant) {
        provider = systems.lookups(directory: directory, bot: bot, clock: clock)
    }

    /// The answer to one request.
    func answer(_ request: LookupRequest) -> LookupOutcome {
        let provider = provider
        return Waiting.value { () async throws(Never) in await provider.answer(request) }
    }

    /// The answer of a read; writes are for real conversations only.
    func answerReads(_ request: LookupRequest) -> LookupOutcome? {
        request.effect == .read ? answer(request) : nil
    }
}
