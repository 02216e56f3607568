public import Channels
public import ChineseText

/// A conversation's opaque name: it holds nothing personal, and is the same whenever the customer comes back.
public struct ConversationID: Hashable, Codable, Sendable, CustomStringConvertible {
    /// The name.
    public let rawValue: String

    /// A name that was given before.
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// Reads the name.
    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    /// Writes the name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    /// The name.
    public var description: String { rawValue }
}

/// Something that was said in a conversation, by whom and when.
public struct Utterance: Codable, Sendable, Hashable {
    /// Who said it.
    public enum Speaker: String, Codable, Sendable, Hashable, CaseIterable {
        case customer, bot
        /// A member of the shop's staff.
        case agent
    }

    /// The conversation.
    public var conversation: ConversationID
    /// Rises within the conversation, not without gaps: what comes after a number has greater ones.
    public var number: Int64
    /// Who said it.
    public var from: Speaker
    /// The words; empty when the customer's data were erased.
    public var text: String
    /// Buttons below the words.
    public var buttons: [String]
    /// When, in milliseconds since 1970.
    public var at: Instant

    /// Describes something that was said.
    public init(
        conversation: ConversationID, number: Int64, from: Speaker, text: String, buttons: [String] = [], at: Instant
    ) {
        self.conversation = conversation
        self.number = number
        self.from = from
        self.text = text
        self.buttons = buttons
        self.at = at
    }
}

extension Utterance {
    /// The utterance as channels carry it; what comes back for a button is known again.
    public var reply: Reply {
        guard !buttons.isEmpty else { return .text(text) }
        let options = buttons.enumerated().map { place, title in
            Reply.Menu.Option(id: ConversationRecord.payload(number, place), title: title)
        }
        return .menu(Reply.Menu(head: text, options: options))
    }
}

/// What became of a message that was taken. It is the same when the message comes again.
public struct Taken: Codable, Sendable, Hashable {
    /// The conversation that it belongs to.
    public var conversation: ConversationID
    /// The message itself and the replies that were ready at once, in their order.
    public var utterances: [Utterance]

    /// Describes what became of a message.
    public init(conversation: ConversationID, utterances: [Utterance]) {
        self.conversation = conversation
        self.utterances = utterances
    }
}
