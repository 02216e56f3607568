public import Channels
public import Journal

/// Why a message was not taken. Nothing of it had an effect.
public enum IntakeFault: Error, Sendable, Hashable {
    /// There is no channel of this name.
    case unknownConnection
    /// The channel refused it.
    case rejected(Rejection)
    /// The same message came before with another content, or the same signature with another body.
    case conflict
    /// One sender sends too much; after so many seconds there is room again.
    case tooManyMessages(retryAfter: Int)
    /// Too much waits already; to be sent again after so many seconds.
    case busy(retryAfter: Int)
    /// The service is ending.
    case stopping
    /// It could not be stored.
    case notStored(JournalFault)

    /// The status of HTTP.
    public var status: Int {
        switch self {
        case .unknownConnection: 404
        case .rejected(let rejection): rejection.status
        case .conflict: 409
        case .tooManyMessages, .busy: 429
        case .stopping, .notStored: 503
        }
    }

    /// A stable code that may go out.
    public var code: String {
        switch self {
        case .unknownConnection: "unknown_channel"
        case .rejected(let rejection): rejection.publicCode
        case .conflict: "idempotency_conflict"
        case .tooManyMessages: "too_many_messages"
        case .busy: "busy"
        case .stopping: "stopping"
        case .notStored: "not_stored"
        }
    }

    /// A stable code for logs and counters, which says more than what goes out.
    public var detail: String {
        switch self {
        case .rejected(let rejection): rejection.code.rawValue
        case .notStored(let fault): fault.code
        default: code
        }
    }

    /// Seconds after which it may be sent again; nil when that would not help.
    public var retryAfter: Int? {
        switch self {
        case .tooManyMessages(let seconds), .busy(let seconds): seconds
        case .stopping, .notStored: 5
        case .unknownConnection, .rejected, .conflict: nil
        }
    }
}
