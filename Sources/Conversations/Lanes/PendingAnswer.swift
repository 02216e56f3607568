import Synchronization

/// The answer that a message will get, for the one who sent it. It is given once.
final class PendingAnswer: Sendable {
    typealias Answer = Result<[UInt8]?, IntakeFault>

    private enum State {
        case open
        case awaited(CheckedContinuation<Answer, Never>)
        case given(Answer)
    }

    private let state = Mutex(State.open)

    /// Gives the answer; another one changes nothing.
    func give(_ answer: Answer) {
        let continuation: CheckedContinuation<Answer, Never>? = state.withLock { state in
            switch state {
            case .given: return nil
            case .open:
                state = .given(answer)
                return nil
            case .awaited(let continuation):
                state = .given(answer)
                return continuation
            }
        }
        continuation?.resume(returning: answer)
    }

    /// The answer, once it is given. Only one may wait for it.
    var value: Answer {
        get async {
            if case .given(let answer) = state.withLock({ $0 }) { return answer }
            return await withCheckedContinuation { continuation in
                let answer: Answer? = state.withLock { state in
                    if case .given(let answer) = state { return answer }
                    state = .awaited(continuation)
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        }
    }
}
