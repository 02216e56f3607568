import ChineseText

/// The personal values of a JSON payload: finding, sealing, opening and masking them.
///
/// A value is marked `{"$personal": value}`. Stored, the object is `{"$sealed": "KEY:BASE64"}`; when the key is gone it
/// reads `{"$erased": true}`. Everything around it stays as it was, byte for byte.
public enum PersonalFields {
    /// Whether a payload has personal values. Refuses what is no JSON, and values that claim to be sealed already.
    public static func areMarked(in payload: [UInt8], _ place: String) throws(JournalFault) -> Bool {
        try !marks(in: payload, place).isEmpty
    }

    /// The payload with its personal values sealed, which `marks` found.
    static func sealed(
        _ payload: [UInt8], _ marks: [JSONScanner.Found], with key: OwnerKey
    ) throws(JournalFault) -> [UInt8] {
        try spliced(payload, marks) { (mark: JSONScanner.Found) throws(JournalFault) in
            SealedText.object(key: key.key.id, bytes: try key.seal(Array(payload[mark.value])))
        }
    }

    /// The payload as it may stand in a list or a log: texts masked, other personal values as stars.
    public static func masked(_ payload: [UInt8]) throws(JournalFault) -> [UInt8] {
        try spliced(payload, try storedMarks(in: payload)) { (mark: JSONScanner.Found) throws(JournalFault) in
            guard mark.mark == .personal else { return Array(payload[mark.object]) }
            var masked = "***"
            if payload[mark.value].first == UInt8(ascii: "\""),
                let text = JSONText.unquoted(payload[mark.value].dropFirst().dropLast())
            {
                masked = Mask.keepFirstLast(text.count > 7 ? 3 : 1, text.count > 7 ? 4 : 0).applied(to: text)
            }
            return Array(#"{"$masked":\#(JSONText.quoted(masked))}"#.utf8)
        }
    }

    /// The personal values of a payload that somebody gives. Refuses what is no JSON, and values that claim to be sealed
    /// already.
    static func marks(in payload: [UInt8], _ place: String) throws(JournalFault) -> [JSONScanner.Found] {
        do throws(JSONScanner.Malformed) {
            let found = try JSONScanner.marks(in: payload)
            // Only the journal seals; a value that says it is sealed would open as somebody else's.
            if let sealed = found.first(where: { $0.mark == .sealed }) {
                throw JSONScanner.Malformed(offset: sealed.object.lowerBound)
            }
            return found.filter { $0.mark == .personal }
        } catch {
            throw .malformedPayload(place, offset: error.offset)
        }
    }

    /// The marked values of a stored payload, but those that were erased.
    static func storedMarks(in stored: [UInt8]) throws(JournalFault) -> [JSONScanner.Found] {
        do throws(JSONScanner.Malformed) {
            return try JSONScanner.marks(in: stored).filter { $0.mark != .erased }
        } catch {
            throw .malformedPayload("stored payload", offset: error.offset)
        }
    }

    /// The payload with each found object replaced.
    private static func spliced(
        _ payload: [UInt8], _ found: [JSONScanner.Found],
        _ replacement: (JSONScanner.Found) throws(JournalFault) -> [UInt8]
    ) throws(JournalFault) -> [UInt8] {
        var result: [UInt8] = []
        var place = 0
        for mark in found {
            result += payload[place..<mark.object.lowerBound]
            result += try replacement(mark)
            place = mark.object.upperBound
        }
        return result + payload[place...]
    }
}
