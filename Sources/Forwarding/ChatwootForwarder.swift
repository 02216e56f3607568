public import Channels
public import ChineseText
public import Handoff
import StrictJSON

/// A form to Chatwoot: the customer as a contact, the case as a conversation, the form as a private note, what the
/// customer says later as incoming messages. What people write there comes back by the account's webhook.
///
/// It needs the access token of a person: those of bots may not see contacts.
public struct ChatwootForwarder: DeskForwarder {
    /// `chatwoot_desk`.
    public static let kind = "chatwoot_desk"
    /// What a shop sets for it.
    public static let settings = ["base_url", "api_token", "account_id", "inbox_id", "team_id", "secret"]

    private let server: String
    private let api: ChatwootAPI
    private let account: Int64
    private let inbox: Int64
    private let team: Int64?
    private let webhook: ChatwootWebhook?

    /// Reads the settings: `base_url`, `api_token`, `account_id`, `inbox_id`, and where they are wanted `team_id` and
    /// `secret`, which the account's webhook signs with.
    public init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {
        server = try settings.server("base_url")
        api = ChatwootAPI(base: server, token: try settings.required("api_token"))
        account = try settings.number("account_id")
        inbox = try settings.number("inbox_id")
        team = settings["team_id"] == nil ? nil : try settings.number("team_id")
        webhook = settings["secret"].map { [account] in ChatwootWebhook(account: account, secret: Array($0.utf8)) }
    }

    /// The customer's own conversation, where the channel is an agent bot of the same account.
    public func conversation(of address: Address, on channel: any ChannelAdapter) -> String? {
        guard let channel = channel as? ChatwootChannel, channel.server == server,
            ChatwootAPI.Conversation(address.conversation)?.account == account
        else { return nil }
        return address.conversation
    }

    /// Finds or makes the conversation, then adds to it what is not there yet.
    public func next(_ form: HandoffForm, after answers: [CallResponse], context: ForwardContext) -> DeskStep {
        let digest = FormDigest(form: form, revision: context.revision)
        return DeskTalk.step(after: answers) { talk throws(DeskTalk.Pause) in
            var found: JSONValue?
            if let known = (context.conversation ?? context.ticket).flatMap(ChatwootAPI.Conversation.init),
                known.account == account
            {
                found = try talk.ask(api.call("GET", account: account, "conversations/\(known.number)"))
            } else {
                let contact = try contact(of: form, &talk)
                found = try conversation(of: digest, contact: contact, &talk)
                if found == nil { return try create(digest, contact: contact, &talk) }
            }
            guard let found else { return nil }
            return try add(digest, to: found, isGraver: context.ticket != nil, &talk)
        }
    }

    // MARK: What is said

    /// The customer's words are one message each.
    public var takesWords: Bool { true }

    /// An incoming message, which inboxes of the kind API take. Chatwoot keeps no names of requests, so that a later
    /// attempt looks first; the time tells equal words apart.
    public func next(_ words: CustomerWords, after answers: [CallResponse], context: ForwardContext) -> DeskStep {
        DeskTalk.step(after: answers) { talk throws(DeskTalk.Pause) in
            guard let ticket = words.ticket, let conversation = ChatwootAPI.Conversation(ticket) else {
                throw DeskTalk.Pause(step: .refused("unknown_ticket"))
            }
            let seconds = words.at / 1_000
            if context.attempt > 1 {
                let page = try talk.ask(
                    api.call("GET", account: conversation.account, "conversations/\(conversation.number)/messages"))
                let isThere = page["payload"]?.array?.contains { message in
                    message["content"]?.string == words.text
                        && message["content_attributes"]?["external_created_at"]?.integer == seconds
                }
                if isThere == true { return ticket }
            }
            let message: JSONObject = [
                "content": .string(words.text), "message_type": "incoming", "private": false,
                "external_created_at": .number(String(seconds)),
            ]
            _ = try talk.ask(api.post(message, to: "messages", of: conversation))
            return ticket
        }
    }

    /// Whether its secret is set.
    public var hasWebhook: Bool { webhook != nil }

    /// What the account's webhook sends: messages of people, and whether a conversation waits, is somebody's, or is done.
    public func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> [DeskNews] {
        guard let webhook else { throw Rejection(.notConfigured) }
        guard let event = try webhook.event(request, now: now) else { return [] }
        let happening: DeskNews.Happening
        switch event.happening {
        case .said(let text): happening = .said(text)
        case .status("open"): happening = event.agent == nil ? .queued : .accepted
        case .status("resolved"), .status("pending"): happening = .completed
        case .status: return []
        }
        return [DeskNews(ticket: event.conversation, happening, actor: event.agent, key: event.key, at: event.sentAt)]
    }

    // MARK: The contact

    private struct Contact {
        var id: Int64
        /// The contact's name within the inbox.
        var source: String?
    }

    /// Channel and customer; unique among the contacts of the account.
    private static func identifier(of form: HandoffForm) -> String { "\(form.channel):\(form.customer.platformUserId)" }

    private func contact(of form: HandoffForm, _ talk: inout DeskTalk) throws(DeskTalk.Pause) -> Contact {
        let identifier = Self.identifier(of: form)
        let found = try talk.ask(
            api.call("GET", account: account, "contacts/search?q=\(Encoding.percent(identifier))"))
        if let known = found["payload"]?.array?.first(where: { $0["identifier"]?.string == identifier }) {
            return Contact(id: try DeskTalk.number(known["id"]), source: source(known["contact_inboxes"]))
        }
        let name = form.customer.displayName ?? identifier
        let body: JSONObject = [
            "inbox_id": .number(String(inbox)), "identifier": .string(identifier), "name": .string(name),
        ]
        let made = try talk.ask(api.call("POST", account: account, "contacts", body: body))
        let contact = made["payload"]?["contact"]
        return Contact(
            id: try DeskTalk.number(contact?["id"]),
            source: made["payload"]?["contact_inbox"]?["source_id"]?.string ?? source(contact?["contact_inboxes"]))
    }

