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
    /// What begins so is no wish but what the customer would do otherwise: 再不到就退款, 另外如果没货就算了.
    static let conditions = ["如果", "要是", "若", "万一", "不然", "否则", "if ", "unless "].map { Array($0.utf8) }
    static let negations = ["不", "没"].map { Array($0.utf8) }
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
            if beginsCondition(message, word.range.upperBound, isAgain: WishWords.words[word.literal].text == "再") {
                continue
            }
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

    /// Whether a place is behind a mark. A space is one in Chinese, and none between English words.
    private func beginsClause(_ message: NormalizedText, _ place: Int) -> Bool {
        let isEnglish = message.utf8[place] < 0x80
        var before = place
        while isEnglish, before > 0, message.utf8[before - 1] == UInt8(ascii: " ") { before -= 1 }
        return before == 0 || Self.marks.contains(message.utf8[before - 1])
    }

    private func beginsCondition(_ message: NormalizedText, _ place: Int, isAgain: Bool) -> Bool {
        let rest = message.utf8[place...].drop { Self.marks.contains($0) }
        return WishWords.conditions.contains { rest.starts(with: $0) }
            || (isAgain && WishWords.negations.contains { rest.starts(with: $0) })
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
