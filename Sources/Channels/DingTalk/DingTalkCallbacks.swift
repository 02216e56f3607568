import ChineseText
import StrictJSON

/// Callbacks of DingTalk's events over HTTP, which are sealed as WeChat's are and signed over the sealed text. The
/// platform takes only a sealed `success` for an answer.
struct DingTalkCallbacks: Sendable {
    private let token: String
    private let seal: CallbackSeal

    /// Reads `token`, `encoding_aes_key` and whom the messages are for: `receive_id`, or else `app_key`.
    init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        token = try settings.required("token")
        let receiver = if let named = settings["receive_id"] { named } else { try settings.required("app_key") }
        seal = CallbackSeal(token: token, cipher: try settings.callbackCipher(receiver: receiver))
    }

    /// Verifies, opens and reads a request.
    ///
    /// - Parameter messages: what a body says; nil where the shop says it itself.
    func receipt(
        of request: ChannelRequest, now: Instant, messages: (JSONValue) throws(Rejection) -> [Inbound]?
    ) throws(Rejection) -> Receipt {
        let query = try request.query()
        let moment = try SignedMoment(milliseconds: query, now: now, tolerance: DingTalkChannel.signatureWindow)
        let signature = if let named = try query.value("msg_signature") { named } else { try query.value("signature") }
        guard let sealed = try request.jsonBody()["encrypt"]?.string else { throw Rejection(.encryptionRequired) }
        let opened = try seal.open(sealed, signature: signature, at: moment)
        guard let body = try? JSONValue(opened), case .object = body else { throw Rejection(.malformedBody) }
        let success = try self.success(after: sealed, now: now)
        if let event = body["EventType"]?.string {
            return event == "check_url"
                ? .challenge(success) : .ignored(reason: "unsupported_event", acknowledgement: success)
        }
        guard let said = try messages(body) else {
            return .ignored(reason: "own_side_message", acknowledgement: success)
        }
        return .accepted(Acceptance(messages: said, acknowledgement: success))
    }

    /// The sealed `success`. Its salt is made of the request and the token, which nobody else knows.
    private func success(after request: String, now: Instant) throws(Rejection) -> ChannelResponse {
        let salt = Array(try SignatureCheck.sha256(Array("\(token)\n\(request)".utf8)).prefix(16))
        let nonce = Encoding.hex(Array(try SignatureCheck.sha256(salt).prefix(8)))
        guard let answer = seal.seal(Array("success".utf8), salt: salt, timestamp: String(now), nonce: nonce) else {
            throw Rejection(.notConfigured)
        }
        return .json([
            "msg_signature": .string(answer.signature), "timeStamp": .string(answer.timestamp),
            "nonce": .string(answer.nonce), "encrypt": .string(answer.encrypt),
        ])
    }
}