    private func source(_ inboxes: JSONValue?) -> String? {
        inboxes?.array?.first { $0["inbox"]?["id"]?.integer == inbox }?["source_id"]?.string
    }

    // MARK: The conversation

    private func conversation(
        of digest: FormDigest, contact: Contact, _ talk: inout DeskTalk
    ) throws(DeskTalk.Pause) -> JSONValue? {
        let list = try talk.ask(api.call("GET", account: account, "contacts/\(contact.id)/conversations"))
        return list["payload"]?.array?.first { conversation in
            let attributes = conversation["custom_attributes"]
            return attributes?["handoff_id"]?.string == digest.form.handoffId
                || digest.form.caseNumber.map { attributes?["case_number"]?.string == $0 } ?? false
        }
    }

    private func create(
        _ digest: FormDigest, contact: Contact, _ talk: inout DeskTalk
    ) throws(DeskTalk.Pause) -> String {
        var source = contact.source
        if source == nil {
            let body: JSONObject = ["inbox_id": .number(String(inbox))]
            let made = try talk.ask(
                api.call("POST", account: account, "contacts/\(contact.id)/contact_inboxes", body: body))
            source = made["source_id"]?.string
        }
        var body: JSONObject = [
            "inbox_id": .number(String(inbox)), "contact_id": .number(String(contact.id)), "status": "open",
            "custom_attributes": .object(attributes(of: digest.form)),
        ]
        body["source_id"] = source.map(JSONValue.string)
        body["team_id"] = team.map { .number(String($0)) }
        let made = try talk.ask(api.call("POST", account: account, "conversations", body: body))
        let conversation = ChatwootAPI.Conversation(account: account, number: try DeskTalk.number(made["id"]))
        _ = try talk.ask(api.note(digest.note, in: conversation))
        try rank(digest, conversation, &talk)
        return "\(account)/\(conversation.number)"
    }

    /// Adds the form to a conversation that is there: from an attempt before, a round before, or the customer's own. One that
    /// became graver goes before the priority that is set there.
    private func add(
        _ digest: FormDigest, to found: JSONValue, isGraver: Bool, _ talk: inout DeskTalk
    ) throws(DeskTalk.Pause) -> String {
        let conversation = ChatwootAPI.Conversation(account: account, number: try DeskTalk.number(found["id"]))
        let messages = try talk.ask(
            api.call("GET", account: account, "conversations/\(conversation.number)/messages"))
        let isNoted = messages["payload"]?.array?.contains { $0["content"]?.string?.contains(digest.mark) == true }
        if isNoted != true { _ = try talk.ask(api.note(digest.note, in: conversation)) }
        if found["status"]?.string != "open" {
            _ = try talk.ask(api.post(["status": "open"], to: "toggle_status", of: conversation))
        }
        try describe(digest.form, found, conversation, &talk)
        let priority = isGraver && digest.degree.outranks(found["priority"]?.string) ? nil : found["priority"]
        try rank(digest, conversation, labels: found["labels"], priority: priority, &talk)
        return "\(account)/\(conversation.number)"
    }

    /// Setting attributes replaces all of them, so those that others set are sent along.
    private func describe(
        _ form: HandoffForm, _ found: JSONValue, _ conversation: ChatwootAPI.Conversation, _ talk: inout DeskTalk
    ) throws(DeskTalk.Pause) {
        let old = found["custom_attributes"]?.object ?? [:]
        var all = old
        let ours = attributes(of: form)
        for name in ours.names { all[name] = ours[name] }
        guard all != old else { return }
        _ = try talk.ask(api.post(["custom_attributes": .object(all)], to: "custom_attributes", of: conversation))
    }

    private func attributes(of form: HandoffForm) -> JSONObject {
        var attributes: JSONObject = ["handoff_id": .string(form.handoffId), "tier": .number(String(form.target.tier))]
        attributes["case_number"] = form.caseNumber.map(JSONValue.string)
        attributes["level"] = form.complaint?.level.map { .number(String($0.value)) }
        attributes["due"] = form.clocks.map(\.due).min { $0.milliseconds < $1.milliseconds }.map { .string($0.text) }
        return attributes
    }

    /// Sets the priority where nobody has set one, and adds labels to those that are there.
    private func rank(
        _ digest: FormDigest, _ conversation: ChatwootAPI.Conversation, labels: JSONValue? = nil,
        priority: JSONValue? = nil, _ talk: inout DeskTalk
    ) throws(DeskTalk.Pause) {
        if priority?.string == nil {
            let body: JSONObject = ["priority": .string(digest.degree.rawValue)]
            _ = try talk.ask(api.post(body, to: "toggle_priority", of: conversation))
        }
        let old = (labels?.array ?? []).compactMap(\.string)
        let level = digest.form.complaint?.level.map { "level-\($0.value)" }
        let new = [digest.form.kind.rawValue, level].compactMap(\.self).filter { !old.contains($0) }
        guard !new.isEmpty else { return }
        let all = (old + new).map(JSONValue.string)
        _ = try talk.ask(api.post(["labels": .array(all)], to: "labels", of: conversation))
    }
}
