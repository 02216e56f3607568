extension XMLValue.Element {
    /// Most levels of elements.
    static let deepest = 8
    /// Most bytes of a document.
    static let largest = 1 << 20

    /// Reads the small documents that platforms send, strictly: elements with a text or with elements, the five named
    /// entities and numeric ones, CDATA, one XML declaration.
    ///
    /// Whatever else XML has is refused, for no platform sends it and other programs were broken by it: document types,
    /// processing instructions, comments, entities of its own. Of two elements with one name two readers may take
    /// different ones, so names repeat only where all elements of a list share one, and never directly below the root.
    ///
    /// - Throws: `.xmlForbidden`, `.malformedBody` or `.bodyTooLarge`.
    public init(document bytes: [UInt8]) throws(Rejection) {
        guard bytes.count <= Self.largest else { throw Rejection(.bodyTooLarge) }
        guard let text = String(validating: bytes, as: UTF8.self), text.unicodeScalars.allSatisfy(\.isAllowedInXML)
        else { throw Rejection(.malformedBody) }
        var reader = XMLReader(bytes)
        self = try reader.readDocument()
    }
}

/// Reads XML by recursion that `XMLValue.Element.deepest` bounds.
private struct XMLReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }
    private var malformed: Rejection { Rejection(.malformedBody) }

    mutating func readDocument() throws(Rejection) -> XMLValue.Element {
        try readDeclaration()
        skipSpace()
        let root = try readElement(depth: 1)
        skipSpace()
        if isNext("<!") || isNext("<?") { throw Rejection(.xmlForbidden) }
        guard next == nil else { throw malformed }
        return root
    }

    // MARK: Signs

    private func isNext(_ sign: StaticString) -> Bool {
        var place = place
        for scalar in sign.description.utf8 {
            guard place < bytes.count, bytes[place] == scalar else { return false }
            place += 1
        }
        return true
    }

    private mutating func take(_ sign: StaticString) -> Bool {
        guard isNext(sign) else { return false }
        place += sign.utf8CodeUnitCount
        return true
    }

    private mutating func require(_ sign: StaticString) throws(Rejection) {
        guard take(sign) else { throw malformed }
    }

    private mutating func skipSpace() {
        while let byte = next, Self.isSpace(byte) { place += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    // MARK: Markup

    /// `<?xml version="1.0" encoding="UTF-8"?>` or nothing. What it says is looked at only as far as it could matter.
    private mutating func readDeclaration() throws(Rejection) {
        guard take("<?xml"), let byte = next, Self.isSpace(byte) else { return }
        let start = place
        while next != nil, !isNext("?>") { place += 1 }
        let declared = String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
        try require("?>")
        guard !declared.contains("encoding") || declared.contains("\"utf-8\"") || declared.contains("'utf-8'"),
            !declared.contains("<"), !declared.contains("1.1")
        else { throw Rejection(.xmlForbidden) }
    }

    private mutating func readElement(depth: Int) throws(Rejection) -> XMLValue.Element {
        guard depth <= XMLValue.Element.deepest else { throw malformed }
        if isNext("<!") || isNext("<?") { throw Rejection(.xmlForbidden) }
        try require("<")
        let name = try readName()
        skipSpace()
        if take("/>") { return XMLValue.Element(name, "") }
        try require(">")
        let value = try readContent(depth: depth)
        guard try readName() == name else { throw malformed }
        skipSpace()
        try require(">")
        return XMLValue.Element(name, value)
    }

    private mutating func readName() throws(Rejection) -> String {
        let start = place
        while let byte = next, Self.isName(byte, isFirst: place == start) { place += 1 }
        guard place > start else { throw malformed }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private static func isName(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): !isFirst
        default: false
        }
    }

    /// Everything up to the end tag, and the tag's `</`.
    private mutating func readContent(depth: Int) throws(Rejection) -> XMLValue {
        var text: [UInt8] = []
        var elements: [XMLValue.Element] = []
        var hasText = false
        while !take("</") {
            if take("<![CDATA[") {
                hasText = true
                while let byte = next, byte != UInt8(ascii: "]") || !isNext("]]>") { takeByte(into: &text) }
                try require("]]>")
            } else if isNext("<") {
                elements.append(try readElement(depth: depth + 1))
            } else {
                hasText = try readCharacters(into: &text) || hasText
            }
        }
        guard !elements.isEmpty else { return .text(String(decoding: text, as: UTF8.self)) }
        guard !hasText, Self.areNamesClear(elements, isRoot: depth == 1) else { throw malformed }
        return .elements(elements)
    }

    private static func areNamesClear(_ elements: [XMLValue.Element], isRoot: Bool) -> Bool {
        let names = Set(elements.map(\.name))
        return names.count == elements.count || (names.count == 1 && !isRoot)
    }

    // MARK: Characters

    /// Characters and references up to the next tag; whether there was more than space.
    private mutating func readCharacters(into text: inout [UInt8]) throws(Rejection) -> Bool {
        guard next != nil else { throw malformed }
        var isMoreThanSpace = false
        while let byte = next, byte != UInt8(ascii: "<") {
            isMoreThanSpace = isMoreThanSpace || !Self.isSpace(byte)
            if byte == UInt8(ascii: "]"), isNext("]]>") { throw malformed }
            if byte == UInt8(ascii: "&") {
                text += Array(String(Character(try readReference())).utf8)
            } else {
                takeByte(into: &text)
            }
        }
        return isMoreThanSpace
    }

    /// One byte as it stands; the line ends of other systems become line feeds, as XML has it.
    private mutating func takeByte(into text: inout [UInt8]) {
        guard let byte = next else { return }
        place += 1
        guard byte == 0x0D else { return text.append(byte) }
        if next != 0x0A { text.append(0x0A) }
    }

    private mutating func readReference() throws(Rejection) -> Unicode.Scalar {
        if take("&lt;") { return "<" }
        if take("&gt;") { return ">" }
        if take("&amp;") { return "&" }
        if take("&apos;") { return "'" }
        if take("&quot;") { return "\"" }
        if take("&#x") { return try readNumber(radix: 16) }
        if take("&#") { return try readNumber(radix: 10) }
        throw Rejection(.xmlForbidden)
    }

    private mutating func readNumber(radix: UInt32) throws(Rejection) -> Unicode.Scalar {
        let start = place
        var number: UInt32 = 0
        while let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt32.init), digit < radix
        {
            number = number * radix + digit
            guard number <= 0x10FFFF else { throw malformed }
            place += 1
        }
        guard place > start, let scalar = Unicode.Scalar(number), scalar.isAllowedInXML else { throw malformed }
        try require(";")
        return scalar
    }
}
