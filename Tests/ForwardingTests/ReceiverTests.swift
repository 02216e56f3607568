import Channels
import Forwarding
import Foundation
import Handoff
import Testing

/// The reference receiver in `Examples/receiver` and this program read each other's signatures.
@Suite("The reference receiver")
struct ReceiverTests {
    static let folder = URL(filePath: #filePath).appending(path: "../../../Examples/receiver").standardizedFileURL.path
    static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    static let secret = SignedEventForwarderTests.secret
    static let now: Int64 = 1_767_230_000_000

    /// Runs a script that has the receiver's module; input and output are JSON.
    private func run(_ script: String, _ input: [String: Any]) throws -> [String: Any] {
        let process = Process()
        process.executableURL = URL(filePath: try #require(Self.python))
        let start = "import sys, json; sys.dont_write_bytecode = True; sys.path.insert(0, \(quoted(Self.folder)))\n"
        process.arguments = ["-c", start + "import receiver, base64; given = json.load(sys.stdin)\n" + script]
        let (input, output) = (try JSONSerialization.data(withJSONObject: input), Pipe())
        let source = Pipe()
        process.standardInput = source
        process.standardOutput = output
        try process.run()
        try source.fileHandleForWriting.write(contentsOf: input)
        try source.fileHandleForWriting.close()
        let read = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try JSONSerialization.jsonObject(with: read) as? [String: Any] ?? [:]
    }

    private func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "\\'") + "'" }

    @Test("takes a form as it was signed, and no other", .enabled(if: python != nil))
    func takes() throws {
        let settings = ChannelSettings(name: "erp", ["url": "https://erp.shop.example", "secret": Self.secret])
        let context = ForwardContext(deliveryID: "o-7", now: Self.now)
        guard case .call(let call) = try SignedEventForwarder(settings).next(.sample(), after: [], context: context)
        else {
            Issue.record("nothing is sent")
            return
        }
        let headers = Dictionary(call.headers.map { ($0.name, $0.value) }) { first, _ in first }
        let answers = try run(
            """
            key, body, now = receiver.key_of(given["secret"]), base64.b64decode(given["body"]), given["now"]
            judge = lambda body, now: receiver.is_authentic(given["headers"], body, key, now)
            print(json.dumps({"good": judge(body, now), "late": judge(body, now + 301), "bent": judge(body + b" ", now),
                              "handoff": json.loads(body)["data"]["handoffId"]}))
            """,
            [
                "secret": Self.secret, "body": Data(call.body).base64EncodedString(), "headers": headers,
                "now": Self.now / 1000,
            ])
        #expect(
            answers["good"] as? Bool == true && answers["late"] as? Bool == false && answers["bent"] as? Bool == false)
        #expect(answers["handoff"] as? String == HandoffForm.sample().handoffId)
    }

    @Test("keeps what the customer says beside the form, once", .enabled(if: python != nil))
    func words() throws {
        let kept = try run(
            """
            store = receiver.Store(":memory:")
            form, words = {"handoffId": "h-1", "kind": "complaint"}, {"handoffId": "h-1", "number": 12, "text": "在吗"}
            taken = [store.take("d1", receiver.FORM, form, 1), store.take("d2", receiver.WORDS, words, 2),
                     store.take("d2", receiver.WORDS, words, 3)]
            rows = store.base.execute("select number, text from words").fetchall()
            print(json.dumps({"taken": taken, "form": store.form("h-1"), "words": rows}))
            """, [:])
        #expect(kept["taken"] as? [Bool] == [true, true, false])
        #expect((kept["form"] as? [String: Any])?["kind"] as? String == "complaint")
        #expect((kept["words"] as? [[Any]])?.count == 1)
    }

    @Test("signs its news so that they are taken here", .enabled(if: python != nil))
    func tells() throws {
        let made = try run(
            """
            form = {"handoffId": "h-1", "replyTo": {"statusUrl": "https://bot.shop.example/handoffs/h-1/status", "keyId": "k1"}}
            made = receiver.status_request(form, "completed", 2, receiver.key_of(given["secret"]), given["now"], "solved")
            print(json.dumps({"headers": list(made.header_items()), "body": made.data.decode()}))
            """,
            ["secret": Self.secret, "now": Self.now / 1000])
        let headers = (made["headers"] as? [[String]] ?? []).map { ChannelRequest.Header($0[0], $0[1]) }
        let body = Array((made["body"] as? String ?? "").utf8)
        let request = ChannelRequest(method: "POST", target: "/", headers: headers, body: body)
        try EventSignature(keyID: "k1", secret: Self.secret).verify(request, now: Self.now)
        #expect(String(decoding: body, as: UTF8.self).contains(#""resultCode": "solved""#))
    }
}
