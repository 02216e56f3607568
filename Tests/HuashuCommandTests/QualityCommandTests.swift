import Foundation
import Testing

@Suite("huashu case quality")
struct QualityCommandTests {
    @Test("an inspector draws and judges, and the report counts the verdict")
    func sample() async throws {
        let folder = try TemporaryFolder()
        func run(_ words: [String], as user: String) async throws -> Program.Result {
            try await Program.run(
                Program.binary, words + ["--store", "shop.db", "--as", user, "--at", "2026-03-16 11:00"],
                in: folder.path)
        }
        let seeded = try await Program.run(
            Program.binary, ["demo", "seed", "--store", "shop.db", "--cases", "12", "--at", "2026-03-16 10:00"],
            in: folder.path)
        #expect(seeded.status == 0, "\(seeded.story)")
        let draw = ["case", "quality", "draw", "--period", "2025-03-01..2026-03-15", "--size", "2", "--seed", "7"]
        let drawn = try await run(draw, as: "wu:quality")
        #expect(drawn.status == 0 && drawn.lines.count == 2, "\(drawn.story)")
        #expect(try await run(draw, as: "li:tier1").status == 1)
        #expect(try await run(["case", "quality", "draw", "--period", "2026-W99"], as: "wu:quality").status == 2)
        let judge = ["case", "quality", "judge", "ZJ-202603-0001", "--no-truthful"]
        #expect(try await run(judge, as: "wu:quality").status == 1, "what was found must be told")
        let judged = try await run(judge + ["--finding", "客户说没有收到"], as: "wu:quality")
        #expect(judged.status == 0 && judged.text.contains("不属实"), "\(judged.story)")
        let waiting = try await run(["case", "quality", "list"], as: "wu:quality")
        #expect(waiting.lines.count == 1 && waiting.text.contains("ZJ-202603-0002"), "\(waiting.story)")
        let report = try await Program.run(
            Program.binary, ["report", "weekly", "--store", "shop.db", "--month", "2026-03", "--csv"], in: folder.path)
        #expect(report.text.contains("抽查属实,0/1"), "\(report.story)")
    }
}
