public import ChineseText

/// What a desk's own webhook says about a ticket that a form made there.
public struct DeskNews: Sendable, Hashable {
    /// What happened.
    public enum Happening: Sendable, Hashable {
        /// The ticket waits for a person.
        case queued
        /// A person has it.
        case accepted
        /// It is done, and the bot may speak again.
        case completed
        /// A person wrote this to the customer.
        case said(String)
    }

    /// The desk's name for the ticket, as `DeskStep.done` told it.
    public var ticket: String
    /// What happened.
    public var happening: Happening
    /// Who did it, by the desk's name; nil where the desk does not say.
    public var actor: String?
    /// Names it, the same when it comes again.
    public var key: String
    /// When it happened, by the desk's clock.
    public var at: Instant

    /// Describes what a desk says.
    public init(ticket: String, _ happening: Happening, actor: String? = nil, key: String, at: Instant) {
        self.ticket = ticket
        self.happening = happening
        self.actor = actor
        self.key = key
        self.at = at
    }
}
