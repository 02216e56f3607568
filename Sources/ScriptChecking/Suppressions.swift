public import Diagnostics
public import ScriptSyntax

/// The comments `# allow DS204: reason` (`# 允许 DS204：原因`) of a bot, each of which silences a code for the line
/// below it.
///
/// Warnings and notes can be silenced, and such errors to which the engine has a defined answer (a flow that just
/// stops, say, ends). Errors of syntax, of names and of types cannot: without them the script has no meaning. Nor can
/// DS311, for a person must always be reachable. Without a reason the comment does nothing (DS130).
public struct Suppressions: Sendable {
    /// A line and the comments above it.
    struct CommentedLine {
        let comments: [Phrase]
        let span: SourceSpan
    }

    private var silenced: [String: [SourceSpan]] = [:]

    /// Reads the comments of `scripts` and `chats`.
    public init(scripts: [ScriptFile], chats: [ChatFile]) {
        for line in Self.lines(scripts: scripts, chats: chats) {
            for comment in line.comments {
                guard let allowed = Suppression.parse(comment: comment), !allowed.reason.isEmpty else { continue }
                for code in allowed.codes { silenced[code, default: []].append(line.span) }
            }
        }
    }

    /// Those of `diagnostics` that no comment silences.
    public func filter(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        diagnostics.filter { !silences($0) }
    }

    /// Whether a comment silences `diagnostic`.
    public func silences(_ diagnostic: Diagnostic) -> Bool {
        guard Self.canBeAllowed(diagnostic.code), let lines = silenced[diagnostic.code.id] else { return false }
        let place = diagnostic.span
        return lines.contains { $0.file == place.file && $0.start <= place.start && place.start <= $0.end }
    }

    /// Whether a comment may silence a code at all.
    public static func canBeAllowed(_ code: DiagnosticCode) -> Bool {
        if let rule = RuleTable.all.first(where: { $0.code == code }) { return rule.canBeAllowed }
        return code.severity != .error || openErrors.contains(code.id)
    }

    /// Errors of the matcher's own checks that leave the bot a meaning: examples and patterns that miss.
    private static let openErrors: Set<String> = ["DS201", "DS202", "DS206", "DS207", "DS212", "DS216", "DS217"]

    /// Every line that can have comments above it.
    static func lines(scripts: [ScriptFile], chats: [ChatFile]) -> [CommentedLine] {
        let blocks = scripts.flatMap(\.blocks)
        let heads = blocks.map { CommentedLine(comments: $0.trivia.comments, span: $0.span) }
        let statements = blocks.flatMap { StatementWalk.all(in: $0) }.flatMap { lines(of: $0) }
        let tests = chats.flatMap(\.blocks).flatMap { block in
            [CommentedLine(comments: block.trivia.comments, span: block.span)] + block.lines.map { line($0) }
        }
        return (heads + blocks.flatMap(\.members).flatMap { lines(of: $0) } + statements + tests)
            .filter { !$0.comments.isEmpty }
    }

    private static func line<Content>(_ line: Line<Content>) -> CommentedLine {
        CommentedLine(comments: line.trivia.comments, span: line.span)
    }

    private static func lines(of member: Member) -> [CommentedLine] {
        switch member {
        case .field(let field): [line(field)] + field.content.items.flatMap { lines(of: $0) }
        case .item(let item): lines(of: item)
        case .after(let after): [line(after)]
        case .trigger(let trigger): [line(trigger)]
        }
    }

    private static func lines(of item: Line<ListItem>) -> [CommentedLine] {
        guard case .variant(let variant) = item.content else { return [line(item)] }
        return [line(item)] + variant.buttons.map { line($0) }
    }

    private static func lines(of statement: Statement) -> [CommentedLine] {
        let head = CommentedLine(comments: statement.trivia.comments, span: statement.span)
        switch statement.kind {
        case .bot(_, let buttons): return [head] + buttons.map { line($0) }
        case .ask(let ask): return [head] + ask.clauses.map { line($0) }
        case .fill(let fill): return [head] + fill.clauses.map { line($0) }
        case .lookup(let lookup): return [head] + lookup.clauses.map { line($0) }
        case .branch(let branch):
            let arms = branch.arms.map { CommentedLine(comments: $0.trivia.comments, span: $0.span) }
            return [head] + arms + (branch.otherwise.map { [line($0)] } ?? [])
        default: return [head]
        }
    }
}
