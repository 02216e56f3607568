import Diagnostics
import ScriptSyntax
import Testing

@Suite("Layouts of generated trees")
struct FormatterGeneratedTests {
    @Test("Scripts are read as they were written", arguments: BlockKind.allCases)
    func scripts(_ kind: BlockKind) {
        for seed in 0..<25 {
            var maker = TreeGenerator(seed: seed)
            let tree = maker.script(with: kind)
            for language in KeywordLanguage.allCases {
                let formatter = ScriptFormatter(style: language)
                let text = formatter.format(tree)
                let (again, diagnostics) = ScriptParser.parse(SourceText(path: "a.dlg", text: text), file: 0)
                #expect(diagnostics.map { $0.message(in: .english) } == [], "\(seed)")
                #expect(difference(TreeOutline.of(again), TreeOutline.of(tree)) == nil, "\(seed)")
                #expect(difference(formatter.format(again), text) == nil, "\(seed)")
            }
        }
    }

    @Test("Test files are read as they were written", arguments: 0..<60)
    func chats(_ seed: Int) {
        var maker = TreeGenerator(seed: seed)
        let tree = maker.chat()
        let formatter = ScriptFormatter(style: .english)
        let text = formatter.format(tree)
        let (again, diagnostics) = ChatParser.parse(SourceText(path: "a.chat", text: text), file: 0)
        #expect(diagnostics.map { $0.message(in: .english) } == [])
        #expect(difference(TreeOutline.of(again), TreeOutline.of(tree)) == nil)
        #expect(difference(formatter.format(again), text) == nil)
        let chinese = ScriptFormatter(style: .chinese).format(tree)
        let back = ChatParser.parse(SourceText(path: "a.chat", text: chinese), file: 0).0
        #expect(difference(formatter.format(back), text) == nil)
    }

    /// Pieces that a careless writer puts anywhere.
    private static let pieces = [
        " ", "：", "|", "、", "\\", "{", "}", "“", "\"", "(", "）", "=", "/", "且 ", " 或 ", "非 ", "是", "[", "]", "if ",
        "\u{3000}", "\u{FE0F}",
        "\n", "# ", "- ", "1", "结束\n", "end\n", "\u{200D}", "e\u{301}",
    ]

    private func mutated(_ text: String, seed: Int) -> String {
        var random = SeededGenerator(seed: UInt64(seed))
        var letters = Array(text)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0..<letters.count, using: &random)
            if Bool.random(using: &random) {
                letters.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? "", at: place)
            } else {
                letters.remove(at: place)
            }
        }
        return String(letters)
    }

    @Test("Any script without errors keeps its meaning", arguments: 0..<60)
    func mutatedScripts(_ seed: Int) throws {
        let texts = try [
            ScriptFixture.messy, FlowFixture.messy, FlowFixture.chinese, ScriptFixture.english, Specimen.refund.text(),
        ]
        let text = mutated(texts[seed % texts.count], seed: seed)
        let (tree, problems) = ScriptParser.parse(SourceText(path: "a.dlg", text: text), file: 0)
        guard !problems.contains(where: { $0.severity == .error }) else { return }
        for language in KeywordLanguage.allCases {
            let formatter = ScriptFormatter(style: language)
            let formatted = formatter.format(tree)
            let (again, left) = ScriptParser.parse(SourceText(path: "a.dlg", text: formatted), file: 0)
            #expect(left.filter { $0.severity == .error }.map { $0.message(in: .english) } == [])
            #expect(difference(TreeOutline.of(again), TreeOutline.of(tree)) == nil)
            #expect(difference(formatter.format(again), formatted) == nil)
        }
    }

    @Test("Any test file without errors keeps its layout", arguments: 0..<60)
    func mutatedChats(_ seed: Int) throws {
        let texts = try [ChatFixture.messy, ChatFixture.chinese, chatSpecimen()]
        let text = mutated(texts[seed % texts.count], seed: seed)
        let (tree, problems) = ChatParser.parse(SourceText(path: "a.chat", text: text), file: 0)
        guard problems.isEmpty else { return }
        let formatter = ScriptFormatter(style: .english)
        let formatted = formatter.format(tree)
        for language in KeywordLanguage.allCases {
            let other = ScriptFormatter(style: language).format(tree)
            let (again, left) = ChatParser.parse(SourceText(path: "a.chat", text: other), file: 0)
            #expect(left.map { $0.message(in: .english) } == [])
            #expect(difference(formatter.format(again), formatted) == nil)
        }
    }
}
