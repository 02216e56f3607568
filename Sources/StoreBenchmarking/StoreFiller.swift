import Cases
import ChineseText
import Foundation
import Journal

/// Fills a journal with as many events as are wanted: cases that were made by commands, laid over one another, each
/// time with other numbers, customers and instants; portion by portion in the order of time, as a shop writes them.
struct StoreFiller {
    private static let day: Instant = 86_400_000
    /// Events of one commit.
    private static let portion = 1_000

    private let patterns: [CasePattern]
    private let end: Instant
    private let zone: TimeZone

    /// - Parameter end: the instant behind which nothing happens.
    init(_ patterns: [CasePattern], end: Instant, zone: TimeZone) {
        self.patterns = patterns
        self.end = end
        self.zone = zone
    }

    /// One event that is to be written.
    private struct Entry {
        var at: Instant
        var twin: Int32
        var place: Int32
    }

    private struct Member {
        var pattern: Int
        var twin: Twin
    }

    /// Writes at least so many events; returns the number of cases. Tells its progress, from 0 to 1.
    func fill(_ journal: some Journal, events wanted: Int, progress: (Double) -> Void) async throws -> Int {
        var members = members(holding: wanted)
        number(&members)
        let entries = entries(of: members)
        var done = 0
        while done < entries.count {
            let portion = entries[done...].prefix(Self.portion)
            _ = try await journal.commit(batch(of: portion, members))
            done += portion.count
            progress(Double(done) / Double(entries.count))
        }
        return members.count
    }

    /// Layer over layer until there are enough events. An ended case comes some weeks later or, where the year is over,
    /// earlier; an open one a few days earlier, so that it is about as old as an open case is.
    private func members(holding wanted: Int) -> [Member] {
        var members: [Member] = []
        var (events, layer) = (0, Int64(0))
        while events < wanted, !patterns.isEmpty {
            for (place, pattern) in patterns.enumerated() where events < wanted {
                // A small year ends with more open cases for its size than a large one.
                if pattern.isOpen && layer % 3 != 0 { continue }
                var shift = layer % 52 * 7 * Self.day
                if pattern.lastAt &+ shift >= end { shift -= 52 * 7 * Self.day }
                if pattern.isOpen { shift = -(layer % 7) * Self.day }
                // Not all of a day's cases at the same moments.
                shift -= layer / 52 * 1_800_000 + layer * 1_000
                members.append(
                    Member(pattern: place, twin: Twin(number: "", customer: "c-\(place)-\(layer)", shift: shift)))
                events += pattern.events.count
            }
            layer += 1
        }
        return members
    }

    /// Gives the cases of each day their numbers.
    private func number(_ members: inout [Member]) {
        func opened(_ member: Member) -> Instant { patterns[member.pattern].opened &+ member.twin.shift }
        members.sort { opened($0) < opened($1) }
        var serials: [LocalDate: Int] = [:]
        for place in members.indices {
            let day = LocalDateTime(opened(members[place]), in: zone).date
            serials[day, default: 0] += 1
            let number = CaseNumber(day: day, serial: serials[day, default: 1])
            members[place].twin.number = number?.description ?? ""
        }
    }

    private func entries(of members: [Member]) -> [Entry] {
        var entries: [Entry] = []
        for (number, member) in members.enumerated() {
            for (place, event) in patterns[member.pattern].events.enumerated() {
                entries.append(
                    Entry(at: event.event.at &+ member.twin.shift, twin: Int32(number), place: Int32(place)))
            }
        }
        return entries.sorted { ($0.at, $0.twin, $0.place) < ($1.at, $1.twin, $1.place) }
    }

    private func batch(of entries: ArraySlice<Entry>, _ members: [Member]) -> Batch {
        var batch = Batch()
        var places: [Int32: Int] = [:]
        for entry in entries {
            let member = members[Int(entry.twin)]
            let pattern = patterns[member.pattern]
            let event = pattern.event(Int(entry.place), for: member.twin)
            if let place = places[entry.twin] {
                batch.appends[place].events.append(event)
            } else {
                places[entry.twin] = batch.appends.count
                let stream = StreamID(kind: StreamID.caseKind, name: member.twin.number)
                batch.appends.append(StreamAppend(stream, expectedVersion: Int64(entry.place), events: [event]))
            }
            if Int(entry.place) == pattern.events.count - 1 {
                batch.cases.append(pattern.row(for: member.twin))
                batch.clocks += pattern.clocks(for: member.twin)
            }
        }
        return batch
    }
}
