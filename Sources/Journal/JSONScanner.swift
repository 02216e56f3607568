/// Reads JSON without building anything from it, and finds the objects by which personal values are marked.
///
/// It is strict: what it accepts is JSON after RFC 8259 in UTF-8, at most 100 levels deep. Numbers, spaces and the
/// order of keys stay what they are, because the bytes around the marks are never rewritten.
struct JSONScanner {
    /// The marks, each the only key of its object.
    enum Mark: String, CaseIterable {
        case personal = "$personal"
        case sealed = "$sealed"
        case erased = "$erased"
    }

    /// One marked object.
    struct Found: Equatable {
        var mark: Mark
        /// The object with its braces.
        var object: Range<Int>
        /// What stands behind the colon.
        var value: Range<Int>
    }

    struct Malformed: Error {
        var offset: Int
    }

    static let deepest = 100
    private static let names = Mark.allCases.map { (mark: $0, name: Array($0.rawValue.utf8)) }

    private let bytes: [UInt8]
    private var place = 0
    private var found: [Found] = []

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The marked objects from left to right, none inside another.
    static func marks(in bytes: [UInt8]) throws(Malformed) -> [Found] {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Malformed(offset: 0) }
        var scanner = JSONScanner(bytes)
        scanner.skipSpace()
        try scanner.takeValue(depth: 0)
        scanner.skipSpace()
        guard scanner.place == bytes.count else { throw Malformed(offset: scanner.place) }
        return scanner.found
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private var malformed: Malformed { Malformed(offset: place) }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    private mutating func takeValue(depth: Int) throws(Malformed) {
        guard depth <= Self.deepest else { throw malformed }
        switch next {
        case UInt8(ascii: "{"): try takeObject(depth: depth)
        case UInt8(ascii: "["): try takeArray(depth: depth)
        case UInt8(ascii: "\""): _ = try takeString()
        case UInt8(ascii: "t"): try takeWord("true")
        case UInt8(ascii: "f"): try takeWord("false")
        case UInt8(ascii: "n"): try takeWord("null")
        default: try takeNumber()
        }
    }

    private mutating func takeObject(depth: Int) throws(Malformed) {
        let start = place
        let earlier = found.count
        var members = 0
        var marked: (mark: Mark, value: Range<Int>)?
        place += 1
        skipSpace()
        if !take("}") {
            repeat {
                skipSpace()
                let key = try takeString()
                skipSpace()
                guard take(":") else { throw malformed }
                skipSpace()
                let value = place
                try takeValue(depth: depth + 1)
                if let mark = mark(of: key) { marked = (mark, value..<place) }
                members += 1
                skipSpace()
            } while take(",")
            guard take("}") else { throw malformed }
        }
        guard let marked else { return }
        // A mark beside other keys would leave them in the open, or hide them from whoever reads it.
        guard members == 1 else { throw Malformed(offset: start) }
        found.removeSubrange(earlier...)
        found.append(Found(mark: marked.mark, object: start..<place, value: marked.value))
    }

    private func mark(of key: Range<Int>) -> Mark? {
        // A mark begins with its sign, which may be escaped.
        guard let first = bytes[key].first, first == UInt8(ascii: "$") || first == UInt8(ascii: "\\") else {
            return nil
        }
        let name = bytes[key]
        guard name.contains(UInt8(ascii: "\\")) else { return Self.names.first { name.elementsEqual($0.name) }?.mark }
        return JSONText.unquoted(name).flatMap(Mark.init(rawValue:))
    }

    private mutating func takeArray(depth: Int) throws(Malformed) {
        place += 1
        skipSpace()
        if take("]") { return }
        repeat {
            skipSpace()
            try takeValue(depth: depth + 1)
            skipSpace()
        } while take(",")
        guard take("]") else { throw malformed }
    }

    /// What stands between the quotes.
    private mutating func takeString() throws(Malformed) -> Range<Int> {
        guard take("\"") else { throw malformed }
        let start = place
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw malformed }
            place += 1
            guard byte == UInt8(ascii: "\\") else { continue }
            guard let escaped = next, Array("\"\\/bfnrtu".utf8).contains(escaped) else { throw malformed }
            place += 1
            guard escaped == UInt8(ascii: "u") else { continue }
            for _ in 0..<4 {
                guard let digit = next, Character(Unicode.Scalar(digit)).isHexDigit else { throw malformed }
                place += 1
            }
        }
        guard take("\"") else { throw malformed }
        return start..<(place - 1)
    }

    private mutating func takeWord(_ word: String) throws(Malformed) {
        for byte in word.utf8 {
            guard next == byte else { throw malformed }
            place += 1
        }
    }

    private mutating func takeNumber() throws(Malformed) {
        _ = take("-")
        if !take("0") { try takeDigits() }
        if take(".") { try takeDigits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try takeDigits()
        }
    }

    private mutating func takeDigits() throws(Malformed) {
        let start = place
        while let byte = next, (0x30...0x39).contains(byte) { place += 1 }
        guard place > start else { throw malformed }
    }
}
