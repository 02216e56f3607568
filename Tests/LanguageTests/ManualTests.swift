import Diagnostics
import ScriptSyntax
import Testing
import Workshop

/// The examples of the manuals are true: each script checks, each conversation runs, each mistake is found.
@Suite struct ManualTests {
    /// Pages whose examples are run. The manuals must have examples; other pages may.
    static let manualPages = ["docs/language.zh-CN.md", "docs/language.md"]
    static let pages = manualPages + ["README.md", "README.zh-CN.md", "docs/grammar.md"]
    static let manuals = pages.compactMap { try? Manual(page: $0) }
    static let bots = manuals.flatMap(\.sections).filter { !$0.blocks(.dialogue).isEmpty }
    static let others = manuals.flatMap(\.sections).filter { section in
        section.blocks.contains { $0.kind == .fails || $0.kind == .part }
    }

    /// An extraction that finds nothing would pass every other test.
    @Test(arguments: manualPages)
    func theManualHasItsExamples(page: String) throws {
        let manual = try Manual(page: page)
        #expect(manual.sections.count >= 25)
        #expect(manual.count(.dialogue) >= 23)
        #expect(manual.count(.chat) >= 22)
        #expect(manual.count(.fails) >= 14)
        #expect(manual.count(.part) >= 1)
    }

    @Test func allPagesAreRead() {
        #expect(Self.manuals.map(\.page) == Self.pages)
        #expect(Self.manuals.flatMap(\.strangers) == [])
    }

    /// Section by section, the two editions have the same kinds of blocks.
    @Test func theEditionsAreTheSame() throws {
        let editions = try Self.manualPages.map { try Manual(page: $0) }
        let shapes = editions.map { $0.sections.map { $0.blocks.map { "\($0.kind) \($0.argument)" } } }
        for (chinese, english) in zip(editions[0].sections, editions[1].sections) {
            let shapes = [chinese, english].map { $0.blocks.map { "\($0.kind) \($0.argument)" } }
            #expect(shapes[0] == shapes[1], "\(chinese.title) / \(english.title)")
        }
        #expect(shapes[0].count == shapes[1].count)
    }

    @Test(arguments: bots)
    func theScriptsOfASectionAreABot(section: Manual.Section) throws {
        let settings = ManualSettings(section.blocks(.settings), page: section.page)
        #expect(settings.unread == [])
        let bot = ManualBot(
            scripts: section.blocks(.dialogue), chats: section.blocks(.chat), settings: section.blocks(.settings),
            page: section.page)
        #expect(bot.errors.isEmpty, "\(bot.errors)")
        guard !section.blocks(.chat).isEmpty, bot.errors.isEmpty else { return }
        let (report, text) = try #require(bot.report())
        #expect(!report.outcomes.isEmpty)
        #expect(report.passed, "\(text)")
    }

    @Test(arguments: bots)
    func testsComeBehindTheirScripts(section: Manual.Section) throws {
        let kinds = section.blocks.map(\.kind)
        guard let chat = kinds.firstIndex(of: .chat) else { return }
        let script = try #require(kinds.firstIndex(of: .dialogue))
        #expect(script < chat)
    }

    @Test(arguments: others)
    func mistakesAreFound(section: Manual.Section) {
        for block in section.blocks(.fails) {
            let bot = ManualBot(scripts: [block], page: section.page)
            let codes = Set(bot.diagnostics.map(\.code.id)).sorted()
            #expect(codes.contains(block.argument), "\(section.page):\(block.firstLine) has \(codes)")
        }
        for block in section.blocks(.part) {
            let source = SourceText(path: section.page, text: "dialogue 1\n" + block.lines.joined(separator: "\n"))
            let (_, problems) = ScriptParser.parse(source, file: 0)
            let errors = problems.filter { $0.severity == .error }.map { $0.message(in: .english) }
            #expect(errors == [], "\(section.page):\(block.firstLine)")
        }
    }

    @Test func aPageIsReadAsBlocks() throws {
        let page = """
            # Page
            ## One
            ```dialogue
            dialogue 1
            ## not a section
            ```
            ```dialogue-fails DS101
            x
            ```
            ## Two
            ```dialog
            ```
            """
        let manual = Manual(page: "p", text: page)
        #expect(manual.sections.map(\.title) == ["One", "Two"])
        let blocks = try #require(manual.sections.first).blocks
        #expect(blocks.map(\.kind) == [.dialogue, .fails])
        #expect(blocks.map(\.argument) == ["", "DS101"])
        #expect(blocks.first?.placedText == "\n\n\ndialogue 1\n## not a section\n")
        #expect(manual.strangers == ["p:11: ```dialog"])
    }
}
