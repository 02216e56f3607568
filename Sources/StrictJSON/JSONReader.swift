/// Why bytes are not the JSON that is taken.
public enum JSONFault: Error, Sendable, Hashable {
    /// They are not UTF-8.
    case notUTF8
    /// They break the grammar of RFC 8259 at a byte, counted from 0.
    case malformed(offset: Int)
    /// Something stands behind the value.
    case trailing(offset: Int)
    /// An object has a name twice: two readers could see two different messages.
    case duplicateName(offset: Int)
    /// It is nested deeper than is read.
    case tooDeep(limit: Int)
    /// It has more bytes than are read.
    case tooLarge(limit: Int)
}

extension JSONValue {
    /// Reads a whole text strictly: UTF-8, nothing behind the value, no name twice, whatever a message can hide in
    /// refused.
    ///
    /// - Parameters:
    ///   - deepest: Most levels of arrays and objects.
    ///   - largest: Most bytes.
    public init(_ bytes: [UInt8], deepest: Int = 64, largest: Int = 4 << 20) throws(JSONFault) {
        guard bytes.count <= largest else { throw .tooLarge(limit: largest) }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        var reader = JSONReader(bytes, deepest: deepest)
        self = try reader.readWhole()
    }
}

/// Reads JSON by recursion that `deepest` bounds.
private struct JSONReader {
    private let bytes: [UInt8]
    private let deepest: Int
    private var place = 0

    init(_ bytes: [UInt8], deepest: Int) {
        self.bytes = bytes
        self.deepest = deepest
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }
    private var malformed: JSONFault { .malformed(offset: place) }

    mutating func readWhole() throws(JSONFault) -> JSONValue {
        skipSpace()
        let value = try readValue(depth: 0)
        skipSpace()
        guard next == nil else { throw .trailing(offset: place) }
        return value
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    private mutating func readValue(depth: Int) throws(JSONFault) -> JSONValue {
        guard depth <= deepest else { throw .tooDeep(limit: deepest) }
        switch next {
        case UInt8(ascii: "{"): return .object(try readObject(depth: depth))
        case UInt8(ascii: "["): return .array(try readArray(depth: depth))
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "t"): return try readWord("true", .bool(true))
        case UInt8(ascii: "f"): return try readWord("false", .bool(false))
        case UInt8(ascii: "n"): return try readWord("null", .null)
        default: return .number(try readNumber())
        }
    }

    private mutating func readWord(_ word: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        for sign in word.description.unicodeScalars {
            guard take(sign) else { throw malformed }
        }
        return value
    }

    private mutating func readObject(depth: Int) throws(JSONFault) -> JSONObject {
        var object = JSONObject()
        _ = take("{")
        skipSpace()
        if take("}") { return object }
        repeat {
            skipSpace()
            let start = place
            guard next == UInt8(ascii: "\"") else { throw malformed }
            let name = try readString()
            guard object[name] == nil else { throw .duplicateName(offset: start) }
            skipSpace()
            guard take(":") else { throw malformed }
            skipSpace()
            object[name] = try readValue(depth: depth + 1)
            skipSpace()
        } while take(",")
        guard take("}") else { throw malformed }
        return object
    }

    private mutating func readArray(depth: Int) throws(JSONFault) -> [JSONValue] {
        var values: [JSONValue] = []
        _ = take("[")
        skipSpace()
        if take("]") { return values }
        repeat {
            skipSpace()
            values.append(try readValue(depth: depth + 1))
            skipSpace()
        } while take(",")
        guard take("]") else { throw malformed }
        return values
    }

    private mutating func readNumber() throws(JSONFault) -> String {
        let start = place
        _ = take("-")
        if !take("0") { try readDigits() }
        if take(".") { try readDigits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try readDigits()
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func readDigits() throws(JSONFault) {
        let start = place
        while let byte = next, (0x30...0x39).contains(byte) { place += 1 }
        guard place > start else { throw malformed }
    }

    private mutating func readString() throws(JSONFault) -> String {
        _ = take("\"")
        var text: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                place += 1
                try readEscape(into: &text)
            case ..<0x20: throw malformed
            default:
                text.append(byte)
                place += 1
            }
        }
        throw malformed
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(JSONFault) {
        guard let mark = next else { throw malformed }
        place += 1
        switch mark {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(mark)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += Array(String(Character(try readScalar())).utf8)
        default:
            place -= 1
            throw malformed
        }
    }

    /// A scalar behind `\u`; half of a pair without its other half is no text.
    private mutating func readScalar() throws(JSONFault) -> Unicode.Scalar {
        let first = try readUnit()
        if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
        guard (0xD800...0xDBFF).contains(first), take("\\"), take("u") else { throw malformed }
        let second = try readUnit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw malformed }
        return scalar
    }

    private mutating func readUnit() throws(JSONFault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw malformed }
            unit = unit << 4 | UInt16(digit)
            place += 1
        }
        return unit
    }
}
