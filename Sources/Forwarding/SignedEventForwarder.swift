public import Channels
public import ChineseText
import Foundation
public import Handoff
import StrictJSON

/// The form, and what the customer says later, as CloudEvents to a program of the shop, signed twice: with the header
/// fields of Standard Webhooks, for which there are libraries, and with `X-Signature`, for which ten lines will do.
public struct SignedEventForwarder: DeskForwarder {
    /// `signed_event`.
    public static let kind = "signed_event"
    /// What a shop sets for it.
    public static let settings = ["url", "secret", "key_id", "retiring_secret"]
    /// The type of the event that holds a form.
    public static let eventType = "huashu.handoff.requested"
    /// The type of the event that holds words of the customer.
    public static let wordsType = "huashu.message.received"
    /// Most bytes of a body; the transcript is cut until the form fits.
    public static let largestBody = 256 * 1_024

    private let url: String
    private let service: String?
    private let signer: StandardWebhookSigner
    private let signature: EventSignature

    /// Reads the settings: `url`, `secret`, and where they are wanted `key_id` (`k1` unless it is set),
    /// `retiring_secret`, and `service_url`, the address of the service that takes the status of handoffs.
    public init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        url = try settings.webAddress("url")
        service = settings["service_url"].flatMap(BaseURL.read)
        let secret = try settings.required("secret")
        let keyID = settings["key_id"] ?? "k1"
        let retiring = settings["retiring_secret"]
        let secrets = [secret, retiring].compactMap(\.self)
        do throws(Rejection) {
            signer = try StandardWebhookSigner(secrets: secrets)
            signature = try EventSignature(keyID: keyID, secret: secret, retiring: retiring.map { (keyID, $0) })
        } catch {
            throw settings.fault(
                "secret", .malformed(zh: "whsec_ 加 24 至 64 字节的 Base64", en: "whsec_ and 24 to 64 bytes in Base64"))
        }
    }

    /// One request; a repeated one has the same ids and another time.
    public func next(_ form: HandoffForm, after answers: [CallResponse], context: ForwardContext) -> DeskStep {
        var form = form
        form.replyTo = replyAddress(of: form)
        return step(after: answers, context) { [form] () throws(Rejection) in
            try Self.event(of: form, revision: context.revision)
        }
    }

    /// Where the program tells what became of a handoff. A form of a case hands nothing over.
    private func replyAddress(of form: HandoffForm) -> HandoffForm.ReplyAddress {
        guard let service, form.control.to == .human else { return form.replyTo }
        return HandoffForm.ReplyAddress(
            statusUrl: "\(service)/handoffs/\(Encoding.percent(form.handoffId))/status", keyId: signature.keyID)
    }

    /// Whether the program signed it, as what it is sent is signed.
    public func hasSigned(_ request: ChannelRequest, now: Instant) -> Bool {
        (try? signature.verify(request, now: now)) != nil
    }

    /// The program reads on.
    public var takesWords: Bool { true }

    /// One request; a repeated one has the same ids and another time.
    public func next(_ words: CustomerWords, after answers: [CallResponse], context: ForwardContext) -> DeskStep {
        step(after: answers, context) { () throws(Rejection) in
            try Self.event(of: words, id: context.deliveryID)
        }
    }

    private func step(
        after answers: [CallResponse], _ context: ForwardContext, event: () throws(Rejection) -> CloudEvent
    ) -> DeskStep {
        DeskTalk.step(after: answers) { talk throws(DeskTalk.Pause) in
            if answers.first?.status == 410 { throw DeskTalk.Pause(step: .refused("gone")) }
            let call: OutboundCall
            do throws(Rejection) {
                call = try signed(event(), context)
            } catch {
                throw DeskTalk.Pause(step: .refused(error.code.rawValue))
            }
            _ = try talk.ask(call)
            return nil
        }
    }

    private func signed(_ event: CloudEvent, _ context: ForwardContext) throws(Rejection) -> OutboundCall {
        let message = event.structured
        let fields = [
            ("Idempotency-Key", context.deliveryID), ("X-Delivery-Id", context.deliveryID),
            ("X-Attempt", String(context.attempt)), ("X-Event", event.attributes["type"]?.string ?? ""),
        ]
        let headers =
            try message.headers + fields.map { ChannelRequest.Header($0.0, $0.1) }
            + signature.headers(now: context.now, body: message.body)
            + signer.headers(id: context.deliveryID, now: context.now, body: message.body)
        return OutboundCall(url: url, headers: headers, body: message.body, isRepeatable: true)
    }

    /// The event of a form: the same form gives the same bytes, whenever it is sent. One that became graver is another event.
    static func event(of form: HandoffForm, revision: Int64 = 1) throws(Rejection) -> CloudEvent {
        let id = revision > 1 ? "\(form.handoffId).\(revision)" : form.handoffId
        var form = form
        while true {
            guard let json = try? form.json(), let data = try? JSONValue([UInt8](json)) else {
                throw Rejection(.invalidEvent)
            }
            let event = try CloudEvent(
                id: id, source: "/shops/\(Encoding.percent(form.shopId))", type: eventType,
                subject: form.caseNumber ?? form.conversation.id, time: form.createdAt.text, data: data)
            if event.structured.body.count <= largestBody { return event }
            guard !form.transcript.messages.isEmpty else { throw Rejection(.bodyTooLarge) }
            form.transcript.messages.removeFirst((form.transcript.messages.count + 1) / 2)
            form.transcript.truncated = true
        }
    }

    /// The event of a customer's words, named by its delivery.
    static func event(of words: CustomerWords, id: String) throws(Rejection) -> CloudEvent {
        let at = Timestamp(milliseconds: words.at).text
        let data: JSONObject = [
            "handoffId": .string(words.handoffID), "caseNumber": words.caseNumber.map(JSONValue.string) ?? .null,
            "conversation": .string(words.conversation), "number": .number(String(words.number)),
            "at": .string(at), "text": .string(words.text),
        ]
        return try CloudEvent(
            id: id, source: "/conversations/\(Encoding.percent(words.conversation))", type: wordsType,
            subject: words.handoffID, time: at, data: .object(data))
    }
}
