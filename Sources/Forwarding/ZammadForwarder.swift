public import Channels
public import ChineseText
public import Handoff
import Secrets
import StrictJSON

/// A form to Zammad: a ticket with the form as its internal first article; a later handoff of the case is one more article,
/// and so is what the customer says. What people write there comes back by a webhook.
public struct ZammadForwarder: DeskForwarder {
    /// `zammad`.
    public static let kind = "zammad"
    /// What a shop sets for it.
    public static let settings = ["base_url", "api_token", "group", "customer_domain", "secret"]

    private let base: String
    private let token: String
    private let group: String
    private let domain: String
    private let webhook: ZammadWebhook?

    /// Reads the settings: `base_url`, `api_token`, `group`, `customer_domain`, a domain of the shop's for the addresses of
    /// customers who have told none, and where people's answers are wanted `secret`, which the webhook signs with.
    public init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        base = try settings.server("base_url")
        token = try settings.required("api_token")
        group = try settings.required("group")
        domain = try settings.required("customer_domain")
        webhook = settings["secret"].map { ZammadWebhook(secret: Array($0.utf8)) }
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
        let digest = FormDigest(form: form, revision: context.revision)
        return DeskTalk.step(after: answers) { talk throws(DeskTalk.Pause) in
            if let known = context.ticket.flatMap({ Int64($0) }) { return try add(digest, to: known, &talk) }
            let query = Encoding.percent("title:\"\(digest.key)\"")
            let list = try talk.ask(call("GET", "tickets/search?expand=true&limit=20&query=\(query)"))
            // The index knows parts of words; only the title says whether it is this case.
            let found = list.array?.first { $0["title"]?.string?.contains("[\(digest.key)]") == true }
            if let found { return try add(digest, to: DeskTalk.number(found["id"]), &talk) }
            let made = try talk.ask(call("POST", "tickets", body: ticket(digest)))
            return String(try DeskTalk.number(made["id"]))
        }
    }

    // MARK: What is said

    /// The customer's words are one article each.
    public var takesWords: Bool { true }

    /// An article in the customer's name. Zammad keeps no names of requests, so that a later attempt looks first.
    public func next(_ words: CustomerWords, after answers: [CallResponse], context: ForwardContext) -> DeskStep {
        DeskTalk.step(after: answers) { talk throws(DeskTalk.Pause) in
            guard let ticket = words.ticket, let id = Int64(ticket) else {
                throw DeskTalk.Pause(step: .refused("unknown_ticket"))
            }
            let subject = "客户消息 \(words.number)"
            if context.attempt > 1 {
                let articles = try talk.ask(call("GET", "ticket_articles/by_ticket/\(id)"))
                let isThere = articles.array?.contains { article in
                    article["subject"]?.string == subject
                        && article["body"]?.string?.split(whereSeparator: \.isWhitespace)
                            == words.text.split(whereSeparator: \.isWhitespace)
                }
                if isThere == true { return ticket }
            }
            let article: JSONObject = [
                "ticket_id": .number(String(id)), "subject": .string(subject), "body": .string(words.text),
                "content_type": "text/plain", "type": "note", "sender": "Customer", "internal": false,
            ]
            _ = try talk.ask(call("POST", "ticket_articles", body: article))
            return ticket
        }
    }

    /// Whether its secret is set.
    public var hasWebhook: Bool { webhook != nil }

    /// What a trigger sends: articles of people, owners and ends of tickets.
    public func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> [DeskNews] {
        guard let webhook else { throw Rejection(.notConfigured) }
        return try webhook.news(request, now: now)
    }

    // MARK: The form

    private func add(
        _ digest: FormDigest, to id: Int64, _ talk: inout DeskTalk
    ) throws(DeskTalk.Pause) -> String {
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
