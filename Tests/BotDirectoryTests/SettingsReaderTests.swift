import BotDirectory
import Diagnostics
import ScriptChecking
import Testing

/// Reads `yaml` as the settings of a bot.
func read(
    _ yaml: String?, environment: [String: String] = [:]
) -> (reading: SettingsReading, sources: SourceSet) {
    var sources = SourceSet()
    let source = yaml.map { SourceText(path: "huashu.yaml", text: $0) }
    let file = source.map { sources.add($0) } ?? 0
    let reading = SettingsReader(environment: environment).read(source, file: file, in: &sources)
    return (reading, sources)
}

/// `CODE marked text`, one for each diagnostic.
func marked(_ diagnostics: [Diagnostic], in sources: SourceSet) -> [String] {
    diagnostics.map { diagnostic in
        let text = sources.file(of: diagnostic.span)?.slice(diagnostic.span.start..<diagnostic.span.end) ?? "?"
        return "\(diagnostic.code.id) \(text)"
    }
}

@Suite("huashu.yaml is read with places")
struct SettingsReaderTests {
    static let wrong: [(String, [String])] = [
        // Syntax: wherever the parser gives up, a line and a column.
        ("limits:\n\tmisses: 3", ["DS140 \tmisses: 3"]),
        ("name: \"禾小屋", ["DS140 "]),
        ("name: 禾: 小屋", ["DS140 : 小屋"]),
        ("name: a\n---\nname: b", ["DS140 ---"]),
        ("name: *nobody", ["DS140 *nobody"]),
        // Keys.
        ("limits:\n  mises: 3", ["DS141 mises"]),
        ("misses: 3", ["DS141 misses"]),
        ("名字: 禾小屋", ["DS141 名字"]),
        ("limits:\n  misses: 3\n  depth: 2\n  misses: 4", ["DS142 misses"]),
        ("name: a\r\nlocale: zh\r\nname: b\r\n", ["DS142 name"]),
        ("[1, 2]: 3", ["DS143 [1, 2]: 3"]),
        // Types.
        ("- a", ["DS143 - a"]),
        ("just text", ["DS143 just text"]),
        ("limits: 3", ["DS143 3"]),
        ("queues: [a, b]", ["DS143 [a, b]"]),
        ("limits: {misses: three}", ["DS143 three"]),
        ("limits: {misses: 3.5}", ["DS143 3.5"]),
        ("limits:\n  misses:\n", ["DS143 misses"]),
        ("limits: {misses: [3]}", ["DS143 [3]}"]),
        ("forbidden_words: {a: b}", ["DS143 {a: b}"]),
        ("thresholds: {upper: nan}", ["DS143 nan"]),
        // Ranges.
        ("limits: {misses: 0}", ["DS144 0"]),
        ("limits: {misses: 999999999999999999999}", ["DS143 999999999999999999999"]),
        ("limits: {quiet_window: 2h}", ["DS144 2h"]),
        ("thresholds: {upper: 1.5}", ["DS144 1.5"]),
        ("tests: {min_coverage: -0.1}", ["DS144 -0.1"]),
        // Hours.
        ("business_hours: {mon: ['9-18']}", ["DS145 '9-18'"]),
        ("business_hours: {mon: ['09:00-25:00']}", ["DS145 '09:00-25:00'"]),
        ("business_hours: {mon: ['22:00-02:00']}", ["DS145 '22:00-02:00'"]),
        ("business_hours: {mon: ['09:00']}", ["DS145 '09:00'"]),
        ("business_hours: {monn: []}", ["DS146 monn"]),
        ("business_hours: {周八: []}", ["DS146 周八"]),
        ("business_hours: {mon-fri: [], 周一至周三: []}", ["DS149 周一至周三"]),
        ("business_hours: {mon: ['09:00-12:00', '11:00-13:00']}", ["DS149 mon"]),
        // Durations.
        ("limits: {session_max_age: 24}", ["DS147 24"]),
        ("limits: {session_max_age: 一会儿}", ["DS147 一会儿"]),
        // Values.
        ("timezone: Asia/Shanghia", ["DS148 Asia/Shanghia"]),
        ("locale: 中文", ["DS148 中文"]),
        ("lookups: {查询订单: {table: ../orders.csv}}", ["DS148 ../orders.csv"]),
        ("lookups: {查询订单: {table: /etc/passwd}}", ["DS148 /etc/passwd"]),
        ("lookups: {查询订单: {table: 'a\\b.csv'}}", ["DS148 'a\\b.csv'"]),
        // What does not go together.
        ("locale: en\nlocales: [zh]", ["DS149 locale"]),
        ("thresholds: {upper: 0.3, lower: 0.4}", ["DS149 lower"]),
        ("lookups: {查: {table: a.csv, ledger: b.csv}}", ["DS149 查"]),
        ("lookups: {查: {table: a.csv, prefix: R}}", ["DS149 查"]),
        ("lookups: {查: {prefix: R}}", ["DS149 查"]),
        ("queues: {售后组: 退款}\nhandoff: {default_queue: 售后}", ["DS149 default_queue"]),
        ("queues: {售后组: 退款}", ["DS149 queues"]),
        // Secrets.
        ("channels:\n  wechat:\n    app_secret: abc", ["DS150 ***"]),
        ("channels: {wechat: {token: 'env:3x'}}", ["DS150 ********"]),
        ("widget: {key: 'file:'}", ["DS143 'file:'"]),
        ("channels:\n  wechat:\n    password: abc", ["DS150 password"]),
        ("service: {log: xml}", ["DS148 xml"]),
        ("api_keys: {desk: {scopes: [everything]}}", ["DS148 everything"]),
        ("webhooks: [{access-token: abc}]", ["DS141 webhooks", "DS150 access-token"]),
    ]

