import Foundation
import Testing

@Suite("huashu case improve")
struct ImprovementCommandTests {
    private let folder: TemporaryFolder

    init() async throws {
        folder = try TemporaryFolder()
        try folder.write("huashu.yaml", Data("cases:\n  cluster_count: 2\n".utf8))
        for id in 1...2 {
            try folder.write("register.json", Data(Self.registration(id).utf8))
            let opened = try await run(["open", "--json-input", "register.json"], as: "li:tier1")
            #expect(opened.status == 0, "\(opened.story)")
        }
    }

    private static func registration(_ id: Int) -> String {
        """
        {"key": "k-\(id)", "shop": "s-1", "channel": "phone", "customer": "c-\(id)", "strongKeys": ["c-\(id)"],
         "complainantKind": "consumer", "isAnonymous": false, "matter": {"type": "产品质量", "product": "毛巾"},
         "level": 1, "priority": "medium", "hits": [], "excuses": [], "isRepeatSaid": false,
         "fields": [{"name": "complainantName", "text": "王小芳", "source": "human"},
                    {"name": "contact", "text": "1381234567\(id)", "source": "human"},
                    {"name": "problem", "text": "毛巾破了", "source": "human"}]}
        """
    }

    private func run(_ words: [String], as user: String) async throws -> Program.Result {
        try await Program.run(
            Program.binary,
            ["case"] + words + ["--store", "shop.db", "--as", user, "--at", "2026-03-09 11:00"], in: folder.path)
    }

    @Test("a cluster becomes an improvement with its cases, and the report shows it")
    func steps() async throws {
        let number = "GJ-202603-0001"
        let open = [
            "improve", "open", "--axis", "product", "--value", "毛巾", "--problem", "开线", "--owner", "li", "--due",
            "2026-03-20",
        ]
        let refused = try await run(open + ["--json"], as: "li:tier1")
        #expect(refused.status == 1 && refused.text.contains("not-permitted"), "\(refused.story)")
        let steps: [(user: String, words: [String], said: String)] = [
            ("zhou:tier2", open, "\(number)  进行中  product 毛巾  li  期限 2026-03-20"),
            ("li:tier1", ["improve", "revise", number, "--set", "rootCause=缝线", "--set", "corrective=改双线"], "进行中"),
            ("li:tier1", ["improve", "show", number], "product 毛巾 TS-20260309-0001 TS-20260309-0002"),
            ("li:tier1", ["improve", "done", number], "已实施"),
            ("zhou:tier2", ["improve", "list"], number),
            ("zhou:tier2", ["improve", "close", number, "--effect", "三十天没有再发"], "已关闭"),
        ]
        for (user, words, said) in steps {
            let result = try await run(words, as: user)
            #expect(result.status == 0 && result.text.contains(said), "\(words) \(result.story)")
        }
        let closed = try await run(["improve", "list"], as: "zhou:tier2")
        #expect(closed.status == 0 && closed.text.isEmpty, "\(closed.story)")
        let unknown = try await run(["improve", "show", "GJ-202603-0002"], as: "zhou:tier2")
        #expect(unknown.status == 1, "\(unknown.story)")

        let report = ["report", "weekly", "--store", "shop.db", "--week", "2026-W11", "--csv"]
        for product in [["--product", "毛巾"], []] {
            let page = try await Program.run(Program.binary, report + product, in: folder.path)
            #expect(page.text.contains("\(number),改双线,li,2026-03-20,完成,是"), "\(page.story)")
            #expect(page.text.contains("商品,毛巾,2,"), "what a cluster is, the settings say: \(page.story)")
        }
        let other = try await Program.run(Program.binary, report + ["--product", "浴巾"], in: folder.path)
        #expect(!other.text.contains(number), "\(other.story)")
    }

    @Test("a case that nobody may review says so, and the owner's consent helps")
    func exception() async throws {
        try folder.write("huashu.yaml", Data("staff:\n  li: tier1\n  boss: tier3\n".utf8))
        let number = "TS-20260309-0001"
        func step(_ words: [String], as user: String) async throws -> Program.Result {
            try await run([words[0], number] + words.dropFirst(), as: user)
        }
        let way = [
            ["take"], ["contact", "--channel", "phone", "--message", "M8"],
            ["form", "--form", "A"]
                + ["orderNo=无", "cause=x", "occurredAt=x", "course=x", "demand=x", "firstContact=x"].flatMap {
                    ["--set", $0]
                },
            ["solve", "--result", "换新"], ["contact", "--channel", "chat", "--message", "M13", "--session", "s"],
        ]
        for words in way {
            let result = try await step(words, as: "li")
            #expect(result.status == 0, "\(words) \(result.story)")
        }
        let answered = try await step(["answer-survey", "--score", "1", "--session", "s"], as: "customer")
        #expect(answered.status == 0, "\(answered.story)")
        let shown = try await step(["show"], as: "boss")
        #expect(shown.err.contains("没有可以审核的人"), "\(shown.story)")
        let refused = try await step(["review", "--all", "是", "--json"], as: "boss")
        #expect(refused.status == 1 && refused.text.contains("no-reviewer-left"), "\(refused.story)")
        let done = try await step(["review", "--all", "是", "--exception", "店里只有两个人"], as: "boss")
        #expect(done.status == 0 && done.text.contains("待存档"), "\(done.story)")
    }
}
