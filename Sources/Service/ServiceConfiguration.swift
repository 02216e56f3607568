public import Channels

/// How the service listens, whom it lets in, and what bounds it. Times are in milliseconds.
public struct ServiceConfiguration: Sendable {
    /// The address that is listened on.
    public var host = "127.0.0.1"
    /// The port; 0 takes any that is free.
    public var port = 8080
    /// Most bytes of a request's body.
    public var largestBody = 262_144
    /// Most bytes of a request's header fields together.
    public var largestHeaders = 32_768
    /// Most connections at the same time; more wait in the system's queue.
    public var connections = 12_000
    /// Within which a request must have come in whole.
    public var requestTimeout: Int64 = 15_000
    /// After which a connection without a request is closed.
    public var idleTimeout: Int64 = 75_000
    /// After which a connection is closed whose reader takes nothing.
    public var stalledTimeout: Int64 = 30_000
    /// How long a stream of events is silent before a sign of life is sent.
    public var keepAlive: Int64 = 15_000
    /// How long 503 is answered after the signal to stop before listening ends.
    public var drain: Int64 = 1_000
    /// After which a stop waits for nothing any more.
    public var stopTimeout: Int64 = 20_000
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    public var trustedProxies: Set<String> = []
    /// Who may call the API.
    public var keys = APIKeys()
    /// The website's own chat; nil for none.
    public var widget: WidgetConfiguration?
    /// Name of the connection that programs made for Rasa speak to; nil for none.
    public var rasa: String?
    /// The chat that widgets made for Rasa's Socket.IO channel speak to; nil for none.
    public var rasaSocket: RasaSocketConfiguration?
    /// Whether SIGTERM and SIGINT stop the service.
    public var stopsOnSignals = true

    /// The defaults: loopback only, nobody may call the API, no widget.
    public init() {}
}

/// The website's own chat.
public struct WidgetConfiguration: Sendable {
    /// Name of the connection among those of the hub.
    public var connection: String
    /// Signs visitors' sessions.
    public var key: [UInt8]
    /// Origins of other sites' pages that may show it; those of this service always may.
    public var origins: Set<String> = []
    /// How long a visitor's session lasts, in milliseconds.
    public var sessionLife = VisitorSession.life
    /// New sessions of one address in a minute.
    public var sessionsPerMinute = 60
    /// Most characters of a message.
    public var longestMessage = 4_000

    /// A chat on a connection of the hub, whose sessions are signed with a secret key.
    public init(connection: String, key: [UInt8]) {
        self.connection = connection
        self.key = key
    }
}

/// The chat of widgets that speak Rasa's Socket.IO channel.
public struct RasaSocketConfiguration: Sendable {
    /// Name of the connection among those of the hub.
    public var connection: String
    /// Reads what widgets say.
    public var channel: RasaSocketChannel
    /// New sessions of one address in a minute, and new connections.
    public var sessionsPerMinute = 60
    /// Most connections at the same time.
    public var connections = 10_000
    /// What bounds one connection.
    public var bounds = SocketConnection.Bounds()

    /// A chat on a connection of the hub.
    public init(connection: String, channel: RasaSocketChannel) {
        self.connection = connection
        self.channel = channel
        bounds.largestPayload = channel.largestPayload
    }
}
