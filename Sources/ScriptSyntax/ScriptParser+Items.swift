import Diagnostics

// List lines, and the buttons below them.
extension ScriptParser {
    /// Reads list lines, as many as there are.
    mutating func readItems(_ shape: ItemShape) -> [Line<ListItem>] {
        var items: [Line<ListItem>] = []
        while let line = current {
            var cursor = lines.cursor(line)
            guard let dash = cursor.take(.dash) else { break }
            next += 1
            if let item = readItem(shape, &cursor, dash) {
                items.append(Line(item, span: lines.span(line), trivia: line.trivia))
            }
            finish(cursor)
        }
        return items
    }

    private mutating func readItem(_ shape: ItemShape, _ cursor: inout Cursor, _ dash: SourceSpan) -> ListItem? {
        if cursor.skipToEnd() {
            cursor.reportMissingText(behind: "-")
            return nil
        }
        switch shape {
        case .utterance: return .utterance(cursor.takeUtterance())
        case .pattern:
            let pattern = cursor.rest()
            cursor.reportLookalikes(pattern.span.start, pattern.span.end)
            return .pattern(pattern)
        case .regex: return cursor.takeRegexToEnd().map(ListItem.regex)
        case .alternatives: return .alternatives(cursor.expectAlternatives())
        case .plainVariant:
            return .variant(Variant(condition: nil, channel: nil, locale: nil, text: cursor.takeTemplate()))
        case .variant:
            var variant = cursor.takeVariant()
            variant.buttons = readButtons()
            return .variant(variant)
        }
    }

    /// Reads `button` lines, as many as there are.
    mutating func readButtons() -> [Line<Template>] {
        var buttons: [Line<Template>] = []
        while let line = current {
            var cursor = lines.cursor(line)
            guard let keyword = cursor.takeKeyword(of: .button) else { break }
            next += 1
            cursor.language = keyword.language
            cursor.takeColon()
            let text = cursor.expectTemplate(behind: keyword.keyword.form(in: keyword.language))
            finish(cursor)
            buttons.append(Line(text, span: lines.span(line), trivia: line.trivia))
        }
        return buttons
    }
}

extension Cursor {
    /// Reads parts between bars and reports empty ones.
    fileprivate mutating func expectAlternatives() -> [Phrase] {
        let parts = takeAlternatives()
        for part in parts where part.value.isEmpty {
            report(
                .missingValue, at: span(max(0, part.span.start - 1), part.span.start),
                [
                    "owner": "|", "what": DiagnosticArgument(zh: "旁边的词", en: "a word beside it"),
                    "example": DiagnosticArgument(zh: "- 质量问题 | 坏了", en: "- broken | damaged"),
                ])
        }
        return parts.filter { !$0.value.isEmpty }
    }

    /// Reads `[if COND:] [channel NAME:] [locale NAME:] TEXT`.
    fileprivate mutating func takeVariant() -> Variant {
        var variant = Variant(
            condition: nil, channel: nil, locale: nil, text: Template(parts: [], raw: Phrase("", restSpan)))
        while let prefix = takeVariantPrefix() {
            let owner = text(prefix.span)
            switch prefix.keyword {
            case .if: variant.condition = takeCondition(behind: owner)
            case .channel: variant.channel = expectName(DiagnosticArgument(zh: "渠道名", en: "A channel"), behind: owner)
            default: variant.locale = expectName(DiagnosticArgument(zh: "语言代码", en: "A locale"), behind: owner)
            }
            guard diagnostics.allSatisfy({ $0.severity != .error }) else { break }
            guard take(.colon) != nil else {
                report(
                    .missingValue, at: prefix.span,
                    [
                        "owner": DiagnosticArgument(owner), "what": DiagnosticArgument(zh: "后面的冒号", en: "its colon"),
                        "example": DiagnosticArgument(zh: "- 如果 会员 = 是：您好，会员～", en: "- if member = yes: Welcome back"),
                    ])
                break
            }
        }
        variant.text = expectTemplate(behind: "-")
        return variant
    }

    /// A keyword in front of the words of a variant. Words that only look like one are left alone: `If you like`,
    /// `渠道：…`.
    private mutating func takeVariantPrefix() -> KeywordMatch? {
        var copy = self
        guard let match = copy.takeKeyword(of: .if, .channel, .locale) else { return nil }
        guard copy.text(match.span) == match.keyword.form(in: match.language) else { return nil }
        if match.keyword != .if, copy.isNext(.colon) { return nil }
        self = copy
        language = match.language
        return match
    }
}
