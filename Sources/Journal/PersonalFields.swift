import ChineseText
import Foundation

/// The personal values of a JSON payload: finding, sealing, opening and masking them.
///
/// A value is marked `{"$personal": value}`. Stored, the object is `{"$sealed": "KEY:BASE64"}`; when the key is gone it
/// reads `{"$erased": true}`. Everything around it stays as it was, byte for byte.
public enum PersonalFields {
    private static let erased = Array(#"{"$erased":true}"#.utf8)

    /// Whether a payload has personal values. Refuses what is no JSON, and values that claim to be sealed already.
    public static func areMarked(in payload: [UInt8], _ place: String) throws(JournalFault) -> Bool {
        try !marks(in: payload, place).isEmpty
    }

    /// The payload with its personal values sealed, which `marks` found.
    static func sealed(
        _ payload: [UInt8], _ marks: [JSONScanner.Found], with key: OwnerKey
    ) throws(JournalFault) -> [UInt8] {
        try spliced(payload, marks) { (mark: JSONScanner.Found) throws(JournalFault) in
            let text = SealedText(key: key.key.id, bytes: try key.seal(Array(payload[mark.value]))).text
            var object = Array(#"{"$sealed":""#.utf8)
            object.reserveCapacity(object.count + text.utf8.count + 2)
            object += text.utf8
            object += #""}"#.utf8
            return object
        }
    }

    /// The names of the keys that a stored payload is sealed with.
    static func keyNames(in stored: [UInt8]) throws(JournalFault) -> Set<String> {
        guard hasSealedValues(stored) else { return [] }
        return Set(try storedMarks(in: stored).map { SealedText($0.value, of: stored)?.key ?? "" })
    }

    /// The payload with its personal values opened; those whose key is gone read as erased.
    static func opened(
        _ stored: [UInt8], with keys: [String: OwnerKey]
    ) throws(JournalFault) -> [UInt8] {
        guard hasSealedValues(stored) else { return stored }
        return try spliced(stored, try storedMarks(in: stored)) { (mark: JSONScanner.Found) throws(JournalFault) in
            guard let text = SealedText(mark.value, of: stored) else { throw .unopenable("payload") }
            guard let key = keys[text.key] else { return erased }
            let plain = try key.open(text.bytes)
            return Array(#"{"$personal":"#.utf8) + plain + [UInt8(ascii: "}")]
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

    private static func storedMarks(in stored: [UInt8]) throws(JournalFault) -> [JSONScanner.Found] {
        do throws(JSONScanner.Malformed) {
            return try JSONScanner.marks(in: stored).filter { $0.mark != .erased }
        } catch {
            throw .malformedPayload("stored payload", offset: error.offset)
        }
    }

    /// A quick look: most payloads have nothing sealed, and then they need not be read.
    private static func hasSealedValues(_ stored: [UInt8]) -> Bool {
        var rest = stored[...]
        while let sign = rest.firstIndex(of: UInt8(ascii: "$")) {
            rest = rest[sign...].dropFirst()
            if rest.starts(with: "sealed".utf8) { return true }
        }
        return false
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

/// Sealed bytes with the name of their key, as text: `KEY:BASE64`.
struct SealedText {
    var key: String
    var bytes: [UInt8]

    init(key: String, bytes: [UInt8]) {
        self.key = key
        self.bytes = bytes
    }

    /// Reads text; nil when it is of another form.
    init?(_ text: String) {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), colon != text.startIndex,
            let data = Data(base64Encoded: String(text[text.utf8.index(after: colon)...])), !data.isEmpty
        else { return nil }
        self.init(key: String(text[..<colon]), bytes: Array(data))
    }

    /// Reads a JSON string of a stored payload.
    init?(_ value: Range<Int>, of stored: [UInt8]) {
        guard value.count >= 2, stored[value].first == UInt8(ascii: "\"") else { return nil }
        self.init(String(decoding: stored[value].dropFirst().dropLast(), as: UTF8.self))
    }

    var text: String { key + ":" + Data(bytes).base64EncodedString() }
}
