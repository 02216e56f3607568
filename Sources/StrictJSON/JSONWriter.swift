extension JSONValue {
    /// The value as JSON without spaces, objects in the order of their members. It is safe inside HTML: `<`, `>`, `&`
    /// and the line separators of JavaScript are escaped.
    public var bytes: [UInt8] {
        var text: [UInt8] = []
        write(into: &text, isForMarkup: true)
        return text
    }

    /// `bytes` as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The value as JSON without spaces, escaped only where RFC 8259 demands it: for platforms that show or refuse what
    /// is escaped without need.
    public var plainBytes: [UInt8] {
        var text: [UInt8] = []
        write(into: &text, isForMarkup: false)
        return text
    }

    private func write(into text: inout [UInt8], isForMarkup: Bool) {
        switch self {
        case .null: text += "null".utf8
        case .bool(let value): text += (value ? "true" : "false").utf8
        case .number(let digits): text += digits.utf8
        case .string(let string): Self.write(string, into: &text, isForMarkup: isForMarkup)
        case .array(let values):
            text.append(UInt8(ascii: "["))
            for (place, value) in values.enumerated() {
                if place > 0 { text.append(UInt8(ascii: ",")) }
                value.write(into: &text, isForMarkup: isForMarkup)
            }
            text.append(UInt8(ascii: "]"))
        case .object(let object):
            text.append(UInt8(ascii: "{"))
            for (place, name) in object.names.enumerated() {
                guard let value = object[name] else { continue }
                if place > 0 { text.append(UInt8(ascii: ",")) }
                Self.write(name, into: &text, isForMarkup: isForMarkup)
                text.append(UInt8(ascii: ":"))
                value.write(into: &text, isForMarkup: isForMarkup)
            }
            text.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ string: String, into text: inout [UInt8], isForMarkup: Bool) {
        text.append(UInt8(ascii: "\""))
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += #"\""#.utf8
            case "\\": text += #"\\"#.utf8
            case "\n": text += #"\n"#.utf8
            case "\r": text += #"\r"#.utf8
            case "\t": text += #"\t"#.utf8
            case "\u{0}"..<" ": writeNumber(of: scalar, into: &text)
            case "<", ">", "&", "\u{2028}", "\u{2029}":
                if isForMarkup { writeNumber(of: scalar, into: &text) } else { text += String(Character(scalar)).utf8 }
            default: text += Array(UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
            }
        }
        text.append(UInt8(ascii: "\""))
    }

    private static func writeNumber(of scalar: Unicode.Scalar, into text: inout [UInt8]) {
        let digits = String(scalar.value, radix: 16)
        text += (#"\u"# + String(repeating: "0", count: 4 - digits.count) + digits).utf8
    }
}
