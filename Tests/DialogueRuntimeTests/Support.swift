import ChineseText
import Diagnostics
import DialogueRuntime
import Foundation
import IntentMatching
import ScriptChecking
import ScriptSyntax
import Testing
import Workshop

/// A text that should compile, or parse, and does not.
struct Broken: Error, CustomStringConvertible {
    var description: String
}

extension Interpreter {
    /// The bot of some scripts, each without its first line.
    init(scripts: String..., settings: BotSettings = BotSettings()) throws {
        var sources = SourceSet()
        var trees: [ScriptFile] = []
        var found: [Diagnostic] = []
        for (number, text) in scripts.enumerated() {
            let head = text.hasPrefix("dialogue") || text.hasPrefix("对话") ? "" : "对话 1\n"
            let source = SourceText(path: "scripts/\(number).dlg", text: head + text + "\n")
            let (tree, diagnostics) = ScriptParser.parse(source, file: sources.add(source))
            trees.append(tree)
            found += diagnostics
        }
        var settings = settings
        for queue in ["在线客服", "售后组", "投诉专员", "应急专员"] { settings.queues[queue] = "" }
        let result = BotCompiler.compile(scripts: trees, sources: sources, settings: settings, syntaxDiagnostics: found)
        guard let bot = result.bot else {
            let errors = result.diagnostics.filter { $0.severity == .error }
            throw Broken(description: TerminalRenderer(language: .english).report(errors, in: sources))
        }
        self.init(bot: bot, matcher: Matcher.compile(bot).matcher)
    }

    /// A conversation at 2026-03-02 10:00, a Monday.
    func conversation(
        session: Session? = nil, saving: Bool = true,
        lookups: @escaping @Sendable (LookupRequest) -> LookupOutcome = { _ in .empty }
    ) -> Conversation {
        let now = session?.lastActivityAt ?? TestBench(self, sources: SourceSet()).defaultStart
        let fresh = Session(
            id: "s-1", bot: bot, customer: Customer(id: "c-1", nickname: "小鱼"), channel: "web", now: now)
        return Conversation(self, session: session ?? fresh, now: now, provesSaving: saving, lookups: lookups)
    }
}

/// Rules of the conversation as tests in the language of `.chat` files, against a small script.
struct Story: Sendable, CustomTestStringConvertible {
    var name: String
    var script: String
    var settings: BotSettings
    var chat: String

    init(_ name: String, _ script: String, settings: BotSettings = BotSettings(), _ chat: String) {
        self.name = name
        self.script = script
        self.settings = settings
        self.chat = chat
    }

    var testDescription: String { name }

    /// Everything in which the tests fail; empty when they hold.
    func failures() throws -> String {
        let source = SourceText(path: "story.chat", text: "对话 1\n\n" + chat + "\n")
        let sources = SourceSet([source])
        let (tree, found) = ChatParser.parse(source, file: 0)
        guard found.isEmpty else {
            throw Broken(description: TerminalRenderer(language: .english).report(found, in: sources))
        }
        let bench = TestBench(try Interpreter(scripts: script, settings: settings), sources: sources)
        let report = TranscriptRunner([tree], on: bench).run()
        if report.outcomes.isEmpty { return "no tests" }
        return report.passed ? "" : report.text(in: .english)
    }
}

/// Tells all failures of a list of stories at once.
func tell(_ stories: [Story], sourceLocation: SourceLocation = #_sourceLocation) {
    var failures: [String] = []
    for story in stories {
        do {
            let failure = try story.failures()
            if !failure.isEmpty { failures.append("■ \(story.name)\n\(failure)") }
        } catch {
            failures.append("■ \(story.name)\n\(error)")
        }
    }
    let report = failures.joined(separator: "\n")
    #expect(failures.isEmpty, "\(report)", sourceLocation: sourceLocation)
}

/// What the bot says in an exchange, line by line.
func said(_ exchange: Exchange) -> [String] { exchange.messages.map(\.text) }

/// The slot that the flow on top asks for.
func asked(_ session: Session) -> String? {
    if case .slot(let key) = session.frames.last?.waiting { key } else { nil }
}

extension Session {
    /// The session as a store keeps it.
    func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try encoder.encode(self)
    }
}
