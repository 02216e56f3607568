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
                let errors = diagnostics.filter { $0.severity == .error }.map { $0.message(in: .english) }
                #expect(errors == [], "\(seed)")
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
}
