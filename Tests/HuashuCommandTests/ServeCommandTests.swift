import Foundation
import Testing

@Suite("huashu serve checks its settings, serves, and stops when it is told to")
struct ServeCommandTests {
    static let bot = """
        对话 1

        意图 打招呼
          句式：
            - 你好

        流程 问好
          触发 意图 打招呼
          客服：您好
          完成
        """

    /// A shop in a folder of its own, with these settings.
    private static func shop(_ settings: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(at: folder.file("scripts"), withIntermediateDirectories: true)
        try Data(bot.utf8).write(to: folder.file("scripts/问好.dlg"))
        try Data(settings.utf8).write(to: folder.file("huashu.yaml"))
        return folder
    }

    @Test("--check says what would start, or all that is wrong")
    func check() async throws {
        let good = try Self.shop(
            """
            service: {port: 8123}
            channels:
              hook: {kind: rasa_rest}
              site: {kind: rasa_socketio, secret: "file:secret", shortest_session_id: 32}
              web: {max_buttons: 3}
            """)
        try Data("sixteen bytes at least".utf8).write(to: good.file("secret"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: good.file("secret").path)
        let fine = try await Program.run("serve", "--check", good.path)
        #expect(fine.status == 0 && fine.text.contains("http://127.0.0.1:8123/hooks/hook"), "\(fine.story)")
        #expect(fine.text.contains("http://127.0.0.1:8123/socket.io/"), "\(fine.story)")
        #expect(fine.text.contains("widget.key"), "\(fine.story)")
        let misspelt = try Self.shop("service: {port: many, hots: x}\nstaff: [x]\n")
        let unread = try await Program.run("serve", "--check", misspelt.path)
        #expect(unread.status == 2, "\(unread.story)")
        for words in ["huashu.yaml:1", "many", "hots", "huashu.yaml:2"] {
            #expect(unread.err.contains(words), "\(words): \(unread.story)")
        }
        let bad = try Self.shop(
            """
            channels:
              a: {kind: nobody}
              b: {kind: slack, bot_token: "env:HUASHU_TESTS_NO_SUCH_VARIABLE"}
              c: {kind: rasa_rest}
              d: {kind: rasa_rest}
              e: {kind: rasa_socketio}
            api_keys: {desk: {hash: x, scopes: [handoffs:read]}}
            widget: {origins: [shop.example.com]}
            outgoing: {allow: ["not a host!"]}
            forward:
              f: {kind: pigeon}
              g: {kind: dingtalk_robot, secret_url: "env:HUASHU_TESTS_NO_SUCH_VARIABLE"}
            """)
        let wrong = try await Program.run("serve", "--check", bad.path)
        #expect(wrong.status == 2, "\(wrong.story)")
        for place in [
            "channels.a.kind", "channels.b.bot_token", "channels.d", "channels.e.secret", "api_keys.desk.hash",
            "widget.origins",
            "outgoing.allow", "forward.f.kind", "forward.g.secret_url",
        ] { #expect(wrong.err.contains(place), "\(place): \(wrong.story)") }
    }

    @Test("--check judges addresses that can be judged without a network")
    func addresses() async throws {
        let hash = "sha256:" + String(repeating: "a", count: 64)
        let bad = try Self.shop(
            """
            service:
              host: 999.1.1.1
              public_url: chat.example.com
              trusted_proxies: [10.0.0.0/8, nginx]
              store: scripts
            channels:
              a/b: {kind: rasa_rest}
              c: {kind: standard_webhooks, secret: "env:HUASHU_TESTS_NO_SUCH_VARIABLE", reply_url: nonsense}
            forward:
              d?e: {kind: signed_event}
              f: {kind: signed_event, secret: "env:HUASHU_TESTS_NO_SUCH_VARIABLE", url: "http://127.0.0.1:9/in"}
              g: {kind: signed_event, secret: "env:HUASHU_TESTS_NO_SUCH_VARIABLE", url: "http://10.1.2.3/in"}
            api_keys:
              one: {hash: "\(hash)", scopes: [handoffs:read]}
              two: {hash: "\(hash)", scopes: [handoffs:write]}
            outgoing: {allow: [10.1.2.3]}
            """)
        let wrong = try await Program.run("serve", "--check", bad.path)
        #expect(wrong.status == 2, "\(wrong.story)")
        for place in [
            "service.host", "service.public_url", "10.0.0.0/8", "nginx", "service.store", "channels.a/b",
            "channels.c.reply_url", "forward.d?e", "forward.f.url", "api_keys.two.hash",
        ] { #expect(wrong.err.contains(place), "\(place): \(wrong.story)") }
        #expect(!wrong.err.contains("forward.g.url"), "\(wrong.story)")
        let good = try Self.shop(
            "service: {host: '::1', port: 8124, public_url: 'https://chat.example.com/', trusted_proxies: ['::1', 127.0.0.1]}\nchannels: {h: {kind: rasa_rest}}"
        )
        let fine = try await Program.run("serve", "--check", good.path)
        #expect(fine.status == 0 && fine.text.contains("[::1]:8124"), "\(fine.story)")
        #expect(fine.text.contains("https://chat.example.com/hooks/h"), "\(fine.story)")
    }

    @Test("--check names file and line of settings that do nothing where they stand, and what the kind takes")
    func foreign() async throws {
        let bad = try Self.shop(
            """
            channels:
              a:
                kind: telegram
                encoding_aes_key: "env:HOME"
                secret_token: "env:HUASHU_TESTS_A"
                bot_token: "env:HUASHU_TESTS_B"
              b: {kind: rasa_rest, reply_url: "https://shop.example"}
            forward:
              c:
                kind: wecom_robot
                secret_url: "env:HUASHU_TESTS_C"
                group: 售后
                types: [质量, 物流]
            """)
        let secrets = ["A=word", "B=1:word", "C=https://robot.example/?key=1"].map { "HUASHU_TESTS_" + $0 }
        let wrong = try await Program.run(
            URL(filePath: "/usr/bin/env"),
            secrets + [Program.binary.path, "serve", "--check", "--lang", "en", bad.path])
        let lines = wrong.err.split(separator: "\n").map { $0.replacing(bad.path + "/", with: "") }
        #expect(
            lines == [
                "huashu.yaml:4: channels.a.encoding_aes_key: telegram does not take it; it takes: "
                    + "secret_token, bot_token, bot_username, base_url",
                "huashu.yaml:7: channels.b.reply_url: rasa_rest does not take it; it takes: token, max_body_bytes",
                "huashu.yaml:12: forward.c.group: wecom_robot does not take it; it takes: secret_url",
                "huashu.yaml:13: forward.c.types: no script gives the type “质量”; there are: 服务/指令, 服务/转人工",
                "huashu.yaml:13: forward.c.types: no script gives the type “物流”; there are: 服务/指令, 服务/转人工",
            ], "\(wrong.story)")
        #expect(wrong.status == 2)
    }

    @Test("mistakes that people make are told where they are, and no secret is shown")
    func mistakes() async throws {
        let told: [(settings: String, words: [String])] = [
            ("channels:\n  a:\n  kind: telegram\n", ["huashu.yaml:3", "channels: {NAME: {kind: …}}"]),
            ("channels:\n  bot_token: hunter2\n", ["huashu.yaml:2", "a text"]),
            ("channels:\n  a: {kind: telegram, bot_token: hunter2}\n", ["huashu.yaml:2", "looks like a secret"]),
            ("desk: {pass: x, api_key: [hunter2]}\n", ["huashu.yaml:1", "looks like a secret"]),
            ("channels:\n  a: {kind: slack, bot_token: 'env:'}\n", ["huashu.yaml:2", "env:NAME"]),
            (
                "channels:\n  a: {kind: telegram}\n",
                ["huashu.yaml:2: channels.a.secret_token", "bot_token, bot_username"]
            ),
            ("forward:\n  a: {kind: wecom_robot}\n", ["huashu.yaml:2: forward.a.secret_url: it is missing"]),
            (
                "forward:\n  a: {kind: wecom_robot, url: 'https://r.example/?key=1'}\n",
                ["forward.a.url: wecom_robot does not"]
            ),
            ("forward:\n  a:\n", ["huashu.yaml:2: forward.a: `kind` is missing"]),
            ("service: {store: scripts/问好.dlg/shop.db}\n", ["huashu.yaml:1: service.store", "问好.dlg is no folder"]),
        ]
        for (settings, words) in told {
            let shop = try Self.shop(settings)
            let run = try await Program.run("serve", "--check", "--lang", "en", shop.path)
            let missing = words.filter { !run.err.contains($0) }
            #expect(run.status == 2 && missing.isEmpty && !run.err.contains("hunter2"), "\(missing): \(run.story)")
        }
    }

    @Test("a key is printed once, with the hash that the settings take")
    func key() async throws {
        let made = try await Program.run("key", "new", "desk", "--scope", "handoffs:read")
        #expect(made.status == 0 && made.text.hasPrefix("hk_") && made.lines.count == 1, "\(made.story)")
        #expect(made.err.contains("sha256:") && !made.err.contains(made.lines[0]))
        #expect(try await Program.run("key", "new", "desk").status == 2)
        #expect(try await Program.run("key", "new", "a b", "--scope", "handoffs:read").status == 2)
    }

    @Test("it answers until SIGTERM, and then ends well")
    func life() async throws {
        let folder = try Self.shop("service: {port: 0, drain: 0}")
        let process = Process()
        process.executableURL = Program.binary
        process.arguments = ["serve", "--no-cache", folder.path]
        process.environment = Program.environment
        let log = Pipe()
        process.standardError = log
        try process.run()
        defer { if process.isRunning { process.terminate() } }
        var text = ""
        while !text.contains("widget/demo") {
            let bytes = log.fileHandleForReading.availableData
            try #require(!bytes.isEmpty, "it ended: \(text)")
            text += String(decoding: bytes, as: UTF8.self)
        }
        let port = try #require(text.firstMatch(of: /port=([0-9]+)/)?.1)
        let ask = #"printf 'GET /health/ready HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n' >&3; cat <&3"#
        let answer = try await Program.run(
            URL(filePath: "/bin/bash"), ["-c", "exec 3<>/dev/tcp/127.0.0.1/\(port); " + ask])
        #expect(answer.text.hasSuffix("{\"status\":\"ready\"}"), "\(answer.story)")
        for (settings, words) in [
            ("HUASHU_SERVICE_PORT=\(port)", "another program has this port"),
            ("HUASHU_SERVICE_HOST=no.such.name.invalid", "nobody knows this name"),
        ] {
            let second = try await Program.run(
                URL(filePath: "/usr/bin/env"),
                [settings, Program.binary.path, "serve", "--no-cache", "--lang", "en", folder.path])
            #expect(second.status == 3 && second.err.contains(words), "\(second.story)")
        }
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    }
}
