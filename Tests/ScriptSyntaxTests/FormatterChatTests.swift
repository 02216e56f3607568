import Diagnostics
import ScriptSyntax
import Testing

/// Text of the canonical layout ends with a line end, which the literals do not have.
private func read(_ text: String) -> ChatFile? {
    let (file, diagnostics) = ChatParser.parse(SourceText(path: "a.chat", text: text), file: 0)
    return diagnostics.isEmpty ? file : nil
}

private func format(_ text: String, _ language: KeywordLanguage) -> String? {
    read(text).map { ScriptFormatter(style: language).format($0) }
}

@Suite("The layout of test files")
struct FormatterChatTests {
    @Test("Every construct has one layout in each language")
    func everyConstruct() {
        for text in [ChatFixture.messy, ChatFixture.english, ChatFixture.chinese] {
            #expect(difference(format(text, .english) ?? "", ChatFixture.english + "\n") == nil)
            #expect(difference(format(text, .chinese) ?? "", ChatFixture.chinese + "\n") == nil)
        }
    }

    @Test("Formatting changes no meaning", arguments: KeywordLanguage.allCases)
    func sameMeaning(_ language: KeywordLanguage) throws {
        for text in try [ChatFixture.messy, chatSpecimen()] {
            let tree = try #require(read(text))
            let formatted = ScriptFormatter(style: language).format(tree)
            let again = try #require(read(formatted))
            #expect(difference(normalized(TreeOutline.of(again)), normalized(TreeOutline.of(tree))) == nil)
            #expect(ScriptFormatter(style: language).format(again) == formatted)
        }
    }

    /// Words of test files that the tree keeps as text have two spellings.
    private func normalized(_ outline: String) -> String {
        let pairs = [
            ("1.5秒", "1.5s"), ("｛nickname｜默认 亲｝", "{nickname|default 亲}"), ("{昵称|默认 亲}", "{nickname|default 亲}"),
            ("{今天}", "{today}"), ("“意图”", "“intent”"), ("“已收集.", "“collected."), ("“紧急度”", "“priority”"),
            ("“高”", "“high”"),
        ]
        return pairs.reduce(outline) { text, pair in
            text.split(separator: "\n").map { $0.replacing(pair.0, with: pair.1) }.joined(separator: "\n")
        }
    }

    @Test("The specification's example is in the canonical layout but for its columns")
    func specimen() throws {
        let specimen = try chatSpecimen()
        let expected = specimen.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line).replacing(/\ +=>/, with: " =>")
        }
        let text = expected.joined(separator: "\n").replacing("> case 意图", with: "> case intent")
            .replacing("已收集.", with: "collected.").replacing("priority 高", with: "priority high")
        #expect(difference(format(specimen, .english) ?? "", text) == nil)
        let chinese = format(specimen, .chinese)
        #expect(chinese.flatMap { format($0, .english) } == format(specimen, .english))
    }

    @Test("The language of a file is that of most of its lines")
    func predominantLanguage() throws {
        for (text, language) in try [
            (ChatFixture.english, KeywordLanguage.english), (ChatFixture.chinese, .chinese),
            (Specimen.refund.text(), .english),
            (Specimen.complaint.text(), .chinese), ("", .english), ("对话 1\n槽位 甲\n  type: text\n", .chinese),
        ] {
            #expect(ScriptFormatter.predominantLanguage(of: text) == language)
        }
    }
}
