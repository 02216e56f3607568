import BotDirectory
import Foundation
import ScriptChecking
import Testing

@Suite("The service's settings are read beside the bot's")
struct ServiceSettingsTests {
    @Test("connections, keys and origins")
    func everything() throws {
        let (reading, sources) = read(
            """
            service: {port: 9000, log: json, drain: 5s, trusted_proxies: [127.0.0.1]}
            channels:
              公众号: {kind: wechat_oa, app_id: wx1, token: "env:OA_TOKEN", max_buttons: 3}
              web: {max_buttons: 4}
            forward: {总部: {kind: signed_event, url: "https://desk.example.com/in", secret: "file:secrets/desk",
              forms: [complaint, callback], types: [质量], levels: [2, 3]}}
            api_keys: {desk: {hash: "sha256:00", scopes: [handoffs:read, handoffs:write]}}
            widget: {origins: ["https://shop.example.com"], key: "env:WIDGET_KEY"}
            """, environment: ["HUASHU_SERVICE_PORT": "9001", "HUASHU_STORE": "/data/shop.db"])
        #expect(marked(reading.diagnostics, in: sources) == [])
        let service = reading.service
        #expect(service.port == 9001 && service.log == "json" && service.drain == 5_000)
        #expect(service.store == "/data/shop.db" && service.trustedProxies == ["127.0.0.1"])
        var account = ServiceSettings.Connection()
        account.kind = "wechat_oa"
        account.values = ["app_id": "wx1"]
        account.secrets = ["token": .variable("OA_TOKEN")]
        #expect(service.channels == ["公众号": account])
        #expect(reading.settings.channels["公众号"]?.maxButtons == 3)
        #expect(service.forwards["总部"]?.secrets == ["secret": .file("secrets/desk")])
        let lists = ["forms": ["complaint", "callback"], "types": ["质量"], "levels": ["2", "3"]]
        #expect(service.forwards["总部"]?.lists == lists)
        #expect(service.keys["desk"]?.scopes == ["handoffs:read", "handoffs:write"])
        #expect(service.widgetOrigins == ["https://shop.example.com"] && service.widgetKey == .variable("WIDGET_KEY"))
    }

    @Test("whatever channels and desks ask for can be set", arguments: ["Channels", "Forwarding"])
    func rows(room: String) throws {
        let section = room == "Channels" ? "channels" : "forward"
        let rows = Set(SettingsSchema.keys.filter { $0.path.first == section }.compactMap(\.path.last))
        let root = URL(filePath: #filePath).appending(path: "../../../Sources/\(room)").standardizedFileURL
        let files = try #require(FileManager.default.enumerator(atPath: root.path(percentEncoded: false)))
        let asking = try Regex(#"(?:settings\[|settings\.[a-zA-Z]+\()"([a-z_]+)""#)
        var asked: Set<String> = []
        for case let file as String in files where file.hasSuffix(".swift") {
            let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
            for match in text.matches(of: asking) { asked.insert(String(match[1].substring ?? "")) }
        }
        // The pages that may open sockets are those of the widget, and the service has one address: they are set once.
        #expect(asked.count > 5 && asked.subtracting(rows).subtracting(["origins", "service_url"]) == [])
    }

    @Test("an address that is secret is known by the name of its setting, and used as any other")
    func secretAddress() throws {
        let (reading, sources) = read(
            """
            forward:
              a: {kind: wecom_robot, secret_url: "env:ROBOT"}
              b: {kind: signed_event, url: "https://desk.example.com/in", secret: "env:DESK"}
            """)
        #expect(marked(reading.diagnostics, in: sources) == [])
        let secret = try #require(reading.service.forwards["a"])
        #expect(secret.secrets == ["secret_url": .variable("ROBOT")])
        #expect(secret.setting(of: "url") == "secret_url" && secret.setting(of: "secret") == "secret")
        #expect(ServiceSettings.Connection.value(of: "secret_url") == "url")
        #expect(ServiceSettings.Connection.value(of: "secret_token") == "secret_token")
        #expect(reading.service.forwards["b"]?.setting(of: "url") == "url")
    }

    @Test("a secret comes from the environment or from a file that not everybody may read")
    func secrets() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "secrets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ name: String, _ text: String, _ mode: Int) throws {
            let path = folder.appending(path: name).path(percentEncoded: false)
            let isMade = FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: mode])
            try #require(isMade)
        }
        try write("good", "s3cret\n", 0o600)
        try write("open", "s3cret", 0o644)
        try write("empty", "\n", 0o600)
        let cases: [(SecretReference, Result<String, SecretReference.Fault>)] = [
            (.variable("A"), .success("a")), (.variable("B"), .failure(.noVariable("B"))),
            (.variable("C"), .failure(.noVariable("C"))), (.file("good"), .success("s3cret")),
            (.file("open"), .failure(.openFile("open"))), (.file("empty"), .failure(.noFile("empty"))),
            (.file("missing"), .failure(.noFile("missing"))),
        ]
        for (reference, expected) in cases {
            let found = Result { () throws(SecretReference.Fault) in
                try reference.secret(environment: ["A": "a", "C": ""], directory: folder.path(percentEncoded: false))
            }
            #expect(found == expected, "\(reference)")
        }
    }
}
