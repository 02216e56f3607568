extension ScriptFormatter {
    /// The language in which most lines of `text` begin; English when there is no majority.
    public static func predominantLanguage(of text: String) -> KeywordLanguage {
        var balance = 0
        for line in text.split(whereSeparator: \.isNewline) {
            switch languageOfOpeningWord(line) {
            case .english: balance -= 1
            case .chinese: balance += 1
            case nil: break
            }
        }
        return balance > 0 ? .chinese : .english
    }

    private static func languageOfOpeningWord(_ line: Substring) -> KeywordLanguage? {
        let body = line.drop { $0.isWhitespace || $0 == ">" || $0 == "＞" }
        let word = String(body.prefix { !$0.isWhitespace && !closesOpeningWord.contains($0) })
        if englishOpenings.contains(word.lowercased()) { return .english }
        return chineseOpenings.contains(word) ? .chinese : nil
    }

    private static let closesOpeningWord: Set<Character> = [":", "：", "(", "（", "=", "＝", "#", "＃", "-", "－"]

    private static let englishOpenings = openings(in: .english)
    private static let chineseOpenings = openings(in: .chinese)

    private static func openings(in language: KeywordLanguage) -> Set<String> {
        var phrases = Keyword.allCases.map { $0.form(in: language) }
        phrases += ChatWord.allCases.map { $0.form(in: language) }
        phrases += ChatHeader.allCases.map { $0.form(in: language) }
        phrases += AssertionWord.allCases.map { $0.form(in: language) }
        return Set(phrases.map { String($0.prefix { $0 != " " }) })
    }
}
