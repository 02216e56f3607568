import ChineseText
import Diagnostics
import Foundation
import IntentMatching
import ScriptChecking
import Testing

@Suite("Explanations")
struct ExplanationTests {
    private static let bot = BotFromText.bot(ShopScript.whole)
    private static let matcher = Matcher.compile(bot).matcher

    private static func explain(_ message: String) -> Explanation {
        Explanation(reading: matcher.read(message), bot: bot, matcher: matcher)
    }

    @Test("the contest in Chinese")
    func chinese() {
        let text = Self.explain("我想知道退款到账了吗").rendered(in: .chinese)
        #expect(text.contains("✔ 查询退款进度"))
        #expect(text.contains("输：优先 60 < 65"))
        #expect(text.contains("“退款到账” 4–8"))
        #expect(text.contains("“想知道退款” 1–6") || text.contains("“我想知道退款” 0–6"))
        #expect(text.contains("申请退款      正则") || text.contains("未命中"))
        #expect(text.contains("未用：已有更强的命中方式"))
        #expect(text.contains("意图 查询退款进度 · 类型 售后/退款 · 紧急度 普通"))
    }

    @Test("the contest in English, and why others lost")
    func english() {
        let text = Self.explain("退款到账了吗").rendered(in: .english)
        #expect(text.contains("lost: counter-example “退款到账了吗” intents/测试.dlg:"))
    }

    @Test("columns stand below each other")
    func columns() {
        let lines = Self.explain("我想知道退款到账了吗").rendered(in: .chinese).split(separator: "\n")
        let starts = lines.compactMap { line -> Int? in
            line.range(of: "intents/").map { displayWidth(of: String(line[..<$0.lowerBound])) }
        }
        #expect(starts.count > 2)
        #expect(Set(starts).count == 1)
    }

    @Test("offsets count the characters of the original")
    func offsets() throws {
        let explanation = Self.explain("😀  我　要退款")
        let line = try #require(explanation.lines.first { $0.outcome == .won })
        #expect(line.text == "我　要退款")
        #expect(line.from == 3)
        #expect(line.to == 8)
    }

    @Test("for programs")
    func json() throws {
        let explanation = Self.explain("退款到账了吗")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let data = try encoder.encode(explanation)
        #expect(try JSONDecoder().decode(Explanation.self, from: data) == explanation)
        #expect(String(decoding: data, as: UTF8.self).contains("\"verdict\":\"intent\""))
    }
}
