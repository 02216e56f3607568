public import ChineseText

/// A session that is to be stored.
public struct SessionSave: Sendable, Hashable {
    /// The session's name.
    public var id: String
    /// The version that it was loaded with, 0 for a new one; the batch is refused when another is stored.
    public var expectedVersion: Int64
    /// The session. With an owner it is stored sealed.
    public var bytes: [UInt8]
    /// When it was last used.
    public var at: Instant
    /// Whose personal data it holds.
    public var owner: DataOwner?

    /// Describes a session that is to be stored.
    public init(id: String, expectedVersion: Int64, bytes: [UInt8], at: Instant, owner: DataOwner? = nil) {
        self.id = id
        self.expectedVersion = expectedVersion
        self.bytes = bytes
        self.at = at
        self.owner = owner
    }
}

/// A session that was stored.
public struct StoredSession: Sendable, Hashable {
    /// How often it has been stored.
    public var version: Int64
    /// The session.
    public var bytes: [UInt8]
    /// When it was last used.
    public var at: Instant
    /// Whose personal data it holds.
    public var owner: DataOwner?

    /// Describes a stored session.
    public init(version: Int64, bytes: [UInt8], at: Instant, owner: DataOwner?) {
        self.version = version
        self.bytes = bytes
        self.at = at
        self.owner = owner
    }
}
