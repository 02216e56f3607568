/// Why a request was refused. The code is for logs and counters; what goes out says no more than `publicCode`.
public struct Rejection: Error, Sendable, Hashable {
    /// Stable codes.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case ambiguousHeader = "ambiguous_header"
        case ambiguousParameter = "ambiguous_parameter"
        case badSignature = "bad_signature"
        case badToken = "bad_token"
        case bodyTooLarge = "body_too_large"
        case decryptFailed = "decrypt_failed"
        case encryptionRequired = "encryption_required"
        case futureTimestamp = "future_timestamp"
        case headerInjection = "header_injection"
        case invalidAddress = "invalid_address"
        case invalidEvent = "invalid_event"
        case invalidID = "invalid_id"
        case invalidSecret = "invalid_secret"
        case malformedBody = "malformed_body"
        case malformedTimestamp = "malformed_timestamp"
        case methodNotAllowed = "method_not_allowed"
        case missingSignature = "missing_signature"
        case notConfigured = "not_configured"
        case originNotAllowed = "origin_not_allowed"
        case staleTimestamp = "stale_timestamp"
        case unsupportedMedia = "unsupported_media"
        case unsupportedProtocol = "unsupported_protocol"
        case wrongReceiver = "wrong_receiver"
        case xmlForbidden = "xml_forbidden"
    }

    /// Which it is.
    public var code: Code

    /// A refusal for a reason.
    public init(_ code: Code) { self.code = code }

    /// The status of HTTP, always 4xx.
    public var status: Int {
        switch code {
        case .badSignature, .badToken, .missingSignature, .staleTimestamp, .futureTimestamp, .malformedTimestamp,
            .decryptFailed, .encryptionRequired, .notConfigured, .invalidSecret, .wrongReceiver:
            401
        case .originNotAllowed: 403
        case .methodNotAllowed: 405
        case .bodyTooLarge: 413
        case .unsupportedMedia: 415
        case .ambiguousHeader, .ambiguousParameter, .headerInjection, .invalidAddress, .invalidEvent, .invalidID,
            .malformedBody, .unsupportedProtocol, .xmlForbidden:
            400
        }
    }

    /// The code that goes out: everything about who sent it is one answer, so that nobody learns by trying.
    public var publicCode: String { status == 401 ? "not_authenticated" : code.rawValue }
}
