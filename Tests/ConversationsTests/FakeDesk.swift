import Channels
import ChineseText
import Forwarding
import Handoff
import StrictJSON

@testable import Conversations

/// A desk that takes forms with two requests and words with one, as the fake peer takes messages. Its webhook shows a
/// word and holds its news in plain JSON.
struct FakeDesk: DeskForwarder {
    static let kind = "fake"
    static let settings: [String] = []
    var settling: Instant = 0
    var takesWords = true
    /// What it calls the ticket of a form.
    var ticket = "T-1"
    var name = "desk"
    /// Whether customers of the fake platform write to it.
    var isPlatform = false

    init() {}
    init(_ settings: ChannelSettings) throws(ChannelSettingsFault) {}

    static func connection(
        _ name: String = "desk", forms: FormSelection = FormSelection(), _ adjust: (inout FakeDesk) -> Void = { _ in }
    ) -> DeskConnection {
        var desk = FakeDesk()
        desk.name = name
        adjust(&desk)
        return DeskConnection(name: name, desk: desk, forms: forms)
    }

    func conversation(of address: Address, on channel: any ChannelAdapter) -> String? {
        isPlatform && channel is FakeAdapter ? address.conversation : nil
    }

    func next(_ form: HandoffForm, after answers: [CallResponse], context: ForwardContext) -> DeskStep {
        let again = context.revision > 1 ? "again at \(context.ticket ?? "?")" : nil
        return step(
            [form.handoffId, context.conversation, again].compactMap(\.self).joined(separator: " "), of: 2,
            after: answers, context)
    }

    func next(_ words: CustomerWords, after answers: [CallResponse], context: ForwardContext) -> DeskStep {
        step("\(words.ticket ?? "?") \(words.text)", of: 1, after: answers, context)
    }

    private func step(
        _ text: String, of requests: Int, after answers: [CallResponse], _ context: ForwardContext
    ) -> DeskStep {
        if let last = answers.last, last.status != 200 {
            return last.status < 500 ? .refused("http_\(last.status)") : .retry(after: nil)
        }
        guard answers.count < requests else { return .done(reference: ticket) }
        let body: JSONValue = ["id": .string(context.deliveryID), "to": .string(name), "text": .string(text)]
        return .call(OutboundCall(url: "https://desk/\(answers.count)", body: body.bytes))
    }

    func receive(_ request: ChannelRequest, now: Instant) throws(Rejection) -> [DeskNews] {
        guard try request.header("X-Word") == "friend" else { throw Rejection(.badToken) }
        guard let news = (try? JSONValue(request.body))?.array else { throw Rejection(.malformedBody) }
        return news.map { item in
            let happening: DeskNews.Happening =
                switch item["happening"]?.string {
                case "queued": .queued
                case "accepted": .accepted
                case "completed": .completed
                default: .said(item["text"]?.string ?? "")
                }
            return DeskNews(
                ticket: item["ticket"]?.string ?? ticket, happening, actor: item["actor"]?.string,
                key: item["key"]?.string ?? "", at: item["at"]?.integer ?? now)
        }
    }

    static func request(_ news: JSONValue..., word: String = "friend") -> ChannelRequest {
        ChannelRequest(
            method: "POST", target: "/desks/desk", headers: [ChannelRequest.Header("X-Word", word)],
            body: JSONValue.array(news).bytes)
    }
}
