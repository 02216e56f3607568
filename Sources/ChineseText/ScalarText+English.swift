/// The English words of a text, for the readers of numbers and times.
extension ScalarText {
    /// The word that begins at an index, and the index behind it.
    func word(at index: Int) -> (word: EnglishWord, end: Int)? {
        guard hasWords, let word = EnglishVocabulary.shared[wordPlace(at: index)] else { return nil }
        var end = index
        while isLatinLetter(at: end) { end += 1 }
        return (word, self.end(of: "'clock", at: end) ?? end)
    }

    /// The same behind an index, with or without a space between.
    func word(after index: Int) -> (word: EnglishWord, end: Int)? { word(at: skippingSpace(index)) }

    /// The index behind a small word that stands at an index or after a space.
    func end(of link: EnglishWord.Link, after index: Int) -> Int? {
        guard let (word, end) = word(after: index), word == .link(link) else { return nil }
        return end
    }

    /// The index behind the first of several small words that stands there; the index itself where none does.
    func skipping(_ links: [EnglishWord.Link], after index: Int) -> Int {
        for link in links {
            if let end = end(of: link, after: index) { return end }
        }
        return index
    }

    /// Whether nothing that belongs to a number, a word or an address stands right before an index.
    func isWordStart(_ index: Int) -> Bool {
        guard let scalar = at(index - 1) else { return true }
        // 9am-5pm.
        if scalar == "-" { return at(index - 2) == "m" }
        return " ,;!?(['\"~".unicodeScalars.contains(scalar) || (scalar == ":" && digit(at: index - 2) == nil)
    }

    /// Whether a sentence or a part of it ends at an index.
    func isClauseEnd(_ index: Int) -> Bool {
        guard let scalar = at(index) else { return true }
        if scalar == "." { return at(index + 1) == nil || at(index + 1) == " " }
        return ",;!?)~".unicodeScalars.contains(scalar)
    }

    /// The index behind st, nd, rd or th, with or without a space before it.
    func ordinalMarkEnd(after place: Int) -> Int? {
        let index = skippingSpace(place)
        guard isAny(of: "snrt", at: index) else { return nil }
        for mark in ["st", "nd", "rd", "th"] {
            if let end = end(of: mark, at: index), !isLatinLetter(at: end), digit(at: end) == nil { return end }
        }
        return nil
    }
}
