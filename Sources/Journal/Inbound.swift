public import ChineseText

/// Which message it is: its sender's name for it, and where it came from.
public struct InboundID: Sendable, Hashable, Codable {
    /// The channel or the program that sent it.
    public var source: String
    /// Its name there.
    public var id: String

    /// Puts a source and a name together.
    public init(source: String, id: String) {
        self.source = source
        self.id = id
    }
}

/// A message that came in, and the answer that is given whenever it comes again.
public struct InboundMessage: Sendable, Hashable {
    /// Which message it is.
    public var id: InboundID
    /// A hash of what it said: the same name with another content is refused.
    public var body: [UInt8]
    /// The answer. With an owner it is stored sealed.
    public var acknowledgement: [UInt8]
    /// When it came.
    public var at: Instant
    /// Whose personal data the answer holds.
    public var owner: DataOwner?

    /// Describes a message that came in.
    public init(
        id: InboundID, body: [UInt8], acknowledgement: [UInt8], at: Instant, owner: DataOwner? = nil
    ) {
        self.id = id
        self.body = body
        self.acknowledgement = acknowledgement
        self.at = at
        self.owner = owner
    }
}

/// The answer that a message was given.
public struct Acknowledgement: Sendable, Hashable {
    /// Which message it is.
    public var id: InboundID
    /// The hash of what it said.
    public var body: [UInt8]
    /// The answer; nil when the customer's data were erased since.
    public var bytes: [UInt8]?
    /// Whose personal data it holds.
    public var owner: DataOwner?

    /// Puts a message and its answer together.
    public init(id: InboundID, body: [UInt8], bytes: [UInt8]?, owner: DataOwner? = nil) {
        self.id = id
        self.body = body
        self.bytes = bytes
        self.owner = owner
    }

    /// The answer that is stored with a message.
    public init(of message: InboundMessage) {
        self.init(id: message.id, body: message.body, bytes: message.acknowledgement, owner: message.owner)
    }
}
