public import ChineseText
public import StrictJSON

/// The server's side of one connection of Socket.IO 5 over Engine.IO 4: what came in, and what is to go out. Pure: it
/// sends nothing, and is told the time.
///
/// Whatever breaks the protocol ends the connection; clients open another one by themselves.
public struct SocketConnection: Sendable {
    /// What bounds a connection. Times are in milliseconds.
    public struct Bounds: Sendable, Hashable {
        /// How often the client is asked for a sign of life.
        public var pingInterval: Instant = 25_000
        /// How long is waited for it.
        public var pingTimeout: Instant = 20_000
        /// Most bytes of one payload of the client.
        public var largestPayload = 65_536
        /// Most packets of one payload of the client.
        public var packets = 16
        /// Most packets that wait for a client who does not fetch them.
        public var waiting = 64

        /// The bounds that servers of Socket.IO have unless they are set.
        public init() {}
    }

    /// Something that the client says.
    public struct Event: Sendable, Hashable {
        /// Its name.
        public var name: String
        /// What it says.
        public var arguments: [JSONValue]
        /// The number of the answer that the client asks for; nil for none.
        public var answer: Int64?
    }

    /// Who ended a connection.
    public enum End: Sendable, Hashable {
        case client, server

        /// The last packet to the client.
        public var farewell: EnginePacket { EnginePacket(self == .client ? .noop : .close) }
    }

    /// Its name, which nobody can guess: whoever knows it has the connection.
    public let id: String
    /// Who ended it; nil while it lives.
    public private(set) var end: End?
    /// Whether the client is in the main namespace.
    public private(set) var isConnected = false
    private let bounds: Bounds
    private var outgoing: [EnginePacket] = []
    /// When the client is asked for a sign of life.
    private var pingAt: Instant
    /// Until when it must have come, while one is asked for.
    private var pongBy: Instant?
    /// Until when the client must be in the main namespace, while it is not.
    private var connectBy: Instant

    /// A connection that begins. The packet that opens it waits already.
    public init(id: String, _ bounds: Bounds, now: Instant) {
        self.id = id
        self.bounds = bounds
        pingAt = now &+ bounds.pingInterval
        connectBy = pingAt &+ bounds.pingTimeout
        let opening: JSONValue = [
            "sid": .string(id), "upgrades": [], "pingTimeout": .number(String(bounds.pingTimeout)),
            "pingInterval": .number(String(bounds.pingInterval)), "maxPayload": .number(String(bounds.largestPayload)),
        ]
        outgoing = [EnginePacket(.open, opening.text)]
    }

    // MARK: In

    /// Takes a payload of the client; returns the events in it.
    ///
    /// - Parameter socketID: The client's name in the main namespace, should it ask to be let in.
    /// - Throws: when it breaks the protocol; nothing of the payload counts, and the connection has ended.
    public mutating func receive(
        payload: [UInt8], socketID: String, at now: Instant
    ) throws(Rejection) -> [Event] {
        do throws(Rejection) {
            guard payload.count <= bounds.largestPayload else { throw Rejection(.bodyTooLarge) }
            var events: [Event] = []
            for packet in try EnginePacket.packets(inPayload: payload, most: bounds.packets) {
                guard end == nil else { throw Rejection(.malformedBody) }
                if let event = try receive(packet, socketID, now) { events.append(event) }
            }
            return events
        } catch {
            close(by: .server)
            throw error
        }
    }

    private mutating func receive(
        _ packet: EnginePacket, _ socketID: String, _ now: Instant
    ) throws(Rejection) -> Event? {
        switch packet.kind {
        case .message: return try receive(try SocketPacket(text: packet.content), socketID, now)
        case .pong where packet.content.isEmpty:
            // A sign of life that nobody asked for is none: it must show that the client fetches.
            guard pongBy != nil else { return nil }
            pongBy = nil
            pingAt = now &+ bounds.pingInterval
        case .close: close(by: .client)
        case .open, .ping, .pong, .upgrade, .noop: throw Rejection(.malformedBody)
        }
        return nil
    }

    private mutating func receive(
        _ packet: SocketPacket, _ socketID: String, _ now: Instant
    ) throws(Rejection) -> Event? {
        guard packet.namespace == SocketPacket.mainNamespace else {
            // Whoever is in no other namespace can only ask to be let in.
            guard packet.kind == .connect else { throw Rejection(.malformedBody) }
            queue(
                SocketPacket(
                    .connectError, namespace: packet.namespace, data: ["message": .string("Invalid namespace")]))
            return nil
        }
        guard isConnected != (packet.kind == .connect) else { throw Rejection(.malformedBody) }
        switch packet.kind {
        case .connect:
            isConnected = true
            queue(SocketPacket(.connect, data: ["sid": .string(socketID)]))
        case .disconnect:
            isConnected = false
            connectBy = now &+ bounds.pingTimeout
        case .event:
            guard let values = packet.data?.array, let name = values.first?.string else {
                throw Rejection(.malformedBody)
            }
            return Event(name: name, arguments: Array(values.dropFirst()), answer: packet.id)
        case .acknowledgement: break
        case .connectError: throw Rejection(.malformedBody)
        }
        return nil
    }

    // MARK: Out

    /// Lets a packet wait for the client to fetch it. Too many end the connection.
    public mutating func queue(_ packet: SocketPacket) {
        guard end == nil else { return }
        outgoing.append(packet.message)
        if outgoing.count > bounds.waiting { close(by: .server) }
    }

    /// What is to go out now: what waits, or the last packet of a connection that has ended.
    public mutating func fetch(at now: Instant) -> [EnginePacket] {
        advance(to: now)
        if let end { return [end.farewell] }
        defer { outgoing = [] }
        return outgoing
    }

    /// Ends it. What waits is thrown away.
    public mutating func close(by end: End) {
        guard self.end == nil else { return }
        self.end = end
        isConnected = false
        outgoing = []
    }

    // MARK: Time

    /// When time does something next.
    public var due: Instant { min(pongBy ?? pingAt, isConnected ? .max : connectBy) }

    /// Asks for a sign of life when it is time, and ends a connection that gave none, or whose client is not let in.
    public mutating func advance(to now: Instant) {
        guard end == nil else { return }
        let latest = pongBy ?? pingAt &+ bounds.pingTimeout
        if now >= latest || (!isConnected && now >= connectBy) {
            close(by: .server)
        } else if pongBy == nil, now >= pingAt {
            pongBy = now &+ bounds.pingTimeout
            outgoing.append(EnginePacket(.ping))
        }
    }
}
