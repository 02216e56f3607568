public import Diagnostics

/// Reads test files (`docs/grammar.md` §6).
public enum ChatParser {
    /// Reads `source`, which is file number `file` of its set. A line that cannot be read is reported and becomes a
    /// broken line of the tree; the lines after it are read all the same.
    public static func parse(_ source: SourceText, file: Int) -> (ChatFile, [Diagnostic]) {
        var reader = ChatReader(SourceLines(source, file: file))
        let tree = reader.read()
        return (tree, reader.limitedDiagnostics())
    }
}

/// Reads the lines of a test file into blocks.
private struct ChatReader {
    let lines: SourceLines
    private var diagnostics: [Diagnostic] = []
    private var version: Line<Int>?
    private var blocks: [ChatBlock] = []
    /// Whether the conversation of the last block has begun.
    private var hasTurns = false

    init(_ lines: SourceLines) {
        self.lines = lines
    }

    mutating func read() -> ChatFile {
        for line in lines.lines { read(line) }
        if version == nil {
            let place = lines.lines.first.map(lines.span) ?? lines.endSpan
            diagnostics.insert(Diagnostic(.noVersionLine, at: place), at: 0)
        }
        return ChatFile(version: version, blocks: blocks, trailing: lines.trailing)
    }

    /// What was wrong, in reading order, up to the number of problems that anyone would read.
    func limitedDiagnostics() -> [Diagnostic] {
        let limit = ScriptParser.problemLimit
        let sorted = diagnostics.sorted(by: Diagnostic.inReadingOrder)
        guard sorted.count > limit else { return sorted }
        let shown = sorted.prefix(limit)
        let last = shown.last?.span ?? lines.endSpan
        return shown + [Diagnostic(.tooManyProblems, at: last, ["limit": DiagnosticArgument(String(limit))])]
    }

    private mutating func read(_ line: SourceLine) {
        var cursor = lines.cursor(line)
        if let kind = cursor.takeBlockKind(inTable: blocks.last?.kind == .utterances) {
            open(
                ChatBlock(
                    kind: kind, title: cursor.takeTitle(of: kind), span: lines.span(line), trivia: line.trivia,
                    lines: []))
        } else if let number = cursor.takeVersion(isFirst: version == nil && blocks.isEmpty) {
            version = Line(number, span: lines.span(line), trivia: line.trivia)
        } else {
            let content = cursor.takeChatLine(inTable: blocks.last?.kind == .utterances)
            append(Line(content, span: lines.span(line), trivia: line.trivia), &cursor)
        }
        diagnostics += cursor.diagnostics
    }

    private mutating func open(_ block: ChatBlock) {
        blocks.append(block)
        hasTurns = false
    }

    private mutating func append(_ line: Line<ChatLine>, _ cursor: inout Cursor) {
        let needsBlock = blocks.isEmpty
        if needsBlock {
            let nowhere = SourceSpan(file: line.span.file, start: line.span.start, end: line.span.start)
            open(ChatBlock(kind: .test, title: Phrase("", nowhere), span: nowhere, trivia: Trivia(), lines: []))
        }
        guard var block = blocks.popLast() else { return }
        let advice = needsBlock ? ChatPlace.needsBlock : ChatPlace.advice(line.content, in: block.kind, hasTurns)
        if let advice {
            cursor.report(
                .misplacedTestLine, at: line.span,
                ["line": .excerpt(cursor.text(line.span)), "advice": advice])
        }
        if line.content.isTurn { hasTurns = true }
        block.lines.append(line)
        blocks.append(block)
    }
}

/// Where the lines of a test may stand.
private enum ChatPlace {
    static let needsBlock = DiagnosticArgument(
        zh: "先写一行“测试：标题”，测试的内容写在它下面。", en: "Write a line `test: title` first, and the test below it.")

    private static let belowTable = DiagnosticArgument(
        zh: "“语句：”下面每行写“客户的话 => 意图”；对话写在“测试：”下面。",
        en: "Below `utterances:` each line is `message => intent`; conversations stand below `test:`.")

    private static let belowTest = DiagnosticArgument(
        zh: "“客户的话 => 意图”写在“语句：”下面。", en: "`message => intent` stands below `utterances:`.")

    private static let aboveTurns = DiagnosticArgument(
        zh: "把它移到第一句话的上面。", en: "Move it above the first message.")

    /// `customer:` gives the customer's number, and is easily written for what she says.
    private static let customerAboveTurns = DiagnosticArgument(
        zh: "把它移到第一句话的上面；客户说的话写成“客户：…”。",
        en: "Move it above the first message; what the customer says is written `user: …`.")

    /// What to do about a line that cannot stand where it is; nil when it can.
    static func advice(_ line: ChatLine, in kind: ChatBlock.Kind, _ hasTurns: Bool) -> DiagnosticArgument? {
        switch line {
        case .broken: nil
        case .utterance: kind == .utterances ? nil : belowTest
        case .header(.customer, _) where kind != .utterances && hasTurns: customerAboveTurns
        case .header: kind != .utterances && hasTurns ? aboveTurns : nil
        case .preset, .include: kind == .utterances ? belowTable : hasTurns ? aboveTurns : nil
        case .stub, .user, .bot, .wait, .agent, .assertion: kind == .utterances ? belowTable : nil
        }
    }
}

extension ChatLine {
    /// Whether the line is part of the conversation, and not of what stands above it.
    fileprivate var isTurn: Bool {
        switch self {
        case .user, .bot, .wait, .agent, .assertion: true
        case .header, .preset, .stub, .include, .utterance, .broken: false
        }
    }
}