    @Test("what is wrong is named where it stands", arguments: wrong)
    func wrongSettings(yaml: String, expected: [String]) {
        let (reading, sources) = read(yaml)
        #expect(marked(reading.diagnostics, in: sources) == expected, "\(yaml)")
        for diagnostic in reading.diagnostics {
            for language in MessageLanguage.allCases {
                let words = diagnostic.message(in: language) + diagnostic.help(in: language)
                #expect(words.firstMatch(of: /\{[a-z]+\}/) == nil, "\(words)")
            }
        }
    }

    @Test(
        "what may be a secret is not shown, however its key is written",
        arguments: [
            "channels: {r: {kind: rasa_rest, tokn: \"hunter2value\"}}", "channels:\n  r:\n    tokn: hunter2value",
            "forward: {crm: {sekret: [hunter2value]}}", "tokn: hunter2value",
            "channels:\n  r:\n    token: \"abc\" hunter2value", "api_keys:\n  a: \"abc\" hunter2value",
            "token: \"abc\" hunter2value", "channels:\n  r:\n    tokn: hunter2value\n    tokn: b",
        ])
    func hidden(yaml: String) throws {
        let (reading, sources) = read(yaml)
        let first = try #require(reading.diagnostics.first)
        let shown = sources.file(of: first.span)?.text.split(separator: "\n") ?? []
        #expect(sources.location(of: first.span).hasPrefix("huashu.yaml:"))
        #expect(!shown.isEmpty && !shown.contains { $0.contains("hunter2value") }, "\(shown)")
        for language in MessageLanguage.allCases {
            #expect(!(first.message(in: language) + first.help(in: language)).contains("hunter2"), "\(first.code)")
        }
    }

    @Test(
        "near names are suggested",
        arguments: [
            ("limits: {mises: 3}", "misses"), ("misses: 3", "limits.misses"), ("Limits: {}", "limits"),
            ("timezone: Asia/Shanghia", "Asia/Shanghai"), ("time_zone: UTC", "timezone"),
            ("business_hours: {monn: []}", "mon"),
        ])
    func suggestions(yaml: String, expected: String) {
        #expect(read(yaml).reading.diagnostics.first?.suggestions.contains(expected) == true, "\(yaml)")
    }

    @Test("nothing written means every default", arguments: ["", "# nothing\n", "limits:\n", "~", "{}"])
    func defaults(yaml: String) {
        let (reading, _) = read(yaml)
        #expect(reading.settings == BotSettings())
        #expect(reading.diagnostics.isEmpty)
    }

