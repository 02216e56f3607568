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
            for (place, member) in object.members.enumerated() {
                if place > 0 { text.append(UInt8(ascii: ",")) }
                Self.write(member.name, into: &text, isForMarkup: isForMarkup)
                text.append(UInt8(ascii: ":"))
                member.value.write(into: &text, isForMarkup: isForMarkup)
            }
            text.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ string: String, into text: inout [UInt8], isForMarkup: Bool) {
        text.append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { characters in
            for (place, byte) in characters.enumerated() {
                switch byte {
                case UInt8(ascii: "\""): text += #"\""#.utf8
                case UInt8(ascii: "\\"): text += #"\\"#.utf8
                case UInt8(ascii: "\n"): text += #"\n"#.utf8
                case UInt8(ascii: "\r"): text += #"\r"#.utf8
                case UInt8(ascii: "\t"): text += #"\t"#.utf8
                case 0..<0x20: writeNumber(UInt16(byte), into: &text)
                case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
                    if isForMarkup { writeNumber(UInt16(byte), into: &text) } else { text.append(byte) }
                case 0xA8, 0xA9:
                    // The last byte of U+2028 and U+2029, whose first two are E2 80.
                    if isForMarkup, place >= 2, characters[place - 1] == 0x80, characters[place - 2] == 0xE2 {
                        text.removeLast(2)
                        writeNumber(0x2000 | UInt16(byte & 0x7F), into: &text)
                    } else {
                        text.append(byte)
                    }
                default: text.append(byte)
                }
            }
        }
        text.append(UInt8(ascii: "\""))
    }

    private static func writeNumber(_ unit: UInt16, into text: inout [UInt8]) {
        let digits = String(unit, radix: 16)
        text += (#"\u"# + String(repeating: "0", count: 4 - digits.count) + digits).utf8
    }
}
