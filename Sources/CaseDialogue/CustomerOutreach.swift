public import Cases
public import ChineseText
import Foundation
public import Journal

/// What a customer says about being written to.
public enum ContactWish: Sendable, Hashable, CaseIterable {
    case agrees, declines

    /// The wish that a lookup of a script reports; nil for any other lookup.
    public init?(lookup: String) {
        let key = nameKey(lookup)
        guard let wish = Self.allCases.first(where: { nameKey($0.lookup) == key }) else { return nil }
        self = wish
    }

    /// The lookup by which a script reports it.
    public var lookup: String {
        switch self {
        case .agrees: "同意主动联系"
        case .declines: "停止主动联系"
        }
    }
}

/// A customer's plan as the journal has it, and what a change of it adds to a batch. Consent, its end and what became of
/// each occasion are events of a stream of the customer's own.
public struct CustomerOutreach: Sendable {
    /// What became of an occasion.
    public enum Result: Sendable, Hashable {
        case told
        /// It was left out, and why: a code without personal data.
        case omitted(String)
    }

    /// The kind of the streams.
    public static let streamKind = "outreach"

    /// The plan after the changes.
    public private(set) var plan: OutreachPlan
    private let customer: String
    private let version: Int64
    private let eventCount: Int64
    private var events: [NewEvent] = []
    private let stored: OutreachPlan?

    /// Whether there is anything to store.
    public var isChanged: Bool { !events.isEmpty || plan != stored ?? OutreachPlan() }

    private var stream: StreamID { StreamID(kind: Self.streamKind, name: customer) }
    private static func id(of customer: String) -> String { "outreach-" + customer }

    /// Reads the plan of a customer; a customer who never agreed, or whose data were erased, has one without consent.
    public init(of customer: Cases.CustomerKey, in journal: any Journal) async throws(JournalFault) {
        self.customer = customer.rawValue
        let row = try await journal.session(Self.id(of: customer.rawValue))
        eventCount = try await journal.version(of: StreamID(kind: Self.streamKind, name: customer.rawValue))
        version = row?.version ?? 0
        stored = row.flatMap { try? JSONDecoder().decode(OutreachPlan.self, from: Data($0.bytes)) }
        plan = stored ?? OutreachPlan()
    }

    // MARK: Changes

    /// Notes what the customer wishes; a wish that is known changes nothing.
    public mutating func note(_ wish: ContactWish, at instant: Instant) {
        switch wish {
        case .agrees: if plan.agree(at: instant) { add("consent-given", Particulars(), at: instant) }
        case .declines: if plan.withdraw() { add("consent-withdrawn", Particulars(), at: instant) }
        }
    }

    /// Plans the return visit of a case that was archived, or notes why there is none.
    public mutating func planVisit(
        of number: CaseNumber, archivedAt archived: Instant, _ rules: OutreachRules?, at instant: Instant
    ) {
        if let rules, plan.planVisit(of: number, archivedAt: archived, rules) {
            add("visit-planned", Particulars(occasion: .visit(number)), at: instant)
        } else {
            note(.visit(number), .omitted(plan.agreedAt == nil ? "no_consent" : "not_planned"), at: instant)
        }
    }

    /// Takes what is due at an instant; each occasion must be noted with what became of it.
    public mutating func takeDue(at now: Instant, _ rules: OutreachRules) -> [OutreachOccasion] {
        let due = plan.takeDue(at: now, rules)
        for occasion in due.missed { note(occasion, .omitted("late"), at: now) }
        return due.occasions
    }

    /// Notes what became of an occasion.
    public mutating func note(_ occasion: OutreachOccasion, _ result: Result, at instant: Instant) {
        var particulars = Particulars(occasion: occasion)
        if case .visit(let number) = occasion, result == .told {
            let planned = stored?.visits.first { $0.number == number }?.due
            plan.noteAsked(number, planned: planned, at: instant)
        }
        switch result {
        case .told: add("told", particulars, at: instant)
        case .omitted(let reason):
            particulars.reason = reason
            add("omitted", particulars, at: instant)
        }
    }

    /// The visit that the customer answers now, which waits no more; nil when none waits.
    mutating func takeAnsweredVisit(at instant: Instant) -> OutreachPlan.Asked? { plan.takeAnswered(at: instant) }

    /// Keeps form O of a case; it is sealed with the customer's key.
    mutating func keep(
        _ form: FormRevision, of number: CaseNumber, by actor: String = "bot", at instant: Instant
    ) throws(JournalFault) {
        let record = VisitRecord(number: number, form: form)
        events.append(
            NewEvent(
                type: VisitRecord.eventType, payload: try Self.bytes(record), actor: actor, at: instant,
                customer: customer))
    }

    // MARK: Storing

    /// Adds what changed to a batch, which is refused when somebody else changed the plan meanwhile.
    public func add(to batch: inout Batch) throws(JournalFault) {
        guard isChanged else { return }
        let owner = DataOwner(customer: customer, stream: stream)
        batch.sessions.append(
            SessionSave(
                id: Self.id(of: customer), expectedVersion: version, bytes: try Self.bytes(plan),
                at: events.last?.at ?? plan.agreedAt ?? 0, owner: owner))
        guard !events.isEmpty else { return }
        batch.appends.append(StreamAppend(stream, expectedVersion: eventCount, events: events))
    }

    /// What an event says beside its type.
    private struct Particulars: Codable {
        var message: MessageKind?
        var number: CaseNumber?
        var festival: String?
        var reason: String?

        init() {}

        init(occasion: OutreachOccasion) {
            message = occasion.message
            switch occasion {
            case .visit(let number): self.number = number
            case .festival(let name): festival = name
            }
        }

        private enum CodingKeys: String, CodingKey {
            case message, festival, reason
            case number = "case"
        }
    }

    private mutating func add(_ type: String, _ particulars: Particulars, at instant: Instant) {
        // Names and codes: there is nothing in them that could not be written.
        let payload = (try? Self.bytes(particulars)) ?? Array("{}".utf8)
        events.append(NewEvent(type: type, payload: payload, actor: "bot", at: instant))
    }

    private static func bytes(_ value: some Encodable) throws(JournalFault) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return [UInt8](try encoder.encode(value))
        } catch {
            throw .storage(code: 0, "outreach")
        }
    }
}
