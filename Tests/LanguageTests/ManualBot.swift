import ChineseText
import Diagnostics
import DialogueRuntime
import IntentMatching
import ScriptChecking
import ScriptSyntax
import Workshop

/// The bot that the blocks of a section make, with everything that the tools say about it.
struct ManualBot {
    let sources: SourceSet
    let diagnostics: [Diagnostic]
    let interpreter: Interpreter?
    let chats: [ChatFile]
    private let language: MessageLanguage

    init(scripts: [Manual.Block], chats: [Manual.Block] = [], settings: [Manual.Block] = [], page: String) {
        var sources = SourceSet()
        var found: [Diagnostic] = []
        var files: [ScriptFile] = []
        var tests: [ChatFile] = []
        for block in scripts {
            let source = SourceText(path: page, text: block.placedText)
            let (tree, problems) = ScriptParser.parse(source, file: sources.add(source))
            files.append(tree)
            found += problems
        }
        for block in chats {
            let source = SourceText(path: page, text: block.placedText)
            let (tree, problems) = ChatParser.parse(source, file: sources.add(source))
            tests.append(tree)
            found += problems
        }
        let result = BotCompiler.compile(
            scripts: files, chats: tests, sources: sources, settings: ManualSettings(settings, page: page).settings,
            syntaxDiagnostics: found)
        found = result.diagnostics
        var interpreter: Interpreter?
        if let bot = result.bot {
            let compiled = Matcher.compile(bot)
            found += compiled.diagnostics
            interpreter = Interpreter(bot: bot, matcher: compiled.matcher)
        }
        self.sources = sources
        self.interpreter = interpreter
        self.chats = tests
        diagnostics = found
        language = ManualSettings.isEnglish(page) ? .english : .chinese
    }

    /// What must not be there, in words; empty when all is well.
    var errors: String {
        let renderer = TerminalRenderer(language: language)
        return diagnostics.filter { $0.severity == .error }.map { renderer.render($0, in: sources) }
            .joined(separator: "\n")
    }

    /// How the section's tests went; nil when there is no bot to run them.
    func report() -> (report: TestReport, text: String)? {
        guard let interpreter else { return nil }
        let report = TranscriptRunner(chats, on: TestBench(interpreter, sources: sources)).run()
        return (report, report.text(in: language, interpreter: interpreter))
    }
}

/// What the `settings` blocks of a section stand for: lines such as `queues: 售后组` and `hours: 1-5 09:00-18:00`.
struct ManualSettings {
    private(set) var settings = BotSettings()
    /// Lines that could not be read.
    private(set) var unread: [String] = []

    /// The READMEs show the Chinese shop in both languages.
    static func isEnglish(_ page: String) -> Bool { !page.contains("zh-CN") && !page.hasPrefix("README") }

    init(_ blocks: [Manual.Block], page: String) {
        if Self.isEnglish(page) {
            settings.locale = "en"
            settings.locales = ["en"]
            settings.defaultQueue = "service"
        }
        settings.queues[settings.defaultQueue] = ""
        for line in blocks.flatMap(\.lines) where !read(line) { unread.append(line) }
    }

    private mutating func read(_ line: String) -> Bool {
        guard let colon = line.firstIndex(of: ":") else { return false }
        let value = line[line.index(after: colon)...].drop { $0 == " " }
        let items = value.split(separator: ",").map { String($0.drop { $0 == " " }) }
        switch line[..<colon] {
        case "queues": for item in items { settings.queues[item] = "" }
        case "channels": for item in items { settings.channels[item] = .init() }
        case "hours": return readHours(value)
        default: return false
        }
        return !items.isEmpty
    }

    /// `1-5 09:00-18:00`, Monday is 1.
    private mutating func readHours(_ text: Substring) -> Bool {
        let numbers = text.split { " -:".contains($0) }.compactMap { Int($0) }
        guard numbers.count == 6 else { return false }
        for day in numbers[0]...numbers[1] {
            settings.businessHours[day] = [
                .init(from: numbers[2] * 60 + numbers[3], to: numbers[4] * 60 + numbers[5])
            ]
        }
        return true
    }
}
