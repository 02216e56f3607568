public import Cases
import Foundation
public import Journal
import WorkingTime

/// How events of cases lie in the journal: one stream a case, named by its number; the payload is the event's JSON.
public enum EventRecord {
    /// The stream of a case.
    public static func stream(of number: CaseNumber) -> StreamID {
        StreamID(kind: StreamID.caseKind, name: number.description)
    }

    /// An event as the journal takes it; its personal values are sealed for the customer.
    public static func stored(_ event: CaseEvent, customer: Cases.CustomerKey) throws(DeskFault) -> NewEvent {
        NewEvent(
            type: event.fact.kind.rawValue, payload: try DeskJSON.bytes(event), actor: event.actor.id.rawValue,
            at: event.at, customer: customer.rawValue)
    }

    /// An event as the journal gave it back, with all words of people marked as such; throws when it is none of a case.
    ///
    /// - Parameter isErased: whether something else of the case was erased.
    public static func event(in stored: StoredEvent, ofErased isErased: Bool = false) throws(DeskFault) -> CaseEvent {
        try original(of: stored).markingWords(asErased: isErased || hasErased(stored))
    }

    /// Whether personal values of an event were erased.
    static func hasErased(_ stored: StoredEvent) -> Bool {
        var rest = stored.event.payload[...]
        while let sign = rest.firstIndex(of: UInt8(ascii: "$")) {
            rest = rest[sign...].dropFirst()
            if rest.starts(with: #"erased""#.utf8) { return true }
        }
        return false
    }

    /// An event as it was written.
    static func original(of stored: StoredEvent) throws(DeskFault) -> CaseEvent {
        do {
            return try JSONDecoder().decode(CaseEvent.self, from: Data(stored.event.payload))
        } catch {
            throw .damagedCase(
                stored.stream.name,
                BilingualPhrase(zh: "第 \(stored.version) 条记录读不懂", en: "event \(stored.version) cannot be read"))
        }
    }
}

/// The one way in which the desk writes JSON: equal values give equal bytes.
enum DeskJSON {
    static func bytes(_ value: some Encodable) throws(DeskFault) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return [UInt8](try encoder.encode(value))
        } catch {
            // The kind of an error says nothing of anybody; its text may hold the value.
            throw .malformed("\(type(of: error))")
        }
    }
}
