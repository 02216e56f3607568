import Diagnostics

/// A keyword that was read.
struct KeywordMatch: Sendable {
    /// Which.
    let keyword: Keyword
    /// In which language.
    let language: KeywordLanguage
    /// Where.
    let span: SourceSpan
}

/// All forms of all keywords, those with the same first letter together, longest first.
private enum KeywordTable {
    struct Entry: Sendable {
        let form: [UInt8]
        let keyword: Keyword
        let language: KeywordLanguage
    }

    static let byFirstByte: [UInt8: [Entry]] = {
        let entries = Keyword.allCases.flatMap { keyword in
            KeywordLanguage.allCases.map {
                Entry(form: Array(keyword.form(in: $0).utf8), keyword: keyword, language: $0)
            }
        }
        return Dictionary(grouping: entries) { $0.form.first ?? 0 }
            .mapValues { $0.sorted { $0.form.count > $1.form.count } }
    }()
}

extension Cursor {
    /// Reads the longest keyword that comes next, behind spaces, and that `allowed` takes.
    ///
    /// Behind a keyword a space, a mark or a quote must follow, or the line must end; a digit may follow the Chinese
    /// form of a keyword that takes a number (`满3次`). With `loose` anything may follow a Chinese form of two
    /// characters or more.
    mutating func takeKeyword(
        loose: Bool = false, _ allowed: (Keyword) -> Bool = { _ in true }
    ) -> KeywordMatch? {
        var copy = self
        copy.skipSpaces()
        let start = copy.position
        guard start < end else { return nil }
        for entry in KeywordTable.byFirstByte[Self.lowercase(bytes[start])] ?? [] where allowed(entry.keyword) {
            var attempt = copy
            guard attempt.takeForm(entry.form) else { continue }
            let looseEnough = loose && entry.language == .chinese && entry.form.count >= 6
            guard looseEnough || attempt.isBoundary(behind: entry.keyword, in: entry.language) else { continue }
            self = attempt
            return KeywordMatch(
                keyword: entry.keyword, language: entry.language, span: span(start, attempt.position))
        }
        return nil
    }

    /// Reads one of `keywords`.
    mutating func takeKeyword(of first: Keyword, _ others: Keyword...) -> KeywordMatch? {
        takeKeyword { $0 == first || others.contains($0) }
    }

    /// The keyword that comes next.
    func nextKeyword() -> Keyword? {
        var copy = self
        return copy.takeKeyword()?.keyword
    }

    /// Reads the longest form of a word of `type` that comes next, behind spaces, and that `allowed` takes.
    mutating func takeWord<Word: BilingualWord>(
        _ type: Word.Type, _ allowed: (Word) -> Bool = { _ in true }
    ) -> Located<Word>? {
        var copy = self
        copy.skipSpaces()
        let start = copy.position
        var best: (word: Word, cursor: Cursor)?
        for word in Word.allCases where allowed(word) {
            for form in [word.english, word.chinese] {
                var attempt = copy
                guard attempt.takeForm(Array(form.utf8)), attempt.isWordBoundary else { continue }
                if let found = best, found.cursor.position >= attempt.position { continue }
                best = (word, attempt)
            }
        }
        guard let best else { return nil }
        self = best.cursor
        return Located(best.word, span(start, position))
    }

    /// Reads the fixed words `forms`, one of them, whatever follows when `loose`; whether one came.
    @discardableResult
    mutating func takeAny(_ forms: [String], loose: Bool = false) -> Bool {
        var copy = self
        copy.skipSpaces()
        for form in forms {
            var attempt = copy
            if attempt.takeForm(Array(form.utf8)), loose || attempt.isWordBoundary {
                self = attempt
                return true
            }
        }
        return false
    }

    /// Whether a word ends here: the line ends, or a space, a mark or a quote follows.
    var isWordBoundary: Bool {
        guard let next = peek else { return true }
        return next.isScriptSpace || next.isZeroWidth || Mark(next) != nil || Self.closingQuote(of: next) != nil
            || Operator.starts(with: next)
    }

    private func isBoundary(behind keyword: Keyword, in language: KeywordLanguage) -> Bool {
        if isWordBoundary { return true }
        guard language == .chinese, peek?.digitValue != nil else { return false }
        return [.after, .max, .remind, .close].contains(keyword)
    }

    /// Reads `form`; case of Latin letters does not matter, and a space stands for one or more.
    private mutating func takeForm(_ form: [UInt8]) -> Bool {
        for wanted in form {
            if wanted == 0x20 {
                let before = position
                skipSpaces()
                guard position > before else { return false }
                continue
            }
            guard position < end else { return false }
            guard Self.lowercase(bytes[position]) == wanted else { return false }
            position += 1
        }
        return true
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
    }
}
