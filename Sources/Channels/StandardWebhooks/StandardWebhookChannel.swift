public import ChineseText
import StrictJSON

/// The shop's own programs, by signed JSON in both directions: a website's server, an app, a gateway of short messages.
///
/// Without `reply_url` the replies stand in the answer to the request, else each is a signed delivery of its own.
public struct StandardWebhookChannel: ChannelAdapter {
    /// `standard_webhooks`.
    public static let kind = "standard_webhooks"
    /// What a shop sets for it.
    public static let settings = ["secret", "public_key", "retiring_secret", "secret_key_seed", "reply_url"]

    /// What the channel can do.
    public let capabilities: Capabilities
    private let verifier: StandardWebhookVerifier
    private let signer: StandardWebhookSigner?
    private let replyURL: String?

    /// Reads the settings: `secret` or `public_key`, and where they are wanted `retiring_secret`, `secret_key_seed`,
    /// `reply_url`.
    public init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        verifier = StandardWebhookVerifier(keys: try Self.verifyingKeys(settings))
        signer = try Self.signer(settings)
        replyURL = settings["reply_url"]
        if replyURL != nil, signer == nil { throw settings.fault("secret", .missing) }
        var capabilities = Capabilities()
        capabilities.text = Capabilities.Length(20_000, .characters)
        capabilities.menus = Capabilities.Menus(
            items: 50, title: Capabilities.Length(200, .characters), id: Capabilities.Length(200, .characters))
        capabilities.sendsLater = replyURL != nil
        capabilities.sync = replyURL == nil ? Capabilities.SyncAnswers(deadline: 10_000, replies: 50) : nil
        self.capabilities = capabilities
    }

    /// A public key stands alone: whoever knows it could use it as a shared secret.
    private static func verifyingKeys(_ settings: ChannelSettings) throws(ChannelSettingsFault) -> [StandardWebhookKey]
    {
        if let text = settings["public_key"] {
            do throws(Rejection) {
                return [try StandardWebhookKey(publicKey: text)]
            } catch {
                throw settings.fault(
                    "public_key", .malformed(zh: "whpk_ 加 32 字节的 Base64", en: "whpk_ and 32 bytes in Base64"))
            }
        }
        var keys: [StandardWebhookKey] = [.shared(try shared("secret", settings.required("secret"), settings))]
        if let retiring = settings["retiring_secret"] {
            keys.append(.shared(try shared("retiring_secret", retiring, settings)))
        }
        return keys
    }

    private static func shared(
        _ key: String, _ text: String, _ settings: ChannelSettings
    ) throws(ChannelSettingsFault) -> [UInt8] {
        do throws(Rejection) {
            return try StandardWebhookKey.sharedBytes(of: text)
        } catch {
            throw settings.fault(
                key, .malformed(zh: "whsec_ 加 24 至 64 字节的 Base64", en: "whsec_ and 24 to 64 bytes in Base64"))
        }
    }

    private static func signer(_ settings: ChannelSettings) throws(ChannelSettingsFault) -> StandardWebhookSigner? {
        let key = settings["secret_key_seed"] == nil ? "secret" : "secret_key_seed"
        guard let first = settings[key] else { return nil }
        let secrets = key == "secret" ? [first, settings["retiring_secret"]].compactMap(\.self) : [first]
        do throws(Rejection) {
            return try StandardWebhookSigner(secrets: secrets)
        } catch {
            throw settings.fault(key, .malformed(zh: "whsec_ 或 whsk_ 加 Base64", en: "whsec_ or whsk_ and Base64"))
        }
    }

    /// Verifies the signature, then reads the body.
    public func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> Receipt {
        guard request.method == "POST" else { throw Rejection(.methodNotAllowed) }
        let delivery = try verifier.verify(request, now: now)
        guard let body = try? JSONValue(request.body) else { throw Rejection(.malformedBody) }
        if body["type"]?.string == StandardWebhookMessage.reply {
            return .ignored(reason: "own_side_message", acknowledgement: .empty)
        }
        let message = try StandardWebhookMessage.inbound(body, id: delivery.id, sentAt: delivery.sentAt)
        return .accepted(Acceptance(messages: [message].compactMap(\.self), acknowledgement: .empty))
    }

    /// The replies as `{"replies": […]}`, where nothing is sent later.
    public func answer(_ replies: [Reply], to message: Inbound, context: SendContext) -> ChannelResponse? {
        guard replyURL == nil else { return nil }
        return .json(["replies": .array(replies.map { .object($0.record) })])
    }

    /// A signed delivery to `reply_url`; its id stays the same when it is sent again, its time does not.
    public func plan(_ reply: Reply, to address: Address, context: SendContext) -> [OutboundCall] {
        guard let replyURL, let signer else { return [] }
        let body = StandardWebhookMessage.body(of: reply, to: address, now: context.now)
        guard let headers = try? signer.headers(id: context.outboundID, now: context.now, body: body) else { return [] }
        let type = ChannelRequest.Header("content-type", "application/json")
        return [OutboundCall(url: replyURL, headers: [type] + headers, body: body, isRepeatable: true)]
    }

    /// 410 says that nobody listens there any more; a redirect is a failure.
    public func classify(_ response: CallResponse) -> Delivery {
        response.status == 410 ? .refused("gone") : .byStatus(response)
    }
}
