public import ChineseText

/// What a channel can do, and within which limits.
public struct Capabilities: Sendable, Hashable {
    /// What a length counts.
    public enum LengthUnit: String, Sendable, Hashable {
        case bytes, characters, utf16
    }

    /// The longest of something.
    public struct Length: Sendable, Hashable {
        /// How many.
        public var limit: Int
        /// Of what.
        public var unit: LengthUnit

        /// At most so many of a unit.
        public init(_ limit: Int, _ unit: LengthUnit) {
            self.limit = limit
            self.unit = unit
        }

        /// How long a text is.
        public func length(of text: some StringProtocol) -> Int {
            switch unit {
            case .bytes: text.utf8.count
            case .characters: text.count
            case .utf16: text.utf16.count
            }
        }
    }

    /// Buttons.
    public struct Menus: Sendable, Hashable {
        /// Most buttons of one message.
        public var items: Int
        /// The longest title of a button.
        public var title: Length
        /// The longest name that comes back for a button.
        public var id: Length

        /// At most so many buttons with so long titles and names.
        public init(items: Int, title: Length, id: Length) {
            self.items = items
            self.title = title
            self.id = id
        }
    }

    /// How many replies a customer's message allows, and for how long.
    public struct Quota: Sendable, Hashable {
        /// Most replies to one message of the customer.
        public var replies: Int
        /// Milliseconds after the customer's message.
        public var window: Instant

        /// So many replies within so many milliseconds.
        public init(replies: Int, window: Instant) {
            self.replies = replies
            self.window = window
        }
    }

    /// How a person is brought in.
    public enum HandoffSupport: String, Sendable, Hashable {
        /// The platform has people of its own, and a reply or a call brings them in.
        case native
        /// People are told by an event; the channel itself knows nothing of it.
        case event
    }

    /// Replies in the answer to the request of a message.
    public struct SyncAnswers: Sendable, Hashable {
        /// Milliseconds within which the platform wants the answer.
        public var deadline: Instant
        /// Most replies of one answer.
        public var replies: Int

        /// At most so many replies within so many milliseconds.
        public init(deadline: Instant, replies: Int) {
            self.deadline = deadline
            self.replies = replies
        }
    }

    /// Replies in the answer to the request of a message; nil where there are none.
    public var sync: SyncAnswers?
    /// Whether replies can be sent later.
    public var sendsLater = true
    /// How many replies a message of the customer allows; nil where the platform sets no number.
    public var quota: Quota?
    /// The longest text of one message.
    public var text = Length(2_000, .characters)
    /// Buttons; nil where menus become numbered texts.
    public var menus: Menus?
    /// How a person is brought in.
    public var handoff = HandoffSupport.event
    /// Whether a person can be brought in only by the answer to the request of a message, so that what is said before
    /// goes by `plan` and the handoff alone into `answer`.
    public var handoffNeedsAnswer = false
    /// Whether the signature covers the body.
    public var signsBody = true

    /// What every channel can do: texts of 2,000 characters, sent later.
    public init() {}
}
