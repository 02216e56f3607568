import Diagnostics

// Lines that cannot be read, or stand where they do not belong.
extension ScriptParser {
    /// Reports a line that starts with no keyword, with the nearest of those that are allowed there.
    ///
    /// A Chinese keyword without the space behind it is returned, so that what it opens can be closed.
    @discardableResult
    mutating func reportUnknownStart(
        _ line: SourceLine, in kind: BlockKind?, from start: Cursor? = nil
    ) -> KeywordMatch? {
        let allowed = Placement.allowed(in: kind)
        let candidates = Placement.candidates(in: kind)
        var cursor = start ?? lines.cursor(line)
        let place = cursor.wordSpan
        if let match = cursor.takeKeyword(loose: true, candidates.contains) {
            let word = cursor.text(match.span)
            let rest = cursor.rest().value
            report(
                .missingSpace, at: match.span, ["word": DiagnosticArgument(word), "rest": .excerpt(rest)],
                replacement: word + " ")
            return match
        }
        let word = cursor.text(place)
        let suggestions = isOverLimit ? [] : nearest(to: word, among: candidates)
        let opener = suggestions.compactMap(Keyword.named).first
        if let opener, opener == .if || Placement.handlers.contains(opener) { forgivenEnds += 1 }
        let list = allowed.isEmpty ? DiagnosticArgument(zh: "“- ”开头的行", en: "lines with “- ”") : Placement.list(allowed)
        report(
            .unknownLineStart, at: place, ["word": .excerpt(word), "allowed": list], suggestions: suggestions)
        return nil
    }

    /// Whether a line reads like one of a list that lacks its dash: it begins with no keyword, and with nothing near one.
    mutating func isUndashedItem(_ line: SourceLine) -> Bool {
        guard blockHead(line) == nil else { return false }
        var cursor = lines.cursor(line)
        guard !cursor.isNext(.dash) else { return false }
        let candidates = Placement.candidates(in: block)
        let word = cursor.text(cursor.wordSpan)
        guard cursor.takeKeyword() == nil, cursor.takeKeyword(loose: true, candidates.contains) == nil else {
            return false
        }
        return nearest(to: word, among: candidates).allSatisfy { $0 == "-" }
    }

    /// The nearest forms of `keywords`; a dash for marks that look like one, `#` for another comment.
    private func nearest(to word: String, among keywords: [Keyword]) -> [String] {
        if let first = word.unicodeScalars.first, "—–•·・*●○、".unicodeScalars.contains(first) { return ["-"] }
        if word.hasPrefix("/") { return ["#"] }
        return Suggestion.nearest(
            to: String(word.prefix(30)).lowercased(), among: keywords.flatMap { [$0.english, $0.chinese] })
    }

    /// Reports a keyword that does not belong here.
    mutating func reportMisplaced(_ keyword: KeywordMatch) {
        var here = block.map { Placement.inside($0.keyword) } ?? DiagnosticArgument(zh: "这里", en: "here")
        if keyword.keyword == .when, block == .flow {
            here = DiagnosticArgument(zh: "流程的其他句子后面", en: "behind the statements of a flow")
        }
        report(
            .misplacedLine, at: keyword.span,
            [
                "word": DiagnosticArgument(keyword.keyword.form(in: keyword.language)), "here": here,
                "place": Placement.places(of: keyword.keyword),
            ])
    }

    /// Reports a list line where no list is, and leaves out the ones below it.
    mutating func reportStrayItem(_ line: SourceLine) {
        let lists =
            block.map { kind in
                FieldShape.fields(of: kind).filter { if case .list = $0.value { true } else { false } }.map(\.keyword)
            } ?? []
        let place =
            lists.isEmpty
            ? DiagnosticArgument(zh: "“说法”“选项”“话术”等", en: "“examples”, “options”, “response” and the like")
            : Placement.list(lists)
        report(.misplacedListLine, at: lines.cursor(line).wordSpan, ["place": place])
        skipItems()
    }

    /// Leaves out list lines.
    mutating func skipItems() {
        while let line = current, lines.cursor(line).isNext(.dash) { next += 1 }
    }

    /// Reports `end`, `else` or `elif` that nothing opened.
    mutating func reportNothingToClose(_ keyword: KeywordMatch) {
        if keyword.keyword == .end, forgivenEnds > 0 {
            forgivenEnds -= 1
            return
        }
        report(
            .nothingToClose, at: keyword.span,
            [
                "word": DiagnosticArgument(keyword.keyword.form(in: keyword.language)),
                "opening": DiagnosticArgument(zh: Keyword.if.chinese, en: Keyword.if.english),
            ])
    }

    /// Reports that what `keyword` on `line` opened is not closed where the next line stands.
    mutating func reportNotClosed(_ keyword: KeywordMatch, _ line: SourceLine) {
        guard !isOverLimit, endOfTooDeep != next else { return }
        let place = current.map { lines.cursor($0).wordSpan } ?? lines.lines.last.map(lines.span) ?? lines.endSpan
        let whole = lines.cursor(line)
        report(
            .notClosed, at: place,
            [
                "opening": .excerpt(whole.text(lines.span(line))),
                "line": DiagnosticArgument(String(lineNumber(of: line))),
                "end": DiagnosticArgument(Keyword.end.form(in: keyword.language)),
            ], related: lines.span(line))
    }

    private func lineNumber(of line: SourceLine) -> Int {
        lines.bytes.prefix(line.start).count { $0 == UInt8(ascii: "\n") } + 1
    }
}
