import BotDirectory
import Cases
import Channels
import ChineseText
import Conversations
import Forwarding
import Foundation
import HTTPSending
import Handoff
import ScriptChecking
import Secrets
import Service
import WorkingTime

/// What the settings make of the service: everything that can be found out without starting it, and what is wrong.
struct ServicePlan {
    /// Name of the connection of the website's own chat, and of its channel in scripts.
    private static let widgetConnection = "widget"
    private static let widgetChannel = "web"

    private(set) var connections: [ChannelConnection] = []
    private(set) var forwarders: [DeskConnection] = []
    private(set) var configuration = ServiceConfiguration()
    /// The file of the store.
    let store: String
    private(set) var faults: [BilingualPhrase] = []
    /// Which addresses may be called.
    private(set) var policy = AddressPolicy.publicOnly
    /// How the world calls the service, without a slash at its end; nil unless it is set.
    private var publicURL: String?
    let settings: ServiceSettings
    private let directory: String
    private let environment: [String: String]
    let bot: Bot
    /// File and line of a setting; nil where it is not written.
    let location: @Sendable (String) -> String?

    init(
        _ settings: ServiceSettings, for bot: Bot, directory: String, environment: [String: String],
        location: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.settings = settings
        self.bot = bot
        self.directory = directory
        self.environment = environment
        self.location = location
        store = settings.store.hasPrefix("/") ? settings.store : directory + "/" + settings.store
        planBounds()
        planAddresses()
        planChannels()
        planForwards()
        planKeys()
        planWidget()
        do throws(AddressPolicyFault) {
            policy = try AddressPolicy(allowing: settings.outgoingAllow)
            judgeAddresses()
        } catch {
            wrong("outgoing.allow", zh: error.chinese, en: error.english)
        }
    }

    mutating func wrong(_ key: String, zh: String, en: String) {
        let place = location(key).map { $0 + ": " } ?? ""
        faults.append(BilingualPhrase(zh: "\(place)\(key)：\(zh)", en: "\(place)\(key): \(en)"))
    }

    // MARK: Parts

    private mutating func planBounds() {
        configuration.host = settings.host
        configuration.port = settings.port
        configuration.largestBody = settings.maxBody
        configuration.connections = settings.maxConnections
        configuration.requestTimeout = Int64(settings.requestTimeout)
        configuration.idleTimeout = Int64(settings.idleTimeout)
        configuration.drain = Int64(settings.drain)
        configuration.stopTimeout = Int64(settings.stopTimeout)
    }

    private mutating func planAddresses() {
        if !ServiceAddresses.isHost(settings.host) {
            wrong("service.host", zh: "“\(settings.host)”不是地址", en: "“\(settings.host)” is no address")
        }
        for text in settings.trustedProxies {
            guard let proxy = ServiceAddresses.proxy(text) else {
                wrong(
                    "service.trusted_proxies", zh: "“\(text)”不是地址；每个代理写一个 IP 地址",
                    en: "“\(text)” is no address; write the IP address of each proxy")
                continue
            }
            configuration.trustedProxies.insert(proxy)
        }
        publicURL = BaseURL.read(settings.publicURL)
        if publicURL == nil, !settings.publicURL.isEmpty {
            wrong(
                "service.public_url", zh: "应该写成 https://chat.example.com",
                en: "it should look like https://chat.example.com")
        }
        judgeStore()
    }

    /// Whether a name can stand in the address of a webhook.
    private mutating func isName(_ name: String, place: String) -> Bool {
        if ServiceAddresses.isPathPart(name) { return true }
        wrong(
            place, zh: "名字要写进网址，不能有空格和 / ? # % \\",
            en: "the name is part of an address; it cannot hold spaces or / ? # % \\")
        return false
    }

    private mutating func hasKind(_ connection: ServiceSettings.Connection, place: String) -> Bool {
        guard connection.kind.isEmpty else { return true }
        wrong(place, zh: "没有写 kind", en: "`kind` is missing")
        return false
    }

    private mutating func planChannels() {
        for (name, connection) in settings.channels.sorted(by: { $0.key < $1.key }) {
            let place = "channels.\(name)"
            guard isName(name, place: place), hasKind(connection, place: place) else { continue }
            guard let kind = ChannelCatalogue.adapter(connection.kind) else {
                let known = ChannelCatalogue.adapters.map { $0.kind }.sorted().joined(separator: ", ")
                wrong(
                    place + ".kind", zh: "没有“\(connection.kind)”这种渠道，可以写：\(known)",
                    en: "there is no channel “\(connection.kind)”; there are: \(known)")
                continue
            }
            guard name != Self.widgetConnection else {
                wrong(place, zh: "这个名字留给网站聊天窗口", en: "this name is the website chat's")
                continue
            }
            var connection = connection
            judgeSettings(of: connection, place: place, taken: kind.settings)
            // Its pages are those of the website's own chat.
            if kind == RasaSocketChannel.self {
                connection.values["origins"] = settings.widgetOrigins.joined(separator: " ")
            }
            guard let resolved = resolve(connection, name: name, place: place) else { continue }
            do throws(ChannelSettingsFault) {
                connect(try kind.init(resolved), as: name, place: place)
            } catch {
                wrong(error, of: connection, place: place, taken: kind.settings)
            }
        }
    }

