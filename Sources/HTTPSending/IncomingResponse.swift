/// What the other side answered.
public struct IncomingResponse: Sendable, Hashable {
    /// The status, from 200 to 599; a redirect is not followed and comes as it is.
    public var status: Int
    /// The header fields in their order; of several with one name, all.
    public var headers: [HeaderField]
    /// The body as it came over the wire.
    public var body: [UInt8]
    /// Which address answered, for logs; nil when nothing was connected to, as in tests.
    public var address: IPAddress?

    /// An answer.
    public init(status: Int, headers: [HeaderField] = [], body: [UInt8] = [], address: IPAddress? = nil) {
        self.status = status
        self.headers = headers
        self.body = body
        self.address = address
    }

    /// The value of the first field with a name, whatever its case.
    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}
