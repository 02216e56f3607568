import Diagnostics
import ScriptSyntax
import Testing

private func read(_ text: String) -> (file: ScriptFile, problems: [String]) {
    let source = SourceText(path: "a.dlg", text: text)
    let (file, diagnostics) = ScriptParser.parse(source, file: 0)
    let problems = diagnostics.filter { $0.severity != .info }
    return (file, problems.map { "\($0.message(in: .english)) “\(source.slice($0.span.start..<$0.span.end))”" })
}

private func format(_ text: String, _ language: KeywordLanguage) -> String {
    let (file, problems) = read(text)
    return problems.isEmpty ? ScriptFormatter(style: language).format(file) : problems.joined(separator: "\n")
}

@Suite("The layout of scripts")
struct FormatterScriptTests {
    static let fixtures = [
        [ScriptFixture.messy, ScriptFixture.english, ScriptFixture.chinese],
        [FlowFixture.messy, FlowFixture.english, FlowFixture.chinese],
    ]

    @Test("Every construct has one layout in each language", arguments: 0..<2)
    func everyConstruct(_ number: Int) {
        let fixture = Self.fixtures[number]
        for text in fixture {
            #expect(difference(format(text, .english), fixture[1] + "\n") == nil)
            #expect(difference(format(text, .chinese), fixture[2] + "\n") == nil)
        }
    }

    @Test("Formatting changes no meaning", arguments: KeywordLanguage.allCases)
    func sameMeaning(_ language: KeywordLanguage) throws {
        for text in try [ScriptFixture.messy, FlowFixture.messy, Specimen.refund.text(), Specimen.complaint.text()] {
            let formatted = format(text, language)
            #expect(difference(TreeOutline.of(read(formatted).file), TreeOutline.of(read(text).file)) == nil)
            #expect(difference(format(formatted, language), formatted) == nil)
        }
    }

    @Test("The specification's examples are in the canonical layout")
    func specimens() throws {
        let refund = try Specimen.refund.text()
        let apart = ["退款金额", "商品名", "退款单号"].reduce(refund) { text, slot in
            text.replacing("\nslot \(slot)\n", with: "\n\nslot \(slot)\n")
        }
        #expect(difference(format(refund, .english), apart) == nil)
        let complaint = try Specimen.complaint.text()
        let expected = complaint.replacing("最近30条", with: "最近 30 条").replacing("dialogue 1", with: "对话 1")
        #expect(difference(format(complaint, .chinese), expected) == nil)
    }

    @Test("There and back gives the same text", arguments: KeywordLanguage.allCases)
    func thereAndBack(_ language: KeywordLanguage) throws {
        let other: KeywordLanguage = language == .english ? .chinese : .english
        for text in try [ScriptFixture.messy, FlowFixture.messy, Specimen.refund.text(), Specimen.complaint.text()] {
            let once = format(text, language)
            #expect(difference(format(format(once, other), language), once) == nil)
        }
    }

    @Test("Comments stay, blank lines become one, and no file lacks its first line")
    func comments() {
        for (text, expected) in [
            ("", "dialogue 1\n"),
            ("# 只有说明\n", "dialogue 1\n\n# 只有说明\n"),
            ("\n\ndialogue 1\n#一\n\n\n#  二\n", "dialogue 1\n\n# 一\n# 二\n"),
            ("dialogue 1\n\n\n# 完 \n", "dialogue 1\n\n# 完\n"),
            (
                "#\ndialogue 1\nbackground:\n\n\n- 甲\n\n\n# 乙\n- 丙",
                "#\ndialogue 1\n\nbackground:\n  - 甲\n\n  # 乙\n  - 丙\n"
            ),
            (
                "dialogue 1\n# allow DS204，DS205: 像\n# allow me\nbackground:\n- 甲\n",
                "dialogue 1\n\n# allow DS204, DS205: 像\n# allow me\nbackground:\n  - 甲\n"
            ),
        ] {
            let (file, _) = read(text)
            #expect(difference(ScriptFormatter(style: .english).format(file), expected) == nil)
        }
    }
}
