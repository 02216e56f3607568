import Diagnostics

// What happens when something happens: one statement behind a colon, or several up to `end`.
extension ScriptParser {
    /// Reads a handler; `cursor` stands behind what opens it, `keyword` on `line`.
    mutating func readHandler(_ keyword: KeywordMatch, _ cursor: inout Cursor, _ line: SourceLine) -> Handler {
        cursor.takeColon()
        defer {
            finish(cursor)
            cursor.diagnostics = []
            cursor.markUses = []
        }
        guard depth < nestingLimit else {
            if cursor.isAtEnd { skipTooDeep(keyword) } else { reportTooDeep(keyword) }
            return .block([], endTrivia: Trivia())
        }
        depth += 1
        defer { depth -= 1 }
        guard cursor.isAtEnd else { return .inline(readInline(&cursor, line)) }
        let closers: Set<Keyword> = openBranches > 0 ? [.end, .else, .elif] : [.end]
        let statements = readStatements(until: closers)
        return .block(statements, endTrivia: readEnd(of: keyword, line) ?? Trivia())
    }

    /// Reads the `end` of what `keyword` on `line` opened, or reports that it is missing.
    mutating func readEnd(of keyword: KeywordMatch, _ line: SourceLine) -> Trivia? {
        guard let end = current, blockHead(end) == nil else {
            reportNotClosed(keyword, line)
            return nil
        }
        var cursor = lines.cursor(end)
        guard cursor.takeKeyword(of: .end) != nil else {
            reportNotClosed(keyword, line)
            return nil
        }
        next += 1
        cursor.expectEnd()
        finish(cursor)
        return end.trivia
    }

    /// `after N tries: …`, `after N: …`; `cursor` stands behind `after`.
    mutating func readAfter(_ keyword: KeywordMatch, _ cursor: inout Cursor, _ line: SourceLine) -> AfterClause? {
        let count = cursor.takeTries(behind: keyword)
        let handler = readHandler(keyword, &cursor, line)
        return count.map { AfterClause(count: $0, handler: handler) }
    }

    /// Reports that `keyword` opens one level too many, and leaves out the lines up to its `end`.
    mutating func skipTooDeep(_ keyword: KeywordMatch) {
        reportTooDeep(keyword)
        var open = 1
        while open > 0, let line = current, blockHead(line) == nil {
            next += 1
            if opensBody(line) { open += 1 }
            if lines.cursor(line).nextKeyword() == .end { open -= 1 }
        }
        if open > 0 { endOfTooDeep = next }
    }

    private mutating func reportTooDeep(_ keyword: KeywordMatch) {
        report(.tooDeep, at: keyword.span, ["limit": DiagnosticArgument(String(nestingLimit))])
    }

    private func opensBody(_ line: SourceLine) -> Bool {
        var cursor = lines.cursor(line)
        guard let keyword = cursor.takeKeyword()?.keyword else { return false }
        if keyword == .if { return true }
        guard Placement.handlers.contains(keyword) else { return false }
        if keyword == .after {
            _ = cursor.takeWholeNumber()
            cursor.takeAny(["tries", "次"])
        }
        cursor.takeColon()
        return cursor.isAtEnd || cursor.nextKeyword() == .if
    }
}

extension Cursor {
    /// `3 tries`, `3 次`, `3`.
    fileprivate mutating func takeTries(behind keyword: KeywordMatch) -> Located<Int>? {
        let before = self
        if let count = takeWholeNumber(), (1...100).contains(count.value) {
            takeAny(["tries", "try", "次"])
            return count
        }
        self = before
        skipSpaces()
        let place = isNext(.colon) || isAtEnd ? keyword.span : wordSpan
        reportWrong(Phrase(text(place), place), text(keyword.span), .wholeNumbers(1...100))
        if !isNext(.colon), !isAtEnd { position = place.end }
        takeAny(["tries", "try", "次"])
        return nil
    }
}
