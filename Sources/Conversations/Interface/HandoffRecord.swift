public import ChineseText

/// Where a handoff is in its life (`docs/conversations.md` §7).
public enum HandoffState: String, Codable, Sendable, Hashable, CaseIterable {
    /// The bot asked for a person.
    case requested
    /// A desk has the request, and the customer waits for somebody.
    case queued
    /// A person speaks.
    case accepted
    /// The person is done.
    case completed
    /// Nobody came: none was there, the time was over, the desk refused it or is down.
    case failed
    /// The customer needs nobody any more.
    case cancelled

    /// Whether nothing comes after it.
    public var isFinal: Bool {
        switch self {
        case .completed, .failed, .cancelled: true
        case .requested, .queued, .accepted: false
        }
    }

    /// Whether `next` may come after it.
    public func mayBecome(_ next: HandoffState) -> Bool {
        switch (self, next) {
        case (.requested, .queued), (.requested, .accepted), (.queued, .queued), (.queued, .accepted): true
        case (.accepted, .accepted), (.accepted, .completed): true
        case (.requested, .failed), (.queued, .failed), (.accepted, .failed): true
        case (.requested, .cancelled), (.queued, .cancelled), (.accepted, .cancelled): true
        case (.requested, .completed), (.queued, .completed): true
        default: false
        }
    }
}

/// Who speaks after a handoff.
public enum ControlTarget: String, Codable, Sendable, Hashable, CaseIterable {
    case bot
    /// The conversation is over.
    case closed
}

/// What a desk says about a handoff.
public struct HandoffStatus: Codable, Sendable, Hashable {
    /// Where it is now.
    public var state: HandoffState
    /// Rises from message to message of one handoff; an older one is ignored. Nil takes the next.
    public var sequence: Int64?
    /// Who did it: a member of staff or a desk, by the desk's name.
    public var actor: String
    /// What the customer may be told, such as the place in the queue.
    public var message: String?
    /// How it ended, as a code.
    public var resultCode: String?
    /// Who speaks when it has ended; the bot when nothing is said.
    public var controlTo: ControlTarget?

    /// Describes what a desk says.
    public init(
        _ state: HandoffState, sequence: Int64? = nil, actor: String, message: String? = nil,
        resultCode: String? = nil, controlTo: ControlTarget? = nil
    ) {
        self.state = state
        self.sequence = sequence
        self.actor = actor
        self.message = message
        self.resultCode = resultCode
        self.controlTo = controlTo
    }
}

/// A handoff with what has become of it.
public struct HandoffRecord: Codable, Sendable, Hashable {
    /// Its name, which is in the form that went out.
    public var id: String
    /// The conversation.
    public var conversation: ConversationID
    /// Where it is in its life.
    public var state: HandoffState
    /// The number of the last status that counted.
    public var sequence: Int64
    /// The queue that was asked.
    public var queue: String?
    /// Number of the case, where there is one.
    public var caseNumber: String?
    /// Who has the conversation, or had it last.
    public var actor: String?
    /// How it ended, as a code.
    public var resultCode: String?
    /// When a person was asked for.
    public var requestedAt: Instant
    /// When it last changed.
    public var updatedAt: Instant
    /// How often it has been stored: for an ETag.
    public var version: Int64
}

/// Why a status of a handoff, or a person's message, was not taken.
public enum HandoffFault: Error, Sendable, Hashable {
    /// There is no such handoff.
    case unknownHandoff
    /// There is no such conversation.
    case unknownConversation
    /// It has changed since it was read; this is its version now.
    case staleVersion(found: Int64)
    /// The state cannot follow the one that it has.
    case impossible(from: HandoffState, to: HandoffState)
    /// A message has this key already, with another content.
    case conflict
    /// There is nothing to be seen in the text, or it is longer than a message may be; or a name is none.
    case malformed(String)
    /// It could not be taken in now.
    case intake(IntakeFault)

    /// The status of HTTP.
    public var status: Int {
        switch self {
        case .unknownHandoff, .unknownConversation: 404
        case .staleVersion: 412
        case .impossible, .conflict: 409
        case .malformed: 400
        case .intake(let fault): fault.status
        }
    }

    /// A stable code.
    public var code: String {
        switch self {
        case .unknownHandoff: "unknown_handoff"
        case .unknownConversation: "unknown_conversation"
        case .staleVersion: "stale_version"
        case .impossible: "impossible_transition"
        case .conflict: "idempotency_conflict"
        case .malformed: "malformed_body"
        case .intake(let fault): fault.code
        }
    }
}
