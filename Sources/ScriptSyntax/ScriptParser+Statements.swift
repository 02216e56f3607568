import Diagnostics

// Statements of a flow.
extension ScriptParser {
    /// Reads statements up to the next block or a line that starts with one of `closers`.
    mutating func readStatements(until closers: Set<Keyword>) -> [Statement] {
        var statements: [Statement] = []
        while let line = current, blockHead(line) == nil {
            if let keyword = lines.cursor(line).nextKeyword(), closers.contains(keyword) { break }
            statements.append(readStatement(line))
        }
        return statements
    }

    private mutating func readStatement(_ line: SourceLine) -> Statement {
        next += 1
        var cursor = lines.cursor(line)
        let written = Phrase(cursor.text(lines.span(line)), lines.span(line))
        var kind = StatementKind.broken(written)
        if cursor.isNext(.dash) {
            reportStrayItem(line)
        } else if let keyword = cursor.takeKeyword() {
            cursor.language = keyword.language
            kind = readStatement(keyword, &cursor, line, hasLinesBelow: true) ?? kind
            finish(cursor)
        } else {
            if let loose = reportUnknownStart(line, in: .flow) { skipBody(loose, line) }
        }
        return Statement(kind, span: lines.span(line), trivia: line.trivia)
    }

    /// Reads what a line opened whose keyword lacks the space behind it; the line itself was reported.
    private mutating func skipBody(_ keyword: KeywordMatch, _ line: SourceLine) {
        guard keyword.keyword == .if else { return }
        var cursor = lines.cursor(line)
        cursor.position = keyword.span.end
        let before = diagnostics.filter { $0.span.start >= line.start && $0.span.end <= line.end }
        _ = readBranch(keyword, &cursor, line)
        diagnostics.removeAll { $0.span.start >= line.start && $0.span.end <= line.end && !before.contains($0) }
    }

    /// Reads the statement behind a colon.
    mutating func readInline(_ cursor: inout Cursor, _ line: SourceLine) -> Statement {
        let start = cursor.position
        let place = cursor.span(start, cursor.end)
        let written = Phrase(cursor.text(place), place)
        var kind: StatementKind?
        if let keyword = cursor.takeKeyword() {
            cursor.language = keyword.language
            kind = readStatement(keyword, &cursor, line, hasLinesBelow: false)
        } else {
            reportUnknownStart(line, in: .flow, from: cursor)
        }
        return Statement(kind ?? .broken(written), span: place, trivia: Trivia())
    }

    /// Reads a statement behind its keyword; nil, and a report, when it cannot be read.
    private mutating func readStatement(
        _ keyword: KeywordMatch, _ cursor: inout Cursor, _ line: SourceLine, hasLinesBelow: Bool
    ) -> StatementKind? {
        guard Placement.statements.contains(keyword.keyword) else {
            skipMisplaced(keyword, &cursor, line)
            return nil
        }
        if keyword.keyword != .if, keyword.keyword != .lookup { cursor.takeColon() }
        switch keyword.keyword {
        case .if: return readBranch(keyword, &cursor, line)
        case .ask: return readAsk(&cursor, hasLinesBelow: hasLinesBelow)
        case .fill: return readFill(&cursor, hasLinesBelow: hasLinesBelow)
        case .lookup: return readLookup(&cursor, hasLinesBelow: hasLinesBelow)
        case .bot:
            let text = cursor.expectTemplate(behind: keyword.keyword.form(in: keyword.language))
            return .bot(text, buttons: hasLinesBelow ? readButtons() : [])
        default:
            let statement = cursor.takeSimpleStatement(keyword)
            if cursor.diagnostics.allSatisfy({ $0.severity != .error }) { cursor.expectEnd() }
            return statement
        }
    }
}
