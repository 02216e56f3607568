import Conversations
import HTTPTypes
import Hummingbird
import StrictJSON

/// Why a request is not served: a status, a stable code that may go out, and what else helps the caller.
struct Refusal: Error {
    var status: HTTPResponse.Status
    var code: String
    /// The code of what is behind it, for the log; nil where there is no more to say.
    var detail: String?
    var fields: HTTPFields = [:]

    init(_ status: HTTPResponse.Status, _ code: String, _ fields: HTTPFields = [:]) {
        self.status = status
        self.code = code
        self.fields = fields
    }

    /// A refusal that time helps against.
    init(_ status: HTTPResponse.Status, _ code: String, retryAfter: Int?) {
        self.init(status, code, retryAfter.map { [.retryAfter: String($0)] } ?? [:])
    }

    /// A message that was not taken.
    init(_ fault: IntakeFault) {
        let reason = RefusalNote.Reason(fault)
        self.init(.init(code: fault.status), reason.code, retryAfter: fault.retryAfter)
        detail = reason.detail
    }

    static let notFound = Refusal(.notFound, "not_found")
    static let notAuthenticated = Refusal(.unauthorized, "not_authenticated", [.wwwAuthenticate: "Bearer"])
    static let bodyTooLarge = Refusal(.contentTooLarge, "body_too_large", [.connection: "close"])
    /// The connection ended before the request had come in.
    static let incomplete = Refusal(.badRequest, "incomplete_request", [.connection: "close"])
    static let internalFault = Refusal(.internalServerError, "internal")

    var reason: RefusalNote.Reason { RefusalNote.Reason(code: code, detail: detail) }

    static func malformed(_ what: String) -> Refusal { Refusal(.badRequest, "malformed_" + what) }

    /// `{"error": code}`.
    var response: Response { .json(["error": .string(code)], status: status, fields) }
}

extension Response {
    /// An answer in JSON.
    static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok, _ fields: HTTPFields = [:]) -> Response {
        .bytes(value.bytes, "application/json", status: status, fields)
    }

    /// An answer of a media type.
    static func bytes(
        _ bytes: [UInt8], _ contentType: String?, status: HTTPResponse.Status = .ok, _ fields: HTTPFields = [:]
    ) -> Response {
        var fields = fields
        if let contentType { fields[.contentType] = contentType }
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
