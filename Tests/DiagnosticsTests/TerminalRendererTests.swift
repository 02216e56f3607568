import Diagnostics
import Foundation
import Testing

private let code = DiagnosticCode(
    "DS999", "specimen", .error, zh: DiagnosticWording("没有叫“{name}”的槽位。", help: "先写一个。"),
    en: DiagnosticWording("There is no slot called “{name}”.", help: "Write one."))

/// Where the carets stand under a marked word, counted in columns of a terminal.
private func carets(under marked: String, in line: String) -> (indent: Int, count: Int) {
    let text = "对话 1\n" + line + "\n"
    let sources = SourceSet([SourceText(path: "a.dlg", text: text)])
    let before = line.components(separatedBy: marked).first ?? ""
    let start = text.utf8.count - 1 - line.utf8.count + before.utf8.count
    let span = SourceSpan(file: 0, start: start, end: start + marked.utf8.count)
    let shown = TerminalRenderer(language: .english).render(Diagnostic(code, at: span, ["name": "x"]), in: sources)
    let row = shown.split(separator: "\n").first { $0.contains("^") }.map(String.init) ?? ""
    let body = row.split(separator: "|", maxSplits: 1).last.map { $0.dropFirst() } ?? ""
    return (body.prefix { $0 == " " }.count, body.count { $0 == "^" })
}

@Suite("diagnostics at a terminal")
struct TerminalRendererTests {
    @Test(
        "carets stand under the marked columns",
        arguments: [
            ("ask name", "name", 4, 4), ("询问 订单号：", "订单号", 5, 6), ("\task x", "x", 6, 1), ("客服：😀好", "好", 8, 2),
            ("槽位 Ａb", "b", 7, 1), ("a\u{200B}b", "b", 2, 1),
        ])
    func columns(line: String, marked: String, indent: Int, count: Int) {
        let found = carets(under: marked, in: line)
        #expect(found == (indent, count))
    }

    @Test("of a line of a megabyte, what is marked and its neighbourhood are shown", arguments: [0, 500_000, 999_990])
    func hugeLine(start: Int) {
        let text = String(repeating: "x", count: start) + "WRONG" + String(repeating: "y", count: 1_000_000 - start)
        let sources = SourceSet([SourceText(path: "a.dlg", text: text)])
        let renderer = TerminalRenderer(language: .chinese)
        let narrow = renderer.render(
            Diagnostic(code, at: SourceSpan(file: 0, start: start, end: start + 5), ["name": "x"]), in: sources)
        let wide = renderer.render(
            Diagnostic(code, at: SourceSpan(file: 0, start: start, end: text.utf8.count), ["name": "x"]), in: sources)
        #expect(narrow.count < 600 && wide.count < 600)
        #expect(narrow.contains("WRONG") && wide.contains("WRONG") && narrow.contains(" a.dlg:1:\(start + 1)"))
        #expect(carets(under: "WRONG", in: text).count == 5)
    }

    @Test("a report says what, where and what to do, in both languages")
    func words() {
        let text = "对话 1\n询问 订单好\n"
        let sources = SourceSet([SourceText(path: "scripts/a.dlg", text: text)])
        let start = "对话 1\n询问 ".utf8.count
        let diagnostic = Diagnostic(
            code, at: SourceSpan(file: 0, start: start, end: start + 9), ["name": "订单好"], suggestions: ["订单号"])
        let chinese = TerminalRenderer(language: .chinese).render(diagnostic, in: sources)
        let english = TerminalRenderer(language: .english).render(diagnostic, in: sources)
        #expect(
            chinese == """
                错误[DS999] 没有叫“订单好”的槽位。
                 --> scripts/a.dlg:2:4
                  |
                2 | 询问 订单好
                  |      ^^^^^^
                  是不是：“订单号”？
                  建议：先写一个。
                """)
        #expect(english.contains("Did you mean “订单号”?") && english.contains("Help: Write one."))
    }

    @Test("a place is a line and UTF-16 columns for editors; a span outside its file does no harm")
    func record() {
        let sources = SourceSet([SourceText(path: "a.dlg", text: "客服：😀好\r\n")])
        let record = DiagnosticRecord(
            Diagnostic(code, at: SourceSpan(file: 0, start: 13, end: 16)), in: sources, language: .english)
        let outside = DiagnosticRecord(
            Diagnostic(code, at: SourceSpan(file: 7, start: 99, end: 120)), in: sources, language: .english)
        #expect(record.line == 1 && record.column == 6 && record.endColumn == 7)
        #expect(outside.file.isEmpty && outside.line == 1)
    }
}

@Suite("names that were probably meant")
struct SuggestionTests {
    @Test(
        "are the nearest ones, at most three",
        arguments: [
            ("申请退宽", ["申请退款", "查询物流"], ["申请退款"]), ("itnent", ["intent", "entity"], ["intent"]),
            ("x", ["abcdef"], []), ("订单", ["订单号", "订单"], ["订单号"]), ("", ["a"], []),
        ])
    func nearest(word: String, candidates: [String], expected: [String]) {
        #expect(Suggestion.nearest(to: word, among: candidates) == expected)
    }
}
