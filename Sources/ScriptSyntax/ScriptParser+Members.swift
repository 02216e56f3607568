import Diagnostics

// The lines of a block that are no statements.
extension ScriptParser {
    /// Reads the lines of `result` up to the next block.
    mutating func readMembers(_ result: inout Block) {
        var seen: [Keyword: SourceSpan] = [:]
        while let line = current, blockHead(line) == nil {
            var cursor = lines.cursor(line)
            if cursor.isNext(.dash) {
                readDirectItem(line, &result)
                continue
            }
            guard let keyword = cursor.takeKeyword() else {
                if result.kind == .flow {
                    result.statements += readStatements(until: [])
                } else if result.kind.directItems != nil, isUndashedItem(line) {
                    let word = result.kind.keyword
                    reportUndashed(line, of: DiagnosticArgument(zh: word.chinese, en: word.english))
                    skipUndashedItems()
                } else {
                    skipUnknownMember(line)
                }
                continue
            }
            cursor.language = keyword.language
            if let shape = FieldShape.named(keyword.keyword, in: result.kind) {
                if let first = seen[keyword.keyword], !shape.repeats { reportRepeated(keyword, first) }
                seen[keyword.keyword] = seen[keyword.keyword] ?? keyword.span
                result.members.append(.field(readField(shape, keyword, &cursor, line)))
            } else {
                readOtherMember(keyword, &cursor, line, &result)
            }
        }
    }

    private mutating func readOtherMember(
        _ keyword: KeywordMatch, _ cursor: inout Cursor, _ line: SourceLine, _ result: inout Block
    ) {
        switch (result.kind, keyword.keyword) {
        case (.flow, .when) where result.statements.isEmpty:
            next += 1
            let trigger = cursor.takeTrigger()
            finish(cursor)
            if let trigger {
                result.members.append(.trigger(Line(trigger, span: lines.span(line), trivia: line.trivia)))
            }
        case (.flow, _):
            result.statements += readStatements(until: [])
        case (.fallback, .after):
            next += 1
            if let clause = readAfter(keyword, &cursor, line) {
                result.members.append(.after(Line(clause, span: lines.span(line), trivia: line.trivia)))
            }
        default:
            next += 1
            skipMisplaced(keyword, &cursor, line)
            skipItems()
        }
    }

    /// Reports a line that does not belong here; a handler is read to its end, so that its `end` is no surprise.
    mutating func skipMisplaced(_ keyword: KeywordMatch, _ cursor: inout Cursor, _ line: SourceLine) {
        switch keyword.keyword {
        case .end, .else, .elif: return reportNothingToClose(keyword)
        default: reportMisplaced(keyword)
        }
        switch keyword.keyword {
        case .after: _ = readAfter(keyword, &cursor, line)
        case .onEmpty, .onError, .onRefuse: _ = readHandler(keyword, &cursor, line)
        case .if: _ = readBranch(keyword, &cursor, line)
        default: return
        }
    }

    private mutating func skipUnknownMember(_ line: SourceLine) {
        next += 1
        reportUnknownStart(line, in: block)
        skipItems()
    }

    /// Reports a line that may be given only once.
    mutating func reportRepeated(_ keyword: KeywordMatch, _ first: SourceSpan) {
        report(
            .repeatedLine, at: keyword.span,
            ["word": DiagnosticArgument(keyword.keyword.form(in: keyword.language))], related: first)
    }

    private mutating func readField(
        _ shape: FieldShape, _ keyword: KeywordMatch, _ cursor: inout Cursor, _ line: SourceLine
    ) -> Line<Field> {
        next += 1
        cursor.takeColon()
        let value = cursor.takeFieldValue(shape.value, behind: keyword)
        var field = Field(keyword: keyword.keyword, value: value)
        if case .list(let item) = shape.value {
            let first = next
            field.items = readItems(item)
            if next == first, cursor.diagnostics.isEmpty, let line = current, isUndashedItem(line) {
                reportUndashed(line, of: DiagnosticArgument(keyword.keyword.form(in: keyword.language)))
                skipUndashedItems()
            } else if next == first, cursor.diagnostics.isEmpty {
                cursor.report(
                    .missingValue, at: keyword.span,
                    [
                        "owner": DiagnosticArgument(keyword.keyword.form(in: keyword.language)),
                        "what": DiagnosticArgument(zh: "下面的列表", en: "its list below"),
                        "example": DiagnosticArgument(zh: "- 我要退款", en: "- I want a refund"),
                    ])
            }
        }
        finish(cursor)
        return Line(field, span: lines.span(line), trivia: line.trivia)
    }

    /// Reports the first line of a list whose writer left the dashes out, or wrote other marks.
    private mutating func reportUndashed(_ line: SourceLine, of owner: DiagnosticArgument) {
        let cursor = lines.cursor(line)
        let words = cursor.text(lines.span(line)).drop { !$0.isLetter && !$0.isNumber }
        report(
            .missingValue, at: cursor.wordSpan,
            [
                "owner": owner,
                "what": DiagnosticArgument(zh: "每行开头的“- ”", en: "the “- ” in front of each line"),
                "example": .excerpt("- " + words),
            ])
    }

    /// Leaves out the lines of such a list, with dashes and without.
    private mutating func skipUndashedItems() {
        while let line = current, lines.cursor(line).isNext(.dash) || isUndashedItem(line) { next += 1 }
    }

    private mutating func readDirectItem(_ line: SourceLine, _ result: inout Block) {
        guard let shape = result.kind.directItems else {
            next += 1
            return reportStrayItem(line)
        }
        result.members += readItems(shape).map(Member.item)
    }
}

extension Cursor {
    /// `intent X if COND`, behind `when`.
    fileprivate mutating func takeTrigger() -> Trigger? {
        takeColon()
        guard takeKeyword(of: .intent) != nil else {
            report(
                .missingValue, at: placeOfAbsence,
                [
                    "owner": DiagnosticArgument(Keyword.when.form(in: language)),
                    "what": DiagnosticArgument(zh: "“意图”和它的名称", en: "“intent” and its name"),
                    "example": DiagnosticArgument(zh: "触发 意图 申请退款", en: "when intent refund"),
                ])
            return nil
        }
        takeColon()
        let what = DiagnosticArgument(zh: "意图名", en: "The name of an intent")
        guard let intent = expectName(what, behind: Keyword.intent.form(in: language)) else { return nil }
        guard let word = takeKeyword(of: .if) else {
            expectEnd()
            return Trigger(intent: intent, condition: nil)
        }
        return Trigger(intent: intent, condition: takeLastCondition(behind: text(word.span)))
    }
}
