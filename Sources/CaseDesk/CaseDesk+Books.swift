public import Cases
import ChineseText
import Foundation
public import Journal
import WorkingTime

/// An entry that a desk keeps in the journal: one stream a month, so that a month is kept as long as the retention says;
/// words of people are sealed with the key of the person the entry concerns.
public protocol KeptEntry: BookEntry {
    /// The kind of the streams, which is the retention class too.
    static var streamKind: String { get }
}

extension LedgerEntry: KeptEntry {
    /// The streams are `ledger/2026-03`.
    public static let streamKind = "ledger"
}

extension RootCauseAnalysis: KeptEntry {
    /// The streams are `improvement/2026-03`.
    public static let streamKind = "improvement"
}

extension BookEvent where Entry: KeptEntry {
    /// An event as the journal gave it back; nil when it is one of another kind. Throws when it cannot be read.
    public init?(_ stored: StoredEvent) throws(DeskFault) {
        guard stored.stream.kind == Entry.streamKind else { return nil }
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(stored.event.payload))
        } catch {
            throw .damagedCase(
                "\(stored.stream.kind)/\(stored.stream.name)",
                BilingualPhrase(zh: "第 \(stored.version) 条记录读不懂", en: "event \(stored.version) cannot be read"))
        }
    }

    func stored(about staff: StaffID, codes: SearchCodes) throws(DeskFault) -> NewEvent {
        NewEvent(
            type: type, payload: try DeskJSON.bytes(self), actor: actor?.rawValue ?? "", at: at,
            customer: codes.staff(staff))
    }
}

extension CaseDesk {
    /// The entries that began in a month, in order.
    public func book<Entry: KeptEntry>(_: Entry.Type, of month: YearMonth) async throws(DeskFault) -> Book<Entry> {
        var book = Book<Entry>(month: month)
        while true {
            let version = Int64(book.version)
            let page = try await asking { () async throws(JournalFault) in
                try await journal.events(
                    .stream(Self.stream(Entry.self, of: month), afterVersion: version), limit: Self.pageLength)
            }
            for stored in page {
                if let event = try BookEvent<Entry>(stored) { book.apply(event) }
            }
            if page.count < Self.pageLength { return book }
        }
    }

    /// Adds an entry to the book of the month in which it begins.
    func begin<Entry: KeptEntry>(_ entry: Entry) async throws(DeskFault) -> Book<Entry>.Line {
        try await change(of: month(of: entry.begunAt)) { (book: Book<Entry>) throws(DeskFault) in
            guard let event = book.beginning(entry) else { throw .malformed("number") }
            return (event, entry.concerns)
        }
    }

    /// Takes a step on an entry. Throws why it may not be taken.
    func step<Entry: KeptEntry>(
        on number: EntryNumber<Entry>, _ decide: (Entry) throws(Refusal) -> Entry.Record
    ) async throws(DeskFault) -> Book<Entry>.Line {
        try await change(of: number.month) { (book: Book<Entry>) throws(DeskFault) in
            let event: BookEvent<Entry>?
            do throws(Refusal) {
                event = try book.stepping(on: number, decide)
            } catch {
                throw .refused(error)
            }
            guard let event, let entry = book.line(number)?.entry else { throw .unknownEntry(number.description) }
            return (event, entry.concerns)
        }
    }

    static func stream<Entry: KeptEntry>(_: Entry.Type, of month: YearMonth) -> StreamID {
        StreamID(kind: Entry.streamKind, name: month.description)
    }

    func month(of instant: Instant) -> YearMonth {
        YearMonth(of: LocalDateTime(instant, in: policy.calendar.timeZone).date)
    }

    // MARK: Storing

    private typealias Decision<Entry: KeptEntry> = (Book<Entry>) throws(DeskFault) -> (BookEvent<Entry>, StaffID)

    /// Adds an event to the book of a month, and tries again when somebody else was faster.
    private func change<Entry: KeptEntry>(
        of month: YearMonth, _ decide: Decision<Entry>
    ) async throws(DeskFault) -> Book<Entry>.Line {
        for _ in 1..<Self.mostTries {
            do throws(DeskFault) {
                return try await changeOnce(of: month, decide)
            } catch {
                guard case .journal(let fault) = error, fault.isConflict else { throw error }
            }
        }
        return try await changeOnce(of: month, decide)
    }

    private func changeOnce<Entry: KeptEntry>(
        of month: YearMonth, _ decide: Decision<Entry>
    ) async throws(DeskFault) -> Book<Entry>.Line {
        var book = try await book(Entry.self, of: month)
        let (event, staff) = try decide(book)
        var batch = Batch()
        batch.appends = [
            StreamAppend(
                Self.stream(Entry.self, of: month), expectedVersion: Int64(book.version),
                events: [try event.stored(about: staff, codes: codes)])
        ]
        let change = batch
        _ = try await asking { () async throws(JournalFault) in try await journal.commit(change) }
        book.apply(event)
        guard let line = book.line(event.number) else { throw .unknownEntry(event.number.description) }
        return line
    }
}
