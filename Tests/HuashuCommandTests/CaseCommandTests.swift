import Foundation
import Testing

/// A store and the program that works on it, one call a step.
private struct CaseDeskAtShell {
    let folder: TemporaryFolder
    static let number = "TS-20260309-0001"

    init() throws { folder = try TemporaryFolder() }

    /// Runs `huashu …` on the store at a minute of the Monday on which the tests take place.
    func run(_ words: [String], as user: String, minute: Int = 0, input: Data = Data()) async throws -> Program.Result {
        let clock = "2026-03-09 \(10 + minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
        return try await Program.run(
            Program.binary, words + ["--store", "shop.db", "--as", user, "--at", clock], input: input, in: folder.path)
    }

    func step(_ words: [String], as user: String, minute: Int) async throws -> Program.Result {
        try await run(["case", words[0], Self.number] + words.dropFirst(), as: user, minute: minute)
    }

    func open(_ change: (inout [String: Any]) -> Void = { _ in }) async throws -> Program.Result {
        var form = try #require(try JSONSerialization.jsonObject(with: Data(Self.registration.utf8)) as? [String: Any])
        change(&form)
        try folder.write("register.json", try JSONSerialization.data(withJSONObject: form))
        return try await run(["case", "open", "--json-input", "register.json", "--json"], as: "li:tier1")
    }

    static let registration = """
        {"key": "k1", "shop": "shop-1", "channel": "phone", "customer": "c-1", "strongKeys": ["13812345678"],
         "complainantKind": "consumer", "isAnonymous": false, "level": 1, "priority": "medium", "hits": [],
         "matter": {"type": "产品质量/破损", "orderNo": {"$personal": "6920220701"}, "product": "towel"},
         "excuses": [], "isRepeatSaid": false, "fields": [
           {"name": "complainantName", "text": "王小芳", "source": "human"},
           {"name": "contact", "text": "13812345678", "source": "human"},
           {"name": "orderNo", "text": "6920220701", "source": "human"},
           {"name": "problem", "text": "毛巾破了", "source": "human"}, {"name": "cause", "text": "运输", "source": "human"},
           {"name": "occurredAt", "text": "昨天", "source": "human"}, {"name": "course", "text": "打开就破", "source": "human"},
           {"name": "demand", "text": "换一条", "source": "human"},
           {"name": "firstContact", "text": "10:20 电话", "source": "human"}]}
        """
}

@Suite("huashu case, clock, store and desk, as people run them")
struct CaseCommandTests {
    private let shell: CaseDeskAtShell

    init() throws { shell = try CaseDeskAtShell() }

    private func refusal(_ result: Program.Result) throws -> String? {
        let refused = try result.records().first?["refused"] as? [String: Any]
        return result.status == 1 && refused?["message"] as? String != "" ? refused?["code"] as? String : result.story
    }

    @Test("a complaint is opened, solved at the first contact, scored, reviewed and archived")
    func wholeRound() async throws {
        let opened = try await shell.open()
        #expect(opened.status == 0 && opened.text.contains(#""outcome":"opened""#), "\(opened.story)")
        let steps: [(String, [String])] = [
            ("li:tier1", ["take"]),
            ("li:tier1", ["contact", "--channel", "phone", "--message", "M8", "--note", "致歉"]),
            ("li:tier1", ["solve", "--result", "当场换新"]),
            ("li:tier1", ["contact", "--channel", "chat", "--message", "M13", "--session", "s-1"]),
            ("customer", ["answer-survey", "--score", "2", "--session", "s-1"]),
            ("boss:tier2", ["review", "--all", "符合"]),
            ("clerk:clerk", ["archive"]),
        ]
        for (place, step) in steps.enumerated() {
            let result = try await shell.step(step.1, as: step.0, minute: place + 1)
            #expect(result.status == 0, "\(step): \(result.story)")
        }
        let shown = try await shell.step(["show", "--json"], as: "clerk:clerk", minute: 30)
        #expect(shown.text.contains(#""state":"archived""#), "\(shown.story)")
        #expect(!shown.text.contains("13812345678") && !shown.text.contains("王小芳"))
        let index = try await shell.step(["show", "--form", "H"], as: "clerk:clerk", minute: 30)
        #expect(index.text.contains("H 归档目录 1") && index.text.contains("评价（survey）：第 1 轮：2 满意（系统）"), "\(index.story)")
        let visit = ["form", "--form", "O", "--set", "department=仓储", "--json"]
        #expect(try refusal(try await shell.step(visit, as: "boss:tier2", minute: 31)) == "visit-unanswered")
        let verified = try await Program.run("store", "verify", "--json", "--store", "shop.db", in: shell.folder.path)
        #expect(verified.status == 0 && verified.text.contains(#""seals":1"#), "\(verified.story)")
    }

