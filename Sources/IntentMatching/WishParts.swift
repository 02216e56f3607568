public import ChineseText
import RegexMatching

/// Words that pass from one wish to another: 我要退款，另外查一下快递到哪了.
private enum WishWords {
    /// What a word needs to begin another wish.
    enum Kind {
        /// Nothing: customers who dictate put no marks.
        case anywhere
        /// The beginning of a clause; inside one it is another word, as in 这款还有货.
        case clause
        /// The beginning of a clause, and such a word in the wish before: 东西坏了，我要退款 is one wish with its reason.
        case wish
    }

    static let words: [(text: String, kind: Kind)] =
        [
            "另外", "顺便", "顺带", "除此之外", "此外", "对了", "还想", "再帮我", "还有就是", "然后帮我", "然后再", "同时帮我", "by the way",
            " and also ", " and then ",
        ].map { ($0, .anywhere) }
        + ["还有", "再", "也", "然后", "同时", "并且", "以及", "还要", "还得", "also ", "and ", "besides"].map { ($0, .clause) }
        + [
            "我要", "我想", "帮我", "给我", "我还", "查一下", "查下", "帮忙", "i want ", "i need ", "i would like ", "can you ",
            "please ",
        ].map { ($0, .wish) }

    static let set = LiteralSet(words.map(\.text))
}

extension Matcher {
    /// How many wishes of one message are told apart.
    public static let wishLimit = 3

    /// The parts of a message that may each be a wish, from left to right, without the words that pass from one to the
    /// next. Where there is no such word, one part at the most.
    public func wishParts(of message: NormalizedText) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        var isWish = false
        for word in WishWords.set.occurrences(in: message) where word.range.lowerBound >= start {
            let kind = WishWords.words[word.literal].kind
            let begins = kind == .anywhere || beginsClause(message, word.range.lowerBound)
            guard begins, kind != .wish || (isWish && word.range.lowerBound > start) else {
                isWish = isWish || kind == .wish
                continue
            }
            guard parts.count < Self.wishLimit - 1 else { break }
            if let part = trimmed(start..<word.range.lowerBound, in: message) { parts.append(part) }
            start = kind == .wish ? word.range.lowerBound : word.range.upperBound
            isWish = kind == .wish
        }
        if let part = trimmed(start..<message.utf8.count, in: message) { parts.append(part) }
        return parts
    }

    private func beginsClause(_ message: NormalizedText, _ place: Int) -> Bool {
        place == 0 || Self.marks.contains(message.utf8[place - 1])
    }

    /// A part without the marks around it; nil when nothing that could be a wish is left, a single character or none.
    private func trimmed(_ range: Range<Int>, in message: NormalizedText) -> Range<Int>? {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, Self.marks.contains(message.utf8[start]) { start += 1 }
        while start < end, Self.marks.contains(message.utf8[end - 1]) { end -= 1 }
        return end - start > 3 ? start..<end : nil
    }

    /// Spaces and marks in normal form.
    private static let marks = Set(" \n,.;:!?~".utf8)
}
