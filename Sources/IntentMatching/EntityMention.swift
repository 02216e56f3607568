public import ScriptChecking

/// Something that a message mentions: a value of one of the bot's entities, or one that is read by rules everywhere.
///
/// Mentions of one message never overlap; `MentionContest` holds the rule by which candidates that do are settled.
public struct EntityMention: Sendable, Equatable {
    /// Kinds that every bot reads, the most specific first.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Letters and digits of a parcel.
        case parcelNumber = "parcel_number"
        /// The number of an order.
        case orderNumber = "order_number"
        /// A mobile number of mainland China.
        case phone
        /// A mail address.
        case email
        /// The address of a web page.
        case url
        /// The name of the person who receives a parcel.
        case receiver
        /// An address, or the name of a province or city.
        case address
        /// A day with a time.
        case datetime
        /// A day.
        case date
        /// A time of day.
        case time
        /// How long something takes; its value is a number of seconds.
        case duration
        /// A sum of money.
        case money
        /// A number.
        case number
    }

    /// What the mention is of.
    public enum Source: Sendable, Hashable {
        /// An entity of the bot.
        case entity(EntityID)
        /// A kind that every bot reads.
        case builtIn(Kind)
    }

    /// How the mention was found.
    public enum Rule: String, Sendable, Codable, CaseIterable {
        /// A listed value, or one of its synonyms.
        case value
        /// A regular expression of the entity.
        case expression
        /// A word before it says what it is.
        case word
        /// It has the letters and digits of a carrier.
        case carrier
        /// It has the length of such a number.
        case length
        /// It is written the way such things are.
        case form
    }

    /// Why a mention was preferred to another that overlaps it.
    public enum Preference: String, Sendable, Codable, CaseIterable {
        /// The bot's own entities go before the kinds of every bot.
        case ownEntity = "own_entity"
        /// The longer goes before the shorter.
        case longer
        /// The entity whose name stands before the value goes first.
        case named
        /// The more specific kind goes first; of two entities the one whose name sorts first.
        case moreSpecific = "more_specific"
        /// The one further to the left goes first.
        case first
    }

    /// What a mention was preferred to.
    public struct Rival: Sendable, Equatable {
        /// What it would have been.
        public let source: Source
        /// Bytes of the normalised message.
        public let range: Range<Int>
        /// Why it was not kept.
        public let preference: Preference
    }

    /// What the mention is of.
    public let source: Source
    /// Its value; the lower end of a range.
    public let value: Value
    /// The upper end of a range such as 100到200; nil for a single value.
    public let upTo: Value?
    /// Bytes of the normalised message.
    public let range: Range<Int>
    /// The customer's own characters.
    public let original: String
    /// How it was found.
    public let rule: Rule
    /// What else its characters might have been.
    public let rivals: [Rival]

    /// A mention of a message.
    public init(
        source: Source, value: Value, upTo: Value? = nil, range: Range<Int>, original: String, rule: Rule,
        rivals: [Rival] = []
    ) {
        self.source = source
        self.value = value
        self.upTo = upTo
        self.range = range
        self.original = original
        self.rule = rule
        self.rivals = rivals
    }
}
