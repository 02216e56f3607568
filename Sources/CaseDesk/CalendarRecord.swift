public import ChineseText
import Foundation
public import Journal
public import WorkingTime

/// The calendars that a store's clocks were computed with. A clock can be explained only with the calendar of its time,
/// so every version that was ever in force stays in the journal.
public enum CalendarRecord {
    private static let stream = StreamID(kind: "settings", name: "calendars")
    private static let type = "calendar-adopted"

    /// All calendars that the journal holds, the oldest first.
    public static func calendars(in journal: some Journal) async throws(DeskFault) -> [ShopCalendar] {
        var calendars: [ShopCalendar] = []
        var version: Int64 = 0
        while true {
            let page = try await asking { () async throws(JournalFault) in
                try await journal.events(.stream(stream, afterVersion: version), limit: CaseDesk.pageLength)
            }
            for stored in page {
                guard let calendar = try? JSONDecoder().decode(ShopCalendar.self, from: Data(stored.event.payload))
                else {
                    throw .damagedCase(
                        stream.name,
                        BilingualPhrase(
                            zh: "第 \(stored.version) 份日历读不懂", en: "calendar \(stored.version) cannot be read"))
                }
                calendars.append(calendar)
            }
            version += Int64(page.count)
            if page.count < CaseDesk.pageLength { return calendars }
        }
    }

    /// Makes a calendar the newest that the journal holds. The others are what `CasePolicy.earlierCalendars` asks for.
    public static func adopt(
        _ calendar: ShopCalendar, in journal: some Journal, by actor: String, at instant: Instant
    ) async throws(DeskFault) -> [ShopCalendar] {
        while true {
            let known = try await calendars(in: journal)
            let others = known.filter { $0.version != calendar.version }
            guard known.last?.version != calendar.version else { return others }
            var batch = Batch()
            let event = NewEvent(type: type, payload: try DeskJSON.bytes(calendar), actor: actor, at: instant)
            batch.appends = [StreamAppend(stream, expectedVersion: Int64(known.count), events: [event])]
            do throws(JournalFault) {
                _ = try await journal.commit(batch)
                return others
            } catch {
                guard error.isConflict else { throw .journal(error) }
            }
        }
    }
}
