import Diagnostics
import DialogueRuntime
import ScriptChecking
public import ScriptSyntax

/// Rewrites the `bot:` lines of a `.chat` file to what the bot says now; every other byte stays.
///
/// Lines that still hold (also `@response`, `*…*`, `/…/` and `...`) are kept.
public struct TranscriptUpdate: Sendable {
    /// A change of some bytes of the file.
    private struct Edit {
        var range: Range<Int>
        var text: String
    }

    private let bench: TestBench
    private let planner: TestPlanner

    /// An update for files whose spans lie in `bench.sources`.
    public init(_ files: [ChatFile], on bench: TestBench) {
        self.bench = bench
        planner = TestPlanner(files)
    }

    /// The new text of file number `file` of the sources; nil when nothing changes.
    public func updated(_ chat: ChatFile, file: Int) -> String? {
        guard bench.sources.files.indices.contains(file) else { return nil }
        let source = bench.sources.files[file]
        let blocks = chat.blocks.filter { $0.kind != .utterances }
        let edits = blocks.flatMap { changes(in: $0, source, file) }
        return edits.isEmpty ? nil : Self.apply(edits, to: source)
    }

    private func changes(in block: ChatBlock, _ source: SourceText, _ file: Int) -> [Edit] {
        guard case .success(let plan) = planner.plan(block) else { return [] }
        let own = block.lines.reduce(block.span) { $0.union($1.span) }
        var edits: [Edit] = []
        let run = TestRun(bench: bench, plan: plan)
        do throws(TestPlan.Obstacle) {
            try run.play { played in
                let span = played.beat.span
                let isOwn = span.file == file && span.start >= own.start && span.end <= own.end
                if isOwn { edits += changes(in: played, source) }
                return played.exchange.problem != nil
            }
        } catch {
            return []
        }
        return edits
    }

    private func changes(in played: TestRun.PlayedBeat, _ source: SourceText) -> [Edit] {
        let comparison = BeatComparison(interpreter: bench.interpreter, played: played)
        guard comparison.difference != nil else { return [] }
        var lines: [(line: BotLine, span: SourceSpan)] = []
        for check in played.beat.checks {
            if case .bot(let line, let span) = check { lines.append((line, span)) }
        }
        let messages = played.exchange.messages
        let script = EditScript(
            lines: lines.count, messages: messages.count,
            isGap: { if case .anything = lines[$0].line { true } else { false } },
            matches: { comparison.matcher.matches(lines[$0].line, messages[$1]) })
        let prefix = LinePrefix(source, bench.interpreter.bot, caseNumber: played.exchange.session.caseNumber)
        return script.steps.map { step in
            switch step {
            case .replace(let line, let message):
                return Edit(
                    range: lines[line].span.start..<lines[line].span.end,
                    text: prefix.bot(like: source, lines[line].span, messages[message]))
            case .delete(let line):
                return Edit(range: wholeLine(lines[line].span, source), text: "")
            case .insert(let message, let line):
                let anchor = line.map { lines[$0].span } ?? played.beat.span
                let end = source.lineRange(source.lineIndex(at: anchor.start)).upperBound
                let indent = indentation(of: anchor, source)
                return Edit(range: end..<end, text: prefix.lineEnd + indent + prefix.bot(messages[message]))
            }
        }
    }

    private func wholeLine(_ span: SourceSpan, _ source: SourceText) -> Range<Int> {
        let index = source.lineIndex(at: span.start)
        let start = source.lineRange(index).lowerBound
        let next = source.lineRange(index + 1).lowerBound
        return start..<max(start, next)
    }

    private func indentation(of span: SourceSpan, _ source: SourceText) -> String {
        let line = source.lineRange(source.lineIndex(at: span.start))
        return source.slice(line.lowerBound..<max(line.lowerBound, min(span.start, line.upperBound)))
    }

    /// Puts all edits in; those of the same place in the order in which they were made.
    private static func apply(_ edits: [Edit], to source: SourceText) -> String {
        var result = ""
        var position = 0
        let ordered = edits.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }
        for (_, edit) in ordered where edit.range.lowerBound >= position {
            result += source.slice(position..<edit.range.lowerBound) + edit.text
            position = edit.range.upperBound
        }
        return result + source.slice(position..<source.text.utf8.count)
    }
}

/// How the lines of a file begin and end.
private struct LinePrefix {
    /// `bot: ` or `客服：`.
    let standard: String
    let lineEnd: String
    private let lines: BotLineWriter
    private let caseNumber: String?

    init(_ source: SourceText, _ bot: Bot, caseNumber: String?) {
        let language = ScriptFormatter.predominantLanguage(of: source.text)
        lines = BotLineWriter(bot, language)
        self.caseNumber = caseNumber
        standard = TranscriptRecorder.label(.bot, language)
        lineEnd = source.text.utf8.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
    }

    func bot(_ message: OutgoingMessage) -> String { standard + lines.text(of: message, caseNumber: caseNumber) }

    /// The line at `span` with another text: what stands before the text stays as it was typed.
    func bot(like source: SourceText, _ span: SourceSpan, _ message: OutgoingMessage) -> String {
        let line = source.slice(span.start..<span.end)
        guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return bot(message) }
        let behind = line[line.index(after: colon)...]
        return line[...colon] + behind.prefix(while: \.isWhitespace) + lines.text(of: message, caseNumber: caseNumber)
    }
}
