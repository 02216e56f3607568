public import Channels
public import StrictJSON

/// What this program writes for a case, for libraries of others to read back.
public struct VectorEmission: Sendable, Hashable {
    /// The name of the case.
    public let id: String
    /// The address of a request; nil for what is no request.
    public var url: String?
    /// Header fields in their order.
    public var headers: [ChannelRequest.Header] = []
    /// The bytes.
    public var body: [UInt8] = []

    /// The emission as JSON: `{id, url?, headers: [[name, value]], body}`, the body in Base64.
    public var record: JSONValue {
        var record: JSONObject = [
            "id": .string(id), "headers": .array(headers.map { [.string($0.name), .string($0.value)] }),
            "body": .string(Encoding.base64(body)),
        ]
        record["url"] = url.map(JSONValue.string)
        return .object(record)
    }

    /// What is written for the cases of a file that ask for something to be written and are not to be refused.
    public static func all(of file: VectorFile) -> [VectorEmission] {
        switch file.channel {
        case "cloudevents": file.cases.flatMap(events)
        case "sse": file.cases.compactMap(stream)
        case "email": file.cases.compactMap { mail($0, now: file.now * 1000) }
        case "standard_webhooks": file.cases.compactMap { signature($0, of: file) }
        default: requests(of: file)
        }
    }

    private static func events(_ vector: JSONValue) -> [VectorEmission] {
        guard let given = vector["given"],
            let event = try? CloudEvent(attributes: given["attributes"]?.object ?? [:], data: given["data"])
        else { return [] }
        return [event.structured, event.binary].map {
            VectorEmission(id: name(vector), headers: $0.headers, body: $0.body)
        }
    }

    private static func stream(_ vector: JSONValue) -> VectorEmission? {
        var body = ServerSentEvent.keepAlive
        for given in vector["given"]?.array ?? [] {
            let event = try? ServerSentEvent(
                id: given["id"]?.string, name: given["event"]?.string ?? ServerSentEvent.defaultName,
                data: given["data"]?.string ?? "")
            guard let event else { return nil }
            body += event.bytes
        }
        let type = ChannelRequest.Header("content-type", ServerSentEvent.mediaType)
        return VectorEmission(id: name(vector), headers: [type], body: body)
    }

    private static func mail(_ vector: JSONValue, now: Int64) -> VectorEmission? {
        let given = vector["given"]
        let mail = try? MailMessage(
            subject: given?["subject"]?.string ?? "", from: given?["from"]?.string ?? "",
            to: given?["to"]?.string ?? "",
            text: given?["text"]?.string ?? "")
        return mail.map { VectorEmission(id: name(vector), body: $0.bytes(id: name(vector), now: now)) }
    }

    private static func signature(_ vector: JSONValue, of file: VectorFile) -> VectorEmission? {
        guard let given = vector["sign_only"], let secret = file.config["secret"]?.string,
            let seconds = given["timestamp"]?.string.flatMap({ Int64($0) }), let text = given["body"]?.string,
            let signer = try? StandardWebhookSigner(secrets: [secret]),
            let headers = try? signer.headers(
                id: given["id"]?.string ?? "", now: seconds * 1000, body: Array(text.utf8))
        else { return nil }
        return VectorEmission(id: name(vector), headers: headers, body: Array(text.utf8))
    }

    private static func requests(of file: VectorFile) -> [VectorEmission] {
        guard let type = ChannelCatalogue.adapter(file.channel) else { return [] }
        return file.cases.compactMap { answer($0, of: file, type) }
            + file.replies.flatMap { vector -> [VectorEmission] in
                guard let given = vector["given"], let reply = Reply(vector: given),
                    let adapter = try? file.adapter(type, for: vector)
                else { return [] }
                let context = SendContext(
                    outboundID: given["outbound_id"]?.string ?? "o-1", now: file.now * 1000,
                    salt: [UInt8](repeating: 7, count: 16))
                return adapter.plan(reply, to: Address(vector: given), context: context).map {
                    VectorEmission(id: name(vector), url: $0.url, headers: $0.headers, body: $0.body)
                }
            }
    }

    /// The answer to the request of a case that has a reply as its `answer`.
    private static func answer(
        _ vector: JSONValue, of file: VectorFile, _ type: any ChannelAdapter.Type
    ) -> VectorEmission? {
        guard let reply = vector["answer"].flatMap(Reply.init(vector:)),
            let request = ChannelRequest(vector: vector["request"]), let adapter = try? file.adapter(type, for: vector),
            case .accepted(let acceptance)? = try? adapter.receive(request, now: file.now * 1000),
            let message = acceptance.messages.first
        else { return nil }
        let context = SendContext(
            outboundID: "o-1", now: file.now * 1000, salt: [UInt8](repeating: 7, count: 16))
        return adapter.answer([reply], to: message, context: context).map {
            VectorEmission(id: name(vector), headers: $0.headers, body: $0.body)
        }
    }

    private static func name(_ vector: JSONValue) -> String { vector["id"]?.string ?? "" }
}
