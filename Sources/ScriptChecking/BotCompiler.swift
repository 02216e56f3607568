public import Diagnostics
public import ScriptSyntax

/// What came of compiling a bot.
public struct CheckResult: Sendable {
    /// The bot; nil exactly when one of the diagnostics is an error.
    public let bot: Bot?
    /// What is wrong, in reading order, without what comments silence.
    public let diagnostics: [Diagnostic]
    /// What comments silence, for what is found out later.
    public let suppressions: Suppressions
}

/// Turns the trees of scripts into a bot, or says why it cannot. The only place that makes a `Bot`.
///
/// Names come first, then definitions and flows with the types of what they compare and say, then the rules, one file
/// each (`Rules/`). Rules that read the code of a flow leave out flows that could not be compiled; when a file has
/// errors of syntax, only names and types are checked, for what the rules would say might come from what is missing.
public enum BotCompiler {
    /// Compiles `scripts`, whose places lie in `sources`, and holds `chats` against them.
    ///
    /// - Parameters:
    ///   - settingsPlaces: where settings are written, by path (`handoff.default_queue`), for what is wrong with them.
    ///   - syntaxDiagnostics: what the parsers found; they become part of the result.
    public static func compile(
        scripts: [ScriptFile], chats: [ChatFile] = [], sources: SourceSet, settings: BotSettings = BotSettings(),
        settingsPlaces: [String: SourceSpan] = [:], syntaxDiagnostics: [Diagnostic] = []
    ) -> CheckResult {
        var compilation = Compilation(scripts: scripts, settings: settings, sources: sources)
        compilation.run()
        let comments = Suppressions.lines(scripts: scripts, chats: chats)
        let suppressions = Suppressions(comments)
        var found = syntaxDiagnostics + compilation.diagnostics
        if !syntaxDiagnostics.contains(where: { $0.severity == .error }) {
            let checked = CheckedScripts(
                compilation, chats: chats, comments: comments, settingsPlaces: settingsPlaces)
            found += RuleTable.all.flatMap { $0.check(checked) }
        }
        let kept = suppressions.filter(found).sorted(by: Diagnostic.inReadingOrder)
        let hasError = kept.contains { $0.severity == .error }
        return CheckResult(bot: hasError ? nil : Bot(compilation.draft), diagnostics: kept, suppressions: suppressions)
    }
}
