import Diagnostics

extension FormatStyle {
    /// A comment line: its mark, and the text as typed. A line that allows a diagnostic gets the words of the style.
    func comment(_ text: String) -> String {
        if let allowance = allowance(text) { return "# " + allowance }
        let kept = text.trimmingEnd()
        guard let first = kept.first else { return "#" }
        return first.isWhitespace ? "#" + kept : "# " + kept
    }

    /// `allow DS204: reason` in the words of the style, when `text` is of that kind.
    private func allowance(_ text: String) -> String? {
        let place = SourceSpan(file: 0, start: 0, end: text.utf8.count)
        guard let (codes, reason) = Suppression.parse(comment: Phrase(text, place)) else { return nil }
        let head = (language == .english ? "allow " : "允许 ") + codes.joined(separator: comma)
        return reason.isEmpty ? head : labelled(head, reason)
    }
}

extension StringProtocol {
    /// Without white space at the end.
    func trimmingEnd() -> String {
        var kept = self[startIndex...]
        while kept.last?.isWhitespace == true { kept.removeLast() }
        return String(kept)
    }

    /// Without white space at both ends.
    func trimmingBothEnds() -> String {
        String(drop { $0.isWhitespace }).trimmingEnd()
    }
}
