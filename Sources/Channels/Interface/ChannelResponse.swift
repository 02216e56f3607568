public import StrictJSON

/// What a request is answered with.
public struct ChannelResponse: Sendable, Hashable {
    /// The status of HTTP.
    public var status: Int
    /// The media type of the body; nil for an empty body.
    public var contentType: String?
    /// Header fields beside the media type. `X-Content-Type-Options: nosniff` is added to every answer by the service.
    public var headers: [ChannelRequest.Header]
    /// The body.
    public var body: [UInt8]

    /// Describes an answer.
    public init(
        status: Int = 200, contentType: String? = nil, headers: [ChannelRequest.Header] = [], body: [UInt8] = []
    ) {
        self.status = status
        self.contentType = contentType
        self.headers = headers
        self.body = body
    }

    /// 200 without a body.
    public static let empty = ChannelResponse()

    /// A text that no browser takes for a page.
    public static func text(_ text: String, status: Int = 200) -> ChannelResponse {
        ChannelResponse(status: status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }

    /// A JSON value.
    public static func json(_ value: JSONValue, status: Int = 200) -> ChannelResponse {
        ChannelResponse(status: status, contentType: "application/json", body: value.bytes)
    }
}
