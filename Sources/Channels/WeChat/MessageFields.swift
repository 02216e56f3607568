import ChineseText
import StrictJSON

/// The named texts of a message, which the platforms send as XML or as JSON, as the owner of the account chose.
struct MessageFields {
    private enum Form {
        case xml(XMLValue)
        case json(JSONValue)
    }

    private let form: Form

    /// Reads a body.
    init(_ body: [UInt8]) throws(Rejection) {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        guard body.first(where: { !isSpace($0) }) == UInt8(ascii: "{") else {
            form = .xml(try XMLValue.Element(document: body).value)
            return
        }
        form = .json(try JSONValue(message: body))
    }

    /// Whether it came as JSON.
    var isJSON: Bool {
        if case .json = form { true } else { false }
    }

    /// The JSON of a message; nil for XML.
    var json: JSONValue? {
        if case .json(let value) = form { value } else { nil }
    }

    /// The text behind names, from the outside to the inside; nil when it is missing.
    subscript(path: String...) -> String? {
        switch form {
        case .xml(let value):
            return path.reduce(Optional(value)) { $0?[$1] }?.string
        case .json(let value):
            switch path.reduce(Optional(value), { $0?[$1] }) {
            case .string(let text): return text
            case .number(let digits): return digits
            default: return nil
            }
        }
    }

    /// A text that must be there and hold something.
    func required(_ name: String) throws(Rejection) -> String {
        guard let text = self[name], !text.isEmpty else { throw Rejection(.malformedBody) }
        return text
    }

    /// A time in Unix seconds; nil when it is missing or none.
    func instant(_ name: String) -> Instant? { self[name].flatMap(Self.instant(seconds:)) }

    /// The instant of one to twelve digits of Unix seconds; nil for anything else.
    static func instant(seconds text: String) -> Instant? {
        guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(text).map { $0 * 1000 }
    }
}

extension JSONValue {
    /// Reads the object of a message, of at most 1 MiB and 16 levels.
    init(message bytes: [UInt8]) throws(Rejection) {
        do throws(JSONFault) {
            try self.init(bytes, deepest: 16, largest: XMLValue.Element.largest)
        } catch .tooLarge {
            throw Rejection(.bodyTooLarge)
        } catch {
            throw Rejection(.malformedBody)
        }
        guard object != nil else { throw Rejection(.malformedBody) }
    }
}
