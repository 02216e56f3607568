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
    /// Events that did not fit: of a case that is not registered, or of no year; events that came twice.
    private(set) var misfits = 0
    /// When the first event came about.
    private(set) var firstAt: Instant?

    /// The years 1 to 9999, in which a calendar has days.
    static let plausible: ClosedRange<Instant> = -62_135_596_800_000...253_402_300_799_000

    /// The same without the cases on other products.
    func narrowed(to product: String) -> CaseTrails {
        var narrowed = self
        narrowed.all = all.filter { $0.matter.product == product }
        narrowed.places = [:]
        for (place, trail) in narrowed.all.enumerated() { narrowed.places[trail.number] = place }
        return narrowed
    }

    mutating func noteBeginning(_ instant: Instant) { firstAt = min(firstAt ?? instant, instant) }

    mutating func take(_ event: ReportEvent) {
        guard Self.plausible.contains(event.at) else {
            misfits += 1
            return
        }
        firstAt = min(firstAt ?? event.at, event.at)
        if let place = places[event.number] {
            guard event.version > all[place].version else {
                misfits += 1
                return
            }
            all[place].apply(event)
        } else if case .whole(.registered(let registered)) = event.fact {
            places[event.number] = all.count
            all.append(CaseTrail(registered, of: event))
        } else {
            misfits += 1
        }
    }
}
