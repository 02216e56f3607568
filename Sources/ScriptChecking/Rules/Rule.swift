import Diagnostics
import ScriptSyntax

/// One thing that can be wrong with a bot. A rule is one file: its code with the words for people, and its check.
protocol Rule: SendableMetatype {
    /// What the rule says.
    static var code: DiagnosticCode { get }

    /// Whether a comment `# allow DSxxx: reason` silences it. Warnings and notes can be silenced; an error only when
    /// the engine has a defined answer to what is wrong, so that the bot still means something.
    static var canBeAllowed: Bool { get }

    /// What is wrong. Rules that are checked while names and types are resolved have nothing to add here.
    static func check(_ bot: CheckedScripts) -> [Diagnostic]
}

extension Rule {
    static var canBeAllowed: Bool { code.severity != .error }

    static func check(_ bot: CheckedScripts) -> [Diagnostic] { [] }
}

/// Everything that a rule may look at.
struct CheckedScripts {
    /// The blocks of all scripts.
    let blocks: [Block]
    let chats: [ChatFile]
    let sources: SourceSet
    let settings: BotSettings
    /// Places of settings by their path, such as `handoff.default_queue`.
    let settingsPlaces: [String: SourceSpan]
    let names: NameTable
    let usage: NameUsage
    let bot: BotDraft
    let notes: CompilationNotes
    /// The comments of all scripts and tests, with the lines below them.
    let comments: [Suppressions.CommentedLine]
    /// Everything that customers can be told.
    let texts: [ReplyText]
    let graph: FlowGraph
    let assignment: Assignment

    init(
        _ compilation: Compilation, chats: [ChatFile], comments: [Suppressions.CommentedLine],
        settingsPlaces: [String: SourceSpan]
    ) {
        blocks = compilation.blocks
        self.chats = chats
        self.comments = comments
        sources = compilation.sources
        settings = compilation.settings
        self.settingsPlaces = settingsPlaces
        names = compilation.names
        usage = compilation.usage
        bot = compilation.draft
        notes = compilation.notes
        texts = ReplyText.all(in: compilation.blocks)
        graph = FlowGraph(compilation.draft)
        assignment = Assignment(compilation.draft, graph)
    }

    /// Flows that could be compiled, with what the checker knows of each.
    var soundFlows: [(id: FlowID, flow: FlowDefinition, notes: CompilationNotes.Flow)] {
        zip(bot.flows, notes.flows).enumerated().compactMap { id, pair in
            pair.1.isBroken ? nil : (id, pair.0, pair.1)
        }
    }

    /// A setting's place, or nowhere.
    func place(ofSetting path: String) -> SourceSpan {
        settingsPlaces[path] ?? .nowhere
    }

    /// The name of what a reference reads.
    func name(of reference: Reference) -> String {
        switch reference {
        case .slot(let slot): bot.slots[safely: slot]?.name ?? ""
        case .builtin(let variable): variable.chinese
        }
    }
}
