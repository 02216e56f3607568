import Dispatch
import Synchronization

/// Waits for work of the concurrent world in a command that runs one thing at a time.
enum Waiting {
    /// What the work came to.
    static func value<Value: Sendable, Fault: Error>(
        _ work: @escaping @Sendable () async throws(Fault) -> Value
    ) throws(Fault) -> Value {
        let place = Place<Value, Fault>()
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            do throws(Fault) {
                place.put(.success(try await work()))
            } catch {
                place.put(.failure(error))
            }
            done.signal()
        }
        while true {
            done.wait()
            if let result = place.result { return try result.get() }
        }
    }

    private final class Place<Value: Sendable, Fault: Error>: Sendable {
        private let content = Mutex<Result<Value, Fault>?>(nil)

        var result: Result<Value, Fault>? { content.withLock { $0 } }
        func put(_ result: Result<Value, Fault>) { content.withLock { $0 = result } }
    }
}
