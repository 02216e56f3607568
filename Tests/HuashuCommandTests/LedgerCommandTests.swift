import Foundation
import Testing

@Suite("huashu case ledger")
struct LedgerCommandTests {
    private let folder: TemporaryFolder

    init() async throws {
        folder = try TemporaryFolder()
        try folder.write("huashu.yaml", Data("cases:\n  ledger: yes\n".utf8))
        try folder.write(
            "register.json",
            Data(
                """
                {"key": "k-1", "shop": "s-1", "channel": "phone", "customer": "c-1", "strongKeys": ["c-1"],
                 "complainantKind": "consumer", "isAnonymous": false, "matter": {"type": "产品质量"}, "level": 1,
                 "priority": "medium", "hits": [], "excuses": [], "isRepeatSaid": false,
                 "fields": [{"name": "complainantName", "text": "王小芳", "source": "human"},
                            {"name": "contact", "text": "13812345678", "source": "human"},
                            {"name": "problem", "text": "毛巾破了", "source": "human"}]}
                """.utf8))
        let opened = try await run(["open", "--json-input", "register.json"], as: "li:tier1")
        #expect(opened.status == 0, "\(opened.story)")
    }

    private func run(_ words: [String], as user: String) async throws -> Program.Result {
        try await Program.run(
            Program.binary,
            ["case"] + words + ["--store", "shop.db", "--as", user, "--at", "2026-03-09 11:00"], in: folder.path)
    }

    private let proposal = [
        "ledger", "propose", "TS-20260309-0001", "--rule", "outside-authority", "--staff", "li", "--evidence", "越权承诺",
    ]

    @Test("an entry goes from the proposal to the last word, each step by whom it is for")
    func steps() async throws {
        let entry = "JL-202603-0001"
        let steps: [(user: String, words: [String], said: String)] = [
            ("zhou:tier2", proposal, "\(entry)  待听取陈述  li"),
            ("hr:people-manager", ["ledger", "hear", entry, "--statement", "当时没人可问"], "已听取"),
            ("hr:people-manager", ["ledger", "confirm", entry, "--yuan=-50"], "已确认"),
            ("li:tier1", ["ledger", "appeal", entry, "--words", "不公"], "申诉中"),
            ("hr:people-manager", ["ledger", "settle", entry, "--yuan=-30"], "已定案"),
            ("li:tier1", ["ledger", "show", entry], "本人陈述：当时没人可问"),
            ("li:tier1", ["ledger", "list", "--month", "2026-03", "--json"], #""amountFen":-3000"#),
        ]
        for (user, words, said) in steps {
            let result = try await run(words, as: user)
            #expect(result.status == 0 && result.text.contains(said), "\(words) \(result.story)")
        }
        let report = try await Program.run(
            "report", "weekly", "--store", "shop.db", "--week", "2026-W11", "--csv", in: folder.path)
        #expect(report.text.contains("越权或违反指引引起投诉,1,1,0,1,1,¥-30.00,0"), "\(report.story)")
    }

    @Test("others see nothing and may do nothing, and a shop that keeps no ledger has none")
    func refusals() async throws {
        _ = try await run(proposal, as: "zhou:tier2")
        let strangers = try await run(["ledger", "list"], as: "wang:tier1")
        #expect(strangers.status == 0 && strangers.text.isEmpty, "\(strangers.story)")
        let refused: [(String, String, [String])] = [
            ("not-permitted", "wang:tier1", ["ledger", "show", "JL-202603-0001"]),
            ("not-permitted", "li:tier1", proposal),
            ("unknown-entry", "hr:people-manager", ["ledger", "show", "JL-202603-0002"]),
            ("ledger-step", "hr:people-manager", ["ledger", "confirm", "JL-202603-0001", "--yuan=-50"]),
        ]
        for (code, user, words) in refused {
            let result = try await run(words + ["--json"], as: user)
            #expect(result.status == 1 && result.text.contains(#""code":"\#(code)""#), "\(words) \(result.story)")
        }
        try folder.write("huashu.yaml", Data())
        let off = try await run(proposal + ["--json"], as: "zhou:tier2")
        #expect(off.status == 1 && off.text.contains("ledger-off"), "\(off.story)")
    }
}
