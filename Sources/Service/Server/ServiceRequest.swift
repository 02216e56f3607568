import Channels
import Conversations
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import StrictJSON
import Synchronization

/// What belongs to one request.
struct ServiceContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end of the connection, which may be a proxy; as version 4 where a socket for both versions maps it.
    let peer: String?
    /// A refusal that somebody else put into words.
    let refusal = RefusalNote()

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress.map(ClientAddress.unmapped)
    }
}

/// Why a request was refused, for the log and the counters.
final class RefusalNote: Sendable {
    private let content = Mutex<Reason?>(nil)

    struct Reason: Sendable {
        /// The code that went out.
        var code: String
        /// The code of what is behind it, for whoever runs the service; nil where there is no more to say.
        var detail: String?
    }

    var reason: Reason? {
        get { content.withLock { $0 } }
        set { content.withLock { $0 = newValue } }
    }
}

extension RefusalNote.Reason {
    init(_ fault: IntakeFault) {
        self.init(code: fault.code, detail: fault.detail == fault.code ? nil : fault.detail)
    }
}

/// A request on its way to a route.
struct ServiceRequest: Sendable {
    let request: Request
    let context: ServiceContext
    let largestBody: Int
    /// Who showed a key with the scope of the route, or the desk that signed; nil for routes without a scope.
    var holder: APIKeys.Holder?

    var head: HTTPRequest { request.head }

    /// A part of the path, percent-decoded.
    func parameter(_ name: String) throws -> String {
        guard let text = context.parameters.get(name)?.removingPercentEncoding, !text.isEmpty,
            text.utf8.count <= 200, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { throw Refusal.malformed("path") }
        return text
    }

    /// The only value of a header field; nil when it is missing.
    func field(_ name: HTTPField.Name) throws -> String? {
        let values = request.headers[values: name]
        guard values.count <= 1 else { throw Refusal(.badRequest, "ambiguous_header") }
        return values.first
    }

    /// The whole body. It is refused while it comes in, once it is too long, and at once when it is packed.
    func body() async throws -> [UInt8] {
        let codings = request.headers[values: .contentEncoding]
        guard codings.allSatisfy({ $0.isEmpty || $0.lowercased() == "identity" }) else {
            throw Refusal(.unsupportedMediaType, "unsupported_encoding", [.acceptEncoding: "identity"])
        }
        if let announced = request.headers[.contentLength].flatMap(Int.init), announced > largestBody {
            throw Refusal.bodyTooLarge
        }
        do {
            return Array(buffer: try await request.body.collect(upTo: largestBody))
        } catch is NIOTooManyBytesError {
            throw Refusal.bodyTooLarge
        }
    }

    /// The body as an object of JSON.
    func json() async throws -> JSONObject {
        try Self.object(try await body(), contentType: try field(.contentType))
    }

    static func object(_ bytes: [UInt8], contentType: String?) throws -> JSONObject {
        let type = contentType?.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        guard type == "application/json" else { throw Refusal(.unsupportedMediaType, "unsupported_media") }
        guard let object = (try? JSONValue(bytes, deepest: 16))?.object else { throw Refusal.malformed("body") }
        return object
    }

    /// The request as channels read it.
    func channelRequest() async throws -> ChannelRequest { channelRequest(try await body()) }

    /// The request as channels read it, with the body that was read.
    func channelRequest(_ body: [UInt8]) -> ChannelRequest {
        var headers = request.headers.map { ChannelRequest.Header($0.name.rawName, $0.value) }
        if let host = head.authority { headers.append(ChannelRequest.Header("Host", host)) }
        return ChannelRequest(
            method: head.method.rawValue, target: head.path ?? "/", headers: headers, body: body)
    }
}

extension Array where Element == UInt8 {
    fileprivate init(buffer: ByteBuffer) { self = Array(buffer.readableBytesView) }
}

extension JSONObject {
    /// A text of the object with at most so many Unicode scalars; nil when it is missing or null.
    func text(_ name: String, longest: Int) throws -> String? {
        switch self[name] {
        case nil, .null: return nil
        case .string(let text) where text.unicodeScalars.count <= longest: return text
        default: throw Refusal.malformed("body")
        }
    }

    /// A text of the object that must be there.
    func requiredText(_ name: String, longest: Int) throws -> String {
        guard let text = try text(name, longest: longest), !text.isEmpty else { throw Refusal.malformed("body") }
        return text
    }
}
