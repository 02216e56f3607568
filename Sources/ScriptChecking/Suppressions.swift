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
        self.init(Self.lines(scripts: scripts, chats: chats))
    }

    /// Reads comments that were gathered before.
    init(_ lines: [CommentedLine]) {
        for line in lines {
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

    /// Every line that has comments above it.
    static func lines(scripts: [ScriptFile], chats: [ChatFile]) -> [CommentedLine] {
        var found = CommentedLines()
        for script in scripts {
            for block in script.blocks {
                found.add(block.trivia, block.span)
                for member in block.members { found.add(member) }
                for statement in StatementWalk.all(in: block) { found.add(statement) }
            }
        }
        for block in chats.lazy.flatMap(\.blocks) {
            found.add(block.trivia, block.span)
            for line in block.lines { found.add(line) }
        }
        return found.lines
    }
}

/// The lines with comments above them, while they are gathered: few of many lines have any.
private struct CommentedLines {
    private(set) var lines: [Suppressions.CommentedLine] = []

    mutating func add(_ trivia: Trivia, _ span: SourceSpan) {
        guard !trivia.comments.isEmpty else { return }
        lines.append(Suppressions.CommentedLine(comments: trivia.comments, span: span))
    }

    mutating func add<Content>(_ line: Line<Content>) { add(line.trivia, line.span) }

    mutating func add(_ member: Member) {
        switch member {
        case .field(let field):
            add(field)
            for item in field.content.items { add(item: item) }
        case .item(let item): add(item: item)
        case .after(let after): add(after)
        case .trigger(let trigger): add(trigger)
        }
    }

    private mutating func add(item: Line<ListItem>) {
        add(item)
        if case .variant(let variant) = item.content {
            for button in variant.buttons { add(button) }
        }
    }

    mutating func add(_ statement: Statement) {
        add(statement.trivia, statement.span)
        switch statement.kind {
        case .bot(_, let buttons): for button in buttons { add(button) }
        case .ask(let ask): for clause in ask.clauses { add(clause) }
        case .fill(let fill): for clause in fill.clauses { add(clause) }
        case .lookup(let lookup): for clause in lookup.clauses { add(clause) }
        case .branch(let branch):
            for arm in branch.arms { add(arm.trivia, arm.span) }
            if let otherwise = branch.otherwise { add(otherwise) }
        default: break
        }
    }
}
