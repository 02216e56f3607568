import ChineseText
import Diagnostics
import RegexMatching
import ScriptChecking

/// Says of one pattern or expression what is wrong with it.
struct ExpressionChecks {
    /// A place in the source of an expression.
    let place: ExpressionPlace
    let evidence: Candidate.Evidence

    /// Messages that say nothing: no intent may be told from them unless they are its own words.
    static let fillers = ["", "嗯", "好的", "在吗"]
    private static let normalizedFillers = fillers.map { NormalizedText($0) }
    /// Fewer literal characters than this are found in too many messages.
    static let leastLiterals = 2

    /// DS207: the empty message, or a filler that the literals do not spell out.
    func filler(matchedBy regex: LiteralRegex) -> Diagnostic? {
        for (filler, text) in zip(Self.fillers, Self.normalizedFillers) {
            guard case .hit(let hit) = regex.firstMatch(in: text) else { continue }
            guard filler.isEmpty || hit.literalCharacters < filler.unicodeScalars.count, !isSpelled(hit, text) else {
                continue
            }
            let shown =
                filler.isEmpty
                ? DiagnosticArgument(zh: "空消息", en: "the empty message") : DiagnosticArgument("“\(filler)”")
            return Diagnostic(ExpressionRules.matchesNothing, at: place.span, ["kind": evidence.words, "text": shown])
        }
        return nil
    }

    /// Whether literals took all that was matched, as in a greeting's 好.
    private func isSpelled(_ hit: LiteralRegex.Hit, _ filler: NormalizedText) -> Bool {
        !hit.range.isEmpty && hit.literalCharacters == characterCount(of: hit.range, in: filler)
    }

    /// DS208: too few literal characters, or a gap without an end.
    func looseness(literals: Int, hasUnboundedGap: Bool) -> Diagnostic? {
        let reason: DiagnosticArgument
        if hasUnboundedGap {
            reason = DiagnosticArgument(zh: "有的间隔没有上限", en: "a gap has no upper bound")
        } else if literals < Self.leastLiterals {
            reason = DiagnosticArgument(
                zh: "确定的字只有 \(literals) 个",
                en: "it asks for \(literals) literal character\(literals == 1 ? "" : "s") only")
        } else {
            return nil
        }
        return Diagnostic(ExpressionRules.looseExpression, at: place.span, ["kind": evidence.words, "reason": reason])
    }

    /// DS209: `\b` and `\w` beside Chinese characters, `\b` beside digits.
    func wordSigns(_ shape: RegexShape) -> [Diagnostic] {
        shape.wordSigns.compactMap { sign in
            guard let advice = advice(for: sign) else { return nil }
            let written = DiagnosticArgument(
                sign.isBoundary ? (sign.isNegated ? "\\B" : "\\b") : (sign.isNegated ? "\\W" : "\\w"))
            return Diagnostic(
                ExpressionRules.wordSignBesideChinese, at: place.span(of: sign.range),
                ["sign": written, "advice": advice.words], replacement: advice.replacement)
        }
    }

    private func advice(for sign: RegexShape.WordSign) -> (words: DiagnosticArgument, replacement: String?)? {
        if sign.isBoundary, sign.digitAfter { return replacing(by: "(?<!\\d)", unless: sign.isNegated) }
        if sign.isBoundary, sign.digitBefore { return replacing(by: "(?!\\d)", unless: sign.isNegated) }
        guard isChinese(sign.before) || isChinese(sign.after) else { return nil }
        if !sign.isBoundary { return replacing(by: "[a-z0-9]", unless: sign.isNegated) }
        let words = DiagnosticArgument(
            zh: "直接删掉它：中文用连续的字来匹配，不需要词边界。", en: "Delete it: Chinese is matched by the characters alone.")
        return (words, sign.isNegated ? nil : "")
    }

    private func replacing(
        by replacement: String, unless isNegated: Bool
    ) -> (words: DiagnosticArgument, replacement: String?) {
        let words = DiagnosticArgument(
            zh: "改写成 \(replacement) 或具体的字符。", en: "Write \(replacement) or the very characters instead.")
        return (words, isNegated ? nil : replacement)
    }

    private func isChinese(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { $0.properties.isIdeographic } ?? false }

    /// DS209: more steps than the limit on a text made from the expression's own characters.
    func expense(of source: String, alphabet: [Unicode.Scalar], limits: RegexLimits) -> Diagnostic? {
        guard let regex = try? Regex(source, caseless: true, limits: limits, justInTime: false) else { return nil }
        for text in Self.hardTexts(alphabet) where regex.firstMatch(in: text) == .limitReached {
            let shown = String(text.string.prefix(12)) + "…"
            return Diagnostic(
                ExpressionRules.expensiveRegex, at: place.span,
                ["kind": evidence.words, "text": DiagnosticArgument(shown), "limit": "\(limits.match)"])
        }
        return nil
    }

    /// Long texts that nearly match: single characters and the whole alphabet, again and again.
    static func hardTexts(_ alphabet: [Unicode.Scalar]) -> [NormalizedText] {
        let letters = alphabet.map { String(Character($0)) }
        let whole = letters.joined()
        let units = Array(letters.prefix(4)) + [whole, letters.prefix(2).joined(), "1", "a1"]
        return units.filter { !$0.isEmpty }.map { unit in
            NormalizedText(String(repeating: unit, count: max(1, 120 / unit.unicodeScalars.count)) + "\u{3007}")
        }
    }
}

/// The source of an expression and where it stands in a script.
struct ExpressionPlace {
    let text: String
    let span: SourceSpan
    private let sources: SourceSet

    init(text: String, span: SourceSpan, sources: SourceSet) {
        self.text = text
        self.span = span
        self.sources = sources
    }

    /// Bytes between the start of the span and the source, such as an opening slash. Few expressions have anything wrong,
    /// so it is not looked for before.
    private var lead: Int? {
        let written = Array((sources.file(of: span)?.slice(span.start..<span.end) ?? "").utf8)
        let wanted = Array(text.utf8)
        return (0...max(0, min(4, written.count))).first { written.dropFirst($0).starts(with: wanted) }
    }

    /// The place of some bytes of the source; the whole when the script does not spell the source as it is.
    func span(of range: Range<Int>) -> SourceSpan {
        guard let lead else { return span }
        let start = span.start + lead
        return SourceSpan(file: span.file, start: start + range.lowerBound, end: start + range.upperBound)
    }

    /// The place of the character at a byte of the source, or of the last one when it lies behind the end.
    func span(ofCharacterAt offset: Int) -> SourceSpan {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { return span }
        var start = min(max(0, offset), bytes.count - 1)
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        var end = start + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return span(of: start..<end)
    }
}
