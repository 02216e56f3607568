/// Why nothing came back for a request that was to be sent.
public struct CallFault: Error, Sendable, Hashable {
    /// A stable code without anything secret.
    public var code: String
    /// Whether the same request may succeed later. What can never succeed is given up at once.
    public var isTransient: Bool

    /// Describes why nothing came back.
    public init(code: String, isTransient: Bool = true) {
        self.code = code
        self.isTransient = isTransient
    }
}
