import ChineseText
import StrictJSON

/// Feishu and Lark: events of version 2 and cards, sealed with the Encrypt Key and signed over the raw body.
///
/// Without an Encrypt Key an event carries nothing but a fixed token, which whoever once saw one can repeat; such
/// events are refused, and only the check of the address is answered.
struct FeishuChannel: ChannelAdapter {
    static let kind = "feishu"
    static let settings = ["app_id", "app_secret", "verification_token", "encrypt_key", "base_url"]
    static let signatureWindow: Instant = 300_000

    let appID: String
    let appSecret: String
    let baseURL: String
    private let verificationToken: String
    private let encryption: Encryption?

    private struct Encryption: Sendable {
        let key: String
        let cipher: FeishuCipher
    }

    init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        appID = try settings.required("app_id")
        appSecret = try settings.required("app_secret")
        verificationToken = try settings.required("verification_token")
        baseURL = try settings.baseURL(standard: "https://open.feishu.cn")
        guard let key = settings["encrypt_key"] else {
            encryption = nil
            return
        }
        do throws(Rejection) {
            encryption = Encryption(key: key, cipher: try FeishuCipher(encryptKey: key))
        } catch {
            throw settings.fault("encrypt_key", .malformed(zh: "可以使用的密钥", en: "a key that can be used"))
        }
    }

    var capabilities: Capabilities {
        var capabilities = Capabilities()
        // The body may have 150 kB, in which JSON inside JSON can make six bytes of one.
        capabilities.text = .init(20_000, .characters)
        capabilities.menus = .init(items: 20, title: .init(60, .characters), id: .init(200, .bytes))
        return capabilities
    }

    func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt {
        try request.requirePost()
        guard let encryption else { return try challenge(in: request.jsonBody(), otherwise: .encryptionRequired) }
        guard let signature = try request.header("X-Lark-Signature"), !signature.isEmpty else {
            return try unsignedChallenge(request, encryption)
        }
        try verify(signature, of: request, encryption, now: now)
        guard let sealed = try request.jsonBody()["encrypt"]?.string else { throw Rejection(.encryptionRequired) }
        let event = try JSONValue(pushed: encryption.cipher.open(sealed))
        if event["type"]?.string == "url_verification" { return try challenge(in: event, otherwise: .malformedBody) }
        try requireToken(event["header"]?["token"] ?? event["token"])
        return try FeishuEvent(event).receipt(appID: appID)
    }

    // MARK: Verification

    private func verify(
        _ signature: String, of request: ChannelRequest, _ encryption: Encryption, now: Instant
    ) throws(Rejection) {
        let time = try SignatureCheck.required("X-Lark-Request-Timestamp", of: request)
        let nonce = try SignatureCheck.required("X-Lark-Request-Nonce", of: request)
        _ = try SignedTime.seconds(time, now: now, tolerance: Self.signatureWindow)
        let digest = try SignatureCheck.sha256(Array((time + nonce + encryption.key).utf8) + request.body)
        try SignatureCheck.compare(signature, with: Encoding.hex(digest))
    }

    /// The platform checks an address without signing; whatever else is unsigned is one and the same refusal, so that
    /// nobody can learn from the answers what a forged ciphertext opens to.
    private func unsignedChallenge(
        _ request: ChannelRequest, _ encryption: Encryption
    ) throws(Rejection) -> Receipt {
        guard let sealed = try request.jsonBody()["encrypt"]?.string else { throw Rejection(.encryptionRequired) }
        let opened = try encryption.cipher.open(sealed)
        guard let event = try? JSONValue(opened) else { throw Rejection(.decryptFailed) }
        return try challenge(in: event, otherwise: .missingSignature)
    }

    private func challenge(in event: JSONValue, otherwise code: Rejection.Code) throws(Rejection) -> Receipt {
        guard event["type"]?.string == "url_verification" else { throw Rejection(code) }
        try requireToken(event["token"])
        guard let challenge = event["challenge"]?.string else { throw Rejection(code) }
        return .challenge(.json(["challenge": .string(challenge)]))
    }

    private func requireToken(_ token: JSONValue?) throws(Rejection) {
        try SignatureCheck.compare(token?.string ?? "", with: verificationToken, otherwise: .badToken)
    }
}
