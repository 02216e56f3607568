public import CaseDesk
public import Cases
public import ChineseText
public import DialogueRuntime
import Foundation
public import Journal

/// What came of a return visit: form O, kept in the customer's stream `outreach`, because the case is archived.
public struct VisitRecord: Codable, Sendable, Hashable {
    /// The case that the visit was about.
    public var number: CaseNumber
    /// Form O.
    public var form: FormRevision

    static let eventType = "visit-answered"

    private enum CodingKeys: String, CodingKey {
        case form
        case number = "case"
    }

    /// The lookup by which a script reports what the customer answered; its only input says how things are.
    private static let lookup = "登记回访"

    /// Whether a lookup reports what the customer answered to a return visit.
    public static func isReported(by request: LookupRequest) -> Bool {
        nameKey(request.lookup) == nameKey(lookup)
    }

    /// The newest record of a case; nil when its customer has not answered, was erased, or was never asked.
    public static func newest(of subject: Case, in journal: any Journal) async throws(JournalFault) -> VisitRecord? {
        let stream = StreamID(kind: CustomerOutreach.streamKind, name: subject.customer.rawValue)
        var newest: VisitRecord?
        var version: Int64 = 0
        while true {
            let page = try await journal.events(.stream(stream, afterVersion: version), limit: largestReading)
            for stored in page where stored.event.type == eventType {
                let record = try? JSONDecoder().decode(VisitRecord.self, from: Data(stored.event.payload))
                if let record, record.number == subject.number { newest = record }
            }
            version += Int64(page.count)
            if page.count < largestReading { return newest }
        }
    }
}

extension CustomerCases {
    /// Fills form O with what a script reports of the customer's answer, and puts it into the plan to be stored.
    ///
    /// - Parameter said: the conversation so far; her words since she was asked are in the form.
    /// - Returns: nothing found when no visit waits for an answer.
    public func recordVisit(
        _ request: LookupRequest, said: [TranscriptEntry], on channel: String, in outreach: inout CustomerOutreach,
        at instant: Instant
    ) async throws(DeskFault) -> LookupOutcome {
        guard let visit = outreach.takeAnsweredVisit(at: instant) else { return .empty }
        let words = said.filter { $0.from == .customer && $0.at >= visit.at }.map(\.text).joined(separator: "\n")
        let answer = VisitAnswer(
            experience: request.inputs.sorted { $0.key < $1.key }.first?.value ?? "", words: words, channel: channel,
            planned: visit.planned, asked: visit.at)
        let form = try await desk.open(visit.number).visitRecord(of: answer, at: instant, policy: desk.policy)
        do throws(JournalFault) {
            try outreach.keep(form, of: visit.number, at: instant)
        } catch {
            throw .journal(error)
        }
        return .found([:])
    }
}
