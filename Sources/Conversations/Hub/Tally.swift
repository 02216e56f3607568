import Synchronization

/// Counts what is done.
final class Tally: Sendable {
    private let counters = Mutex(HubCounters())

    func note(_ change: (inout HubCounters) -> Void) { counters.withLock { change(&$0) } }

    func refused(_ code: String) { note { $0.refusals[code, default: 0] += 1 } }

    var current: HubCounters { counters.withLock { $0 } }
}
