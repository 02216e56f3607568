/// A request that is to leave this machine.
public struct OutgoingRequest: Sendable, Hashable {
    /// The method in capital letters.
    public var method: String
    /// The whole URL as text; it is judged and read by `HTTPTarget`.
    public var url: String
    /// Header fields in their order. The sender itself writes those that frame the message, such as `Content-Length`.
    public var headers: [HeaderField]
    /// The bytes after the header.
    public var body: [UInt8]
    /// How long the connection may take, from looking up the name to the end of the TLS handshake.
    public var connectTimeout: Duration
    /// How long everything may take, waiting for a free place included.
    public var totalTimeout: Duration
    /// Most bytes of the body of the answer.
    public var largestResponse: Int
    /// Whether the receiver recognises a repetition. If not, the request never goes out on a connection that was used
    /// before, because one that the receiver has just closed would make it unclear whether the request arrived.
    public var isRepeatable: Bool
    /// What it may be connected to.
    public var policy: AddressPolicy

    /// A request with the limits of deliveries: 5 s to connect, 10 s in all, 1 MiB of answer, public addresses only.
    /// By default the methods count as repeatable that are so by definition (RFC 9110, 9.2.2).
    public init(
        _ method: String, _ url: String, headers: [HeaderField] = [], body: [UInt8] = [],
        connectTimeout: Duration = .seconds(5), totalTimeout: Duration = .seconds(10), largestResponse: Int = 1 << 20,
        isRepeatable: Bool? = nil, policy: AddressPolicy = .publicOnly
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.largestResponse = largestResponse
        self.isRepeatable = isRepeatable ?? Self.repeatableMethods.contains(method)
        self.policy = policy
    }

    private static let repeatableMethods: Set<String> = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"]
}

extension OutgoingRequest {
    /// Where the request goes, when nothing is wrong with it as text and its policy lets it go there.
    public func checkedTarget() throws(SendingFault) -> HTTPTarget {
        guard !method.isEmpty, method.utf8.count <= 32, method.utf8.allSatisfy(HeaderField.isTokenByte),
            method != "CONNECT"
        else { throw .badMethod }
        for (place, field) in headers.enumerated() {
            if let defect = field.defect { throw .badHeader(place, defect) }
        }
        let target: HTTPTarget
        do {
            target = try HTTPTarget(url)
        } catch {
            throw .badURL(error)
        }
        if let refusal = policy.refusal(of: target) { throw refusal }
        return target
    }
}

extension OutgoingRequest: CustomStringConvertible {
    /// The method and the host only: what else a request holds may be secret or personal, and this may reach a log.
    public var description: String {
        guard let target = try? HTTPTarget(url) else { return "\(method) ?" }
        return "\(method) \(target.host):\(target.port)"
    }
}
