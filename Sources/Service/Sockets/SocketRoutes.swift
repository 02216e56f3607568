import Channels
import ChineseText
import Conversations
import HTTPTypes
import Hummingbird
import Secrets
import StrictJSON

/// The chat of widgets made for Rasa: Socket.IO over long polling. A widget fetches with GET and brings with POST; what
/// is said is read from the conversation, as the website's own chat reads it, and waits there while nobody fetches.
struct SocketRoutes: Sendable {
    let hub: ConversationHub
    let configuration: RasaSocketConfiguration
    let state: ServiceState
    let metrics: ServiceMetrics
    let refusals: RefusalLog
    let clock: any ServiceClock
    private let connections: PollingConnections
    private let marks = ReadingMarks()
    private let openings: AddressGate
    private let sessions: AddressGate
    private let addresses: ClientAddress

    init(
        hub: ConversationHub, configuration: RasaSocketConfiguration, trustedProxies: Set<String>, state: ServiceState,
        metrics: ServiceMetrics, refusals: RefusalLog, clock: any ServiceClock
    ) {
        self.hub = hub
        self.configuration = configuration
        self.state = state
        self.metrics = metrics
        self.refusals = refusals
        self.clock = clock
        connections = PollingConnections(most: configuration.connections)
        openings = AddressGate(perMinute: configuration.sessionsPerMinute)
        sessions = AddressGate(perMinute: configuration.sessionsPerMinute)
        addresses = ClientAddress(trusted: trustedProxies)
    }

    private var channel: RasaSocketChannel { configuration.channel }

    var routes: [Route] {
        let origins = OriginRule(list: channel.origins)
        let (path, calls) = (RasaSocketChannel.path, [(HTTPRequest.Method.get, fetch), (.post, bring)])
        return calls.map { method, respond in
            Route(method, path) { request in try await origins.admitting(request) { try await respond($0) } }
        } + [origins.question(before: path)]
    }

    // MARK: Requests

    /// Opens a connection, or waits for what is to be fetched from one.
    private func fetch(_ request: ServiceRequest) async throws -> Response {
        guard let sid = try await admitted(request).sid else { return Self.answer(try open(for: request)) }
        let connection = try connection(sid)
        let poll = LongPoll(
            connection: connection, hub: hub, channel: channel, marks: marks, state: state, clock: clock)
        metrics.streamOpened()
        defer { metrics.streamClosed() }
        do {
            return Self.answer(try await poll.packets())
        } catch {
            // What was taken out to be sent is lost: the client begins anew, where it has read to.
            connection.close()
            connections.forget(connection)
            throw error
        }
    }

    /// Takes what a client brings. What it says is stored when this is answered.
    private func bring(_ request: ServiceRequest) async throws -> Response {
        let (read, sid) = try await admitted(request)
        guard let sid else { throw Refusal(.badRequest, "unknown_connection") }
        let connection = try connection(sid)
        do {
            try connection.beginBringing()
            defer { connection.endBringing() }
            for (number, event) in try connection.receive(read.body, socketID: try Self.newID(), at: clock.now) {
                try await take(event, number, on: connection, from: address(of: request))
            }
        } catch {
            connection.close()
            connections.forget(connection)
            throw (error as? Rejection).map { Refusal(.rejected($0)) } ?? error
        }
        return .bytes(Array("ok".utf8), Self.mediaType)
    }

    /// The request of the transport, which the channel lets in, and the connection that it names.
    private func admitted(_ request: ServiceRequest) async throws -> (ChannelRequest, sid: String?) {
        let read = try await request.channelRequest()
        do throws(Rejection) {
            _ = try channel.receive(read, now: clock.now)
            return (read, try read.query().value("sid"))
        } catch {
            throw Refusal(.rejected(error))
        }
    }

    private func open(for request: ServiceRequest) throws -> [EnginePacket] {
        if let wait = openings.wait(for: address(of: request), now: clock.now) {
            throw Refusal(.tooManyRequests, "too_many_connections", retryAfter: wait)
        }
        guard let connection = connections.open(id: try Self.newID(), configuration.bounds, at: clock.now) else {
            throw Refusal(.serviceUnavailable, "too_many_connections", retryAfter: 10)
        }
        return connection.fetch(at: clock.now).packets
    }

    private func connection(_ id: String) throws -> PollingConnection {
        guard let connection = connections.connection(id, at: clock.now) else {
            throw Refusal(.badRequest, "unknown_connection")
        }
        return connection
    }

