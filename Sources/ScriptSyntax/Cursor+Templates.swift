import Diagnostics

extension Cursor {
    /// Reads all that is left as text for the customer.
    mutating func takeTemplate() -> Template {
        let raw = rest()
        var inner = narrowed(raw.span.start, raw.span.end)
        let parts = inner.takeTemplateParts()
        adopt(inner)
        return Template(parts: parts, raw: raw)
    }

    /// Reads all that is left as text for the customer, or reports that it is missing behind `owner`.
    mutating func expectTemplate(behind owner: String) -> Template {
        skipSpaces()
        if isAtEnd { reportMissingText(behind: owner) }
        return takeTemplate()
    }

    /// Reports that `owner` has no text.
    mutating func reportMissingText(behind owner: String) {
        report(
            .missingValue, at: placeOfAbsence,
            [
                "owner": DiagnosticArgument(owner), "what": DiagnosticArgument(zh: "内容", en: "its text"),
                "example": DiagnosticArgument(zh: "麻烦您发一下订单号～", en: "May I have your order number?"),
            ])
    }

    private mutating func takeTemplateParts() -> [Template.Part] {
        var parts: [Template.Part] = []
        var literal = String.UnicodeScalarView()
        func flush() {
            if !literal.isEmpty { parts.append(.text(String(literal))) }
            literal = String.UnicodeScalarView()
        }
        while let next = peek {
            switch Mark(next) {
            case .openBrace:
                flush()
                if let slot = takeSlotReference() { parts.append(slot) }
            case .closeBrace:
                reportUnpairedBrace(next)
                literal.append(next)
                advance()
            default:
                advance()
                literal.append(next == "\\" ? takeEscape() : next)
            }
        }
        flush()
        return parts
    }

    /// What the escape behind a backslash that was read stands for; the backslash itself where it escapes nothing.
    mutating func takeEscape() -> Unicode.Scalar {
        guard let next = peek else { return "\\" }
        if next == "n" {
            advance()
            return "\n"
        }
        let mark = Mark(next)
        guard next == "\\" || mark == .openBrace || mark == .closeBrace || mark == .bar else { return "\\" }
        advance()
        return next
    }

    /// Reports the brace that comes next, which has no partner.
    mutating func reportUnpairedBrace(_ brace: Unicode.Scalar, at place: SourceSpan? = nil) {
        let partner: String
        switch brace {
        case "{": partner = "}"
        case "}": partner = "{"
        case "｛": partner = "｝"
        default: partner = "｛"
        }
        report(
            .unpairedBrace, at: place ?? span(position, position + brace.utf8.count),
            ["brace": DiagnosticArgument(String(brace)), "partner": DiagnosticArgument(partner)])
    }

    /// Reads what stands between braces: a slot and its filters. The cursor stands before the open brace.
    private mutating func takeSlotReference() -> Template.Part? {
        guard let body = takeBraces() else { return nil }
        var inner = body
        let name = inner.expectName(.slotName, behind: "{", .toMark)
        var filters: [Template.Filter] = []
        while inner.take(.bar) != nil {
            if let filter = inner.takeFilter() { filters.append(filter) }
        }
        if inner.diagnostics.isEmpty { inner.expectEnd() }
        adopt(inner)
        return name.map { .slot($0, filters: filters) }
    }

    /// Reads a pair of braces and returns a cursor over what stands between them; reports a brace without partner.
    mutating func takeBraces() -> Cursor? {
        let start = position
        guard let open = advance() else { return nil }
        let first = position
        while let next = peek, Mark(next) != .openBrace {
            let before = position
            advance()
            if next == "\\" {
                advance()
            } else if Mark(next) == .closeBrace {
                return narrowed(first, before)
            }
        }
        reportUnpairedBrace(open, at: span(start, first))
        position = first
        return nil
    }
}

// MARK: Filters

extension Cursor {
    /// Reads a filter and its argument, up to the next bar.
    private mutating func takeFilter() -> Template.Filter? {
        skipSpaces()
        let start = position
        while let next = peek, Mark(next) != .bar {
            advance()
            if next == "\\" { advance() }
        }
        let written = phrase(start, position)
        var part = narrowed(written.span.start, written.span.end)
        guard let name = part.takeFilterName() else {
            reportUnknownFilter(written)
            return nil
        }
        part.skipSpaces()
        let filter = Template.Filter(
            name: name, argument: part.unescapedArgument(),
            span: written.span)
        check(filter, written)
        return filter
    }

    private mutating func takeFilterName() -> FilterName? {
        if let word = takeWord(FilterName.self) { return word.value }
        var copy = self
        guard copy.takeAny([FilterName.last.chinese], loose: true), copy.peek?.digitValue != nil else { return nil }
        self = copy
        return .last
    }

    private func unescapedArgument() -> String {
        var copy = self
        var value = String.UnicodeScalarView()
        while let next = copy.advance() { value.append(next == "\\" ? copy.takeEscape() : next) }
        return String(value)
    }

    private mutating func reportUnknownFilter(_ written: Phrase) {
        let typed = String(written.value.prefix { !$0.isWhitespace })
        if typed.isEmpty {
            report(
                .missingName, at: placeOfAbsence,
                ["owner": "|", "what": DiagnosticArgument(zh: "显示方式", en: "A filter")])
            return
        }
        let place = span(written.span.start, written.span.start + typed.utf8.count)
        report(
            .unknownFilter, at: place,
            ["filter": .excerpt(typed), "allowed": .words(FilterName.self)],
            suggestions: Suggestion.nearest(to: typed, among: FilterName.forms))
    }

    private mutating func check(_ filter: Template.Filter, _ written: Phrase) {
        switch filter.name {
        case .last:
            var number = Cursor(
                bytes: Array(filter.argument.utf8), file: file, start: 0, end: filter.argument.utf8.count)
            if let count = number.takeWholeNumber(), count.value > 0, number.skipToEnd() { return }
            report(
                .wrongValue, at: written.span,
                [
                    "owner": DiagnosticArgument(filter.name.form(in: language)), "value": .excerpt(filter.argument),
                    "allowed": DiagnosticArgument(zh: "一个整数，例如“后 4”", en: "a whole number, as in “last 4”"),
                ])
        case .default where filter.argument.isEmpty:
            report(
                .missingValue, at: written.span,
                [
                    "owner": DiagnosticArgument(written.value),
                    "what": DiagnosticArgument(zh: "没有值时要说的词", en: "the word to say when there is no value"),
                    "example": DiagnosticArgument(zh: "默认 亲", en: "default there"),
                ])
        case .money, .mask, .upper, .lower:
            guard !filter.argument.isEmpty else { return }
            report(
                .textBehindEnd, at: written.span,
                [
                    "text": .excerpt(filter.argument),
                    "advice": DiagnosticArgument(zh: "这种显示方式后面不写别的。", en: "Nothing stands behind this filter."),
                ])
        default: return
        }
    }
}

extension DiagnosticArgument {
    /// What a slot's name is called in messages.
    static let slotName = DiagnosticArgument(zh: "槽位名", en: "The name of a slot")

    /// All forms of a kind of word, to be listed in a message.
    static func words<Word: BilingualWord>(_ type: Word.Type) -> DiagnosticArgument {
        DiagnosticArgument(
            zh: Word.allCases.map(\.chinese).joined(separator: "、"),
            en: Word.allCases.map(\.english).joined(separator: ", "))
    }
}
