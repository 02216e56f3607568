public import ChineseText

/// Something that begins once, takes steps, and is kept in a book: an entry of the ledger, an analysis of a cause.
public protocol BookEntry: Codable, Sendable, Hashable {
    /// What is kept of a step.
    associatedtype Record: BookRecord

    /// The letters that its numbers begin with.
    static var series: String { get }
    /// What its first event is called.
    static var beginning: String { get }
    /// What its events are called.
    static var eventTypes: Set<String> { get }
    /// When it began.
    var begunAt: Instant { get }
    /// Who began it.
    var begunBy: StaffID { get }
    /// The person under whose key what people say in it is sealed.
    var concerns: StaffID { get }

    /// Takes in a step that was taken; one that does not follow changes nothing.
    mutating func apply(_ record: Record)
}

/// What is kept of a step of an entry.
public protocol BookRecord: Codable, Sendable, Hashable {
    /// What its event is called.
    var name: String { get }
    /// Who took the step.
    var by: StaffID { get }
    /// When.
    var at: Instant { get }
}

/// What happened to an entry of a book, kept for ever. JSON: `{"entry", "begun"}` or `{"entry", "step"}`.
public struct BookEvent<Entry: BookEntry>: Codable, Sendable, Hashable {
    /// The entry.
    public let number: EntryNumber<Entry>
    /// The entry as it began; nil for a later step.
    public let begun: Entry?
    /// The step; nil for the beginning.
    public let step: Entry.Record?

    private enum CodingKeys: String, CodingKey {
        case begun, step
        case number = "entry"
    }

    /// The name of what happened, such as `ledger-proposed`.
    public var type: String { step?.name ?? Entry.beginning }
    /// When it happened.
    public var at: Instant { step?.at ?? begun?.begunAt ?? .min }
    /// Who did it.
    public var actor: StaffID? { step?.by ?? begun?.begunBy }

    init(_ number: EntryNumber<Entry>, begun: Entry) {
        self.number = number
        self.begun = begun
        step = nil
    }

    init(_ number: EntryNumber<Entry>, step: Entry.Record) {
        self.number = number
        begun = nil
        self.step = step
    }
}

/// The entries that began in one month, as their events left them.
public struct Book<Entry: BookEntry>: Sendable, Hashable {
    /// An entry with its number.
    public struct Line: Sendable, Hashable {
        /// The number.
        public var number: EntryNumber<Entry>
        /// The entry.
        public var entry: Entry
    }

    /// The month.
    public let month: YearMonth
    /// The entries by serial.
    public private(set) var lines: [Line] = []
    /// How many events it has; who writes names the version he read.
    public private(set) var version = 0

    /// A book without entries.
    public init(month: YearMonth) { self.month = month }

    /// An entry by its number.
    public func line(_ number: EntryNumber<Entry>) -> Line? { lines.first { $0.number == number } }

    /// The event that adds an entry.
    public func beginning(_ entry: Entry) -> BookEvent<Entry>? {
        EntryNumber(month: month, serial: (lines.last?.number.serial ?? 0) + 1).map { BookEvent($0, begun: entry) }
    }

    /// The event of a step on an entry; nil when there is no such entry. Throws why the step may not be taken.
    public func stepping(
        on number: EntryNumber<Entry>, _ decide: (Entry) throws(Refusal) -> Entry.Record
    ) throws(Refusal) -> BookEvent<Entry>? {
        guard let entry = line(number)?.entry else { return nil }
        return BookEvent(number, step: try decide(entry))
    }

    /// Takes an event in. One that does not fit, of another month or of an entry that is not there, changes nothing but
    /// the version.
    public mutating func apply(_ event: BookEvent<Entry>) {
        version += 1
        guard event.number.month == month else { return }
        if let begun = event.begun, line(event.number) == nil {
            lines.append(Line(number: event.number, entry: begun))
        } else if let step = event.step, let place = lines.firstIndex(where: { $0.number == event.number }) {
            lines[place].entry.apply(step)
        }
    }
}
