import Foundation
import Testing

@Suite("huashu report")
struct ReportCommandTests {
    private static let registration = """
        {"key": "k-1", "shop": "s-1", "channel": "phone", "customer": "c-1", "strongKeys": ["c-1"],
         "complainantKind": "consumer", "isAnonymous": false, "matter": {"type": "产品质量", "product": "毛巾"},
         "level": 1, "priority": "medium", "hits": [], "excuses": [], "isRepeatSaid": false,
         "fields": [{"name": "complainantName", "text": "王小芳", "source": "human"},
                    {"name": "contact", "text": "13812345678", "source": "human"},
                    {"name": "problem", "text": "毛巾破了", "source": "human"}]}
        """

    /// A folder with a store that holds a case of 2026-W10.
    private func shop() async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("register.json", Data(Self.registration.utf8))
        try folder.write("huashu.yaml", Data("".utf8))
        let opened = try await Program.run(
            "case", "open", "--json-input", "register.json", "--store", "shop.db", "--as", "li:tier1", "--at",
            "2026-03-04 10:00", in: folder.path)
        #expect(opened.status == 0, "\(opened.story)")
        return folder
    }

    @Test("the shop is called as its settings say, and a week that there is not is told in the user's language")
    func name() async throws {
        let folder = try await shop()
        try folder.write("huashu.yaml", Data("name: 毛巾小店\n".utf8))
        let words = ["report", "weekly", "--store", "shop.db", "--html"]
        let page = try await Program.run(Program.binary, words + ["--week", "2026-W10"], in: folder.path)
        #expect(page.text.contains("毛巾小店") && page.text.contains("电话"), "\(page.story)")
        let year = ["--span", "2026-01-01..2026-12-31", "--name", "总店"]
        let long = try await Program.run(Program.binary, words + year, in: folder.path)
        #expect(long.text.contains("总店") && long.text.contains("每月"), "\(long.story)")
        let none = try await Program.run(Program.binary, words + ["--week", "2026-W60"], in: folder.path)
        #expect(none.status == 2 && none.err.contains("没有 2026-W60 这一周"), "\(none.story)")
    }

    @Test("orders and trainings are stated once by the clerk, and stand in the report from then on")
    func figures() async throws {
        let folder = try await shop()
        let words = ["report", "figures", "--store", "shop.db", "--week", "2026-W10", "--orders", "200"]
        for (more, status) in [
            (["--as", "li:tier1"], 1), (["--as", "fu:clerk", "--training-hours", "6"], 1),
            (["--as", "fu:clerk", "--training-hours", "9/8"], 1), (["--as", "fu:clerk", "--training-hours", "0/0"], 1),
            (["--as", "fu:clerk", "--month", "2026-03"], 2), (["--as", "fu:clerk", "--training-hours", "6/8"], 0),
        ] as [([String], Int32)] {
            let result = try await Program.run(Program.binary, words + more, in: folder.path)
            #expect(result.status == status, "\(more) \(result.story)")
        }
        let report = try await Program.run(
            "report", "weekly", "--store", "shop.db", "--week", "2026-W10", in: folder.path)
        #expect(report.text.contains("1/200") && report.text.contains("6/8"), "\(report.story)")
    }

    @Test("a week as CSV, as a page and as JSON, with the same bytes under the same cut-off")
    func forms() async throws {
        let folder = try await shop()
        let csv = try await Program.run(
            "report", "weekly", "--store", "shop.db", "--week", "2026-W10", "--name", "旗舰店", in: folder.path)
        #expect(csv.status == 0 && csv.text.contains("\r\n新增,1,0,+1,"), "\(csv.story)")
        let page = try await Program.run(
            "report", "weekly", "--store", "shop.db", "--week", "2026-W10", "--html", "--lang", "en", in: folder.path)
        #expect(page.status == 0 && page.text.contains("Weekly complaint report"), "\(page.story)")
        #expect(!page.text.contains("王小芳") && !page.text.contains("13812345678"))

        let arguments = ["report", "weekly", "--store", "shop.db", "--week", "2026-W10", "--json"]
        let first = try await Program.run(Program.binary, arguments, in: folder.path)
        let report = try #require(try JSONSerialization.jsonObject(with: first.out) as? [String: Any], "\(first.story)")
        let head = try #require(report["head"] as? [String: Any])
        let cut = try #require(head["cutOff"] as? Int)
        #expect((head["chainHead"] as? String)?.count == 64)
        let second = try await Program.run(
            "case", "take", "TS-20260304-0001", "--store", "shop.db", "--as", "li:tier1", "--at", "2026-03-05 10:00",
            in: folder.path)
        #expect(second.status == 0, "\(second.story)")
        let again = try await Program.run(Program.binary, arguments + ["--cut", "\(cut)"], in: folder.path)
        let now = try await Program.run(Program.binary, arguments, in: folder.path)
        #expect(again.out == first.out && now.out != first.out, "\(again.story)")
    }

    @Test(
        "a call that cannot be right ends with status 2",
        arguments: [
            ["--week", "2026-W54"], ["--month", "2026-W10"], ["--week", "2026-W10", "--month", "2026-03"],
            ["--week", "2026-W10", "--html", "--csv"], ["--week", "2026-W10", "--cut", "-1"],
            ["--week", "2026-W10", "--store", "missing.db"],
            ["--week", "2026-W10", "--store", "shop.db", "--context", "no.json"],
        ])
    func wrongCalls(_ words: [String]) async throws {
        let folder = try TemporaryFolder()
        let store = words.contains("--store") ? [] : ["--store", "missing.db"]
        let result = try await Program.run(Program.binary, ["report", "weekly"] + store + words, in: folder.path)
        #expect(result.status == 2 && result.out.isEmpty && !result.err.isEmpty, "\(words) \(result.story)")
    }
}
