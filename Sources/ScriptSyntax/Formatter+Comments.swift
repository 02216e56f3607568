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
        let body = text.trimmingBothEnds()
        for form in [Keyword.allow.english, Self.chineseAllow] where body.lowercased().hasPrefix(form) {
            let rest = body.dropFirst(form.count)
            guard let mark = rest.firstIndex(where: { $0 == ":" || $0 == "：" }) else { continue }
            let code = rest[..<mark].trimmingBothEnds()
            guard code.uppercased().hasPrefix("DS"), code.dropFirst(2).allSatisfy(\.isNumber) else { continue }
            let word = language == .english ? Keyword.allow.english : Self.chineseAllow
            return labelled("\(word) \(code)", rest[rest.index(after: mark)...].trimmingBothEnds())
        }
        return nil
    }

    /// In a comment the Chinese word is shorter than that of the clause `allow:`.
    private static let chineseAllow = "允许"
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
