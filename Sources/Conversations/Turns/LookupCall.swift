import ChineseText
import DialogueRuntime
import Synchronization

/// One question to another system: somebody waits for the answer for a while; later it comes by itself.
final class LookupCall: Sendable {
    private struct State {
        var outcome: LookupOutcome?
        var waiter: CheckedContinuation<LookupOutcome?, Never>?
        var late: (@Sendable (LookupOutcome) -> Void)?
    }

    let request: LookupRequest
    private let clock: any ServiceClock
    private let state = Mutex(State())

    /// Asks. Who has not answered by the deadline has timed out.
    init(
        _ request: LookupRequest, clock: any ServiceClock, answer: @escaping @Sendable () async -> LookupOutcome
    ) {
        self.request = request
        self.clock = clock
        let work = Task { await answer() }
        let alarm = Task {
            guard (try? await clock.sleep(until: request.deadline)) != nil else { return }
            work.cancel()
            self.finish(.timedOut)
        }
        Task {
            self.finish(await work.value)
            alarm.cancel()
        }
    }

    /// The answer, if it comes by an instant.
    func outcome(by instant: Instant) async -> LookupOutcome? {
        var alarm: Task<Void, Never>?
        defer { alarm?.cancel() }
        return await withCheckedContinuation { continuation in
            let known: LookupOutcome? = take { state in
                if state.outcome == nil { state.waiter = continuation }
                return state.outcome
            }
            if let known {
                continuation.resume(returning: known)
            } else {
                alarm = giveUp(at: instant)
            }
        }
    }

    private func giveUp(at instant: Instant) -> Task<Void, Never> {
        Task {
            guard (try? await clock.sleep(until: instant)) != nil else { return }
            take { state in
                defer { state.waiter = nil }
                return state.waiter
            }?.resume(returning: nil)
        }
    }

    /// Has the answer told when it comes, at once when it is there.
    func whenLate(_ tell: @escaping @Sendable (LookupOutcome) -> Void) {
        let known: LookupOutcome? = take { state in
            if state.outcome == nil { state.late = tell }
            return state.outcome
        }
        if let known { tell(known) }
    }

    private func finish(_ outcome: LookupOutcome) {
        let before: State? = take { state in
            guard state.outcome == nil else { return nil }
            defer { state = State(outcome: outcome) }
            return state
        }
        before?.waiter?.resume(returning: outcome)
        before?.late?(outcome)
    }

    private func take<Value>(_ body: (inout State) -> Value?) -> Value? { state.withLock { body(&$0) } }
}