    @Test("a whole file is understood")
    func everything() {
        let (reading, sources) = read(
            """
            name: 禾小屋
            locale: zh
            locales: [zh, en]
            timezone: Asia/Shanghai
            business_hours:
              mon-fri: ["09:00-12:00", "13：00－22：00"]
              wed: []
              周末: 10:00-18:00
            queues:
              在线客服: 一般咨询
              token 问题组:
            channels:
              Ｗeb: {max_buttons: 3}
            limits: {quiet_window: 1.5s, idle_close: 10分钟, session_max_age: 24h, misses: 4}
            thresholds: {upper: 0.62}
            lookups:
              查询 订单: {table: tables/orders.csv}
              提交退款: {ledger: ledger/refunds.csv, prefix: R}
            forbidden_words: [最低价, "保证"]
            tests: {min_coverage: 0.8}
            """)
        #expect(marked(reading.diagnostics, in: sources) == [])
        let settings = reading.settings
        #expect(settings.businessHours[1]?.map(\.to) == [720, 1320])
        #expect(settings.businessHours[3] == [])
        #expect(settings.businessHours[7] == [.init(from: 600, to: 1080)])
        #expect(settings.queues["token 问题组"] == "")
        #expect(settings.channels["Web"] == .init(maxButtons: 3))
        #expect(settings.limits.quietWindow == 1500 && settings.limits.idleClose == 600_000)
        #expect(settings.limits.misses == 4 && settings.thresholds.upper == 0.62)
        #expect(settings.lookups["查询订单"] == .table("tables/orders.csv"))
        #expect(settings.lookups["提交退款"] == .ledger("ledger/refunds.csv", prefix: "R"))
        #expect(Set(reading.bindings.keys) == ["查询 订单", "提交退款"])
        #expect(settings.forbiddenWords == ["最低价", "保证"] && settings.minimumCoverage == 0.8)
    }

    @Test("hours on some days close the others")
    func otherDays() {
        let hours = read("business_hours: {mon: ['09:00-24:00']}").reading.settings.businessHours
        #expect(hours[1] == [.init(from: 540, to: 1440)])
        #expect((2...7).allSatisfy { hours[$0] == [] })
    }

    @Test(
        "hostile text is an error, never a crash",
        arguments: [
            String(repeating: "[", count: 20_000), String(repeating: "{a: ", count: 5_000), "\u{0}", "a: \u{7}",
            "? {a: b}\n: c", "<<: *x", "&a [*a]", "!!binary x: y", "- - - - -", "name: !!int x", "%YAML 9.9\n---\na: b",
            "a:\u{2028}b: c:", "\u{85}limits: {x", "name: |\n  two\n  lines\n", "\"", "'", "name: 'a''b", "@", "`",
        ])
    func hostile(yaml: String) {
        let (reading, sources) = read(yaml)
        for diagnostic in reading.diagnostics {
            #expect(!TerminalRenderer(language: .chinese).render(diagnostic, in: sources).isEmpty)
        }
    }
}

@Suite("the environment overrides settings")
struct EnvironmentTests {
    @Test func overrides() {
        let (reading, _) = read(
            "locales: [zh, en]\nlimits: {misses: 2}",
            environment: [
                "HUASHU_LIMITS_MISSES": "4", "HUASHU_LOCALE": "en", "HUASHU_TIME_ZONE": "UTC",
                "HUASHU_FORBIDDEN_WORDS": "保证，最低价", "HUASHU_LIMITS_QUIET_WINDOW": "1.5s", "HUASHU_NAME": "",
            ])
        #expect(reading.diagnostics.isEmpty)
        #expect(reading.settings.limits.misses == 4 && reading.settings.locale == "en")
        #expect(reading.settings.timeZone == "UTC" && reading.settings.forbiddenWords == ["保证", "最低价"])
        #expect(reading.settings.limits.quietWindow == 1500)
    }

    static let wrong: [([String: String], [String])] = [
        (["HUASHU_LIMITS_MISSES": "many"], ["DS143 many"]),
        (["HUASHU_LIMITS_MISSES": "0"], ["DS144 0"]),
        (["HUASHU_TIMEZONE": "Mars/Olympus"], ["DS148 Mars/Olympus"]),
        (["HUASHU_LIMIT_MISSES": "4"], ["DS151 HUASHU_LIMIT_MISSES"]),
        (["HUASHU_LOCALE": "fr"], []),
        (["HUASHU_SCOPE": "engine", "HUASHU_WECHAT_TOKEN": "abc", "HUASHU_FUZZ_SEED": "1", "PATH": "/bin"], []),
    ]

    @Test("wrong values name the variable", arguments: wrong)
    func wrongVariables(environment: [String: String], expected: [String]) {
        let (reading, sources) = read(nil, environment: environment)
        #expect(marked(reading.diagnostics, in: sources) == expected)
        for diagnostic in reading.diagnostics {
            #expect(diagnostic.message(in: .english).contains(environment.keys.first ?? "?"))
        }
    }

    @Test("a locale that the bot does not speak is reported at the variable")
    func locale() {
        let (reading, sources) = read("locales: [zh]", environment: ["HUASHU_LOCALE": "fr"])
        #expect(marked(reading.diagnostics, in: sources) == ["DS149 HUASHU_LOCALE"])
    }

    @Test("the value of an unknown variable is shown to nobody")
    func discretion() {
        let (_, sources) = read(nil, environment: ["HUASHU_LOCAL": "hunter2"])
        #expect(!sources.files.contains { $0.text.contains("hunter2") })
    }
}
