import Channels
import ChineseText
import Handoff
import Secrets
import StrictJSON

/// What a trigger of Zammad sends when a ticket has changed: the ticket and the article that changed it.
///
/// The body is signed, its time is not: what is old is left out, and the names of articles let nothing be said twice.
struct ZammadWebhook: Sendable {
    /// Milliseconds after which a change is no news any more. Zammad tries four times, for hours at most.
    private static let oldest: Instant = 48 * 3_600_000
    private static let prefix = "sha1="
    /// The states after which nobody works on a ticket.
    private static let ended: Set<String> = ["closed", "merged", "removed"]
    /// The system's own account, which owns what nobody owns.
    private static let nobody: Int64 = 1

    let secret: [UInt8]

    /// Verifies a request and reads it.
    func news(_ request: ChannelRequest, now: Instant) throws(Rejection) -> [DeskNews] {
        guard request.method == "POST" else { throw Rejection(.methodNotAllowed) }
        try verify(request)
        guard let body = try? JSONValue(request.body), let ticket = body["ticket"] else {
            throw Rejection(.malformedBody)
        }
        guard let id = ticket["id"]?.integer else { throw Rejection(.malformedBody) }
        let name = String(id)
        return [said(body["article"], name), state(of: ticket, name)].compactMap(\.self)
            .filter { $0.at > now - Self.oldest }
    }

    private func verify(_ request: ChannelRequest) throws(Rejection) {
        guard let given = try request.header("X-Hub-Signature"), !given.isEmpty else {
            throw Rejection(.missingSignature)
        }
        guard given.hasPrefix(Self.prefix),
            let digits = Encoding.bytes(hex: String(given.dropFirst(Self.prefix.count))),
            let code = try? Hashing.hmacSHA1(request.body, key: secret), Hashing.areEqual(code, digits)
        else { throw Rejection(.badSignature) }
    }

    /// What a person wrote to the customer. Notes for people only, the customer's own words and those of the system are
    /// not said.
    private func said(_ article: JSONValue?, _ ticket: String) -> DeskNews? {
        guard let article, article["internal"]?.bool == false, article["sender"]?.string == "Agent",
            let id = article["id"]?.integer, let body = article["body"]?.string,
            let at = Self.time(article["created_at"])
        else { return nil }
        let isHTML = article["content_type"]?.string?.hasPrefix("text/html") ?? false
        let words = isHTML ? HTMLText.words(of: body) : body
        guard words.contains(where: { !$0.isWhitespace }) else { return nil }
        return DeskNews(
            ticket: ticket, .said(words), actor: Self.name(article["created_by"]), key: "article \(id)", at: at)
    }

    private func state(of ticket: JSONValue, _ name: String) -> DeskNews? {
        guard let at = Self.time(ticket["updated_at"]), let state = ticket["state"]?.string else { return nil }
        let key = "ticket \(name) \(at)"
        if Self.ended.contains(state) {
            return DeskNews(ticket: name, .completed, actor: Self.name(ticket["updated_by"]), key: key, at: at)
        }
        guard let owner = ticket["owner_id"]?.integer, owner != Self.nobody else { return nil }
        return DeskNews(ticket: name, .accepted, actor: Self.name(ticket["owner"]), key: key, at: at)
    }

    /// A person's name; the login, often a mail address, is nobody else's business.
    private static func name(_ user: JSONValue?) -> String? {
        let name = [user?["firstname"]?.string, user?["lastname"]?.string].compactMap(\.self)
            .filter { !$0.isEmpty && $0 != "-" }.joined(separator: " ")
        return name.isEmpty ? nil : name
    }

    private static func time(_ value: JSONValue?) -> Instant? {
        value?.string.flatMap(Timestamp.init)?.milliseconds
    }
}
