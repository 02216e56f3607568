/// Why there is no answer to a request.
public enum SendingFault: Error, Sendable, Hashable {
    /// The address is not for requests of this kind.
    case refusedAddress(IPAddress, AddressKind)
    /// The port is not one that the policy names.
    case refusedPort(Int)
    /// The policy names the hosts that may be sent to, and this is none of them.
    case refusedHost(String)
    /// The URL cannot be sent to.
    case badURL(HTTPTarget.Defect)
    /// The method is not a token.
    case badMethod
    /// A header field cannot be sent; with its place in the list, because its name may be what is wrong.
    case badHeader(Int, HeaderField.Defect)
    /// The URL is in clear, and its host is not named in the policy.
    case notSecure
    /// No connection within the time for it.
    case connectTimeout
    /// No whole answer within the time for it, or one that trickles.
    case timeout
    /// The answer is larger than asked for; what came of it is dropped.
    case tooLarge(Part)
    /// The other side's certificate or its TLS does not hold.
    case tls(TLSDefect)
    /// The connection or what was said on it failed.
    case network(NetworkDefect)
    /// Too many requests are waiting already.
    case busy
    /// The task was cancelled.
    case cancelled
    /// The sender was shut down.
    case stopped

    /// What is too large.
    public enum Part: String, Sendable, Hashable {
        /// The lines before the body.
        case header
        /// The body.
        case body
    }

    /// What is wrong with TLS.
    public enum TLSDefect: Sendable, Hashable {
        /// The certificate is not for this host, not from a known authority, or out of date.
        case certificate
        /// The file of authorities cannot be read.
        case authorities
        /// The handshake failed otherwise.
        case handshake
    }

    /// What went wrong on the way; `code` is the number that the library below gives it.
    public enum NetworkDefect: Sendable, Hashable {
        /// The name does not resolve.
        case unknownHost
        /// Nobody listens there, or no way leads there.
        case unreachable
        /// The connection ended before the answer did.
        case cutShort
        /// What came is not HTTP.
        case notHTTP
        /// Anything else.
        case other(code: Int)
    }
}

extension SendingFault {
    /// Whether the same request may succeed later. What a policy refuses is not tried again.
    public var isTransient: Bool {
        switch self {
        case .connectTimeout, .timeout, .tls, .network, .busy, .stopped: true
        case .refusedAddress, .refusedPort, .refusedHost, .badURL, .badMethod, .badHeader, .notSecure, .tooLarge,
            .cancelled:
            false
        }
    }
}