    private mutating func connect(_ adapter: any ChannelAdapter, as name: String, place: String) {
        switch adapter {
        case let socket as RasaSocketChannel:
            if configuration.rasaSocket != nil { wrongSecond(RasaSocketChannel.kind, place: place) }
            // Its replies are read from the conversation.
            connections.append(ChannelConnection(name: name, adapter: nil))
            configuration.rasaSocket = RasaSocketConfiguration(connection: name, channel: socket)
            configuration.rasaSocket?.sessionsPerMinute = settings.widgetSessionsPerMinute
        case is RasaChannel:
            if configuration.rasa != nil { wrongSecond(RasaChannel.kind, place: place) }
            configuration.rasa = name
            fallthrough
        default: connections.append(ChannelConnection(name: name, adapter: adapter))
        }
    }

    /// Its address is not the connection's own.
    private mutating func wrongSecond(_ kind: String, place: String) {
        wrong(place, zh: "只能有一个 \(kind) 渠道", en: "there can be one channel of kind \(kind) only")
    }

    private mutating func planForwards() {
        for (name, connection) in settings.forwards.sorted(by: { $0.key < $1.key }) {
            let place = "forward.\(name)"
            guard isName(name, place: place), hasKind(connection, place: place) else { continue }
            guard let kind = DeskCatalogue.forwarder(connection.kind) else {
                let known = DeskCatalogue.forwarders.map { $0.kind }.sorted().joined(separator: ", ")
                wrong(
                    place + ".kind", zh: "没有“\(connection.kind)”这种系统，可以写：\(known)",
                    en: "there is no desk “\(connection.kind)”; there are: \(known)")
                continue
            }
            var connection = connection
            judgeSettings(
                of: connection, place: place, taken: kind.settings, everywhere: ["forms", "types", "levels"])
            judgeTypes(of: connection, place: place)
            connection.values["service_url"] = publicURL
            guard let resolved = resolve(connection, name: name, place: place) else { continue }
            do throws(ChannelSettingsFault) {
                forwarders.append(
                    DeskConnection(name: name, desk: try kind.init(resolved), forms: FormSelection(connection)))
            } catch {
                wrong(error, of: connection, place: place, taken: kind.settings)
            }
        }
    }

    /// The settings of a connection with its secrets; nil where one is missing.
    private mutating func resolve(
        _ connection: ServiceSettings.Connection, name: String, place: String
    ) -> ChannelSettings? {
        var values = connection.values
        var isComplete = true
        for (key, reference) in connection.secrets.sorted(by: { $0.key < $1.key }) {
            if let secret = secret(reference, place: "\(place).\(key)") {
                values[ServiceSettings.Connection.value(of: key)] = secret
            } else {
                isComplete = false
            }
        }
        return isComplete ? ChannelSettings(name: name, values) : nil
    }

    private mutating func secret(_ reference: SecretReference, place: String) -> String? {
        do throws(SecretReference.Fault) {
            return try reference.secret(environment: environment, directory: directory)
        } catch {
            wrong(place, zh: error.chinese, en: error.english)
            return nil
        }
    }

    private mutating func planKeys() {
        var owners: [String: String] = [:]
        for (name, key) in settings.keys.sorted(by: { $0.key < $1.key }) {
            if let owner = owners.updateValue(name, forKey: key.hash.lowercased()) {
                wrong(
                    "api_keys.\(name).hash", zh: "和 \(owner) 是同一把密钥", en: "it is the key of \(owner)")
            }
            let scopes = Set(key.scopes.compactMap(APIScope.init(rawValue:)))
            if scopes.isEmpty { wrong("api_keys.\(name).scopes", zh: "没有写这把密钥可以做什么", en: "it is good for nothing") }
            if !configuration.keys.add(name, hash: key.hash, scopes: scopes) {
                wrong(
                    "api_keys.\(name).hash", zh: "应该是 huashu key new 打印的 sha256:…",
                    en: "it should be the sha256:… that huashu key new prints")
            }
        }
    }

    private mutating func planWidget() {
        connections.append(
            ChannelConnection(name: Self.widgetConnection, adapter: nil, channel: Self.widgetChannel))
        var key = (try? RandomBytes.make(32)) ?? []
        if let reference = settings.widgetKey {
            guard let secret = secret(reference, place: "widget.key") else { return }
            key = Array(secret.utf8)
        }
        guard key.count >= 16 else {
            return wrong("widget.key", zh: "至少要 16 个字节", en: "it needs at least 16 bytes")
        }
        var widget = WidgetConfiguration(connection: Self.widgetConnection, key: key)
        widget.sessionsPerMinute = settings.widgetSessionsPerMinute
        for origin in settings.widgetOrigins {
            guard let url = URL(string: origin), ["http", "https"].contains(url.scheme), url.host() != nil,
                url.path().isEmpty, url.query() == nil
            else {
                wrong(
                    "widget.origins", zh: "“\(origin)”应该写成 https://shop.example.com，后面不带路径",
                    en: "“\(origin)” should look like https://shop.example.com, without a path")
                continue
            }
            widget.origins.insert(origin)
        }
        configuration.widget = widget
    }

