import BotDirectory
import ChineseText
import Diagnostics
import HTTPSending
import MetricsText
import ScriptChecking
import ScriptSyntax
import Synchronization
import Testing

@testable import DialogueRuntime
@testable import LookupHTTP

private let script = """
    对话 1

    意图 查订单
      说法：
        - 查一下订单

    槽位 订单号
      类型：文本
      询问：请发一下订单号。

    槽位 订单状态
      类型：文本
      来源：查询

    槽位 实付金额
      类型：文本
      来源：查询

    槽位 退款单号
      类型：文本
      来源：查询

    查询 查询订单
      输入：订单号
      输出：订单状态、实付金额
      超时：3秒
      作用：读取

    查询 提交退款
      输入：订单号
      输出：退款单号
      作用：写入

    流程 查订单
      触发 意图 查订单
      询问 订单号
      查询 查询订单(订单号)
        为空时：转人工 在线客服
        出错时：转人工 在线客服
      客服：这单现在{订单状态}，付了{实付金额}。
      查询 提交退款(订单号)
        出错时：转人工 在线客服
      客服：退款单号{退款单号}。
      完成
    """

/// A clock that tests move.
private final class TestClock: Sendable {
    private let instant = Mutex<Instant>(1_772_416_800_000)
    var now: Instant { instant.withLock { $0 } }
    func pass(_ milliseconds: Instant) { instant.withLock { $0 += milliseconds } }
}

private struct Shop {
    var reading = BotSettings.HTTPLookup(url: "https://oms.example/orders/{订单号}?shop=7")
    var writing = BotSettings.HTTPLookup(url: "https://oms.example/refunds")
    let clock = TestClock()

    init() {
        reading.headers = ["Authorization": "Bearer {env:OMS_TOKEN}"]
        reading.outputs = ["订单状态": "$.data.status", "实付金额": "$.data.items[0]['paid']"]
        writing.body = #"{"order":{"no":"{订单号}","by":"{customer}"},"n":1,"note":"{{x}}"}"#
        writing.outputs = ["退款单号": "$.no"]
    }

    var bot: Bot {
        var settings = BotSettings()
        settings.lookups = [nameKey("查询订单"): .http(reading), nameKey("提交退款"): .http(writing)]
        var sources = SourceSet()
        let source = SourceText(path: "scripts/a.dlg", text: script)
        let (parsed, found) = ScriptParser.parse(source, file: sources.add(source))
        let result = BotCompiler.compile(
            scripts: [parsed], sources: sources, settings: settings, syntaxDiagnostics: found)
        guard let bot = result.bot else {
            preconditionFailure(result.diagnostics.map { $0.message(in: .english) }.joined(separator: "\n"))
        }
        return bot
    }

    func lookups(_ system: ScriptedSystem, secret: String? = "s3cret") -> HTTPLookups {
        HTTPLookups(
            bot: bot, sender: system, policy: .publicOnly, others: StubLookups([], bot: bot),
            secret: { _ in secret }, now: { [clock] in clock.now })
    }

    func read(_ order: String) -> LookupRequest {
        LookupRequest(
            id: "s#1", lookup: "查询订单", inputs: ["订单号": order], outputs: ["订单状态", "实付金额"], effect: .read,
            deadline: clock.now + 3000, idempotencyKey: "k1", customer: "c/1")
    }

    func write(_ order: String) -> LookupRequest {
        LookupRequest(
            id: "s#2", lookup: "提交退款", inputs: ["订单号": order], outputs: ["退款单号"], effect: .write,
            deadline: clock.now + 3000, idempotencyKey: "k2", customer: "c\"1")
    }
}

@Suite("Lookups answered by the shop's systems")
struct HTTPLookupsTests {
    private let order = #"{"data":{"status":"已发货","items":[{"paid":12.50}]},"more":null}"#

