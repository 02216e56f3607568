import Diagnostics

extension ScriptParser {
    /// `if … elif … else … end`; `cursor` stands behind `if`.
    mutating func readBranch(_ keyword: KeywordMatch, _ cursor: inout Cursor, _ line: SourceLine) -> StatementKind? {
        guard depth < nestingLimit else {
            skipTooDeep(keyword)
            return nil
        }
        depth += 1
        openBranches += 1
        defer {
            depth -= 1
            openBranches -= 1
        }
        cursor.language = keyword.language
        let closers: Set<Keyword> = [.elif, .else, .end]
        let condition = cursor.takeArmCondition(keyword)
        let head = cursor.span(keyword.span.start, line.end)
        var branch = BranchStatement(
            arms: [.init(condition: condition, span: head, trivia: Trivia(), body: readStatements(until: closers))],
            otherwise: nil, endTrivia: Trivia())
        while let next = current, blockHead(next) == nil, let arm = lines.cursor(next).nextKeyword(), arm != .end {
            readArm(next, closers, &branch)
        }
        branch.endTrivia = readEnd(of: keyword, line) ?? Trivia()
        return .branch(branch)
    }

    /// Reads an `elif` or `else` line and what stands below it.
    private mutating func readArm(_ line: SourceLine, _ closers: Set<Keyword>, _ branch: inout BranchStatement) {
        next += 1
        var cursor = lines.cursor(line)
        guard let keyword = cursor.takeKeyword() else { return }
        cursor.language = keyword.language
        let isLate = branch.otherwise != nil
        if isLate { reportLateArm(keyword, after: branch.otherwise?.span) }
        if keyword.keyword == .elif || cursor.takeSeparateIf(behind: keyword) {
            let condition = cursor.takeArmCondition(keyword)
            finish(cursor)
            let body = readStatements(until: closers)
            branch.arms.append(
                .init(condition: condition, span: lines.span(line), trivia: line.trivia, body: body))
            return
        }
        cursor.takeColon()
        cursor.expectEnd()
        finish(cursor)
        let body = readStatements(until: closers)
        if !isLate { branch.otherwise = Line(body, span: lines.span(line), trivia: line.trivia) }
    }

    private mutating func reportLateArm(_ keyword: KeywordMatch, after first: SourceSpan?) {
        if keyword.keyword == .else, let first { return reportRepeated(keyword, first) }
        report(
            .misplacedLine, at: keyword.span,
            [
                "word": DiagnosticArgument(keyword.keyword.form(in: keyword.language)),
                "here": DiagnosticArgument(zh: "“\(Keyword.else.chinese)”之后", en: "after “\(Keyword.else.english)”"),
                "place": DiagnosticArgument(zh: "“\(Keyword.else.chinese)”之前", en: "before “\(Keyword.else.english)”"),
            ], related: first)
    }
}

extension Cursor {
    /// Reads the condition of an arm, which ends the line; where it cannot be read, one that always holds stands in.
    fileprivate mutating func takeArmCondition(_ keyword: KeywordMatch) -> Condition {
        let place = keyword.span
        takeColon()
        return takeLastCondition(behind: text(place)) ?? .truth(Operand(.flag(true), span: place))
    }

    /// Whether `if` follows `else`; reports that the two are one word.
    fileprivate mutating func takeSeparateIf(behind keyword: KeywordMatch) -> Bool {
        guard let word = takeKeyword(of: .if) else { return false }
        let joined = Keyword.elif.form(in: keyword.language)
        report(
            .textBehindEnd, at: word.span,
            [
                "text": DiagnosticArgument(text(word.span)),
                "advice": DiagnosticArgument(zh: "连起来写成“\(joined)”。", en: "Write it as one word: “\(joined)”."),
            ])
        return true
    }
}
