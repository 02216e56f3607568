extension XMLValue.Element {
    /// The element as a document without a declaration. Characters that XML forbids are left out, and line ends become
    /// line feeds, as whoever reads it would have it.
    public var document: [UInt8] {
        var text: [UInt8] = []
        write(into: &text)
        return text
    }

    private func write(into text: inout [UInt8]) {
        text += "<\(name)>".utf8
        switch value {
        case .text(let content): Self.write(content, into: &text)
        case .elements(let elements):
            for element in elements { element.write(into: &text) }
        }
        text += "</\(name)>".utf8
    }

    /// Letters and digits as they are, everything else as CDATA. The end of CDATA inside a text is split between two.
    private static func write(_ content: String, into text: inout [UInt8]) {
        guard !content.utf8.allSatisfy(isPlain) else {
            text += content.utf8
            return
        }
        text += "<![CDATA[".utf8
        let start = text.count
        var last: Unicode.Scalar?
        // By scalars, because a character may hide its `>` behind a combining mark.
        for scalar in content.unicodeScalars where scalar.isAllowedInXML {
            if scalar == ">", text.count >= start + 2, text.suffix(2) == Array("]]".utf8)[...] {
                text += "]]><![CDATA[".utf8
            }
            switch scalar {
            case "\r": text.append(0x0A)
            case "\n" where last == "\r": break
            default: text += String(Character(scalar)).utf8
            }
            last = scalar
        }
        text += "]]>".utf8
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
