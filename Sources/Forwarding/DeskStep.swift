public import Channels

/// What a forwarder does next.
public enum DeskStep: Sendable, Hashable {
    /// Make this request and ask again with its answer.
    case call(OutboundCall)
}
