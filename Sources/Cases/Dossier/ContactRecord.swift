public import ChineseText

/// One contact with the customer, or one attempt.
public struct ContactRecord: Codable, Sendable, Hashable, Identifiable {
    /// Who spoke to whom.
    public enum Direction: String, Codable, Sendable, Hashable, CaseIterable {
        /// The shop to the customer.
        case outward
        /// The customer to the shop.
        case inward
    }

    /// The number within the case, from 1.
    public var id: Int
    /// The round, from 1.
    public var round: Int
    /// Who spoke to whom.
    public var direction: Direction
    /// `chat`, `phone`, `sms` and the like.
    public var channel: String
    /// The kind of message; nil for talk that is none of them.
    public var message: MessageKind?
    /// Whether the customer got it.
    public var isDelivered: Bool
    /// Whether a person spoke, and not the engine.
    public var isByPerson: Bool
    /// What was said.
    public var note: PersonalText?
    /// The conversation.
    public var session: PersonalText?
    /// When.
    public var at: Instant

    /// Whether the contact tells the customer something about the case, so that the progress clock starts again. That
    /// somebody has the case, or is still at it, must come from a person to count.
    public var countsAsProgress: Bool {
        guard direction == .outward, isDelivered, let message, MessageKind.countingAsProgress.contains(message) else {
            return false
        }
        return isByPerson || (message != .firstContact && message != .progress)
    }

    /// Whether a person has reached the customer, whatever was said: a call that no kind of message describes is one, too.
    var isPersonReached: Bool { direction == .outward && isDelivered && isByPerson }
}

/// A question to a department; the case keeps its owner meanwhile.
public struct DepartmentTask: Codable, Sendable, Hashable, Identifiable {
    /// The number within the case, from 1.
    public var id: Int
    /// The round it was asked in.
    public var round: Int
    /// The department.
    public var department: String
    /// What is asked.
    public var question: PersonalText
    /// Who should answer; nil for anybody of the department.
    public var assignee: StaffID?
    /// The answer.
    public var answer: PersonalText?
    /// Why no answer is needed any more.
    public var waiver: PersonalText?

    /// Whether the task still waits.
    public var isOpen: Bool { answer == nil && waiver == nil }
}

/// A question to a superior.
public struct HelpRequest: Codable, Sendable, Hashable, Identifiable {
    /// The number within the case, from 1.
    public var id: Int
    /// The asker.
    public var asker: StaffID
    /// The asker's tier.
    public var tier: Int
    /// What is asked.
    public var question: PersonalText
    /// The answer.
    public var answer: PersonalText?
}

/// What a member of the group thinks from his field.
public struct Assessment: Codable, Sendable, Hashable {
    /// The round.
    public var round: Int
    /// Who.
    public var by: StaffID
    /// His department, if he named one.
    public var department: String?
    /// The words.
    public var words: PersonalText
    /// When.
    public var at: Instant
}

/// Another case that has to do with this one.
public struct CaseLink: Codable, Sendable, Hashable {
    /// How the two belong together.
    public enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
        /// This one repeats the other.
        case repeatOf = "repeat-of"
        /// This one goes on in the other.
        case mergedInto = "merged-into"
    }

    /// How they belong together.
    public var kind: Kind
    /// The other case.
    public var other: CaseNumber
}
