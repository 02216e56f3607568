extension SettingsSchema {
    /// The section `service`.
    static let service: [SettingKey] =
        [
            text("host", "127.0.0.1", zh: "监听的地址", en: "the address that is listened on") { $0.host = $1 },
            whole("port", 0...65_535, "8080", zh: "监听的端口；0 是任选一个", en: "the port; 0 takes any that is free") {
                $0.port = $1
            },
            text(
                "public_url", "", zh: "外面怎么访问这个服务，如 https://chat.example.com",
                en: "how the world calls this service, such as https://chat.example.com"
            ) { $0.publicURL = $1 },
            choice("log", ["text", "json"], "text", zh: "日志的格式", en: "the form of the log") { $0.log = $1 },
            choice(
                "log_level", ["trace", "debug", "info", "notice", "warning", "error", "critical"], "info",
                zh: "记录多严重的事才写日志", en: "the least severe level that is logged"
            ) { $0.logLevel = $1 },
            whole("max_body", 1_024...8_388_608, "262144", zh: "一个请求的正文最多多少字节", en: "bytes of a request's body") {
                $0.maxBody = $1
            },
            whole(
                "max_connections", 10...1_000_000, "12000", zh: "同时最多多少个连接",
                en: "connections that are open at the same time"
            ) { $0.maxConnections = $1 },
            time(
                "request_timeout", 100...600_000, "15s", zh: "一个请求要在多久之内收完",
                en: "within which a request must have come in whole"
            ) { $0.requestTimeout = $1 },
            time(
                "idle_timeout", 100...3_600_000, "75s", zh: "连接空闲多久就关闭",
                en: "after which a connection without a request is closed"
            ) { $0.idleTimeout = $1 },
            time(
                "drain", 0...600_000, "1s", zh: "收到停止信号后，先回 503 多久再停止监听",
                en: "how long after the signal to stop 503 is answered before listening ends"
            ) { $0.drain = $1 },
            time(
                "stop_timeout", 1_000...600_000, "20s", zh: "停止时最多等多久", en: "after which a stop waits no longer"
            ) { $0.stopTimeout = $1 },
            words(
                "service.trusted_proxies", zh: "信任哪些反向代理写的 X-Forwarded-For",
                en: "addresses of proxies whose X-Forwarded-For is believed"
            ) { $0.trustedProxies = $1 },
            text(
                "store", ".huashu/shop.db", zh: "存储文件", en: "the file of the store",
                environment: ["HUASHU_STORE", "HUASHU_SERVICE_STORE"]
            ) { $0.store = $1 },
            whole(
                "messages_per_minute", 1...6_000, "30", zh: "一位客户一分钟最多几条消息", en: "messages of one customer in a minute"
            ) { $0.messagesPerMinute = $1 },
            whole("burst", 1...1_000, "10", zh: "一位客户一下子最多几条消息", en: "messages of one customer at once") {
                $0.burst = $1
            },
            words(
                "outgoing.allow", zh: "可以访问的内网主机或网段，如 desk.internal、10.1.0.0/16",
                en: "hosts and networks that may be called although they are not public"
            ) { $0.outgoingAllow = $1 },
        ]

    /// Who may come in: pages with the widget, and callers of the API.
    static let access: [SettingKey] = [
        words(
            "widget.origins", zh: "哪些网站可以放聊天窗口，如 https://shop.example.com",
            en: "origins of pages that may show the widget, such as https://shop.example.com"
        ) { $0.widgetOrigins = $1 },
        SettingKey(
            "widget.sessions_per_minute", .whole(1...1_000_000), "60", zh: "一个地址一分钟最多几位新访客",
            en: "new visitors of one address in a minute"
        ) { draft, _, value in
            if case .whole(let number) = value { draft.service.widgetSessionsPerMinute = number }
        },
        SettingKey(
            "widget.key", .secret, "", zh: "签发访客会话的密钥；不写就每次启动换一把",
            en: "the key that visitors' sessions are signed with; without one, another at each start"
        ) { draft, _, value in
            if case .text(let text) = value { draft.service.widgetKey = SecretReference(text) }
        },
        SettingKey(
            "api_keys.<name>.hash", .text, "", zh: "接口密钥的哈希，由 `huashu key new` 打印",
            en: "the hash of a key of the API, as `huashu key new` prints it"
        ) { draft, names, value in
            guard case .text(let text) = value, let name = names.first else { return }
            draft.service.keys[name, default: .init()].hash = text
        },
        SettingKey(
            "api_keys.<name>.scopes", .choices(ServiceSettings.scopes), "", zh: "这把密钥可以做什么",
            en: "what the key is good for"
        ) { draft, names, value in
            guard case .texts(let texts) = value, let name = names.first else { return }
            draft.service.keys[name, default: .init()].scopes = texts
        },
    ]

    // MARK: Kinds of rows

    private typealias Change<Value> = @Sendable (inout ServiceSettings, Value) -> Void

    private static func text(
        _ name: String, _ standard: String, zh: String, en: String, environment: [String]? = nil,
        set: @escaping Change<String>
    ) -> SettingKey {
        SettingKey("service.\(name)", .text, standard, zh: zh, en: en, environment: environment) { draft, _, value in
            if case .text(let text) = value { set(&draft.service, text) }
        }
    }

    private static func choice(
        _ name: String, _ words: [String], _ standard: String, zh: String, en: String, set: @escaping Change<String>
    ) -> SettingKey {
        SettingKey("service.\(name)", .choice(words), standard, zh: zh, en: en) { draft, _, value in
            if case .text(let text) = value { set(&draft.service, text) }
        }
    }

    private static func whole(
        _ name: String, _ range: ClosedRange<Int>, _ standard: String, zh: String, en: String,
        set: @escaping Change<Int>
    ) -> SettingKey {
        SettingKey("service.\(name)", .whole(range), standard, zh: zh, en: en) { draft, _, value in
            if case .whole(let number) = value { set(&draft.service, number) }
        }
    }

    private static func time(
        _ name: String, _ range: ClosedRange<Int>, _ standard: String, zh: String, en: String,
        set: @escaping Change<Int>
    ) -> SettingKey {
        SettingKey("service.\(name)", .duration(range), standard, zh: zh, en: en) { draft, _, value in
            if case .whole(let number) = value { set(&draft.service, number) }
        }
    }

    private static func words(
        _ path: String, zh: String, en: String, set: @escaping Change<[String]>
    ) -> SettingKey {
        SettingKey(path, .words, "[]", zh: zh, en: en) { draft, _, value in
            if case .texts(let texts) = value { set(&draft.service, texts) }
        }
    }
}
