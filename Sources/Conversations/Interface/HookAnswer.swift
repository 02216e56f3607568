public import Channels

/// What a webhook is answered, and why it was refused if it was: the answer itself says little.
public struct HookAnswer: Sendable, Hashable {
    /// The answer.
    public var response: ChannelResponse
    /// Why it was refused; nil when it was taken.
    public var fault: IntakeFault?

    /// An answer.
    public init(response: ChannelResponse, fault: IntakeFault? = nil) {
        self.response = response
        self.fault = fault
    }
}
