import Synchronization

/// Whether the service is stopping, and who must know at once.
final class ServiceState: Sendable {
    private struct Content {
        var isStopping = false
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var next = 0
    }

    private let content = Mutex(Content())

    var isStopping: Bool { content.withLock { $0.isStopping } }

    /// Says that the service is stopping.
    func stop() {
        let waiting = content.withLock { content in
            content.isStopping = true
            defer { content.waiting = [:] }
            return Array(content.waiting.values)
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns when the service is stopping, or when the task is cancelled.
    func waitForStop() async {
        let number = content.withLock { content in
            content.next &+= 1
            return content.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = content.withLock { content in
                    // Cancelling comes before or after this: before, the task says so itself.
                    if content.isStopping || Task.isCancelled { return true }
                    content.waiting[number] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            content.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
        }
    }
}
