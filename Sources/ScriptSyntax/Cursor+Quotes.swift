import Diagnostics

extension Cursor {
    /// The quote that closes `quote`; nil when it opens nothing.
    static func closingQuote(of quote: Unicode.Scalar) -> Unicode.Scalar? {
        switch quote {
        case "“": "”"
        case "\"": "\""
        case "「": "」"
        case "『": "』"
        default: nil
        }
    }

    /// Reads a text between quotes, behind spaces; the place is that of the text within. Nil when no quote comes.
    mutating func takeQuoted() -> Phrase? {
        var copy = self
        copy.skipSpaces()
        let quoteStart = copy.position
        guard let open = copy.advance(), let close = Self.closingQuote(of: open) else { return nil }
        let start = copy.position
        var value = String.UnicodeScalarView()
        while let next = copy.advance() {
            if next == close {
                let inner = copy.position - String(close).utf8.count
                self = copy
                return Phrase(String(value), span(start, inner))
            }
            if next == "\\", let escaped = copy.peek, escaped == close || escaped == "\\" {
                value.append(escaped)
                copy.advance()
            } else {
                value.append(next)
            }
        }
        self = copy
        report(
            .unclosedBracket, at: span(quoteStart, start),
            ["open": DiagnosticArgument(String(open)), "close": DiagnosticArgument(String(close))])
        return Phrase(String(value), span(start, position))
    }

    /// Reads a regular expression between slashes up to the first slash without a backslash; nil when no slash comes.
    mutating func takeRegex() -> Phrase? {
        guard let open = take(.slash) else { return nil }
        let start = position
        while let next = peek {
            if Mark(next) == .slash {
                let inner = span(start, position)
                advance()
                return checkedRegex(inner, whole: span(open.start, position))
            }
            advance()
            if next == "\\" { advance() }
        }
        report(.unclosedRegex, at: span(open.start, position))
        return Phrase(text(start, position), span(start, position))
    }

    /// Reads all that is left as a regular expression between slashes; slashes within are part of it.
    mutating func takeRegexToEnd() -> Phrase? {
        skipSpaces()
        let whole = rest()
        var inner = narrowed(whole.span.start, whole.span.end)
        guard let first = inner.advance() else { return nil }
        let start = inner.position
        var closing: Int?
        while let next = inner.peek {
            let before = inner.position
            inner.advance()
            if next == "\\" {
                inner.advance()
            } else if Mark(next) == .slash, inner.isAtEnd {
                closing = before
            }
        }
        guard Mark(first) == .slash, let closing else {
            report(.unclosedRegex, at: whole.span)
            return nil
        }
        return checkedRegex(span(start, closing), whole: whole.span)
    }

    private mutating func checkedRegex(_ inner: SourceSpan, whole: SourceSpan) -> Phrase? {
        guard inner.end > inner.start else {
            report(
                .missingValue, at: whole,
                [
                    "owner": DiagnosticArgument(text(whole)),
                    "what": DiagnosticArgument(zh: "正则表达式", en: "a regular expression"),
                    "example": "/\\d{18}/",
                ])
            return nil
        }
        reportLookalikes(inner.start, inner.end)
        return Phrase(text(inner), inner)
    }

    /// Reads what is left as parts between bars; `\|` is a bar within a part.
    mutating func takeAlternatives() -> [Phrase] {
        var parts: [Phrase] = []
        var start = position
        while let next = peek {
            if Mark(next) == .bar {
                parts.append(unescapedPart(start, position))
                _ = take(.bar)
                start = position
            } else {
                advance()
                if next == "\\" { advance() }
            }
        }
        return parts + [unescapedPart(start, position)]
    }

    private func unescapedPart(_ start: Int, _ stop: Int) -> Phrase {
        let place = phrase(start, stop).span
        return Phrase(narrowed(place.start, place.end).unescapedBars(), place)
    }

    private func unescapedBars() -> String {
        var copy = self
        var value = String.UnicodeScalarView()
        while let next = copy.advance() {
            if next == "\\", let escaped = copy.peek, escaped == "\\" || Mark(escaped) == .bar {
                value.append(escaped)
                copy.advance()
            } else {
                value.append(next)
            }
        }
        return String(value)
    }
}
