import CaseDialogue
import Cases
import Channels
import ChineseText
import DialogueRuntime
import Foundation
import Journal
import StrictJSON

/// Everything that is remembered of a conversation between two turns. It is stored as one session of the journal.
struct ConversationRecord: Codable, Sendable, Equatable {
    /// Buttons that were shown, by the number of the message that showed them.
    struct ShownMenu: Codable, Sendable, Equatable {
        var number: Int64
        var titles: [String]
    }

    /// A desk that people of have the conversation by.
    struct DeskHold: Codable, Sendable, Equatable {
        /// The shop's name for the desk.
        var name: String
        /// The handoff or the case whose form is there.
        var handoff: String
        /// Number of the case, where there is one.
        var caseNumber: String?
    }

    /// Most menus whose buttons are still understood.
    static let mostMenus = 4

    /// The dialogue.
    var session: Session
    /// The channel that the customer wrote by last, and the customer's place there.
    var connection: String
    var address: Address
    /// When the customer wrote last, and how much was sent since: platforms allow so many replies for so long.
    var lastInboundAt: Instant
    var sentSinceInbound = 0
    /// Texts for which the platform had no room; they are said when the customer writes again.
    var held: [String] = []
    /// When timers run out: those of the dialogue, and those of the service, whose names begin with `service/`.
    var due: [String: Instant] = [:]
    /// The instant that the journal's clock of this conversation has; nil when there is none.
    var clock: Instant?
    var menus: [ShownMenu] = []
    /// Choices of the last message that was shown with numbers in the place of buttons.
    var numbered: [String]?
    /// Lookups that have not answered.
    var lookups: [LookupRequest] = []
    /// The handoff that is not over.
    var handoff: String?
    /// An order for one of the platform's own people, which only the answer to a message can carry.
    var order: StoredReply?
    /// The desk whose people have the conversation; nil where nobody has it, or has it by other means.
    var desk: DeskHold?
    /// Events of the conversation so far.
    var events: Int64 = 0
    /// Messages that were stored to be sent so far.
    var messages: Int64 = 0

    /// A new conversation.
    init(session: Session, connection: String, address: Address, at now: Instant, events: Int64) {
        self.session = session
        self.connection = connection
        self.address = address
        lastInboundAt = now
        self.events = events
    }

    /// The instant at which time brings something next.
    var nextDue: Instant? { due.values.min() }

    /// Follows a clock that was set back since the last thing happened: what was to be waited for then is counted from now.
    mutating func follow(_ now: Instant) {
        guard isAhead(of: now) else { return }
        let back = max(session.lastActivityAt, lastInboundAt) &- now
        due = due.mapValues { $0.advanced(byClamping: 0 &- back) }
        session.lastActivityAt = min(session.lastActivityAt, now)
        lastInboundAt = min(lastInboundAt, now)
    }

    /// Whether something happened at a time that is still to come: the clock was set back since.
    func isAhead(of now: Instant) -> Bool {
        max(session.lastActivityAt, lastInboundAt) &- now > ClockWatch.tolerance
    }

    mutating func show(_ titles: [String], number: Int64) {
        menus.append(ShownMenu(number: number, titles: titles))
        if menus.count > Self.mostMenus { menus.removeFirst() }
    }
}

/// A conversation as it was read, with what its next version must be stored upon.
struct LoadedConversation: Sendable {
    var record: ConversationRecord
    /// Whose conversation it is.
    var customer: Cases.CustomerKey
    /// How often it has been stored.
    var version: Int64
    /// What is known of where the customer is reached.
    var reach: Reach
    /// Answers that messages were given lately.
    var answers: [Acknowledgement] = []

    /// Most answers that are kept beside a conversation in memory.
    static let mostAnswers = 8

    struct Reach: Sendable, Equatable {
        var conversation: ConversationID?
        var version: Int64
    }

    mutating func remember(_ messages: [InboundMessage]) {
        answers += messages.map(Acknowledgement.init(of:))
        if answers.count > Self.mostAnswers { answers.removeFirst(answers.count - Self.mostAnswers) }
    }
}

/// Where a customer is reached: the conversation in which the customer wrote last for the first time.
struct CustomerReach: Codable, Sendable {
    var conversation: ConversationID

    static func id(of customer: String) -> String { "reach-" + customer }
}

extension ConversationID {
    /// The kind of the streams of conversations.
    static let kind = "conversation"

    /// The stream of the conversation's events.
    var stream: StreamID { StreamID(kind: Self.kind, name: rawValue) }

    /// Whose data the conversation's are.
    func owner(_ customer: String) -> DataOwner { DataOwner(customer: customer, stream: stream) }
}

// It is stored with every turn: what is in every conversation writes itself, what is rare is encoded.

extension ConversationRecord: JSONWritable {
    func write(to json: JSONWriter) throws {
        try json.object {
            try json.member("session", session)
            json.member("connection", connection)
            json.name("address")
            write(address, to: json)
            json.member("lastInboundAt", lastInboundAt)
            json.member("sentSinceInbound", sentSinceInbound)
            json.member("held", held)
            json.member("due", due) { json.value($0) }
            json.member("clock", clock)
            try json.member("menus", menus) { try json.value(encoding: $0) }
            if let numbered { json.member("numbered", numbered) }
            try json.member("lookups", lookups) { try json.value(encoding: $0) }
            json.member("handoff", handoff)
            try json.member("order", encoding: order)
            try json.member("desk", encoding: desk)
            json.member("events", events)
            json.member("messages", messages)
        }
    }

    private func write(_ address: Address, to json: JSONWriter) {
        json.object {
            json.member("account", address.account)
            json.member("conversation", address.conversation)
            json.member("customer", address.customer)
            json.member("replyTo", address.replyTo)
            json.member("details", address.details) { json.value($0) }
        }
    }
}

/// What the service writes into the journal and reads from it again.
enum StoredJSON {
    static func bytes(_ record: ConversationRecord) throws(JournalFault) -> [UInt8] {
        try written { try JSONWriter.bytes(of: record) }
    }

    static func bytes(_ value: some Encodable) throws(JournalFault) -> [UInt8] {
        try written { try JSONWriter.bytes(encoding: value) }
    }

    private static func written(_ bytes: () throws -> [UInt8]) throws(JournalFault) -> [UInt8] {
        do {
            return try bytes()
        } catch {
            // The kind of an error says nothing of anybody; its text may hold the value.
            throw .storage(code: 0, "encoding: \(type(of: error))")
        }
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8], _ place: String) throws(JournalFault)
        -> Value
    {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch is UnknownSessionFormat {
            throw .newerRecord(place)
        } catch {
            throw .unopenable(place)
        }
    }
}

/// A value that the journal seals: it is written `{"$personal": value}`, and gone when its customer was erased.
struct Personal<Value: Codable & Sendable>: Codable, Sendable {
    var value: Value?

    init(_ value: Value) { self.value = value }

    private enum CodingKeys: String, CodingKey {
        case value = "$personal"
    }

    init(from decoder: any Decoder) throws {
        value = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(Value.self, forKey: .value)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(value, forKey: .value)
    }
}