    @Test("a read asks with its inputs, each inside its own part of the address, and fills what the answer holds")
    func reading() async {
        let shop = Shop()
        let system = ScriptedSystem([json(order)])
        let outcome = await shop.lookups(system).answer(shop.read("2603/../a?x=1&y #零"))
        #expect(outcome == .found(["订单状态": "已发货", "实付金额": "12.50"]))
        let request = system.requests.first
        #expect(
            request?.url == "https://oms.example/orders/2603%2F..%2Fa%3Fx%3D1%26y%20%23%E9%9B%B6?shop=7")
        #expect(request?.method == "GET" && request?.isRepeatable == true && request?.body == [])
        #expect(request?.headers.contains(HeaderField("Authorization", "Bearer s3cret")) == true)
        #expect(request?.totalTimeout == .seconds(3))
    }

    @Test("a value that is only dots names no other folder, and is no fault of the system")
    func dots() async {
        var shop = Shop()
        let system = ScriptedSystem([json(order)])
        let lookups = shop.lookups(system)
        for dots in [".", ".."] {
            for _ in 0..<6 {
                let outcome = await lookups.answer(shop.read(dots))
                #expect(outcome == .failed("查询订单: a value of dots in the address"))
            }
        }
        #expect(system.requests.isEmpty)
        shop.reading.url = "https://oms.example/orders/{订单号}.json?q={订单号}"
        _ = await shop.lookups(system).answer(shop.read(".."))
        #expect(system.requests.first?.url == "https://oms.example/orders/...json?q=..")
    }

    @Test("a write is made once, with its key, and its body stays the JSON that was written")
    func writing() async {
        let shop = Shop()
        let system = ScriptedSystem([json("", status: 503)])
        let outcome = await shop.lookups(system).answer(shop.write(#"1","no":"2"#))
        #expect(outcome == .failed("提交退款: status 503"))
        #expect(system.requests.count == 1)
        let request = system.requests.first
        #expect(request?.method == "POST" && request?.isRepeatable == false)
        #expect(request?.headers.contains(HeaderField("Idempotency-Key", "k2")) == true)
        #expect(
            String(decoding: request?.body ?? [], as: UTF8.self)
                == #"{"order":{"no":"1\",\"no\":\"2","by":"c\"1"},"n":1,"note":"{x}"}"#)
    }

    static let answers: [([Result<IncomingResponse, SendingFault>], LookupOutcome, Int)] = [
        ([json("", status: 404)], .empty, 1),
        ([json("{}")], .empty, 1),
        ([json(#"{"data":{"status":null}}"#)], .empty, 1),
        ([json(#"{"data":{"status":["a",1,true]}}"#)], .found(["订单状态": "a、1、true"]), 1),
        ([json(#"{"data":{"status":{"a":1}}}"#)], .empty, 1),
        ([json("<html>")], .failed("查询订单: the answer is not JSON"), 1),
        ([json("no", status: 403)], .failed("查询订单: status 403"), 1),
        ([json("no", status: 302)], .failed("查询订单: status 302"), 1),
        ([json("", status: 500), json(#"{"data":{"status":"好"}}"#)], .found(["订单状态": "好"]), 2),
        ([json("", status: 429)], .failed("查询订单: status 429"), 2),
        ([.failure(.timeout)], .timedOut, 2), ([.failure(.cancelled)], .timedOut, 2),
        ([.failure(.refusedAddress(.v4(0x7F00_0001), .loopback))], .failed("查询订单: sending-refused-address"), 1),
    ]

    @Test("every answer has a meaning, and only failures of the system are tried again", arguments: answers)
    func meanings(answers: [Result<IncomingResponse, SendingFault>], outcome: LookupOutcome, attempts: Int) async {
        let shop = Shop()
        let system = ScriptedSystem(answers)
        #expect(await shop.lookups(system).answer(shop.read("1")) == outcome)
        #expect(system.requests.count == attempts)
    }

    @Test("a system that fails again and again is left alone for a while, then asked by one request")
    func breaker() async {
        let shop = Shop()
        let system = ScriptedSystem([json("", status: 500), .failure(.timeout), .failure(.cancelled)])
        let lookups = shop.lookups(system)
        for _ in 0..<10 { _ = await lookups.answer(shop.read("1")) }
        #expect(system.requests.count == 5)
        #expect(await lookups.answer(shop.read("1")) == .failed("查询订单: left alone after failures"))
        shop.clock.pass(30_000)
        _ = await lookups.answer(shop.read("1"))
        #expect(system.requests.count == 6)
        shop.clock.pass(30_000)
        let mended = ScriptedSystem([json(order)])
        #expect(await shop.lookups(mended).answer(shop.read("1")) != .empty)
    }

    @Test("what each system came to is counted, with the names of the bot's lookups alone")
    func figures() async {
        let shop = Shop()
        let system = ScriptedSystem([
            json(order), json("", status: 404), json("", status: 403), .failure(.timeout), json("", status: 500),
        ])
        let lookups = shop.lookups(system)
        func lines() -> Set<Substring> { Set(ExpositionText.text(of: lookups.families()).split(separator: "\n")) }
        #expect(lines().contains("huashu_lookup_breaker{lookup=\"查询订单\",state=\"closed\"} 1"))
        for _ in 0..<8 { _ = await lookups.answer(shop.read("1")) }
        var other = shop.read("1")
        other.lookup = "13912345678"
        _ = await lookups.answer(other)
        let open = lines()
        shop.clock.pass(30_000)
        let wanted: Set<Substring> = [
            "huashu_lookups_total{lookup=\"查询订单\",outcome=\"found\"} 1",
            "huashu_lookups_total{lookup=\"查询订单\",outcome=\"empty\"} 1",
            "huashu_lookups_total{lookup=\"查询订单\",outcome=\"failed\"} 3",
            "huashu_lookups_total{lookup=\"查询订单\",outcome=\"timed_out\"} 0",
            "huashu_lookups_total{lookup=\"查询订单\",outcome=\"left_alone\"} 3",
            "huashu_lookups_total{lookup=\"提交退款\",outcome=\"found\"} 0",
            "huashu_lookup_seconds_count{lookup=\"查询订单\"} 8",
            "huashu_lookup_breaker{lookup=\"查询订单\",state=\"open\"} 1",
        ]
        #expect(wanted.subtracting(open) == [], "\(open.sorted().joined(separator: "\n"))")
        #expect(lines().contains("huashu_lookup_breaker{lookup=\"查询订单\",state=\"half_open\"} 1"))
        #expect(!open.contains { $0.contains("1391") })
    }

    @Test("a clock that is set back leaves no system alone for longer")
    func breakerAfterJump() {
        var breaker = CircuitBreaker()
        for _ in 0..<CircuitBreaker.tolerance { breaker.note(isFailure: true, at: 1_000_000_000) }
        let isAdmitted = [0, CircuitBreaker.pause - 1, -1_000].map { breaker.admits(at: 1_000_000_000 + $0) }
        #expect(isAdmitted == [false, false, true])
    }

    @Test("without its secret nothing is sent, and what is bound to no request another provider answers")
    func missing() async {
        let shop = Shop()
        let system = ScriptedSystem([json(order)])
        #expect(await shop.lookups(system, secret: nil).answer(shop.read("1")) == .failed("查询订单: missing secret"))
        #expect(system.requests.isEmpty)
        var other = shop.read("1")
        other.lookup = "别的"
        #expect(await shop.lookups(system).answer(other) == .failed("no stub for 别的"))
        #expect(HTTPLookups.secrets(of: shop.bot) == ["查询订单": [.variable("OMS_TOKEN")]])
    }

    static let wrong: [@Sendable (inout BotSettings.HTTPLookup) -> Void] = [
        { $0.url = "https://{订单号}.example/" }, { $0.url = "https://oms.example{订单号}" }, { $0.url = "{订单号}" },
        { $0.url = "ftp://oms.example/" }, { $0.url = "https://u@oms.example/" }, { $0.url = "https://oms.example/{" },
        { $0.url = "https://oms.example/{实付金额}" }, { $0.url = "https://oms.example/{env:X}" },
        { $0.method = "DELETE" }, { $0.method = "TRACE" }, { $0.headers = ["A B": "1"] },
        { $0.headers = ["idempotency-key": "1"] }, { $0.body = "{" }, { $0.body = #"{"a":"{env:X}"}"# },
        { $0.outputs["订单号"] = "$.a" }, { $0.outputs["订单状态"] = nil }, { $0.outputs["订单状态"] = "data.status" },
        { $0.outputs["订单状态"] = "$.data[*]" }, { $0.outputs["订单状态"] = "$" + "." },
    ]

    @Test("settings that cannot work are errors where they stand", arguments: wrong.indices)
    func checking(index: Int) {
        var shop = Shop()
        #expect(EndpointChecker.check(shop.bot, bindings: [:]).isEmpty)
        Self.wrong[index](&shop.reading)
        let place = SourceSpan(file: 0, start: 3, end: 5)
        let found = EndpointChecker.check(shop.bot, bindings: ["查询 订单": place, "查询订单": place])
        #expect(found.map(\.code.id) == ["DS172"])
        #expect(found.first?.span == place)
    }
}
