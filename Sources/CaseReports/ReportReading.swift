import CaseDesk
import Cases
import ChineseText
import Journal
import WorkingTime

/// One reading of a journal for a report: which cases it needs, and their events in the journal's order.
struct ReportReading {
    private let request: ReportRequest
    private let journal: any Journal
    private let sources: [ReportSource]
    /// The last event that is read.
    private let last: Int64
    private let builder: WeeklyReportBuilder

    /// Events that are read and decoded at once, and how many such portions.
    private static let portion = 4_000
    private static let portionsAtOnce = 3

    init(_ request: ReportRequest, _ journal: any Journal, _ sources: [ReportSource], through last: Int64) {
        self.request = request
        self.journal = journal
        self.sources = sources
        self.last = last
        builder = WeeklyReportBuilder(request)
    }

    func report() async throws -> WeeklyReport {
        var builder = builder
        if let first = try await firstRegistration() { builder.noteBeginning(first) }
        let border = try await border()
        let places = try await places(since: try await liveSince(behind: border.last))
        var isBehind = false
        try await read(places) { numbered in
            if !isBehind, numbered.sequence > border.last {
                border.pass(to: &builder)
                isBehind = true
            }
            switch numbered.content {
            case .ofCase(let event): builder.take(event, numbered.sequence)
            case .other(let event, let source): try sources[source].take(event, &builder)
            }
        }
        if !isBehind { border.pass(to: &builder) }
        builder.pass(last, at: try await latest(through: last))
        let end = try await journal.events(.all(afterSequence: last - 1), limit: 1).first
        return builder.report(chainHead: end?.hash.hex)
    }

    // MARK: What was known when

    /// Between what the report before could know and what it could not.
    private struct Border {
        /// The last event that it could know.
        var last: Int64
        /// Until when that told anything.
        var knownUntil: Instant
        /// The first event that it could not know; nil when it could know all.
        var next: EventMark?

        func pass(to builder: inout WeeklyReportBuilder) {
            if last > 0 { builder.pass(last, at: knownUntil) }
            if let next { builder.pass(next.sequence, at: next.at) }
        }
    }

    private func border() async throws -> Border {
        if let cut = request.previousCutOff {
            let known = min(max(cut, 0), last)
            let knownUntil = try await latest(through: known)
            let next = known < last ? EventMark(sequence: known + 1, at: knownUntil) : nil
            return Border(last: known, knownUntil: knownUntil, next: next)
        }
        let unknowable = builder.previousDraft...max(builder.previousDraft, CaseTrails.plausible.upperBound)
        let next = try await journal.eventMark(EventMarkQuery(.first, places: 1...last, instants: unknowable))
        let known = next.map { $0.sequence - 1 } ?? last
        return Border(last: known, knownUntil: try await latest(through: known), next: next)
    }

    /// The latest instant of all events up to a place.
    private func latest(through last: Int64) async throws -> Instant {
        guard last > 0 else { return .min }
        let query = EventMarkQuery(.latest, places: 1...last, instants: CaseTrails.plausible)
        return try await journal.eventMark(query)?.at ?? .min
    }

    /// When the first case was registered.
    private func firstRegistration() async throws -> Instant? {
        var filter = CaseFilter()
        filter.opened = CaseTrails.plausible.lowerBound..<CaseTrails.plausible.upperBound + 1
        var query = CaseQuery(filter, order: .oldest, limit: 1)
        while let row = try await journal.cases(query).rows.first {
            let registered = EventLookBack.opened(row.opened..<row.opened + 1)
            if try await !journal.eventNumbers(of: registered, through: last).isEmpty { return row.opened }
            query.after = CaseCursor(behind: row, in: .oldest)
        }
        return nil
    }

    // MARK: Which cases

    /// Cases at rest since before this instant are in no figure. A journal shows how its cases stand now; what happened
    /// behind the places from which the report sees them must count as still to come, whatever its instant.
    private func liveSince(behind place: Int64) async throws -> Instant {
        let earlier = sequence(first: request.period.previous, next: \.previous).prefix(WeeklyReportBuilder.lookBack)
        let start = (Array(earlier).last ?? request.period).instants(in: request.calendar.timeZone).lowerBound
        let past = CaseTrails.plausible.lowerBound...max(CaseTrails.plausible.lowerBound, start - 1)
        let hidden = EventMarkQuery(.earliest, places: (place + 1)...Int64.max, instants: past)
        return min(start, try await journal.eventMark(hidden)?.at ?? start)
    }

    /// The events that are needed.
    private struct Places {
        /// All, ascending.
        var all: [Int64]
        /// Those of cases of which only the opening and the end are needed.
        var ofOutlines: Set<Int64>
        /// Those of each source.
        var ofSources: [Set<Int64>]

