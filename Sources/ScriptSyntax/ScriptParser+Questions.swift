import Diagnostics

// `ask` and `fill`, and the lines below them.
extension ScriptParser {
    /// `ask SLOT: TEXT`; `cursor` stands behind `ask`.
    mutating func readAsk(_ cursor: inout Cursor, hasLinesBelow: Bool) -> StatementKind? {
        let slot = cursor.expectName(.slotName, behind: Keyword.ask.form(in: cursor.language))
        var prompt: Template?
        if slot != nil {
            if cursor.take(.colon) != nil {
                prompt = cursor.expectTemplate(behind: Keyword.ask.form(in: cursor.language))
            } else {
                cursor.expectEnd(
                    advice: DiagnosticArgument(
                        zh: "问句前面要有冒号：询问 订单号：…", en: "A colon stands before the question: ask order: …"))
            }
        }
        let clauses = hasLinesBelow ? readClauses(of: .ask) { $0.readAskClause($1, &$2, $3) } : []
        return slot.map { .ask(AskStatement(slot: $0, prompt: prompt, clauses: clauses)) }
    }

    /// `fill FORM`; `cursor` stands behind `fill`.
    mutating func readFill(_ cursor: inout Cursor, hasLinesBelow: Bool) -> StatementKind? {
        let what = DiagnosticArgument(zh: "工单表单名", en: "The name of a form")
        let form = cursor.expectName(what, behind: Keyword.fill.form(in: cursor.language))
        if form != nil {
            cursor.takeColon()
            cursor.expectEnd()
        }
        let clauses = hasLinesBelow ? readClauses(of: .fill) { $0.readFillClause($1, &$2, $3) } : []
        return form.map { .fill(FillStatement(form: $0, clauses: clauses)) }
    }

    /// Reads the lines that belong to a statement: as long as they start with one of its keywords.
    mutating func readClauses<Clause>(
        of owner: Keyword,
        _ read: (inout ScriptParser, KeywordMatch, inout Cursor, SourceLine) -> Clause?
    ) -> [Line<Clause>] {
        let keywords = Placement.clauses.first { $0.owner == owner }?.keywords ?? []
        var clauses: [Line<Clause>] = []
        var seen: [Keyword: SourceSpan] = [:]
        while let line = current {
            var cursor = lines.cursor(line)
            guard let keyword = cursor.takeKeyword(keywords.contains) else { break }
            cursor.language = keyword.language
            if keyword.keyword == .ask, !cursor.hasTextBehindName { break }
            next += 1
            if let first = seen[keyword.keyword], !Self.repeatingClauses.contains(keyword.keyword) {
                reportRepeated(keyword, first)
            }
            seen[keyword.keyword] = seen[keyword.keyword] ?? keyword.span
            if let clause = read(&self, keyword, &cursor, line) {
                clauses.append(Line(clause, span: lines.span(line), trivia: line.trivia))
            }
            finish(cursor)
        }
        return clauses
    }

    private static let repeatingClauses: Set<Keyword> = [.retry, .button, .after, .ask]

    private mutating func readAskClause(
        _ keyword: KeywordMatch, _ cursor: inout Cursor, _ line: SourceLine
    ) -> AskStatement.Clause? {
        let owner = keyword.keyword.form(in: keyword.language)
        if keyword.keyword == .after { return readAfter(keyword, &cursor, line).map(AskStatement.Clause.after) }
        cursor.takeColon()
        switch keyword.keyword {
        case .retry: return .retry(cursor.expectTemplate(behind: owner))
        case .button: return .button(cursor.expectTemplate(behind: owner))
        case .allow: return cursor.takeAllow(owner).map(AskStatement.Clause.allow)
        case .skipIf: return cursor.takeLastCondition(behind: owner).map(AskStatement.Clause.skipIf)
        default:
            cursor.expectEnd()
            return .always
        }
    }

    private mutating func readFillClause(
        _ keyword: KeywordMatch, _ cursor: inout Cursor, _ line: SourceLine
    ) -> FillStatement.Clause? {
        let owner = keyword.keyword.form(in: keyword.language)
        if keyword.keyword == .onRefuse { return .onRefuse(readHandler(keyword, &cursor, line)) }
        cursor.takeColon()
        switch keyword.keyword {
        case .ask:
            guard let slot = cursor.takeName(), cursor.take(.colon) != nil else { return nil }
            return .ask(slot, cursor.expectTemplate(behind: owner))
        case .order:
            guard let names = cursor.takeNames(.slotName, behind: owner) else { return nil }
            cursor.expectEnd()
            return .order(names)
        case .maxTurns:
            guard let count = cursor.takeCount(1...100, behind: keyword) else { return nil }
            cursor.expectEnd()
            return .maxTurns(count)
        default: return cursor.takeAllow(owner).map(FillStatement.Clause.allow)
        }
    }
}

extension Cursor {
    /// Whether a name and a colon come: `ask 订单号: …` below `fill`.
    fileprivate var hasTextBehindName: Bool {
        var copy = self
        copy.takeColon()
        return copy.takeName() != nil && copy.take(.colon) != nil
    }

    /// `all`, `none`, or names of intents.
    fileprivate mutating func takeAllow(_ owner: String) -> AllowRule? {
        let word = phrase(position, end).value.lowercased()
        if ["all", "全部"].contains(word) {
            _ = rest()
            return .all
        }
        if ["none", "不允许"].contains(word) {
            _ = rest()
            return AllowRule.none
        }
        let what = DiagnosticArgument(zh: "意图名", en: "The name of an intent")
        guard let names = takeNames(what, behind: owner) else { return nil }
        expectEnd()
        return .intents(names)
    }
}
