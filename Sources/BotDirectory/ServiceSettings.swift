/// What `huashu.yaml` says to `huashu serve`.
public struct ServiceSettings: Sendable, Equatable {
    /// The address that is listened on.
    public var host = "127.0.0.1"
    /// The port; 0 takes any that is free.
    public var port = 8080
    /// How the world calls this service, such as `https://chat.example.com`; empty where nobody needs it.
    public var publicURL = ""
    /// The form of the log: `text` or `json`.
    public var log = "text"
    /// The least severe level that is logged.
    public var logLevel = "info"
    /// Bytes of a request's body.
    public var maxBody = 262_144
    /// Connections that are open at the same time.
    public var maxConnections = 12_000
    /// Milliseconds within which a request must have come in whole.
    public var requestTimeout = 15_000
    /// Milliseconds after which a connection without a request is closed.
    public var idleTimeout = 75_000
    /// Milliseconds between the signal to stop and the end of listening.
    public var drain = 1_000
    /// Milliseconds after which what is still under way is given up.
    public var stopTimeout = 20_000
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    public var trustedProxies: [String] = []
    /// The file of the store.
    public var store = ".huashu/shop.db"
    /// Messages of one customer in a minute.
    public var messagesPerMinute = 30
    /// Messages of one customer at once.
    public var burst = 10
    /// The channels that other people's programs speak to, by name.
    public var channels: [String: Connection] = [:]
    /// Desks and chat rooms that escalation forms go to, by name.
    public var forwards: [String: Connection] = [:]
    /// Hosts and networks that may be called although they are not public.
    public var outgoingAllow: [String] = []
    /// Who may call the API, by name.
    public var keys: [String: APIKey] = [:]
    /// Origins of pages that may show the widget.
    public var widgetOrigins: [String] = []
    /// New visitors of one address in a minute.
    public var widgetSessionsPerMinute = 60
    /// The key that visitors' sessions are signed with; without one they end with the process.
    public var widgetKey: SecretReference?

    /// Settings with every default.
    public init() {}

    /// What connects the shop with somebody else's program.
    public struct Connection: Sendable, Equatable {
        /// Which program it is: `wechat_oa`, `chatwoot` …
        public var kind = ""
        /// Its settings, secrets aside.
        public var values: [String: String] = [:]
        /// Those of its settings that are lists.
        public var lists: [String: [String]] = [:]
        /// Where its secrets are, by the names of the settings.
        public var secrets: [String: SecretReference] = [:]

        /// A connection without settings.
        public init() {}

        /// The setting of an address that holds a key, in place of `url`.
        private static let secretAddress = "secret_url"

        /// The setting in which the value is written that the other side's program calls by a name.
        public func setting(of value: String) -> String {
            value == "url" && secrets[Self.secretAddress] != nil ? Self.secretAddress : value
        }

        /// What the other side's program calls the value of a setting.
        public static func value(of setting: String) -> String { setting == secretAddress ? "url" : setting }
    }

    /// Somebody who may call the API.
    public struct APIKey: Sendable, Equatable {
        /// `sha256:` and the hexadecimal hash of the key.
        public var hash = ""
        /// What the key is good for.
        public var scopes: [String] = []

        /// A key without rights.
        public init() {}
    }

    /// What keys of the API can be good for.
    public static let scopes = [
        "handoffs:read", "handoffs:write", "conversations:read", "messages:write", "outbox:read", "outbox:write",
        "metrics:read",
    ]
}
