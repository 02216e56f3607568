import ChineseText
import Synchronization

/// Wakes one loop when something is to be done: at instants that are known beforehand, or at once.
final class Alarm: Sendable {
    private struct State {
        /// The instants that are waited for, the last first.
        var instants: [Instant] = []
        var pause: Task<Void, Never>?
        var until = Instant.max
    }

    /// Most instants that are remembered; a loop looks by itself before long.
    private static let mostInstants = 4_096

    private let state = Mutex(State())
    private let clock: any ServiceClock

    init(_ clock: any ServiceClock) { self.clock = clock }

    /// Asks for attention at an instant.
    func ring(at instant: Instant) {
        let pause: Task<Void, Never>? = state.withLock { state in
            let place = state.instants.firstIndex { $0 <= instant } ?? state.instants.endIndex
            let isKnown = state.instants.indices.contains(place) && state.instants[place] == instant
            if !isKnown, state.instants.count < Self.mostInstants { state.instants.insert(instant, at: place) }
            return instant < state.until ? state.pause : nil
        }
        pause?.cancel()
    }

    /// Asks for attention now.
    func ring() { ring(at: .min) }

    /// Returns when attention is asked for, and at the latest at an instant.
    func wait(until latest: Instant) async {
        let clock = clock
        let pause: Task<Void, Never> = state.withLock { state in
            let until = min(latest, state.instants.last ?? .max)
            let pause = Task { () -> Void in try? await clock.sleep(until: until) }
            (state.pause, state.until) = (pause, until)
            return pause
        }
        await withTaskCancellationHandler {
            await pause.value
        } onCancel: {
            pause.cancel()
        }
        let now = clock.now
        state.withLock { state in
            (state.pause, state.until) = (nil, .max)
            while let next = state.instants.last, next <= now { state.instants.removeLast() }
        }
    }
}
