import Foundation
import Testing

@Suite("huashu vectors")
struct VectorsCommandTests {
    static let fixtures = TemporaryFolder.root.appending(path: "Tests/ChannelsTests/Fixtures/vectors").path

    @Test("prints a line a case and the count alone on the last line")
    func passes() async throws {
        let result = try await Program.run("vectors", Self.fixtures + "/sse.json", Self.fixtures + "/email.json")
        #expect(result.status == 0 && result.lines.last == "20 passed, 0 failed", "\(result.story)")
        #expect(result.lines.count == 21 && result.lines.contains("ok sse/simple"), "\(result.story)")
    }

    @Test("a case that fails is named with the reason, in one line, and the status is 1")
    func fails() async throws {
        let folder = try TemporaryFolder()
        let original = try String(contentsOfFile: Self.fixtures + "/standard_webhooks.json", encoding: .utf8)
        let wrong = try folder.write(
            "wrong.json",
            Data(original.replacingOccurrences(of: #""now": 1767230000"#, with: #""now": 1767930000"#).utf8))
        let result = try await Program.run("vectors", wrong.path)
        #expect(result.status == 1 && result.lines.last?.hasSuffix(" failed") == true, "\(result.story)")
        #expect(
            result.lines.contains("FAILED ok/minified: expected accept, got reject (stale_timestamp)"),
            "\(result.story)")
        let json = try await Program.run("vectors", "--json", wrong.path)
        let records = try JSONSerialization.jsonObject(with: json.out) as? [[String: Any]] ?? []
        #expect(json.status == 1 && records.count == 43 && records.contains { $0["passed"] as? Bool == true })
    }

    @Test("what is no file of vectors is told in a sentence, and a channel that nothing speaks too")
    func noVectors() async throws {
        let folder = try TemporaryFolder()
        for (text, why) in [("{", "JSON"), ("{}", "channel"), (#"{"channel":"x","cases":[{}]}"#, "cases")] {
            let result = try await Program.run("vectors", folder.write("f.json", Data(text.utf8)).path)
            #expect(result.status == 2 && result.err.contains(why) && result.out.isEmpty, "\(result.story)")
        }
        let missing = try await Program.run("vectors", folder.path + "/none.json")
        #expect(missing.status == 2 && missing.err.contains("none.json"), "\(missing.story)")
        let letter = try folder.write("letter.json", Data(#"{"channel":"carrier_pigeon","cases":[{"id":"a"}]}"#.utf8))
        let foreign = try await Program.run("vectors", letter.path)
        #expect(foreign.status == 2 && foreign.err.contains("carrier_pigeon"), "\(foreign.story)")
        #expect(foreign.lines == ["0 passed, 0 failed"], "\(foreign.story)")
    }

    @Test("what would be sent is printed for others to read")
    func emissions() async throws {
        let result = try await Program.run(
            "vectors", "--emit", Self.fixtures + "/chatwoot.json", Self.fixtures + "/sse.json")
        let records = try result.records()
        #expect(result.status == 0 && records.count == 3 + 12, "\(result.story)")
        let urls = records.compactMap { $0["url"] as? String }
        #expect(urls.count == 3 && urls.allSatisfy { $0.contains("/api/v1/accounts/3/conversations/55/") })
    }
}