    private func address(of request: ServiceRequest) -> String {
        addresses.address(peer: request.context.peer, request.head.headerFields)
    }

    private static let mediaType = "text/plain; charset=UTF-8"

    private static func answer(_ packets: [EnginePacket]) -> Response {
        .bytes(EnginePacket.payload(packets), mediaType)
    }

    /// A name that nobody can guess.
    private static func newID() throws -> String { Hexadecimal.text(try RandomBytes.make(16)) }

    // MARK: Events

    /// Does what an event asks for. Who asks for an answer is told why not; the connection goes on, unless the service
    /// could not do its part.
    private func take(
        _ event: SocketConnection.Event, _ number: Int64, on connection: PollingConnection, from address: String
    ) async throws {
        var problem: Refusal?
        do {
            switch try channel.read(event) {
            case .session(let asked): try await begin(asked, on: connection, from: address)
            case .message(let words):
                let holding = try await holding(words.session, on: connection, from: address)
                let message = channel.message(words, in: holding.name, number: "\(connection.id) \(number)")
                _ = try await hub.take(message, on: configuration.connection)
            case nil: break
            }
        } catch let rejection as Rejection {
            problem = Refusal(.rejected(rejection))
        } catch let fault as IntakeFault {
            problem = Refusal(fault)
        } catch let refusal as Refusal {
            problem = refusal
        }
        if let problem {
            guard problem.status.kind != .serverError else { throw problem }
            refusals.note(problem.reason, status: problem.status.code, route: RasaSocketChannel.path)
        }
        guard let answer = event.answer else { return }
        let said = problem.map { JSONValue.array([["error": .string($0.code)]]) } ?? []
        connection.queue(SocketPacket(.acknowledgement, id: answer, data: said))
    }

    /// Gives a client the session that it asks for, or another where that one is not to be had.
    private func begin(_ asked: String?, on connection: PollingConnection, from address: String) async throws {
        if let holding = connection.holding(named: asked) {
            return connection.queue(channel.confirmation(of: holding.session))
        }
        if let asked, let holding = try await holding(asked, from: address) {
            return connection.hold(holding, confirmation: channel.confirmation(of: asked))
        }
        try count(address)
        let session = try channel.newSession(random: try RandomBytes.make(16), now: clock.now)
        guard let name = channel.conversation(of: session, now: clock.now) else { throw Rejection(.notConfigured) }
        // There are widgets that go on with the name that they asked for: here it stands for the session, nowhere else.
        let holding = PollingConnection.Holding(
            session: session, alias: asked, name: name,
            conversation: hub.conversation(name, on: configuration.connection), last: 0)
        connection.hold(holding, confirmation: channel.confirmation(of: session))
    }

    /// The session in which a client speaks; it is held from now on, so that the replies come here.
    private func holding(
        _ session: String, on connection: PollingConnection, from address: String
    ) async throws -> PollingConnection.Holding {
        if let holding = connection.holding(named: session) { return holding }
        guard let holding = try await holding(session, from: address) else { throw Rejection(.badToken) }
        connection.hold(holding, confirmation: nil)
        return holding
    }

    /// Counts a new session of an address. Whoever had as many as they liked could send as many messages as they liked.
    private func count(_ address: String) throws {
        if let wait = sessions.wait(for: address, now: clock.now) {
            throw Refusal(.tooManyRequests, "too_many_sessions", retryAfter: wait)
        }
    }

    /// A session that goes on where it was read to; nil when the name is worth nothing. Where it is not known any more how
    /// far it was read, it goes on behind what the customer said last, so that nothing is missed.
    private func holding(_ session: String, from address: String) async throws -> PollingConnection.Holding? {
        guard let name = channel.conversation(of: session, now: clock.now) else { return nil }
        if channel.isOfClient(session) { try count(address) }
        let conversation = hub.conversation(name, on: configuration.connection)
        var holding = PollingConnection.Holding(session: session, name: name, conversation: conversation, last: 0)
        if let last = marks.last(of: conversation) {
            holding.last = last
            return holding
        }
        var place: Int64 = 0
        while true {
            let said = try await hub.history(of: conversation, after: place)
            if let last = said.last(where: { $0.from == .customer }) { holding.last = last.number }
            guard let end = said.last else { break }
            place = end.number
        }
        marks.read(conversation, to: holding.last)
        return holding
    }
}
