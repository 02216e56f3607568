public import ChineseText

/// Whose events somebody needs who looks back at a time.
public enum EventLookBack: Sendable, Hashable {
    /// Cases that are open, or that something happened to or was promised for at this instant or later.
    case live(since: Instant)
    /// Cases that were opened in a span.
    case opened(Range<Instant>)
    /// Streams of another kind that something happened in at this instant or later.
    case touched(kind: String, since: Instant)
}

/// An event by its place and its instant alone.
public struct EventMark: Sendable, Hashable {
    /// The place among all events.
    public var sequence: Int64
    /// When it happened.
    public var at: Instant

    /// Puts a place and an instant together.
    public init(sequence: Int64, at: Instant) {
        self.sequence = sequence
        self.at = at
    }
}

/// Asks for one event of a span of places and of a span of time, whatever it is about.
public struct EventMarkQuery: Sendable, Hashable {
    /// Which of them is wanted; of equals the one that was stored first.
    public enum Choice: Sendable, Hashable {
        /// The one that was stored first.
        case first
        /// The one whose instant is the earliest.
        case earliest
        /// The one whose instant is the latest.
        case latest
    }

    /// Which of them is wanted.
    public var choice: Choice
    /// Among which places.
    public var places: ClosedRange<Int64>
    /// Among which instants.
    public var instants: ClosedRange<Instant>

    /// A question for one event.
    public init(_ choice: Choice, places: ClosedRange<Int64>, instants: ClosedRange<Instant>) {
        self.choice = choice
        self.places = places
        self.instants = instants
    }
}

extension Journal {
    /// A journal that seals nothing has nothing to open.
    public func opened(_ events: [StoredEvent]) async throws(JournalFault) -> [StoredEvent] { events }
}