    // MARK: Use

    var log: ServiceLog {
        ServiceLog(
            ServiceLog.Form(rawValue: settings.log) ?? .text,
            from: ServiceLog.Level(rawValue: settings.logLevel) ?? .info
        ) { Output.note($0) }
    }

    /// Sends what the conversations plan, to where the settings let it go.
    func send(by sender: any HTTPSending) -> CallSender {
        let policy = policy
        return { (call) async throws(CallFault) -> CallResponse in
            let request = OutgoingRequest(
                call.method, call.url, headers: call.headers.map { HeaderField($0.name, $0.value) },
                body: call.body, isRepeatable: call.isRepeatable, policy: policy)
            do throws(SendingFault) {
                let answer = try await sender.send(request)
                return CallResponse(
                    status: answer.status, headers: answer.headers.map { .init($0.name, $0.value) }, body: answer.body)
            } catch {
                // Who is cancelled is ending; the next process sends it.
                throw CallFault(code: error.code, isTransient: error.isTransient || error == .cancelled)
            }
        }
    }

    /// Address and port, as they stand in a URL.
    var listening: String {
        let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        return "\(host):\(settings.port)"
    }

    /// What would start, for people.
    func summary(in language: ReadingLanguage) -> String {
        let listed = { (names: [String]) in names.isEmpty ? "–" : names.joined(separator: ", ") }
        let base = publicURL ?? "http://\(listening)"
        let hooks = settings.channels.sorted { $0.key < $1.key }.map { name, channel in
            let path = channel.kind == RasaSocketChannel.kind ? RasaSocketChannel.path + "/" : "/hooks/" + name
            return "\(name) (\(channel.kind)): \(base)\(path)"
        }
        let desks = forwarders.map { desk in
            desk.name + (desk.desk.hasWebhook ? " (\(base)/desks/\(desk.name))" : "")
        }
        let rows: [(BilingualPhrase, String)] = [
            (BilingualPhrase(zh: "监听", en: "listens on"), listening),
            (BilingualPhrase(zh: "存储", en: "store"), store),
            (BilingualPhrase(zh: "渠道", en: "channels"), listed(hooks)),
            (BilingualPhrase(zh: "表单送到", en: "forms go to"), listed(desks)),
            (BilingualPhrase(zh: "接口密钥", en: "keys"), listed(settings.keys.keys.sorted())),
            (BilingualPhrase(zh: "放聊天窗口的网站", en: "pages with the widget"), listed(settings.widgetOrigins)),
        ]
        let colon = language == .chinese ? "：" : ": "
        return (rows.map { $0.text(in: language) + colon + $1 } + notes(in: language)).joined(separator: "\n")
    }

    /// What whoever runs the service should know beside.
    private func notes(in language: ReadingLanguage) -> [String] {
        guard settings.widgetKey == nil else { return [] }
        let phrase = BilingualPhrase(
            zh: "没有写 widget.key：每次重启后，网站访客的对话都会从头开始",
            en: "there is no widget.key: after each restart visitors of the website begin a new conversation")
        return [phrase.text(in: language)]
    }

    /// Whether the log is read by programs, which want no other lines between its own.
    var isLogForPrograms: Bool { settings.log == ServiceLog.Form.json.rawValue }

    /// Where to look, once it listens.
    func greeting(port: Int, in language: ReadingLanguage) -> String {
        let host = ["0.0.0.0", "::"].contains(settings.host) ? "127.0.0.1" : settings.host
        let phrase = BilingualPhrase(zh: "聊天窗口演示：", en: "The widget's demo: ")
        let demo = phrase.text(in: language) + "http://\(host):\(port)/widget/demo"
        return ([demo] + notes(in: language)).joined(separator: "\n")
    }
}

extension FormSelection {
    /// The forms that the settings of a desk name.
    fileprivate init(_ settings: ServiceSettings.Connection) {
        let named = { (key: String) in settings.lists[key] ?? [] }
        self.init(
            kinds: Set(named("forms").compactMap(HandoffForm.Kind.init(rawValue:))), types: Set(named("types")),
            levels: Set(named("levels").compactMap { Int($0) }))
    }
}

extension SecretReference.Fault {
    fileprivate var chinese: String {
        switch self {
        case .noVariable(let name): "环境变量 \(name) 没有设置"
        case .noFile(let path): "读不了 \(path)，或者它是空的"
        case .openFile(let path): "\(path) 别人也能读，请改成 chmod 600"
        }
    }

    fileprivate var english: String {
        switch self {
        case .noVariable(let name): "the variable \(name) is not set"
        case .noFile(let path): "\(path) cannot be read, or is empty"
        case .openFile(let path): "others may read \(path); make it chmod 600"
        }
    }
}
