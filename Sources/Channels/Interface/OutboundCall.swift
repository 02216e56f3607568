public import ChineseText

/// A request that the sender is to make. It is data: whoever plans it sends nothing.
public struct OutboundCall: Sendable, Hashable {
    /// The method of HTTP.
    public var method: String
    /// The whole address. Tokens that are fetched do not stand in it, `token` says where they go; but Telegram has the
    /// channel's secret in its path, so it is never logged.
    public var url: String
    /// Header fields, secrets of the channel among them; never logged.
    public var headers: [ChannelRequest.Header]
    /// The body.
    public var body: [UInt8]
    /// The access token that it needs; nil for none.
    public var token: TokenNeed?
    /// Whether it does no harm when it arrives twice: it changes nothing, or it names the message so that the receiver
    /// knows it again. Only such a request may go out on a connection that was used before.
    public var isRepeatable: Bool

    /// Describes a request. Unless it is said otherwise, requests are repeatable that read or that put something in a
    /// place of its own (RFC 9110, 9.2.2).
    public init(
        method: String = "POST", url: String, headers: [ChannelRequest.Header] = [], body: [UInt8] = [],
        token: TokenNeed? = nil, isRepeatable: Bool? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.token = token
        self.isRepeatable = isRepeatable ?? Self.repeatableMethods.contains(method)
    }

    private static let repeatableMethods: Set<String> = ["GET", "HEAD", "PUT", "DELETE"]
}

/// An access token that is fetched with the channel's secret, kept while it lasts, and put into a request.
public struct TokenNeed: Sendable, Hashable {
    /// Where the token stands in a request.
    public enum Place: Sendable, Hashable {
        /// In this parameter of the query.
        case query(String)
        /// In this header, behind a prefix such as `Bearer `.
        case header(String, prefix: String)
    }

    /// Names the token among those of all channels: platform and account.
    public var name: String
    /// Where it goes.
    public var place: Place
    /// Fetches it; needs no token itself.
    public var source: TokenSource

    /// Describes a token.
    public init(name: String, place: Place, source: TokenSource) {
        self.name = name
        self.place = place
        self.source = source
    }
}

/// How a token is fetched.
public struct TokenSource: Sendable, Hashable {
    /// The method of HTTP.
    public var method: String
    /// The whole address, secrets among it; never logged.
    public var url: String
    /// Header fields; never logged.
    public var headers: [ChannelRequest.Header]
    /// The body; never logged.
    public var body: [UInt8]
    /// Names of nested members that lead to the token in the answer.
    public var tokenPath: [String]
    /// Names of nested members that lead to the seconds that it lasts.
    public var lifetimePath: [String]

    /// Describes how a token is fetched.
    public init(
        method: String, url: String, headers: [ChannelRequest.Header] = [], body: [UInt8] = [], tokenPath: [String],
        lifetimePath: [String]
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.tokenPath = tokenPath
        self.lifetimePath = lifetimePath
    }
}

/// What came back for a request.
public struct CallResponse: Sendable, Hashable {
    /// The status of HTTP.
    public var status: Int
    /// Header fields in their order.
    public var headers: [ChannelRequest.Header]
    /// The body.
    public var body: [UInt8]

    /// Describes an answer.
    public init(status: Int, headers: [ChannelRequest.Header] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Seconds that `Retry-After` asks for, 0 to a day; nil when it is missing, a date or nonsense.
    public var retryAfter: Int? {
        headers.first { $0.name.lowercased() == "retry-after" }.flatMap { Int($0.value) }.map {
            min(max($0, 0), 86_400)
        }
    }
}

/// What an answer means for the message that was sent.
public enum Delivery: Sendable, Hashable {
    /// The platform has it.
    case delivered
    /// Not now; after so many milliseconds where the platform says when.
    case retry(after: Int64?)
    /// The access token is no longer good: fetch another and try again.
    case renewToken
    /// Never; a stable code without personal data.
    case refused(String)
    /// The time or the number of replies that the platform grants is used up.
    case windowClosed

    /// What a status of HTTP says where the platform has no more to say.
    public static func byStatus(_ response: CallResponse) -> Delivery {
        switch response.status {
        case 200..<300: .delivered
        case 408, 425, 429, 500...599: .retry(after: response.retryAfter.map { Int64($0) * 1000 })
        default: .refused("http_\(response.status)")
        }
    }
}

/// What a plan may use beside the reply and the address.
public struct SendContext: Sendable, Hashable {
    /// Names the message at the platform, the same whenever it is sent again; at most 32 letters, digits, `_` and `-`.
    public var outboundID: String
    /// What time it is.
    public var now: Instant
    /// Sixteen bytes that nobody can foretell.
    public var salt: [UInt8]

    /// Describes what a plan may use.
    public init(outboundID: String, now: Instant, salt: [UInt8]) {
        self.outboundID = outboundID
        self.now = now
        self.salt = salt
    }
}
