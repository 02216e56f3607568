import Foundation
import HTTPSending
import Synchronization

/// The thread that all transfers live on, and the box in which it is given its orders.
final class TransferThread: Sendable {
    private struct Inbox {
        var orders: [Order] = []
        var cancelled: [Ticket] = []
        /// Orders that were taken and have no outcome yet.
        var unfinished = 0
        var isStopping = false
        var hasEnded = false
        var awaitingEnd: [CheckedContinuation<Void, Never>] = []
        /// There while the thread can be woken.
        var wakeup: LibCurl.Wakeup?

        /// Whether the thread was woken and has not looked yet.
        var hasNews: Bool { !orders.isEmpty || !cancelled.isEmpty }
    }

    /// What came since the thread last looked.
    struct Tasks {
        var orders: [Order]
        var cancelled: [Ticket]
    }

    private let inbox = Mutex(Inbox())
    private let most: Int

    init(_ settings: CurlSender.Settings) {
        most = max(1, settings.mostInFlight).addingReportingOverflow(max(0, settings.mostWaiting)).partialValue
        let thread = Thread { [self] in run(settings) }
        thread.name = "huashu-sender"
        thread.start()
    }

    // MARK: From any thread

    /// Takes an order, or ends it at once.
    func take(_ order: Order) {
        let refusal: SendingFault? = inbox.withLock { inbox in
            if inbox.isStopping { return .stopped }
            if inbox.unfinished >= most { return .busy }
            if !inbox.hasNews { inbox.wakeup?() }
            inbox.unfinished += 1
            inbox.orders.append(order)
            return nil
        }
        if let refusal { order.continuation.resume(returning: .failure(refusal)) }
    }

    /// The flag comes first: a thread that takes the order later sees it, and one that took it before finds the ticket.
    func cancel(_ ticket: Ticket) {
        ticket.cancel()
        inbox.withLock { inbox in
            // Nobody would take it out again.
            guard !inbox.isStopping else { return }
            if !inbox.hasNews { inbox.wakeup?() }
            inbox.cancelled.append(ticket)
        }
    }

    func stop() {
        inbox.withLock { inbox in
            inbox.isStopping = true
            inbox.wakeup?()
        }
    }

    /// Stops, and returns when the thread has ended.
    func stopped() async {
        stop()
        await withCheckedContinuation { continuation in
            let hasEnded = inbox.withLock { inbox in
                if !inbox.hasEnded { inbox.awaitingEnd.append(continuation) }
                return inbox.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }

    // MARK: On the thread

    private func run(_ settings: CurlSender.Settings) {
        Self.blockBrokenPipes()
        if let multi = LibCurl.Multi(keptConnections: settings.keptConnections) {
            inbox.withLock { $0.wakeup = multi.wakeup }
            let loop = TransferLoop(multi: multi, settings: settings, finish: finish)
            while let tasks = next() {
                loop.step(tasks)
            }
            inbox.withLock { $0.wakeup = nil }
            loop.endAll(with: .stopped)
        } else {
            inbox.withLock { $0.isStopping = true }
        }
        let (orders, awaiting) = inbox.withLock { inbox in
            inbox.hasEnded = true
            defer { (inbox.orders, inbox.awaitingEnd) = ([], []) }
            return (inbox.orders, inbox.awaitingEnd)
        }
        for order in orders { finish(order, .failure(.stopped)) }
        for continuation in awaiting { continuation.resume() }
    }

    /// Nil when the thread shall end.
    private func next() -> Tasks? {
        inbox.withLock { inbox in
            guard !inbox.isStopping else { return nil }
            defer { (inbox.orders, inbox.cancelled) = ([], []) }
            return Tasks(orders: inbox.orders, cancelled: inbox.cancelled)
        }
    }

    private func finish(_ order: Order, _ outcome: Result<IncomingResponse, SendingFault>) {
        inbox.withLock { $0.unfinished -= 1 }
        order.continuation.resume(returning: outcome)
    }

    /// Writing to a connection that the other side has closed raises a signal that would end the process. Older versions of
    /// libcurl leave that alone when they are told to keep off signals; blocked on this thread, it is an error of the write.
    private static func blockBrokenPipes() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}
