public import HTTPSending

/// Sends requests with the system's libcurl, all of them on one thread.
///
/// HTTP/1.1, redirects off, no proxy, cookie, password or certificate from the environment. An address is judged right before
/// a socket is connected to it, and again before a request is written to a connection, new or kept. Connections are kept for
/// the next request to the same host.
public final class CurlSender: HTTPSending {
    /// Limits of a sender.
    public struct Settings: Sendable, Hashable {
        /// Most requests on their way at once; at least 1.
        public var mostInFlight = 64
        /// Most of them to one host and port, so that one that does not answer leaves places for others; at least 1.
        public var mostInFlightPerHost = 32
        /// Most requests that wait for one of those to end; further ones are refused with `SendingFault.busy`.
        public var mostWaiting = 10_000
        /// Most connections that are kept for later.
        public var keptConnections = 64
        /// A transfer slower than this many bytes a second is given up after `patience`.
        public var slowestRate = 16
        /// How long a transfer may be so slow; whole seconds, at least 1.
        public var patience: Duration = .seconds(30)
        /// A file of certificate authorities (PEM) in place of the system's.
        public var authorities: String?
        /// What the sender calls itself where a request does not say.
        public var userAgent = "Huashu"

        /// What a shop needs that has no wishes.
        public init() {}
    }

    /// The version of libcurl and what it was built with, for reports.
    public static var libraryVersion: String { LibCurl.version }

    private let thread: TransferThread

    /// A sender with a thread of its own, which ends with it.
    public init(_ settings: Settings = Settings()) {
        thread = TransferThread(settings)
    }

    deinit {
        thread.stop()
    }

    /// Sends a request when it is sound and its policy agrees.
    public func send(_ request: OutgoingRequest) async throws(SendingFault) -> IncomingResponse {
        let target = try request.checkedTarget()
        let ticket = Ticket()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                thread.take(
                    Order(
                        ticket: ticket, request: request, target: target,
                        deadline: .now + request.totalTimeout.clamped, continuation: continuation))
            }
        } onCancel: {
            thread.cancel(ticket)
        }
        return try outcome.get()
    }

    /// Ends all requests with `SendingFault.stopped`, takes no more, and returns when the thread has ended.
    public func shutdown() async {
        await thread.stopped()
    }
}
