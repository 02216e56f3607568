public import Cases
public import ChineseText
import Journal

extension QualityCheck: KeptEntry {
    /// The streams are `quality/2026-03`.
    public static let streamKind = "quality"
}

extension CaseDesk {
    /// Draws a sample of the cases that were archived in a span, as the journal knew it at a place; the newest when none
    /// is named. What of the sample is in the month's book already is not drawn twice.
    public func drawSample(
        of size: Int, from span: Range<Instant>, cutOff: Int64? = nil, seed: UInt64, by actor: Cases.Actor,
        at instant: Instant
    ) async throws(DeskFault) -> [QualityBook.Line] {
        let head = try await asking { () async throws(JournalFault) in try await journal.head().sequence }
        let sample = QualitySample(of: size, from: span, cutOff: min(cutOff ?? head, head), seed: seed)
        let archive = try await archive(of: sample)
        let checks: [QualityCheck]
        do throws(Refusal) {
            checks = try QualityCheck.drawn(sample, from: archive, by: actor, at: instant)
        } catch {
            throw .refused(error)
        }
        let known = try await book(QualityCheck.self, of: month(of: instant)).lines
        var lines = known.filter { $0.entry.sample == sample }
        for check in checks where !lines.contains(where: { $0.entry.number == check.number }) {
            lines.append(try await begin(check))
        }
        return lines
    }

    /// Gives the verdict of a check. Throws why it may not be given.
    public func judge(
        _ verdict: QualityCheck.Verdict, on number: QualityNumber, by actor: Cases.Actor, at instant: Instant
    ) async throws(DeskFault) -> QualityBook.Line {
        guard let check = try await book(QualityCheck.self, of: number.month).line(number)?.entry else {
            throw .unknownEntry(number.description)
        }
        let subject = try await open(check.number)
        return try await step(on: number) { check throws(Refusal) in
            try check.record(of: verdict, on: subject, by: actor, at: instant)
        }
    }

    /// The cases that were archived in the span of a sample, by the events up to its cut-off.
    private func archive(of sample: QualitySample) async throws(DeskFault) -> Set<CaseNumber> {
        let places = try await asking { () async throws(JournalFault) in
            try await journal.eventNumbers(of: .live(since: sample.span.lowerBound), through: sample.cutOff)
        }
        var archive: Set<CaseNumber> = []
        for start in stride(from: 0, to: places.count, by: largestReading) {
            let portion = Array(places[start...].prefix(largestReading))
            let stored = try await asking { () async throws(JournalFault) in
                try await journal.storedEvents(at: portion, ofTypes: [CaseFact.Kind.archived.rawValue])
            }
            for event in stored where sample.span.contains(event.event.at) {
                if let number = CaseNumber(event.stream.name) { archive.insert(number) }
            }
        }
        return archive
    }
}
