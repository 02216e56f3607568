import ChineseText
import Conversations
import Foundation
import Synchronization

/// A clock that a test moves. Nobody ever waits for real time.
final class ManualClock: ServiceClock {
    private struct Sleeper {
        var until: Instant
        /// What `steady` is by then.
        var end: Instant
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Instant
        var steady: Instant = 0
        var sleepers: [Int: Sleeper] = [:]
        var lastID = 0
    }

    private let state: Mutex<State>

    init(_ now: Instant) { state = Mutex(State(now: now)) }

    var now: Instant { state.withLock { $0.now } }
    var steady: Instant { state.withLock { $0.steady } }

    func sleep(until instant: Instant) async throws {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isOver = state.withLock { state in
                    if instant > state.now {
                        let end = state.steady + (instant - state.now)
                        state.sleepers[id] = Sleeper(until: instant, end: end, continuation: continuation)
                    }
                    return instant <= state.now
                }
                if isOver {
                    continuation.resume()
                } else if Task.isCancelled {
                    wake(id)
                }
            }
        } onCancel: {
            wake(id)
        }
    }

    private func wake(_ id: Int) {
        state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume(throwing: CancellationError())
    }

    func advance(by milliseconds: Instant) {
        let woken = state.withLock { state in
            state.now += milliseconds
            state.steady += milliseconds
            let over = state.sleepers.filter { $0.value.end <= state.steady }
            for id in over.keys { state.sleepers[id] = nil }
            return over.values.sorted { $0.end < $1.end }
        }
        for sleeper in woken { sleeper.continuation.resume() }
    }

    /// Sets the clock; who sleeps is woken after as long as was meant.
    func set(by milliseconds: Instant) {
        state.withLock { state in
            state.now += milliseconds
            for id in state.sleepers.keys { state.sleepers[id]?.until += milliseconds }
        }
    }

    /// Returns when somebody sleeps until an instant in a range.
    func waitForSleeper(in range: ClosedRange<Instant>) async {
        while !state.withLock({ state in state.sleepers.values.contains { range.contains($0.until) } }) {
            await Task.yield()
        }
    }
}

/// Something that is set by one task and awaited by another.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}
