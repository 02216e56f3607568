import StrictJSON

extension CloudEvent {
    /// The media type of an event that stands in the body as a whole.
    public static let structuredType = "application/cloudevents+json"

    /// Header fields and body of a message.
    public struct Message: Sendable, Hashable {
        /// The header fields, `content-type` among them.
        public let headers: [ChannelRequest.Header]
        /// The body.
        public let body: [UInt8]
    }

    /// The event as one JSON object in the body.
    public var structured: Message {
        var event = attributes
        event["data"] = data
        return Message(
            headers: [ChannelRequest.Header("content-type", Self.structuredType)], body: JSONValue.object(event).bytes)
    }

    /// The attributes as header fields and the data alone in the body.
    public var binary: Message {
        var headers: [ChannelRequest.Header] = []
        for name in attributes.names {
            guard let value = attributes[name].flatMap(Self.text) else { continue }
            let isType = name == "datacontenttype"
            headers.append(
                ChannelRequest.Header(isType ? "content-type" : "ce-" + name, isType ? value : Self.escaped(value)))
        }
        return Message(headers: headers, body: data?.bytes ?? [])
    }

    /// Reads a message of either form.
    ///
    /// - Throws: `.malformedBody` for what is no JSON, `.invalidEvent` for what is no event.
    public init(headers: [ChannelRequest.Header], body: [UInt8]) throws(Rejection) {
        let request = ChannelRequest(method: "POST", target: "/", headers: headers, body: body)
        let type = try request.header("content-type") ?? ""
        if type.lowercased().hasPrefix(Self.structuredType) {
            guard let value = try? JSONValue(body) else { throw Rejection(.malformedBody) }
            guard var attributes = value.object else { throw Rejection(.invalidEvent) }
            let data = attributes["data"]
            attributes["data"] = nil
            try self.init(attributes: attributes, data: data)
        } else {
            try self.init(binary: request, type: type)
        }
    }

    private init(binary request: ChannelRequest, type: String) throws(Rejection) {
        var attributes = JSONObject()
        for header in request.headers where header.name.lowercased().hasPrefix("ce-") {
            let name = String(header.name.lowercased().dropFirst(3))
            guard attributes[name] == nil, let value = Self.unescaped(header.value) else {
                throw Rejection(.invalidEvent)
            }
            attributes[name] = .string(value)
        }
        if !type.isEmpty { attributes["datacontenttype"] = .string(type) }
        let data = request.body.isEmpty ? nil : try? JSONValue(request.body)
        guard request.body.isEmpty || data != nil else { throw Rejection(.malformedBody) }
        try self.init(attributes: attributes, data: data)
    }

    /// Everything but visible ASCII, and `"` and `%`, is percent-encoded.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            if (0x21...0x7E).contains(byte), byte != 0x22, byte != 0x25 {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%" + Encoding.hex([byte]).uppercased()
            }
        }
        return result
    }

    private static func unescaped(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            guard byte == 0x25 else {
                bytes.append(byte)
                continue
            }
            guard let digits = String(rest.prefix(2)), let decoded = Encoding.bytes(hex: digits), decoded.count == 1
            else { return nil }
            rest = rest.dropFirst(2)
            bytes += decoded
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
