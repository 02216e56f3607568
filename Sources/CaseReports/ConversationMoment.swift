public import ChineseText

/// Something that happened in a conversation, as far as reports look at it: who spoke, and who had the conversation.
public struct ConversationMoment: Sendable, Hashable {
    /// What happened.
    public enum Fact: Sendable, Hashable, CaseIterable {
        case customerSpoke, botSpoke
        /// A member of the shop's staff spoke.
        case personSpoke
        /// The bot asked for a person.
        case personAsked
        /// A person took the conversation.
        case personCame
        /// The person is done, or is not needed any more.
        case personLeft
        /// Nobody took the conversation.
        case nobodyCame
        /// A complaint became a case.
        case caseOpened
    }

    /// The conversation, by its opaque name.
    public var conversation: String
    /// What happened.
    public var fact: Fact
    /// When.
    public var at: Instant

    /// Describes something that happened.
    public init(_ fact: Fact, in conversation: String, at instant: Instant) {
        self.conversation = conversation
        self.fact = fact
        at = instant
    }
}
