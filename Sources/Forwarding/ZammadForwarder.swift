public import Channels
public import ChineseText
public import Handoff
import Secrets
import StrictJSON

/// A form to Zammad: a ticket with the form as its internal first article; a later handoff of the case is one more article.
public struct ZammadForwarder: DeskForwarder {
    /// `zammad`.
    public static let kind = "zammad"

    private let base: String
    private let token: String
    private let group: String
    private let domain: String

    /// Reads the settings: `base_url`, `api_token`, `group`, `customer_domain`, a domain of the shop's for the addresses of
    /// customers who have told none.
    public init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        base = try settings.server("base_url")
        token = try settings.required("api_token")
        group = try settings.required("group")
        domain = try settings.required("customer_domain")
        guard (try? MailAddress("a@\(domain)")) != nil else {
            throw settings.fault(
                "customer_domain",
                .malformed(zh: "形如 customers.shop.example 的域名", en: "a domain such as customers.shop.example"))
        }
    }

    /// Zammad's index knows new tickets after a while.
    public var settling: Instant { 60_000 }

    /// Searches by the number of the case, then creates the ticket or adds to it.
    public func next(_ form: HandoffForm, after answers: [CallResponse], context: ForwardContext) -> DeskStep {
        let digest = FormDigest(form: form)
        return DeskTalk.step(after: answers) { talk throws(DeskTalk.Pause) in
            let query = Encoding.percent("title:\"\(digest.key)\"")
            let list = try talk.ask(call("GET", "tickets/search?expand=true&limit=20&query=\(query)"))
            // The index knows parts of words; only the title says whether it is this case.
            let found = list.array?.first { $0["title"]?.string?.contains("[\(digest.key)]") == true }
            if let found { return try add(digest, to: found, &talk) }
            let made = try talk.ask(call("POST", "tickets", body: ticket(digest)))
            return String(try DeskTalk.number(made["id"]))
        }
    }

    private func add(
        _ digest: FormDigest, to found: JSONValue, _ talk: inout DeskTalk
    ) throws(DeskTalk.Pause) -> String {
        let id = try DeskTalk.number(found["id"])
        let articles = try talk.ask(call("GET", "ticket_articles/by_ticket/\(id)"))
        if articles.array?.contains(where: { $0["body"]?.string?.contains(digest.mark) == true }) != true {
            let body: JSONObject = [
                "state": "open", "priority": .string(priority(digest.degree)), "article": article(digest),
            ]
            _ = try talk.ask(call("PUT", "tickets/\(id)", body: body))
        }
        return String(id)
    }

    private func ticket(_ digest: FormDigest) -> JSONObject {
        [
            "title": .string(digest.title), "group": .string(group), "state": "new",
            "priority": .string(priority(digest.degree)),
            "customer_id": .string("guess:\(placeholder(of: digest.form))@\(domain)"), "article": article(digest),
        ]
    }

    /// Zammad's own three.
    private func priority(_ degree: FormDigest.Degree) -> String {
        switch degree {
        case .low: "1 low"
        case .medium: "2 normal"
        case .high, .urgent: "3 high"
        }
    }

    private func article(_ digest: FormDigest) -> JSONValue {
        [
            "subject": .string(digest.title), "body": .string(digest.note), "content_type": "text/plain",
            "type": "note",
            "internal": true,
        ]
    }

    /// One address a customer, which says nothing about who it is.
    private func placeholder(of form: HandoffForm) -> String {
        let name = Array("\(form.channel):\(form.customer.platformUserId)".utf8)
        return "c-" + Encoding.hex(Array(((try? Hashing.sha256(name)) ?? []).prefix(8)))
    }

    private func call(_ method: String, _ path: String, body: JSONObject? = nil) -> OutboundCall {
        var headers = [ChannelRequest.Header("Authorization", "Token token=\(token)")]
        if body != nil { headers.append(ChannelRequest.Header("content-type", "application/json")) }
        return OutboundCall(
            method: method, url: "\(base)/api/v1/\(path)", headers: headers,
            body: body.map { JSONValue.object($0).bytes } ?? [])
    }
}
