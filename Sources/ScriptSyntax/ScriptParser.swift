public import Diagnostics

/// Reads `.dlg` files (`docs/grammar.md`).
///
/// One run reports every problem of a file: a line that cannot be read is reported and left out, and reading goes on
/// with the next one. Any text ends in a tree; no text ends the program.
public struct ScriptParser: Sendable {
    /// More problems than this are not listed.
    static let problemLimit = 500

    let lines: SourceLines
    /// Number of the next line to read.
    var next = 0
    var diagnostics: [Diagnostic] = []
    var markUses: [MarkUse] = []
    /// The block that is being read.
    var block: BlockKind?
    /// How many `if` and handlers are open.
    var depth = 0
    /// How many `if` are open.
    var openBranches = 0
    /// What `blockHead` found last: levels of nesting ask it about the same line again.
    var knownHead: (line: Int, block: BlockKind?, head: BlockHead?)?
    /// How many `end` belong to openings that could not be read.
    var forgivenEnds = 0
    /// The line at which a nesting that is too deep ended without all of its `end`: its other levels end there too.
    var endOfTooDeep: Int?

    /// Reads `source`, which is file number `file` of its set.
    public static func parse(_ source: SourceText, file: Int = 0) -> (ScriptFile, [Diagnostic]) {
        var parser = ScriptParser(lines: SourceLines(source, file: file))
        let tree = parser.readFile()
        return (tree, parser.sortedDiagnostics())
    }

    private init(lines: SourceLines) {
        self.lines = lines
    }

    /// The line to read next.
    var current: SourceLine? { lines.line(next) }

    /// Whether there is no use in looking for more problems.
    var isOverLimit: Bool { diagnostics.count > Self.problemLimit }

    private mutating func readFile() -> ScriptFile {
        let version = readVersion()
        var blocks: [Block] = []
        while let line = current {
            if let head = blockHead(line) {
                blocks.append(readBlock(head, line))
            } else {
                block = nil
                skipStrayLine(line)
            }
        }
        reportMixedWidths()
        return ScriptFile(version: version, blocks: blocks, trailing: lines.trailing)
    }

    private mutating func readVersion() -> Line<Int>? {
        guard let line = current else {
            report(.noVersionLine, at: lines.endSpan)
            return nil
        }
        var cursor = lines.cursor(line)
        guard let keyword = cursor.takeKeyword(of: .dialogue) else {
            report(.noVersionLine, at: cursor.wordSpan)
            return nil
        }
        next += 1
        cursor.language = keyword.language
        cursor.takeColon()
        let rest = cursor.phrase(cursor.position, cursor.end)
        let number = cursor.takeWholeNumber()
        if number?.value == 1 {
            cursor.expectEnd()
        } else {
            let place = rest.value.isEmpty ? keyword.span : rest.span
            cursor.report(.unknownVersion, at: place, ["version": .excerpt(rest.value)])
        }
        finish(cursor)
        return Line(number?.value ?? 0, span: lines.span(line), trivia: line.trivia)
    }

    /// A line before the first block.
    private mutating func skipStrayLine(_ line: SourceLine) {
        next += 1
        var cursor = lines.cursor(line)
        if cursor.isNext(.dash) {
            reportStrayItem(line)
        } else if let keyword = cursor.takeKeyword() {
            if keyword.keyword == .dialogue { return reportMisplaced(keyword) }
            report(
                .outsideBlock, at: keyword.span,
                ["word": DiagnosticArgument(cursor.text(keyword.span)), "place": Placement.places(of: keyword.keyword)])
        } else {
            reportUnknownStart(line, in: nil)
        }
    }
}

// MARK: Reports

extension ScriptParser {
    /// Says `code` about `span`.
    mutating func report(
        _ code: DiagnosticCode, at span: SourceSpan, _ arguments: [String: DiagnosticArgument] = [:],
        suggestions: [String] = [], related: SourceSpan? = nil, replacement: String? = nil
    ) {
        add(
            Diagnostic(
                code, at: span, arguments, suggestions: suggestions, related: related, replacement: replacement))
    }

    /// Takes over what a cursor reported.
    mutating func finish(_ cursor: Cursor) {
        for diagnostic in cursor.diagnostics { add(diagnostic) }
        markUses += cursor.markUses
    }

    private mutating func add(_ diagnostic: Diagnostic) {
        if !isOverLimit { diagnostics.append(diagnostic) }
    }

    private func sortedDiagnostics() -> [Diagnostic] {
        let sorted = diagnostics.sorted(by: Diagnostic.inReadingOrder)
        guard let last = sorted.last, isOverLimit else { return sorted }
        return sorted.dropLast() + [
            Diagnostic(
                .tooManyProblems, at: last.span, ["limit": DiagnosticArgument(String(Self.problemLimit))])
        ]
    }

    /// Reports the first mark that has the other width than the formatter gives it, where both widths are used.
    private mutating func reportMixedWidths() {
        struct Use: Hashable {
            let mark: Mark
            let wantsWide: Bool
        }
        var usual: [Use: MarkUse] = [:]
        for use in markUses where use.isWide == use.wantsWide {
            usual[Use(mark: use.mark, wantsWide: use.wantsWide)] = use
        }
        let mixed = markUses.filter {
            $0.isWide != $0.wantsWide && usual[Use(mark: $0.mark, wantsWide: $0.wantsWide)] != nil
        }
        guard let first = mixed.min(by: { $0.span.start < $1.span.start }),
            let other = usual[Use(mark: first.mark, wantsWide: first.wantsWide)]
        else { return }
        let whole = Cursor(bytes: lines.bytes, file: lines.file, start: 0, end: lines.bytes.count)
        report(
            .mixedWidths, at: first.span,
            [
                "found": DiagnosticArgument(whole.text(first.span)),
                "usual": DiagnosticArgument(whole.text(other.span)),
            ])
    }
}

extension Cursor {
    /// The place of the word that comes next: up to a space or a mark, at least one character.
    var wordSpan: SourceSpan {
        var copy = self
        copy.skipSpaces()
        let start = copy.position
        copy.advance()
        while let next = copy.peek, !next.isScriptSpace, Mark(next) == nil { copy.advance() }
        return span(start, copy.position)
    }
}