        /// The places that are of a case whose whole life is needed.
        func ofLives(_ portion: [Int64]) -> [Int64] {
            let others = (ofSources + [ofOutlines]).filter { !$0.isEmpty }
            return others.isEmpty ? portion : portion.filter { place in !others.contains { $0.contains(place) } }
        }
    }

    private func places(since liveSince: Instant) async throws -> Places {
        let live = try await journal.eventNumbers(of: .live(since: liveSince), through: last)
        var outlines: Set<Int64> = []
        for span in request.openingSpans where span.lowerBound < liveSince {
            let clamped = span.lowerBound..<min(span.upperBound, liveSince)
            outlines.formUnion(try await journal.eventNumbers(of: .opened(clamped), through: last))
        }
        outlines.subtract(live)
        var ofSources: [Set<Int64>] = []
        for source in sources {
            let touched = EventLookBack.touched(kind: source.kind, since: source.since)
            ofSources.append(Set(try await journal.eventNumbers(of: touched, through: last)))
        }
        let all = ofSources.reduce(outlines) { $0.union($1) }
        return Places(
            all: all.isEmpty ? live : (live + all).sorted(), ofOutlines: outlines, ofSources: ofSources)
    }

    // MARK: Their events

    private struct Numbered: Sendable {
        enum Content: Sendable {
            case ofCase(ReportEvent)
            case other(StoredEvent, source: Int)
        }

        var sequence: Int64
        var content: Content
    }

    /// Reads the events in their order, several portions at once.
    private func read(_ places: Places, _ take: (Numbered) throws -> Void) async throws {
        let starts = Array(stride(from: 0, to: places.all.count, by: Self.portion))
        try await withThrowingTaskGroup(of: (Int, [Numbered]).self) { group in
            func begin(_ number: Int) {
                guard number < starts.count else { return }
                let portion = Array(places.all[starts[number]...].prefix(Self.portion))
                group.addTask { (number, try await events(at: portion, of: places)) }
            }
            var waiting: [Int: [Numbered]] = [:]
            var next = 0
            for number in 0..<Self.portionsAtOnce { begin(number) }
            while let (number, events) = try await group.next() {
                waiting[number] = events
                while let ready = waiting.removeValue(forKey: next) {
                    for numbered in ready { try take(numbered) }
                    next += 1
                    begin(next + Self.portionsAtOnce - 1)
                }
            }
        }
    }

    private func events(at portion: [Int64], of places: Places) async throws -> [Numbered] {
        var stored = try await journal.storedEvents(at: places.ofLives(portion), ofTypes: CaseTrail.typesRead)
        stored += try await chosen(portion, from: places.ofOutlines, ofTypes: CaseTrail.typesOfOutlines)
        var numbered: [Numbered] = []
        numbered.reserveCapacity(stored.count)
        var whole: [StoredEvent] = []
        for event in stored {
            if let glance = ReportEvent(glancingAt: event) {
                numbered.append(Numbered(sequence: event.sequence, content: .ofCase(glance)))
            } else {
                whole.append(event)
            }
        }
        // Only what is read as a whole may hold personal values that a report shows.
        for event in try await journal.opened(whole) {
            let decoded = ReportEvent(try EventRecord.event(in: event))
            numbered.append(Numbered(sequence: event.sequence, content: .ofCase(decoded)))
        }
        for (place, source) in sources.enumerated() {
            let others = try await chosen(portion, from: places.ofSources[place], ofTypes: source.types)
            for event in try await journal.opened(others) {
                numbered.append(Numbered(sequence: event.sequence, content: .other(event, source: place)))
            }
        }
        return numbered.sorted { $0.sequence < $1.sequence }
    }

    private func chosen(
        _ portion: [Int64], from places: Set<Int64>, ofTypes types: Set<String>
    ) async throws -> [StoredEvent] {
        guard !places.isEmpty else { return [] }
        let chosen = portion.filter(places.contains)
        return chosen.isEmpty ? [] : try await journal.storedEvents(at: chosen, ofTypes: types)
    }
}

extension ReportEvent {
    /// Reads the little that a report needs of an event as it is stored; nil when it must be decoded.
    init?(glancingAt stored: StoredEvent) {
        guard let kind = CaseFact.Kind(rawValue: stored.event.type),
            let number = CaseNumber(stored.stream.name),
            let data = JSONGlance(stored.event.payload)["data"],
            let fact = ReportFact(kind, glancingAt: data)
        else { return nil }
        self.init(number: number, version: Int(stored.version), at: stored.event.at, fact: fact)
    }
}

extension ReportRequest {
    /// Spans of which every case that was opened in them is needed, however long ago it ended.
    fileprivate var openingSpans: [Range<Instant>] {
        let period = period.instants(in: calendar.timeZone)
        let clusters = period.lowerBound - clusterRule.reach..<period.upperBound
        return context.improvements.compactMap { $0.spans(in: calendar.timeZone) }
            .flatMap { [$0.before, $0.after] } + [clusters]
    }
}
