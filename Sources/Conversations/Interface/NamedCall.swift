public import Journal

/// The name of a call that has its effect once, however often it is made. What the call came to is stored with its effect,
/// in one step.
public struct NamedCall: Sendable, Hashable {
    /// Who calls, and the caller's name for the call.
    public var id: InboundID
    /// A hash of what is asked for: the same name for something else is refused.
    public var body: [UInt8]

    /// Describes a call.
    public init(id: InboundID, body: [UInt8]) {
        self.id = id
        self.body = body
    }
}

/// What a call came to.
public struct CallResult<Value: Sendable>: Sendable {
    /// What it came to, the first time.
    public var value: Value
    /// Whether the call was made before under its name, and did nothing now.
    public var isRepeated = false
}
