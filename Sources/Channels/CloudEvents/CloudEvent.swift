import Handoff
public import StrictJSON

/// An event after CloudEvents 1.0, valid by construction: some libraries let events without an id pass.
public struct CloudEvent: Sendable, Hashable {
    /// The version of the text that is written and read.
    public static let specVersion = "1.0"

    /// The attributes, `specversion` among them, in the order that they were given in.
    public let attributes: JSONObject
    /// What the event says; nil where it says nothing more.
    public let data: JSONValue?

    /// An event with the attributes that are required and those that are often there.
    ///
    /// - Parameters:
    ///   - id: Unique among the events of the source; receivers take equal source and id for one event.
    ///   - source: A reference to what the event comes from.
    ///   - time: An instant of RFC 3339.
    /// - Throws: `.invalidEvent`.
    public init(
        id: String, source: String, type: String, subject: String? = nil, time: String? = nil, data: JSONValue?
    ) throws(Rejection) {
        var attributes: JSONObject = [
            "specversion": .string(Self.specVersion), "id": .string(id), "source": .string(source),
            "type": .string(type),
        ]
        attributes["subject"] = subject.map(JSONValue.string)
        attributes["time"] = time.map(JSONValue.string)
        if data != nil { attributes["datacontenttype"] = "application/json" }
        try self.init(attributes: attributes, data: data)
    }

    /// An event with any attributes.
    ///
    /// - Throws: `.invalidEvent` when a required one is missing or empty, a name has other signs than lower-case letters
    ///   and digits, or a value is no text, number or truth value without control characters.
    public init(attributes: JSONObject, data: JSONValue?) throws(Rejection) {
        for name in ["id", "source", "type"] {
            guard let value = attributes[name]?.string, !value.isEmpty else { throw Rejection(.invalidEvent) }
        }
        guard attributes["specversion"]?.string == Self.specVersion else { throw Rejection(.invalidEvent) }
        for name in attributes.names {
            guard Self.isName(name), let value = attributes[name], Self.text(of: value) != nil else {
                throw Rejection(.invalidEvent)
            }
        }
        if let time = attributes["time"], time.string.flatMap(Timestamp.init) == nil { throw Rejection(.invalidEvent) }
        self.attributes = attributes
        self.data = data
    }

    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name != "data"
            && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }

    /// A value as text; nil for what no attribute can be. Control characters would split header fields.
    static func text(of value: JSONValue) -> String? {
        switch value {
        case .string(let text):
            text.unicodeScalars.contains { $0.properties.generalCategory == .control } ? nil : text
        case .number(let digits): Int32(digits) == nil ? nil : digits
        case .bool(let isTrue): isTrue ? "true" : "false"
        case .null, .array, .object: nil
        }
    }
}
