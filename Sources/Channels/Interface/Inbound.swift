public import ChineseText

/// A message of a customer, or news of a platform, in one form for all channels.
public struct Inbound: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case text, button, image, voice, video, file, location, link, event, unknown
    }

    /// Something that the platform keeps for the message.
    public struct Media: Sendable, Hashable {
        /// The platform's name for it.
        public var id: String?
        /// Where the platform says it is. Nobody fetches it unasked.
        public var url: String?
        /// The format that the platform names.
        public var format: String?

        /// Describes something that the platform keeps.
        public init(id: String? = nil, url: String? = nil, format: String? = nil) {
            self.id = id
            self.url = url
            self.format = format
        }
    }

    /// A place on the map, in degrees.
    public struct Location: Sendable, Hashable {
        /// Degrees north.
        public var latitude: Double
        /// Degrees east.
        public var longitude: Double
        /// The place's name.
        public var label: String?

        /// A place on the map.
        public init(latitude: Double, longitude: Double, label: String? = nil) {
            self.latitude = latitude
            self.longitude = longitude
            self.label = label
        }
    }

    /// A page that the customer shared.
    public struct Link: Sendable, Hashable {
        /// Its title.
        public var title: String?
        /// What the platform shows below the title.
        public var description: String?
        /// Its address.
        public var url: String

        /// A page that the customer shared.
        public init(title: String? = nil, description: String? = nil, url: String) {
            self.title = title
            self.description = description
            self.url = url
        }
    }

    /// What the platform says about the shop's own people in a conversation.
    public enum StaffNews: String, Sendable, Hashable, CaseIterable {
        /// Somebody of them has taken the conversation over.
        case joined
        /// Somebody of them has written to the customer by the platform's own means.
        case wrote
        /// Nobody of them is in the conversation any more.
        case left
    }

    /// What it is.
    public var kind: Kind
    /// The shop's account on the platform that it was sent to; empty where the platform names none.
    public var account: String
    /// The conversation, unique among those of the account.
    public var conversation: String
    /// The customer, by the platform's name.
    public var sender: String
    /// The customer's display name.
    public var nickname: String?
    /// What was said; for voice what the platform understood.
    public var text: String?
    /// What the tapped button stands for.
    public var payload: String?
    /// Name of the event.
    public var event: String?
    /// What the event is about: a menu's key, a scanned code.
    public var key: String?
    /// What the event says about the shop's own people; while they are in, the script is silent.
    public var staff: StaffNews?
    /// A picture, a voice, a video or a file.
    public var media: Media?
    /// A place on the map.
    public var location: Location?
    /// A page that the customer shared.
    public var link: Link?
    /// Further fields by the platform's names: `agent`, `kf_account`, `reply_token`, `reply_url` …
    public var details: [String: String] = [:]
    /// Whether it was said in a group.
    public var isGroup = false
    /// When the customer sent it, by the platform's clock; nil where the platform does not say.
    public var sentAt: Instant?
    /// What makes it the same message when it comes again: equal parts, equal message.
    public var idempotency: [String]
    /// The platform's name for the message, for answers that must name it.
    public var messageID: String?

    /// Describes a message.
    public init(
        _ kind: Kind, account: String = "", conversation: String, sender: String, text: String? = nil,
        sentAt: Instant? = nil, idempotency: [String]
    ) {
        self.kind = kind
        self.account = account
        self.conversation = conversation
        self.sender = sender
        self.text = text
        self.sentAt = sentAt
        self.idempotency = idempotency
    }

    /// The parts of `idempotency` as one text: different lists give different texts.
    public var idempotencyKey: String {
        idempotency.map { "\($0.utf8.count):\($0)" }.joined()
    }
}
