public import ChineseText

/// A further wish of a message, for when what the customer wanted first is done.
public struct RememberedWish: Codable, Sendable, Equatable {
    /// Key of the intent.
    public var intent: String
    /// The part of the message that says it.
    public var message: String
    /// The customer's turn in which it was said.
    public var turn: Int
    /// When it was said.
    public var at: Instant
}
