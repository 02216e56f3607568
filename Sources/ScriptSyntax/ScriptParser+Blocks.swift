import Diagnostics

/// The first line of a block.
struct BlockHead {
    /// Which kind.
    let kind: BlockKind
    /// The word that opens it.
    let keyword: KeywordMatch
    /// Behind that word.
    let cursor: Cursor
    /// Whether the word is misspelt.
    let isGuess: Bool
}

extension ScriptParser {
    /// What `line`, the next one, opens, where it is the head of a block.
    mutating func blockHead(_ line: SourceLine) -> BlockHead? {
        if let known = knownHead, known.line == next, known.block == block { return known.head }
        let head = findHead(line)
        knownHead = (next, block, head)
        return head
    }

    private func findHead(_ line: SourceLine) -> BlockHead? {
        var cursor = lines.cursor(line)
        guard let match = cursor.takeKeyword() else { return guessedHead(line) }
        guard let kind = BlockKind(match.keyword) else { return nil }
        if FieldShape.keywords.contains(match.keyword), cursor.isNext(.colon) { return nil }
        if kind == .lookup, !opensLookup(cursor) { return nil }
        cursor.language = match.language
        return BlockHead(kind: kind, keyword: match, cursor: cursor, isGuess: false)
    }

    /// A line without indentation whose first word is nearly the keyword of a block, with a name behind it.
    private func guessedHead(_ line: SourceLine) -> BlockHead? {
        guard line.indentation == 0, !isOverLimit else { return nil }
        var cursor = lines.cursor(line)
        let place = cursor.wordSpan
        guard place.end - place.start <= 40, !cursor.isNext(.dash) else { return nil }
        let blocks = BlockKind.allCases.map(\.keyword)
        let candidates = (blocks + Placement.candidates(in: block)).flatMap { [$0.english, $0.chinese] }
        let best = Suggestion.nearest(to: cursor.text(place).lowercased(), among: candidates).first
        guard let keyword = best.flatMap(Keyword.named), let kind = BlockKind(keyword), kind != .lookup else {
            return nil
        }
        cursor.position = place.end
        guard let next = cursor.peek, next.isScriptSpace, !cursor.skipToEnd() else { return nil }
        let language: KeywordLanguage = best == keyword.chinese ? .chinese : .english
        cursor.language = language
        return BlockHead(
            kind: kind, keyword: KeywordMatch(keyword: keyword, language: language, span: place), cursor: cursor,
            isGuess: true)
    }

    /// Whether a line `lookup NAME` opens a block: it has no brackets and, in a flow, a field of a lookup below it.
    private func opensLookup(_ behindKeyword: Cursor) -> Bool {
        var cursor = behindKeyword
        cursor.takeColon()
        _ = cursor.takeName(.toMark)
        if cursor.isNext(.openParenthesis) { return false }
        guard block == .flow || block == .fallback else { return true }
        guard let below = lines.line(next + 1), let keyword = lines.cursor(below).nextKeyword() else { return false }
        return FieldShape.named(keyword, in: .lookup) != nil
    }

    /// Reads a block: its head, and the lines up to the next head.
    mutating func readBlock(_ head: BlockHead, _ line: SourceLine) -> Block {
        if head.isGuess {
            reportUnknownStart(line, in: nil)
        }
        next += 1
        block = head.kind
        forgivenEnds = 0
        var cursor = head.cursor
        var result = Block(kind: head.kind, name: nil, span: lines.span(line), trivia: line.trivia)
        readHead(&cursor, head, &result)
        finish(cursor)
        readMembers(&result)
        return result
    }

    private mutating func readHead(_ cursor: inout Cursor, _ head: BlockHead, _ result: inout Block) {
        let owner = head.keyword.keyword.form(in: head.keyword.language)
        cursor.takeColon()
        switch head.kind {
        case .background:
            return cursor.expectEnd(
                advice: DiagnosticArgument(
                    zh: "把它移到下一行，前面加“- ”。", en: "Move it to a line of its own, with “- ” in front."))
        case .fallback:
            result.name = cursor.takeName(.toMark)
        case .renamed:
            result.name = cursor.expectName(DiagnosticArgument(zh: "旧名称", en: "The old name"), behind: owner, .toMark)
            readNewName(&cursor, owner, &result)
        default:
            result.name = cursor.expectName(
                DiagnosticArgument(zh: "名称", en: "A name"), behind: owner, .toMark)
        }
        cursor.takeColon()
        if cursor.diagnostics.allSatisfy({ $0.severity != .error }) { cursor.expectEnd() }
    }

    private func readNewName(_ cursor: inout Cursor, _ owner: String, _ result: inout Block) {
        guard let old = result.name else { return }
        guard cursor.take(.arrow) != nil else {
            cursor.report(
                .missingValue, at: cursor.isAtEnd ? old.span : cursor.restSpan,
                [
                    "owner": DiagnosticArgument("\(owner) \(old.text)"),
                    "what": DiagnosticArgument(zh: "“->”和新名称", en: "“->” and the new name"),
                    "example": DiagnosticArgument("\(owner) \(old.text) -> …"),
                ])
            return
        }
        result.newName = cursor.expectName(DiagnosticArgument(zh: "新名称", en: "The new name"), behind: "->", .toMark)
    }
}
