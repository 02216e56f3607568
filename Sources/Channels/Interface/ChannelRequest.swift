/// A request as it came in: nothing is decoded, so that what is signed can be verified byte by byte.
public struct ChannelRequest: Sendable, Hashable {
    /// The method in capital letters.
    public var method: String
    /// The path and, behind `?`, the query, as they stand in the request line.
    public var target: String
    /// Header fields in their order; a name may come more than once.
    public var headers: [Header]
    /// The body.
    public var body: [UInt8]

    /// One header field.
    public struct Header: Sendable, Hashable {
        /// The name as it was spelt.
        public var name: String
        /// The value without the space around it.
        public var value: String

        /// A header field.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Describes a request.
    public init(method: String, target: String, headers: [Header] = [], body: [UInt8] = []) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// The path without the query.
    public var path: String { String(target.prefix { $0 != "?" }) }

    /// The value of a header; nil when it is missing.
    ///
    /// - Throws: `.ambiguousHeader` when it comes more than once, because then two programs may read two requests.
    public func header(_ name: String) throws(Rejection) -> String? {
        let found = headers.filter { $0.name.lowercased() == name.lowercased() }
        guard found.count <= 1 else { throw Rejection(.ambiguousHeader) }
        return found.first?.value
    }

    /// The parameters of the query, percent-decoded once; a plus sign stays a plus sign.
    public func query() throws(Rejection) -> ParameterList {
        guard let mark = target.firstIndex(of: "?") else { return ParameterList([]) }
        return try ParameterList(encoded: target[target.index(after: mark)...], plusIsSpace: false)
    }
}

/// Named parameters of a query or a form, each of which may be asked for only if it comes once.
public struct ParameterList: Sendable, Hashable {
    /// One parameter.
    public struct Parameter: Sendable, Hashable {
        /// Its name.
        public var name: String
        /// Its value.
        public var value: String
    }

    /// The parameters in their order.
    public let parameters: [Parameter]

    init(_ parameters: [Parameter]) { self.parameters = parameters }

    /// Reads `name=value` pairs joined by `&`.
    ///
    /// - Throws: `.malformedBody` where percent-encoding is broken or does not give UTF-8.
    public init(encoded text: some StringProtocol, plusIsSpace: Bool) throws(Rejection) {
        var parameters: [Parameter] = []
        for pair in text.split(separator: "&") {
            let name = pair.prefix { $0 != "=" }
            let value = pair.dropFirst(name.count).dropFirst()
            guard let name = Self.decoded(name, plusIsSpace), let value = Self.decoded(value, plusIsSpace) else {
                throw Rejection(.malformedBody)
            }
            parameters.append(Parameter(name: name, value: value))
        }
        self.parameters = parameters
    }

    /// The value of a parameter; nil when it is missing.
    ///
    /// - Throws: `.ambiguousParameter` when it comes more than once.
    public func value(_ name: String) throws(Rejection) -> String? {
        let found = parameters.filter { $0.name == name }
        guard found.count <= 1 else { throw Rejection(.ambiguousParameter) }
        return found.first?.value
    }

    private static func decoded(_ text: some StringProtocol, _ plusIsSpace: Bool) -> String? {
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(Self.digit), let low = rest.popFirst().flatMap(Self.digit)
                else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(0x20)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.flatMap { UInt8(exactly: $0) }
    }
}