    @Test("refusals are for programs too, and change nothing")
    func refusals() async throws {
        _ = try await shell.open()
        let before = try await shell.step(["log"], as: "li:tier1", minute: 1)
        let wanted: [(String, String, [String])] = [
            ("not-in-this-state", "clerk:clerk", ["archive"]),
            ("not-your-part", "clerk:clerk", ["take"]),
            ("stale-version", "li:tier1", ["take", "--expect", "2"]),
            ("field-unknown", "li:tier1", ["form", "--form", "A", "--set", "nothing=x"]),
            ("not-permitted", "boss:administrator", ["show"]),
        ]
        for (code, user, step) in wanted {
            #expect(try refusal(try await shell.step(step + ["--json"], as: user, minute: 2)) == code)
        }
        let unknown = try await shell.run(["case", "take", "TS-20260309-0777", "--json"], as: "li:tier1")
        #expect(try refusal(unknown) == "unknown-case")
        let nonsense = try await shell.run(["case", "take", "nonsense", "--json"], as: "li:tier1")
        #expect(try refusal(nonsense) == "unknown-case")
        #expect(try await shell.step(["log"], as: "li:tier1", minute: 3).out == before.out)
    }

    @Test("a complaint by telephone is registered in words: once, and again it is a report of the same matter")
    func register() async throws {
        func register(_ words: [String], minute: Int) async throws -> Program.Result {
            let common = ["case", "register", "--type", "产品质量/破损", "--order", "690001", "--json"]
            return try await shell.run(common + words, as: "li:tier1", minute: minute)
        }
        let heard = ["--name", "王小芳", "--contact", "138 1234-5678", "--problem", "锅破了"]
        var outcomes: [String] = []
        for (minute, words) in [
            heard, heard, ["--contact", "13812345678", "--problem", "还没人来"],
            ["--contact", "+86 13812345678", "--problem", "又打来"],
            ["--contact", "１３８１２３４５６７８（王女士）", "--problem", "再打来"],
            ["--contact", "13812345678", "--problem", "另一口", "--separate", "两件事"],
            ["--anonymous", "--channel", "letter", "--problem", "店员骂人"],
        ].enumerated() {
            let result = try await register(words, minute: minute == 1 ? 0 : minute)
            let json = try JSONSerialization.jsonObject(with: result.out) as? [String: Any]
            let number = (json?["case"] as? [String: Any])?["number"] as? String ?? result.story
            outcomes.append("\(json?["outcome"] ?? "") \(number.suffix(4))")
        }
        #expect(
            outcomes == [
                "opened 0001", "already-registered 0001", "joined 0001", "joined 0001", "joined 0001", "opened 0002",
                "opened 0003",
            ])
        let shown = try await shell.step(["show"], as: "li:tier1", minute: 9)
        #expect(shown.text.contains("来诉方式：电话") && shown.text.contains("2 级"), "\(shown.story)")
        for (word, wrong) in [
            ("--contact", ["--contact", "——"]), ("telegraf", ["--contact", "1", "--channel", "telegraf"]),
        ] {
            let refused = try await register(wrong + ["--problem", "x"], minute: 9)
            #expect(refused.status == 2 && refused.err.contains(word), "\(refused.story)")
        }
        let nobody = try await register(["--problem", "x"], minute: 9)
        #expect(nobody.status == 2 && nobody.err.contains("--contact"), "\(nobody.story)")
    }

    @Test("malformed, contradicting and oversized forms are refused")
    func badForms() async throws {
        _ = try await shell.open()
        #expect(try refusal(try await shell.open { $0["matter"] = 7 }) == "malformed-input")
        #expect(try refusal(try await shell.open { $0["channel"] = "web" }) == "idempotency-conflict")
        #expect(try refusal(try await shell.open { $0["key"] = "" }) == "key-missing")

        try shell.folder.write("half.json", Data(#"{"schema": "handoff-form", "#.utf8))
        let half = try await shell.run(["case", "open", "half.json", "--json"], as: "system")
        #expect(try refusal(half) == "malformed-input")
        try shell.folder.write("large.json", Data(repeating: 0x20, count: 50 << 20))
        let large = try await shell.run(["case", "open", "large.json", "--json"], as: "system")
        #expect(try refusal(large) == "too-large")
        #expect(large.text.contains("52428800"))
        let negative = """
            {"rationale": "x", "actions": [{"measure": "x", "remedy": "refund", "amountFen": -1, "owner": "li", \
            "due": {"year": 2026, "month": 3, "day": 11}}]}
            """
        try shell.folder.write("plan.json", Data(negative.utf8))
        let plan = try await shell.step(["plan", "--json-input", "plan.json", "--json"], as: "li:tier1", minute: 4)
        #expect(plan.status == 1, "\(plan.story)")
    }

    @Test("lists mask names and telephone numbers; who reveals them is in the log")
    func masking() async throws {
        _ = try await shell.open()
        _ = try await shell.step(["take"], as: "li:tier1", minute: 1)
        for words in [["case", "list"], ["case", "list", "--json"], ["case", "next", "--json"]] {
            let list = try await shell.run(words, as: "li:tier1", minute: 2)
            #expect(list.text.contains(CaseDeskAtShell.number) && list.text.contains("138****5678"), "\(list.story)")
            #expect(!list.text.contains("13812345678") && !list.text.contains("王小芳"))
        }
        let revealed = try await shell.step(["show", "--reveal", "回电"], as: "li:tier1", minute: 3)
        #expect(revealed.text.contains("13812345678"), "\(revealed.story)")
        let log = try await shell.step(["log"], as: "li:tier1", minute: 4)
        #expect(log.text.contains("查看了客户身份"), "\(log.story)")
        let auditor = try await shell.step(["show", "--reveal", "好奇", "--json"], as: "eve:auditor", minute: 5)
        #expect(auditor.status == 1 && !auditor.text.contains("13812345678"), "\(auditor.story)")
    }

    @Test("clocks are explained, and what fell due is said once")
    func clocks() async throws {
        _ = try await shell.open()
        let explained = try await shell.run(
            ["clock", "explain", CaseDeskAtShell.number, "--clock", "C-TRIAGE"], as: "li:tier1")
        #expect(explained.text.contains("2026-03-09 周一 12:00"), "\(explained.story)")
        let first = try await shell.run(["clock", "sweep"], as: "system", minute: 200)
        #expect(first.text.contains("确认等级 C-TRIAGE#3  超时") && first.text.contains("补记"), "\(first.story)")
        let second = try await shell.run(["clock", "sweep"], as: "system", minute: 200)
        #expect(second.status == 0 && second.out.isEmpty, "\(second.story)")
    }

    @Test("a store is backed up, exported and imported with the same end of the chain")
    func copies() async throws {
        _ = try await shell.open()
        struct Head: Decodable, Equatable {
            var sequence: Int64
            var hash: String
        }
        func head(_ words: String...) async throws -> Head {
            let result = try await Program.run(Program.binary, words + ["--json"], in: shell.folder.path)
            #expect(result.status == 0, "\(words): \(result.story)")
            return try JSONDecoder().decode(Head.self, from: Data(result.text.utf8))
        }
        let end = try await head("store", "verify", "--store", "shop.db")
        #expect(try await head("store", "backup", "copy.db", "--store", "shop.db") == end)
        #expect(try await head("store", "export", "all.jsonl", "--store", "shop.db") == end)
        let again = try await Program.run("store", "backup", "copy.db", "--store", "shop.db", in: shell.folder.path)
        #expect(again.status == 2 && again.err.contains("store-already-there"), "\(again.story)")
        let nowhere = try await Program.run(
            "store", "backup", "no/copy.db", "--store", "shop.db", in: shell.folder.path)
        #expect(nowhere.status == 2 && nowhere.err.contains("store-no-folder"), "\(nowhere.story)")
        let before = try shell.folder.contents()
        let lost = try await Program.run("store", "import", "all.jsonl", "--store", "new.db", in: shell.folder.path)
        #expect(lost.status == 3 && lost.err.contains("new.db.key"), "\(lost.story)")
        #expect(try shell.folder.contents().keys == before.keys)
        try FileManager.default.copyItem(at: shell.folder.file("shop.db.key"), to: shell.folder.file("new.db.key"))
        #expect(try await head("store", "import", "all.jsonl", "--store", "new.db") == end)
        let missing = try await Program.run("store", "verify", "--store", "none.db", in: shell.folder.path)
        #expect(missing.status == 2, "\(missing.story)")
    }

    @Test("the line desk takes the same words, and puts the open case in")
    func lineDesk() async throws {
        _ = try await shell.open()
        let lines = """
            next
            open TS-20260309-0777
            open
            take
            list --by age
            打开 \(CaseDeskAtShell.number)
            领取
            contact --channel phone --note '致歉 并说明'
            开始调查
            finish-investigation
            archive
            escalat
            form --form J
            quit
            """
        let result = try await shell.run(["desk"], as: "li:tier1", minute: 5, input: Data(lines.utf8))
        #expect(result.status == 1, "\(result.story)")
        #expect(result.text.contains("调查中"), "\(result.story)")
        let wanted = [
            "unknown-case", "open 单号", "没有写是哪一单", "--by 不能写成“age”，可以写 urgent、newest、oldest、updated。help list",
            "not-in-this-state: 当前状态下不能这样操作：调查中；现在可以：", "finish-investigation",
            "已查明（established）", "--form J", "是不是 escalate？", "--set",
        ]
        for words in wanted { #expect(result.err.contains(words), "\(words): \(result.story)") }
    }

    @Test("what a customer wrote commands no terminal, and makes no line of the sheet")
    func controls() async throws {
        let opened = try await shell.open { form in
            let words = "漏水\u{1B}]0;title\u{7}\u{1B}[2J\u{9B}1m\u{202E}反\n  结果：已退款"
            form["fields"] = (form["fields"] as? [[String: Any]] ?? []).map { field in
                field["name"] as? String == "problem" ? field.merging(["text": words]) { $1 } : field
            }
        }
        #expect(opened.status == 0, "\(opened.story)")
        for step in [["show"], ["show", "--reveal", "回电"], ["show", "--form", "D"], ["log"]] {
            let shown = try await shell.step(step, as: "li:tier1", minute: 1)
            let scalars = shown.text.unicodeScalars
            #expect(shown.status == 0 && !shown.lines.contains("  结果：已退款"), "\(shown.story)")
            #expect(!scalars.contains { $0 != "\n" && $0.properties.generalCategory == .control }, "\(shown.story)")
            #expect(!scalars.contains("\u{202E}"), "\(shown.story)")
        }
    }

    @Test("a form is listed with the names of its fields, and the log is told in words")
    func words() async throws {
        _ = try await shell.open()
        _ = try await shell.step(["take"], as: "li:tier1", minute: 1)
        let form = try await shell.step(["show", "--form", "J"], as: "li:tier1", minute: 2)
        #expect(form.lines.contains("  已查明（established）*：–"), "\(form.story)")
        let log = try await shell.step(["log"], as: "li:tier1", minute: 2)
        for words in ["分派或领取 → 应诉中", "首次联系 C-CONTACT#2 开始计时，到期 ", "应告知客户 M7 受理通知"] {
            #expect(log.text.contains(words), "\(words): \(log.story)")
        }
        let english = try await shell.step(["show", "--lang", "en"], as: "li:tier1", minute: 2)
        #expect(english.text.contains("kind of complainant: consumer"), "\(english.story)")
        let chinese = try await shell.step(["show"], as: "li:tier1", minute: 2)
        #expect(chinese.text.contains("投诉人类型：消费者") && chinese.text.contains("渠道：电话"), "\(chinese.story)")
        let wrong = try await shell.run(["case", "list", "--limit", "0"], as: "li:tier1", minute: 2)
        #expect(wrong.status == 2, "\(wrong.story)")
    }

    @Test("the same seed makes the same year, with a chain that is whole")
    func demo() async throws {
        let words = ["demo", "seed", "--cases", "12", "--at", "2026-03-09 10:00"]
        var lists: [Data] = []
        for store in ["a.db", "b.db"] {
            let made = try await Program.run(Program.binary, words + ["--store", store], in: shell.folder.path)
            #expect(made.status == 0 && made.err.isEmpty, "\(made.story)")
            let list = try await Program.run(
                "case", "list", "--by", "newest", "--store", store, "--as", "x:clerk", "--json",
                in: shell.folder.path)
            lists.append(list.out)
        }
        #expect(lists[0] == lists[1] && !lists[0].isEmpty)
        let again = try await Program.run(Program.binary, words + ["--store", "a.db"], in: shell.folder.path)
        #expect(again.status == 2, "\(again.story)")
        let report = try await Program.run(
            "report", "weekly", "--store", "a.db", "--week", "2026-W10", "--json", in: shell.folder.path)
        let json = try #require(try JSONSerialization.jsonObject(with: report.out) as? [String: Any], "\(report.story)")
        let head = try #require(json["head"] as? [String: Any])
        #expect(head["previousCutOff"] as? Int ?? 0 > 1, "the report before knew the cases before its day")
    }

    @Test("staff and their roles come from huashu.yaml")
    func staff() async throws {
        try shell.folder.write("huashu.yaml", Data("name: x\nstaff:\n  李明: tier1\n  库管: member@仓储\n".utf8))
        let opened = try await shell.run(
            ["case", "open", "--json-input", "-"], as: "李明", input: Data(CaseDeskAtShell.registration.utf8))
        #expect(opened.status == 0, "\(opened.story)")
        #expect(try await shell.step(["take"], as: "李明", minute: 1).status == 0)
        #expect(try await shell.step(["take"], as: "谁", minute: 1).status == 2)
        try shell.folder.write("huashu.yaml", Data("name: x\nstaff:\n  李明: king\n".utf8))
        #expect(try await shell.step(["show"], as: "李明", minute: 1).status == 2)
    }
}
