import ChineseText
import Synchronization

/// The order of what happens to each conversation. A lane exists while it has work; what is in it is done one after the
/// other, and different lanes go on side by side.
final class Lanes: Sendable {
    /// One piece of work.
    enum Entry: Sendable {
        /// A customer's message; neighbouring ones may become one turn.
        case message(Arrival)
        /// Anything else. It never fails: it tells whoever waits itself.
        case work(@Sendable () async -> Void)
    }

    private struct Lane {
        var queue: [Entry] = []
        /// Ends a pause of the work that waits for more messages.
        var pause: Task<Void, Never>?
    }

    private struct State {
        var lanes: [ConversationID: Lane] = [:]
        var waiting = 0
        var idle: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let limits: ConversationLimits
    private let clock: any ServiceClock

    init(_ limits: ConversationLimits, clock: any ServiceClock) {
        self.limits = limits
        self.clock = clock
    }

    /// How many lanes there are, and how much waits in them.
    var load: (lanes: Int, waiting: Int) { state.withLock { ($0.lanes.count, $0.waiting) } }

    /// Puts something behind what is in the lane; false when there is no room. The service's own work has always room: it
    /// was let in before.
    func enqueue(
        _ entry: Entry, in id: ConversationID, hasRoom: Bool = false,
        message handle: @escaping @Sendable (Arrival) async -> Void
    ) -> Bool {
        switch admit(entry, in: id, hasRoom: hasRoom) {
        case .refused: return false
        case .waits: return true
        case .begins:
            Task { await work(id, handle) }
            return true
        }
    }

    /// Puts something behind what is in the lane; false when there is no room. Where nothing is in the lane the caller
    /// does it, which saves a task and two ways between threads; what comes meanwhile is done by somebody else.
    func run(
        _ entry: Entry, in id: ConversationID, message handle: @escaping @Sendable (Arrival) async -> Void
    ) async -> Bool {
        switch admit(entry, in: id, hasRoom: false) {
        case .refused: return false
        case .waits: return true
        case .begins:
            if let entry = next(in: id) { await perform(entry, handle) }
            if let rest = next(in: id) {
                Task {
                    await perform(rest, handle)
                    await work(id, handle)
                }
            }
            return true
        }
    }

    private enum Admission { case refused, waits, begins }

    private func admit(_ entry: Entry, in id: ConversationID, hasRoom: Bool) -> Admission {
        state.withLock { state in
            let count = state.lanes[id]?.queue.count
            guard hasRoom || (count ?? 0 < limits.waitingPerConversation && state.waiting < limits.waiting) else {
                return .refused
            }
            state.waiting += 1
            guard count != nil else {
                state.lanes[id] = Lane(queue: [entry])
                return .begins
            }
            state.lanes[id]?.queue.append(entry)
            state.lanes[id]?.pause?.cancel()
            return .waits
        }
    }

    private func work(_ id: ConversationID, _ handle: @Sendable (Arrival) async -> Void) async {
        while let entry = next(in: id) { await perform(entry, handle) }
    }

    private func perform(_ entry: Entry, _ handle: @Sendable (Arrival) async -> Void) async {
        switch entry {
        case .message(let arrival): await handle(arrival)
        case .work(let perform): await perform()
        }
    }

    /// The next entry; the lane is gone when there is none.
    private func next(in id: ConversationID) -> Entry? {
        let (entry, idle) = state.withLock { state -> (Entry?, [CheckedContinuation<Void, Never>]) in
            guard var lane = state.lanes[id], !lane.queue.isEmpty else {
                state.lanes[id] = nil
                guard state.lanes.isEmpty else { return (nil, []) }
                defer { state.idle = [] }
                return (nil, state.idle)
            }
            let entry = lane.queue.removeFirst()
            state.lanes[id] = lane
            state.waiting -= 1
            return (entry, [])
        }
        for continuation in idle { continuation.resume() }
        return entry
    }

    // MARK: What the work in a lane may ask

    /// What comes next in the lane.
    enum Ahead { case nothing, message, work }

    func ahead(in id: ConversationID) -> Ahead {
        state.withLock { state in
            switch state.lanes[id]?.queue.first {
            case nil: .nothing
            case .message: .message
            case .work: .work
            }
        }
    }

    /// Takes the next entry if it is a message.
    func takeMessage(in id: ConversationID) -> Arrival? {
        state.withLock { state in
            guard case .message(let arrival) = state.lanes[id]?.queue.first else { return nil }
            state.lanes[id]?.queue.removeFirst()
            state.waiting -= 1
            return arrival
        }
    }

    /// Returns when something comes into the lane, or at an instant.
    func pause(in id: ConversationID, until instant: Instant) async {
        let clock = clock
        let pause = Task { () -> Void in try? await clock.sleep(until: instant) }
        let isEmpty = state.withLock { state in
            guard state.lanes[id]?.queue.isEmpty ?? false else { return false }
            state.lanes[id]?.pause = pause
            return true
        }
        if !isEmpty { pause.cancel() }
        await pause.value
        state.withLock { $0.lanes[id]?.pause = nil }
    }

    /// Returns when there is no lane.
    func drained() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if !state.lanes.isEmpty { state.idle.append(continuation) }
                return state.lanes.isEmpty
            }
            if isIdle { continuation.resume() }
        }
    }
}
