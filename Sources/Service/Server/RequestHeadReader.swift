import HTTPTypes
import NIOCore
import NIOHTTP1

/// Looks at the head of a request while its version and each of its lines are still there, which later stages do not see:
/// what two programs could read differently is refused, and the last request of a connection is marked as such.
///
/// Whoever speaks HTTP/1.0 has one answer a connection, and none in pieces.
final class RequestHeadReader: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private var isLast = false
    /// Whether nothing is read any more.
    private var isOver = false
    private var isOldVersion = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        switch unwrapInboundIn(data) {
        case .head(var head):
            if let fault = RequestHeadFault(head) {
                isOver = true
                return context.fireErrorCaught(fault)
            }
            isOldVersion = head.version != .http1_1
            isLast = isOldVersion || !head.isKeepAlive
            if isLast { head.headers.replaceOrAdd(name: "Connection", value: "close") }
            context.fireChannelRead(wrapInboundOut(.head(head)))
        case .body: context.fireChannelRead(data)
        case .end:
            isOver = isLast
            context.fireChannelRead(data)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard isOldVersion, case .head(var head) = unwrapOutboundIn(data),
            !head.headers.contains(name: "Content-Length")
        else { return context.write(data, promise: promise) }
        // The answer ends with the connection.
        head.version = .http1_0
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}

/// Why a request is refused whose head can be read.
struct RequestHeadFault: Error, Hashable {
    var status: HTTPResponse.Status
    var code: String

    static let malformedHost = RequestHeadFault(status: .badRequest, code: "malformed_host")
    static let malformedRequest = RequestHeadFault(status: .badRequest, code: "malformed_request")
    static let unsupportedTransfer = RequestHeadFault(status: .notImplemented, code: "unsupported_transfer_encoding")

    private init(status: HTTPResponse.Status, code: String) {
        self.status = status
        self.code = code
    }

    /// What is wrong with a head; nil when nothing is.
    init?(_ head: HTTPRequestHead) {
        let isOldVersion = head.version != .http1_1
        let hosts = head.headers["Host"]
        guard hosts.count == 1 || isOldVersion && hosts.isEmpty, hosts.allSatisfy(Self.isHost) else {
            self = .malformedHost
            return
        }
        let codings = head.headers["Transfer-Encoding"]
        guard !codings.isEmpty else { return nil }
        // Where the body ends is a guess for a version that knows no pieces.
        guard !isOldVersion, codings.count == 1 else {
            self = .malformedRequest
            return
        }
        guard codings[0].lowercased() != "chunked" else { return nil }
        self = .unsupportedTransfer
    }

    /// Whether a text can be a host with its port; whoever asks for no host in particular writes none.
    private static func isHost(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: allowed.contains(byte)
            }
        }
    }

    /// Beside letters and digits, what RFC 3986 lets stand in a name, an address or a port.
    private static let allowed = Set("-._~%!$&'()*+,;=:[]".utf8)
}
