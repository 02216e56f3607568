/// Looks up single members of JSON without reading the rest. It is for JSON that this program wrote: where it cannot
/// make out a value it says nil, and the whole is decoded instead.
struct JSONGlance {
    private let bytes: [UInt8]
    private let place: Range<Int>

    init(_ bytes: [UInt8]) { self.init(bytes, bytes.indices) }

    private init(_ bytes: [UInt8], _ place: Range<Int>) {
        self.bytes = bytes
        self.place = place
    }

    /// The name and the value of the only member; nil when this is no object or has another number of members.
    var onlyMember: (name: String, value: JSONGlance)? {
        guard byte(at: place.lowerBound) == UInt8(ascii: "{"), let nameEnd = endOfString(from: place.lowerBound + 1),
            byte(at: nameEnd) == UInt8(ascii: ":"), let end = endOfValue(from: nameEnd + 1),
            byte(at: end) == UInt8(ascii: "}"),
            let name = JSONGlance(bytes, (place.lowerBound + 1)..<nameEnd).text
        else { return nil }
        return (name, JSONGlance(bytes, (nameEnd + 1)..<end))
    }

    /// The value of a member; nil when this is no object or has no such member.
    subscript(name: StaticString) -> JSONGlance? {
        var next = place.lowerBound
        guard byte(at: next) == UInt8(ascii: "{") else { return nil }
        repeat {
            next += 1
            guard let nameEnd = endOfString(from: next), byte(at: nameEnd) == UInt8(ascii: ":"),
                let end = endOfValue(from: nameEnd + 1)
            else { return nil }
            if isName(name, (next + 1)..<(nameEnd - 1)) { return JSONGlance(bytes, (nameEnd + 1)..<end) }
            next = end
        } while byte(at: next) == UInt8(ascii: ",")
        return nil
    }

    /// A text without escapes.
    var text: String? {
        guard place.count >= 2, bytes[place.lowerBound] == UInt8(ascii: "\""),
            bytes[place.upperBound - 1] == UInt8(ascii: "\"")
        else { return nil }
        let inner = bytes[(place.lowerBound + 1)..<(place.upperBound - 1)]
        return inner.contains(UInt8(ascii: "\\")) ? nil : String(validating: inner, as: UTF8.self)
    }

    /// A whole number.
    var integer: Int64? {
        String(validating: bytes[place], as: UTF8.self).flatMap { Int64($0) }
    }

    /// True or false.
    var truth: Bool? {
        if bytes[place].elementsEqual("true".utf8) { return true }
        return bytes[place].elementsEqual("false".utf8) ? false : nil
    }

    private func byte(at place: Int) -> UInt8? { place < self.place.upperBound ? bytes[place] : nil }

    private func isName(_ name: StaticString, _ range: Range<Int>) -> Bool {
        guard name.utf8CodeUnitCount == range.count else { return false }
        return name.withUTF8Buffer { $0.elementsEqual(bytes[range]) }
    }

    /// Behind the closing quotation mark of a string that begins here.
    private func endOfString(from start: Int) -> Int? {
        guard byte(at: start) == UInt8(ascii: "\"") else { return nil }
        var next = start + 1
        while let byte = byte(at: next) {
            if byte == UInt8(ascii: "\"") { return next + 1 }
            next += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    /// Behind a value that begins here.
    private func endOfValue(from start: Int) -> Int? {
        var depth = 0
        var next = start
        while let byte = byte(at: next) {
            switch byte {
            case UInt8(ascii: "\""):
                guard let end = endOfString(from: next) else { return nil }
                next = end
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return next }
                depth -= 1
            case UInt8(ascii: ","): if depth == 0 { return next }
            default: break
            }
            next += 1
        }
        return depth == 0 ? next : nil
    }
}
