public import Cases
import ChineseText

/// An event of a case with its place in the journal.
public struct RecordedEvent: Sendable, Hashable {
    /// The place among all events of the journal.
    public var sequence: Int64
    /// What happened.
    public var event: CaseEvent

    /// Puts an event in its place.
    public init(sequence: Int64, event: CaseEvent) {
        self.sequence = sequence
        self.event = event
    }
}

/// What reports remember of all cases up to a place in the journal. A copy is cheap, and stays as it is.
struct CaseTrails: Sendable {
    private(set) var all: [CaseTrail] = []
    private var places: [CaseNumber: Int] = [:]
    /// Events that did not fit their case: one that is not registered, or an event that came twice.
    private(set) var misfits = 0
    /// When the first event came about.
    private(set) var firstAt: Instant?

    mutating func take(_ event: CaseEvent) {
        firstAt = min(firstAt ?? event.at, event.at)
        if let place = places[event.number] {
            guard event.version > all[place].version else {
                misfits += 1
                return
            }
            all[place].apply(event)
        } else if case .registered(let registered) = event.fact {
            places[event.number] = all.count
            all.append(CaseTrail(registered, of: event))
        } else {
            misfits += 1
        }
    }
}
