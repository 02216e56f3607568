import Foundation
import Testing

@Suite("the transcript on the first screen of the README")
struct ReadmeTranscriptTests {
    @Test("is what the shipped bot says", arguments: ["README.md", "README.zh-CN.md"])
    func isTrue(page: String) async throws {
        let text = try String(contentsOf: TemporaryFolder.root.appending(path: page), encoding: .utf8)
        let block = text.components(separatedBy: "```").first { $0.hasPrefix("text\n客户：") } ?? ""
        let lines = block.split(separator: "\n").dropFirst().map(String.init)
        let typed = lines.filter { $0.hasPrefix("客户：") }.map { String($0.dropFirst(3)) }
        let bot = try TemporaryFolder.shipped()
        let input = Data(typed.map { $0 + "\n" }.joined().utf8)
        let result = try await Program.run("chat", "--now", "2026-03-02 10:00", bot.path, input: input)
        #expect(!typed.isEmpty && result.lines == lines.filter { !$0.hasPrefix("客户：") }, "\(result.story)")
    }
}
