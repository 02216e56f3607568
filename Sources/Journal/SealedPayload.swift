import Foundation

/// A stored payload whose sealed values were found, so that it is read once: for the names of its keys and for its opening.
struct SealedPayload {
    private static let erased = Array(#"{"$erased":true}"#.utf8)

    private let stored: [UInt8]
    /// The sealed values from left to right.
    private let values: [(object: Range<Int>, text: SealedText)]

    /// Finds the sealed values of a payload.
    init(_ stored: [UInt8]) throws(JournalFault) {
        self.stored = stored
        guard Self.hasSealedValues(stored) else {
            values = []
            return
        }
        var values: [(object: Range<Int>, text: SealedText)] = []
        for found in try PersonalFields.storedMarks(in: stored) {
            guard let text = SealedText(found.value, of: stored, like: values.last?.text) else {
                throw .unopenable("payload")
            }
            values.append((found.object, text))
        }
        self.values = values
    }

    /// The names of the keys that are needed to open it.
    var keyNames: Set<String> { Set(values.lazy.map(\.text.key)) }

    /// The payload with its personal values opened; those whose key is gone read as erased.
    func opened(with keys: [String: OwnerKey]) throws(JournalFault) -> [UInt8] {
        guard !values.isEmpty else { return stored }
        var result: [UInt8] = []
        result.reserveCapacity(stored.count)
        var place = 0
        for value in values {
            result += stored[place..<value.object.lowerBound]
            place = value.object.upperBound
            guard let key = keys[value.text.key] else {
                result += Self.erased
                continue
            }
            guard let sealed = value.text.bytes(in: stored) else { throw .unopenable("payload") }
            result += #"{"$personal":"#.utf8
            result += try key.open(sealed)
            result.append(UInt8(ascii: "}"))
        }
        result += stored[place...]
        return result
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
}

/// The text of a sealed value in a stored payload: `KEY:BASE64`.
struct SealedText {
    let key: String
    /// Where its bytes stand as Base64.
    private let place: Range<Int>

    /// Finds the parts of a JSON string; nil when it is of another form.
    ///
    /// - Parameter other: a text with most likely the same key, whose name is then not made again.
    init?(_ value: Range<Int>, of stored: [UInt8], like other: SealedText?) {
        guard value.count >= 2, stored[value.lowerBound] == UInt8(ascii: "\"") else { return nil }
        let text = stored[(value.lowerBound + 1)..<(value.upperBound - 1)]
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex, colon + 1 < text.endIndex
        else { return nil }
        let name = text[..<colon]
        if let other, other.key.utf8.elementsEqual(name) {
            key = other.key
        } else {
            key = String(decoding: name, as: UTF8.self)
        }
        place = (colon + 1)..<text.endIndex
    }

    /// The sealed bytes; nil when the text is no Base64.
    func bytes(in stored: [UInt8]) -> [UInt8]? {
        guard let data = Data(base64Encoded: Data(stored[place])), !data.isEmpty else { return nil }
        return Array(data)
    }

    /// The object that stands for a value which a key has sealed.
    static func object(key: String, bytes: [UInt8]) -> [UInt8] {
        Array(#"{"$sealed":""#.utf8) + key.utf8 + #":"#.utf8 + Data(bytes).base64EncodedData() + #""}"#.utf8
    }
}
