public import ChineseText

/// The key of one owner's personal data, itself sealed with the master key. Who drops it erases the data.
public struct CustomerKey: Sendable, Hashable {
    /// The key's name, which sealed values carry.
    public var id: String
    /// Whose data it is for.
    public var owner: DataOwner
    /// The key, sealed.
    public var wrapped: [UInt8]
    /// When it was made.
    public var created: Instant

    /// Describes a key.
    public init(id: String, owner: DataOwner, wrapped: [UInt8], created: Instant) {
        self.id = id
        self.owner = owner
        self.wrapped = wrapped
        self.created = created
    }
}

/// Seals and opens personal data. The journal itself knows no cipher.
public protocol PersonalSeal: Sendable {
    /// A new key: its name and the key, sealed with the master key. Fails when the system has no randomness.
    func makeKey() throws(JournalFault) -> (id: String, wrapped: [UInt8])
    /// Opens a customer's key with the master key.
    func unwrapped(_ key: CustomerKey) throws(JournalFault) -> any UsableKey
}

/// A customer's key as it can be used. It stays in memory only.
public protocol UsableKey: Sendable {
    /// Seals some bytes so that they open in the same context only.
    func seal(_ plain: [UInt8], context: [UInt8]) throws(JournalFault) -> [UInt8]
    /// Opens some bytes; fails when they, the key or the context are not what was sealed.
    func open(_ sealed: [UInt8], context: [UInt8]) throws(JournalFault) -> [UInt8]
}
