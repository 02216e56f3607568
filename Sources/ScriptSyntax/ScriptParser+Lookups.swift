import Diagnostics

extension ScriptParser {
    /// `lookup NAME(slots)`; `cursor` stands behind `lookup`.
    mutating func readLookup(_ cursor: inout Cursor, hasLinesBelow: Bool) -> StatementKind? {
        cursor.takeColon()
        let statement = cursor.takeLookup()
        let clauses = hasLinesBelow ? readClauses(of: .lookup) { $0.readLookupClause($1, &$2, $3) } : []
        guard var statement else { return nil }
        statement.clauses = clauses
        return .lookup(statement)
    }

    private mutating func readLookupClause(
        _ keyword: KeywordMatch, _ cursor: inout Cursor, _ line: SourceLine
    ) -> LookupStatement.Clause? {
        let handler = readHandler(keyword, &cursor, line)
        return keyword.keyword == .onEmpty ? .onEmpty(handler) : .onError(handler)
    }
}

extension Cursor {
    fileprivate mutating func takeLookup() -> LookupStatement? {
        let owner = Keyword.lookup.form(in: language)
        let what = DiagnosticArgument(zh: "查询名", en: "The name of a lookup")
        guard let name = expectName(what, behind: owner) else { return nil }
        guard let open = take(.openParenthesis) else {
            report(
                .missingValue, at: name.span,
                [
                    "owner": DiagnosticArgument("\(owner) \(name.text)"),
                    "what": DiagnosticArgument(zh: "括号和里面的槽位", en: "brackets with its slots"),
                    "example": DiagnosticArgument(zh: "\(owner) \(name.text)(订单号)", en: "\(owner) \(name.text)(order)"),
                ])
            return nil
        }
        var statement = LookupStatement(name: name, arguments: [], clauses: [])
        if take(.closeParenthesis) == nil {
            statement.arguments = takeNames(.slotName, behind: text(open)) ?? []
            guard take(.closeParenthesis) != nil else {
                if diagnostics.allSatisfy({ $0.severity != .error }) { reportUnclosed(open) }
                return statement
            }
        }
        expectEnd()
        return statement
    }
}
