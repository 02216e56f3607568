import Channels
import ChineseText
import Conversations
import HTTPTypes
import Hummingbird
import Secrets
import StrictJSON

/// The website's own chat: a script for the page, sessions of visitors, their messages, and the stream of what is said.
struct WidgetRoutes: Sendable {
    let hub: ConversationHub
    let configuration: WidgetConfiguration
    let service: ServiceConfiguration
    let state: ServiceState
    let metrics: ServiceMetrics
    let refusals: RefusalLog
    let now: @Sendable () -> Instant
    private let origins: OriginRule
    private let gate: AddressGate
    private let addresses: ClientAddress

    init(
        hub: ConversationHub, configuration: WidgetConfiguration, service: ServiceConfiguration, state: ServiceState,
        metrics: ServiceMetrics, refusals: RefusalLog, now: @escaping @Sendable () -> Instant
    ) {
        self.hub = hub
        self.configuration = configuration
        self.service = service
        self.state = state
        self.metrics = metrics
        self.refusals = refusals
        self.now = now
        origins = OriginRule(list: OriginList(configuration.origins))
        gate = AddressGate(perMinute: configuration.sessionsPerMinute)
        addresses = ClientAddress(trusted: service.trustedProxies)
    }

    var routes: [Route] {
        let calls = [
            Route(.post, "/widget/sessions") { request in try await origins.admitting(request) { try begin($0) } },
            Route(.post, "/widget/messages") { request in try await origins.admitting(request) { try await take($0) } },
            Route(.get, "/widget/events") { request in try await origins.admitting(request) { try events($0) } },
        ]
        return calls + calls.map { origins.question(before: $0.path) } + WidgetPage.routes
    }

    // MARK: Sessions

    private func begin(_ request: ServiceRequest) throws -> Response {
        let address = addresses.address(peer: request.context.peer, request.head.headerFields)
        if let wait = gate.wait(for: address, now: now()) {
            throw Refusal(.tooManyRequests, "too_many_sessions", retryAfter: wait)
        }
        let session = VisitorSession(
            random: try RandomBytes.make(16), now: now(), life: configuration.sessionLife)
        let token = try session.token(key: configuration.key)
        return .json(
            ["session": .string(token), "expires": .string(Timestamp.text(session.end))], status: .created)
    }

    private func session(of request: ServiceRequest) throws -> VisitorSession {
        let shown = try request.field(.authorization) ?? ""
        guard shown.lowercased().hasPrefix("bearer "),
            let session = VisitorSession(token: shown.dropFirst(7), key: configuration.key, now: now())
        else { throw Refusal.notAuthenticated }
        return session
    }

    // MARK: Messages

    private func take(_ request: ServiceRequest) async throws -> Response {
        let session = try session(of: request)
        let body = try await request.json()
        let id = try body.requiredText("id", longest: 64)
        let text = try body.requiredText("text", longest: configuration.longestMessage)
        let message = Inbound(
            .text, conversation: session.id, sender: session.id, text: text, idempotency: [session.id, id])
        do throws(IntakeFault) {
            let taken = try await hub.take(message, on: configuration.connection)
            return .json(["messages": .array(taken.utterances.map(\.shown))])
        } catch {
            throw Refusal(error)
        }
    }

    // MARK: Events

    private func events(_ request: ServiceRequest) throws -> Response {
        let session = try session(of: request)
        let conversation = hub.conversation(session.id, on: configuration.connection)
        let seen = try request.field(.lastEventID).map { text -> Int64 in
            guard let number = Int64(text), number >= 0 else { throw Refusal.malformed("last_event_id") }
            return number
        }
        // Reading begins before the past is read, so that nothing is missed in between.
        guard let updates = hub.updates(of: conversation) else {
            throw Refusal(.tooManyRequests, "too_many_readers", retryAfter: 10)
        }
        let feed = EventFeed(
            hub: hub, conversation: conversation, updates: updates, seen: seen ?? 0, keepAlive: service.keepAlive,
            state: state)
        let (body, metrics, refusals) = (request.request.body, metrics, refusals)
        let fields: HTTPFields = [.contentType: ServerSentEvent.mediaType, .accelBuffering: "no"]
        return Response(
            status: .ok, headers: fields,
            body: ResponseBody { writer in
                metrics.streamOpened()
                defer { metrics.streamClosed() }
                do {
                    try await body.consumeWithCancellationOnInboundClose { _ in try await feed.write(to: &writer) }
                } catch let fault as IntakeFault {
                    refusals.note(RefusalNote.Reason(fault), status: fault.status, route: "/widget/events")
                    throw fault
                }
                try await writer.finish(nil)
            })
    }
}

extension Utterance {
    /// What a visitor's page is told.
    var shown: JSONValue {
        [
            "number": .number(String(number)), "from": .string(from.rawValue), "text": .string(text),
            "buttons": .array(buttons.map { .string($0) }), "at": .string(Timestamp.text(at)),
        ]
    }
}
