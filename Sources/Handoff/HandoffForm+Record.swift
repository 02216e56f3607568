extension HandoffForm {
    /// The script's form.
    public struct FormFields: Codable, Sendable, Hashable {
        /// What the script calls it.
        @Nullable public var name: String?
        /// Names of the slots it requires.
        public var required: [String]

        /// A form and what it requires.
        public init(name: String?, required: [String]) {
            self.required = required
            self.name = name
        }
    }

    /// A collected value.
    public struct SlotValue: Codable, Sendable, Hashable {
        /// As shown to staff; masked where the script says so.
        public var value: String
        /// Where it comes from.
        public var source: FieldSource
        /// The customer's turn in which it was filled.
        public var turn: Int

        /// A value and where it comes from.
        public init(value: String, source: FieldSource, turn: Int) {
            self.value = value
            self.source = source
            self.turn = turn
        }
    }

    /// The messages of the conversation, or where they are.
    public struct Transcript: Codable, Sendable, Hashable {
        /// Bytes of text that an inline transcript may hold.
        public static let inlineLimit = 64 * 1_024

        /// Whether the messages are in the form.
        public enum Mode: String, OpenWord {
            case inline, link, other
        }

        /// One message.
        public struct Message: Codable, Sendable, Hashable {
            /// Its id.
            public var id: String
            /// When it was sent.
            public var at: Timestamp
            /// `customer`, `bot` or a person.
            public var from: String
            /// Its text.
            public var text: String
            /// Ids of attachments.
            public var attachments: [String]

            /// A message.
            public init(id: String, at: Timestamp, from: String, text: String, attachments: [String] = []) {
                self.id = id
                self.at = at
                self.from = from
                self.text = text
                self.attachments = attachments
            }
        }

        /// Whether the messages are in the form.
        public var mode: Mode
        /// The last messages, oldest first.
        public var messages: [Message]
        /// Whether older ones were left out.
        public var truncated: Bool
        /// How many there are in all.
        public var total: Int

        /// The last of `messages` that fit into the form.
        public init(_ messages: [Message], total: Int) {
            var size = 0
            var kept = 0
            for message in messages.reversed() {
                size += message.text.utf8.count
                if size > Self.inlineLimit { break }
                kept += 1
            }
            mode = .inline
            self.messages = messages.suffix(kept)
            self.total = max(total, messages.count)
            truncated = kept < self.total
        }
    }

    /// A due instant that runs.
    public struct Clock: Codable, Sendable, Hashable {
        /// What is due.
        public var kind: String
        /// When.
        public var due: Timestamp

        /// What is due, and when.
        public init(kind: String, due: Timestamp) {
            self.kind = kind
            self.due = due
        }
    }
}
