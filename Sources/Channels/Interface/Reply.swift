public import StrictJSON

/// Something that the shop says, in one form for all channels.
public enum Reply: Sendable, Hashable {
    /// Words.
    case text(String)
    /// A choice.
    case menu(Menu)
    /// A picture, by the platform's name for it or its address.
    case image(Inbound.Media)
    /// A page with a picture.
    case card(Card)
    /// The platform is to bring a person in.
    case handoff(HandoffOrder)
    /// Shows that somebody is typing.
    case typing
    /// Something that only this channel knows.
    case custom(JSONValue)

    /// A choice.
    public struct Menu: Sendable, Hashable {
        /// One choice.
        public struct Option: Sendable, Hashable {
            /// What comes back when it is tapped.
            public var id: String
            /// What the customer sees.
            public var title: String

            /// A choice.
            public init(id: String, title: String) {
                self.id = id
                self.title = title
            }
        }

        /// What stands above the choices.
        public var head: String
        /// The choices in their order.
        public var options: [Option]
        /// What stands below them.
        public var tail: String?

        /// A choice.
        public init(head: String, options: [Option], tail: String? = nil) {
            self.head = head
            self.options = options
            self.tail = tail
        }

        /// The menu as plain text with numbers, for channels without buttons.
        public var numbered: String {
            let lines = options.enumerated().map { "\($0.offset + 1). \($0.element.title)" }
            return ([head] + lines + [tail].compactMap(\.self)).joined(separator: "\n")
        }
    }

    /// A page with a picture.
    public struct Card: Sendable, Hashable {
        /// Its title.
        public var title: String
        /// What stands below the title.
        public var description: String?
        /// Address of the picture.
        public var image: String?
        /// Address of the page.
        public var url: String

        /// A page with a picture.
        public init(title: String, description: String? = nil, image: String? = nil, url: String) {
            self.title = title
            self.description = description
            self.image = image
            self.url = url
        }
    }

    /// The platform is to bring a person in.
    public struct HandoffOrder: Sendable, Hashable {
        /// The platform's name of a group of people.
        public var queue: String?
        /// The platform's name of one person.
        public var agent: String?
        /// A note for people only.
        public var note: String?

        /// An order to bring a person in.
        public init(queue: String? = nil, agent: String? = nil, note: String? = nil) {
            self.queue = queue
            self.agent = agent
            self.note = note
        }
    }
}

/// Whom a reply goes to, and what an answer to that customer must name.
public struct Address: Sendable, Hashable, Codable {
    /// The shop's account on the platform.
    public var account: String
    /// The conversation, by the platform's name.
    public var conversation: String
    /// The customer, by the platform's name.
    public var customer: String
    /// The customer's last message, by the platform's name.
    public var replyTo: String?
    /// Further fields of the customer's last message: `Inbound.details`.
    public var details: [String: String]

    /// An address.
    public init(
        account: String = "", conversation: String, customer: String, replyTo: String? = nil,
        details: [String: String] = [:]
    ) {
        self.account = account
        self.conversation = conversation
        self.customer = customer
        self.replyTo = replyTo
        self.details = details
    }

    /// Where answers to a message go.
    public init(of message: Inbound) {
        self.init(
            account: message.account, conversation: message.conversation, customer: message.sender,
            replyTo: message.messageID, details: message.details)
    }
}
