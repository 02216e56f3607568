/// The words around a message that say nothing about its matter: greetings, thanks, particles.
public enum Politeness {
    /// What is left of a message without politeness and punctuation at both ends, in bytes of the normalised text.
    ///
    /// Lead-ins that name the matter (订单号是) stay. The range is empty when the message is nothing but politeness.
    public static func stripped(_ text: NormalizedText) -> Range<Int> {
        let scalars = ScalarText(text)
        var start = 0
        var end = scalars.count
        while start < end, let next = leadingEnd(scalars, at: start, limit: end) { start = next }
        while start < end, let next = trailingStart(scalars, at: end, limit: start) { end = next }
        return scalars.bytes(start..<end)
    }

    private static let leading: WordList = [
        "亲爱的", "亲亲", "亲", "你好", "您好", "大家好", "请问一下", "请问", "请", "麻烦你了", "麻烦您了", "麻烦你",
        "麻烦您", "麻烦了", "麻烦", "谢谢你", "谢谢您", "谢谢", "多谢", "感谢", "辛苦了", "不好意思", "打扰了", "打扰一下", "在吗", "在么", "那个",
        "嗯", "呃", "哦", "噢", "啊", "哎", "诶", "哈喽", "嗨", "hello", "hi", "please", "thanks", "thank you",
    ]
    private static let trailing = sorted([
        "谢谢你了", "谢谢您了", "谢谢你", "谢谢您", "谢谢了", "谢谢啦", "谢谢", "多谢", "感谢", "谢啦", "谢了", "麻烦你了", "麻烦您了", "麻烦了",
        "辛苦了", "辛苦啦", "拜托了", "拜托", "亲爱的", "亲亲", "亲", "哈哈", "哈", "哦", "噢", "喔", "呢", "啊", "吧", "呀", "啦", "哒", "嘛",
        "哟", "咯", "please", "thanks", "thank you", "thx", "3q",
    ])

    private static func sorted(_ words: [String]) -> [String] {
        words.sorted { $0.unicodeScalars.count > $1.unicodeScalars.count }
    }

    private static func leadingEnd(_ text: ScalarText, at index: Int, limit: Int) -> Int? {
        if text.at(index).map(isFiller) == true { return index + 1 }
        guard let end = text.end(ofAny: leading, at: index), end <= limit else { return nil }
        if text.isAny(of: "亲请", at: index), text.isAny(of: "自人戚妈笔假客教", at: end) { return nil }
        let isCutWord = text.isLatinLetter(at: end - 1) && (text.isLatinLetter(at: end) || text.digit(at: end) != nil)
        return isCutWord ? nil : end
    }

    private static func trailingStart(_ text: ScalarText, at end: Int, limit: Int) -> Int? {
        if text.at(end - 1).map(isFiller) == true { return end - 1 }
        for word in trailing {
            let start = end - word.unicodeScalars.count
            guard start >= limit, text.end(of: word, at: start) == end else { continue }
            if text.at(start) == "亲", text.isAny(of: "父母双探乡相", at: start - 1) { continue }
            let isCutWord =
                text.isLatinLetter(at: end - 1)
                && (text.isLatinLetter(at: start - 1) || text.digit(at: start - 1) != nil)
            if !isCutWord { return start }
        }
        return nil
    }

    private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
        if " .,!?~;:^".unicodeScalars.contains(scalar) { return true }
        return (0x1F300...0x1FAFF).contains(scalar.value) || (0x2600...0x27BF).contains(scalar.value)
    }
}
