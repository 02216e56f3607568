/// What a run of events is about: one case, one conversation.
///
/// The kind is also the retention class: a `RetentionTable` says how long the personal data of each kind are kept.
public struct StreamID: Sendable, Hashable, Codable {
    /// The kind of cases, whose period begins when the case is archived.
    public static let caseKind = "case"
    /// The stream in which the store itself says what it erased.
    public static let privacy = StreamID(kind: "store", name: "privacy")

    /// What it is: `case`, `conversation`, `attachment`, `ledger`.
    public var kind: String
    /// Which one it is among those of its kind. It is stored as it is, so it must not be personal.
    public var name: String

    /// Puts a kind and a name together.
    public init(kind: String, name: String) {
        self.kind = kind
        self.name = name
    }
}

/// Whose personal data something holds, and in which stream they belong: what one key is for.
public struct DataOwner: Sendable, Hashable, Codable {
    /// The customer's opaque key. It is stored as it is: no telephone number, no name.
    public var customer: String
    /// The stream whose end of life is theirs too.
    public var stream: StreamID

    /// Puts a customer and a stream together.
    public init(customer: String, stream: StreamID) {
        self.customer = customer
        self.stream = stream
    }
}
