public import WorkingTime

/// A clock of a case: whose it is, and its whole history. Its JSON holds the history, and reading plays it again.
public struct CaseClock: Sendable, Hashable {
    /// The id: the rule and a number, `C-CONTACT#2`.
    public let id: String
    /// The round it was started in.
    public let round: Int
    /// The number of the task, action or request it belongs to; nil for the case itself.
    public let subject: Int?
    /// Its steps.
    public private(set) var history: [ClockEvent]
    /// The clock as its steps left it.
    public private(set) var clock: ServiceClock

    init(id: String, round: Int, subject: Int?, start: ClockStart) {
        self.id = id
        self.round = round
        self.subject = subject
        history = [.started(start)]
        clock = ServiceClock(start)
    }

    /// The rule's name.
    public var rule: String { clock.start.ruleID }

    mutating func apply(_ event: ClockEvent) {
        history.append(event)
        clock.apply(event)
    }
}

extension CaseClock: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, round, subject, history, status, due
    }

    /// Reads the history and plays it again.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        round = try container.decode(Int.self, forKey: .round)
        subject = try container.decodeIfPresent(Int.self, forKey: .subject)
        history = try container.decode([ClockEvent].self, forKey: .history)
        do {
            clock = try ServiceClock(replaying: history)
        } catch {
            throw DecodingError.dataCorruptedError(
                forKey: .history, in: container, debugDescription: error.message.english)
        }
    }

    /// Writes the history, and for readers the status and the due instant.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(round, forKey: .round)
        try container.encodeIfPresent(subject, forKey: .subject)
        try container.encode(history, forKey: .history)
        try container.encode(clock.status, forKey: .status)
        try container.encode(clock.due, forKey: .due)
    }
}
