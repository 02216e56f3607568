extension HandoffForm {
    /// The conversation that the form comes from.
    public struct Conversation: Codable, Sendable, Hashable {
        /// The engine's id of the conversation.
        public var id: String
        /// The first message that the transcript holds.
        @Nullable public var firstMessageId: String?
        /// The last one.
        @Nullable public var lastMessageId: String?
        /// Where people can read it.
        @Nullable public var link: String?

        /// A conversation; the link is the shell's to set.
        public init(id: String, firstMessageId: String?, lastMessageId: String?, link: String? = nil) {
            self.id = id
            self.firstMessageId = firstMessageId
            self.lastMessageId = lastMessageId
            self.link = link
        }
    }

    /// Who gives the conversation to whom.
    public struct Control: Codable, Sendable, Hashable {
        /// One who can speak for the shop.
        public enum Party: String, OpenWord {
            case bot, human, other
        }

        /// Who spoke until now.
        public var from = Party.bot
        /// Who speaks from now on; the bot when a case was opened beside the conversation.
        public var to = Party.human
        /// Raised at each change, so that an old one is known.
        public var lockVersion = 1

        /// From the bot to a person.
        public init() {}
    }

    /// Who is asked.
    public struct Target: Codable, Sendable, Hashable {
        /// 1, 2 or 3.
        public var tier: Int
        /// Department, where the shop has some.
        public var department: String?
        /// The queue.
        public var group: String?
        /// A skill that is needed.
        public var skill: String?
        /// Who handled the matter before.
        public var preferredStaff: String?

        /// A tier and a queue.
        public init(tier: Int, group: String? = nil) {
            self.tier = tier
            self.group = group
        }
    }

    /// Who the customer is.
    public struct Customer: Codable, Sendable, Hashable {
        /// Id on the platform.
        public var platformUserId: String
        /// Name on the platform.
        public var displayName: String?
        /// Consumer or franchisee.
        public var kind: FormValue<String>?
        /// The phone, masked.
        public var phoneMasked: FormValue<String>?
        /// Where the shop keeps how to reach the customer.
        public var contactRef: String?
        /// The language of the conversation.
        public var language: String?
        /// The shop's own tags.
        public var tags: [String] = []

        /// A customer of a platform.
        public init(platformUserId: String, displayName: String? = nil, language: String? = nil) {
            self.platformUserId = platformUserId
            self.displayName = displayName
            self.language = language
        }
    }

    /// The order that it is about.
    public struct Order: Codable, Sendable, Hashable {
        /// One position.
        public struct Item: Codable, Sendable, Hashable {
            /// The shop's number of the product.
            public var sku: String?
            /// What it is called.
            public var name: String
            /// How many.
            public var qty: Int

            /// A position.
            public init(sku: String? = nil, name: String, qty: Int) {
                self.sku = sku
                self.name = name
                self.qty = qty
            }
        }

        /// Its number.
        public var orderNo: FormValue<String>?
        /// Its state.
        public var status: FormValue<String>?
        /// When it was paid.
        public var paidAt: Timestamp?
        /// What was paid, in fen.
        public var amountFen: FormValue<Int>?
        /// What was ordered.
        public var items: [Item] = []
        /// Number of the parcel.
        public var logisticsNo: FormValue<String>?
        /// When the shop's system was asked.
        public var lookupAt: Timestamp?

        /// An order of which nothing is known yet.
        public init() {}
    }

    /// Whether the customer confirmed what was collected.
    public struct Confirmation: Codable, Sendable, Hashable {
        /// The answer.
        public enum Answer: String, OpenWord {
            case yes, no
            case notAsked = "not_asked"
            case other
        }

        /// The answer.
        public var answer: Answer
        /// The message that holds it.
        @Nullable public var messageId: String?

        /// An answer, or that none was asked for.
        public init(_ answer: Answer = .notAsked, messageId: String? = nil) {
            self.answer = answer
            self.messageId = messageId
        }
    }

    /// What is hidden, for how long it is kept, and what for.
    public struct Privacy: Codable, Sendable, Hashable {
        /// Fields whose values are masked.
        public var maskedFields: [String] = []
        /// When it must be deleted; null follows the receiver's rules.
        @Nullable public var retentionUntil: Timestamp? = nil
        /// Why it is kept.
        public var purpose = "after_sales"

        /// Nothing masked.
        public init() {}
    }

    /// Where news of this handoff goes.
    public struct ReplyAddress: Codable, Sendable, Hashable {
        /// Address for the status; null where nothing listens.
        @Nullable public var statusUrl: String?
        /// Which key signs the call.
        @Nullable public var keyId: String?

        /// An address, or none.
        public init(statusUrl: String? = nil, keyId: String? = nil) {
            self.statusUrl = statusUrl
            self.keyId = keyId
        }
    }
}
