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

extension CaseDesk {
    /// Fills in form O of a case, which is kept beside it. What says nothing new is no revision.
    ///
    /// - Parameter revision: refuses when the form has another by now.
    public func fillVisit(
        of number: CaseNumber, with change: CaseCommand.ReviseForm, by actor: Cases.Actor, at instant: Instant,
        expecting revision: Int? = nil
    ) async throws(DeskFault) -> FormRevision {
        let subject = try await open(number)
        for _ in 1..<mostVisitTries {
            do throws(DeskFault) {
                return try await fillVisitOnce(of: subject, with: change, by: actor, at: instant, revision)
            } catch {
                // Somebody else wrote in the customer's plan a moment earlier.
                guard case .journal(let fault) = error, fault.isConflict else { throw error }
            }
        }
        return try await fillVisitOnce(of: subject, with: change, by: actor, at: instant, revision)
    }

    private func fillVisitOnce(
        of subject: Case, with change: CaseCommand.ReviseForm, by actor: Cases.Actor, at instant: Instant,
        _ revision: Int?
    ) async throws(DeskFault) -> FormRevision {
        var outreach: CustomerOutreach
        let last: FormRevision?
        do throws(JournalFault) {
            outreach = try await CustomerOutreach(of: subject.customer, in: journal)
            last = try await VisitRecord.newest(of: subject, in: journal)?.form
        } catch {
            throw .journal(error)
        }
        let form: FormRevision
        do throws(Refusal) {
            if let revision, let last, last.revision != revision { throw .staleVersion }
            form = try subject.visitRecord(
                last, with: change, by: actor, at: instant, departments: staff.departments, policy: policy)
        } catch {
            throw .refused(error)
        }
        if let last, last.hasSameWords(as: form) { return last }
        do throws(JournalFault) {
            var batch = Batch()
            try outreach.keep(form, of: subject.number, by: actor.id.rawValue, at: instant)
            try outreach.add(to: &batch)
            _ = try await journal.commit(batch)
        } catch {
            throw .journal(error)
        }
        return form
    }
}

/// How often a change of form O is tried while others write in the customer's plan.
private let mostVisitTries = 16

extension FormRevision {
    fileprivate func hasSameWords(as other: FormRevision) -> Bool {
        fields.mapValues(\.text) == other.fields.mapValues(\.text) && excuses == other.excuses
    }
}
