/// The words around a message that say nothing about its matter: greetings, thanks, particles.
public enum Politeness {
    /// What is left of a message without politeness and punctuation at both ends, in bytes of the normalised text.
    ///
    /// Lead-ins that name the matter (订单号是) stay. The range is empty when the message is nothing but politeness.
    public static func stripped(_ text: NormalizedText) -> Range<Int> {
        let bytes = text.utf8
        var start = 0
        var end = bytes.count
        while start < end, let next = leadingEnd(bytes, at: start) { start = next }
        while start < end, let next = trailingStart(bytes, at: end, limit: start) { end = next }
        return start..<end
    }

    private static let leading = EdgeWords([
        "亲爱的", "亲亲", "亲", "你好", "您好", "大家好", "请问一下", "请问", "请", "麻烦你了", "麻烦您了", "麻烦你",
        "麻烦您", "麻烦了", "麻烦", "谢谢你", "谢谢您", "谢谢", "多谢", "感谢", "辛苦了", "不好意思", "打扰了", "打扰一下", "在吗", "在么", "那个",
        "嗯", "呃", "哦", "噢", "啊", "哎", "诶", "哈喽", "嗨", "hello", "hi", "please", "thanks", "thank you",
    ])
    private static let trailing = EdgeWords([
        "谢谢你了", "谢谢您了", "谢谢你", "谢谢您", "谢谢了", "谢谢啦", "谢谢", "多谢", "感谢", "谢啦", "谢了", "麻烦你了", "麻烦您了", "麻烦了",
        "辛苦了", "辛苦啦", "拜托了", "拜托", "亲爱的", "亲亲", "亲", "哈哈", "哈", "哦", "噢", "喔", "呢", "啊", "吧", "呀", "啦", "哒", "嘛",
        "哟", "咯", "please", "thanks", "thank you", "thx", "3q",
    ])

    /// 亲 and 请 begin words that say something: 亲自, 请假.
    private static let shortLeads = ["亲", "请"].map { Array($0.utf8) }
    private static let afterLeads = EdgeWords(["自", "人", "戚", "妈", "笔", "假", "客", "教"])
    /// Before 亲 they make words of a family: 母亲, 探亲.
    private static let intimacy = Array("亲".utf8)
    private static let beforeIntimacy = EdgeWords(["父", "母", "双", "探", "乡", "相"])

    private static func leadingEnd(_ bytes: [UInt8], at start: Int) -> Int? {
        if let end = fillerEnd(bytes, at: start) { return end }
        guard let word = leading.word(beginning: bytes[start...]) else { return nil }
        let end = start + word.count
        if shortLeads.contains(where: { word.starts(with: $0) }), afterLeads.word(beginning: bytes[end...]) != nil {
            return nil
        }
        let isCutWord = isLetter(bytes, end - 1) && (isLetter(bytes, end) || isDigit(bytes, end))
        return isCutWord ? nil : end
    }

    private static func trailingStart(_ bytes: [UInt8], at end: Int, limit: Int) -> Int? {
        var start = end - 1
        while start > limit, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        if fillerEnd(bytes, at: start) == end { return start }
        let word = trailing.word(ending: bytes[limit..<end]) { word in
            let start = end - word.count
            if word.starts(with: intimacy), beforeIntimacy.word(ending: bytes[..<start], where: { _ in true }) != nil {
                return false
            }
            return !(isLetter(bytes, end - 1) && (isLetter(bytes, start - 1) || isDigit(bytes, start - 1)))
        }
        return word.map { end - $0.count }
    }

    /// Where a mark, a space or a picture ends that begins at a place.
    private static func fillerEnd(_ bytes: [UInt8], at start: Int) -> Int? {
        switch bytes[start] {
        case 0x20, 0x21, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5E, 0x7E: return start + 1
        case 0xE2, 0xF0:
            let (scalar, end) = SignTable.shared.decode(bytes, at: start)
            let isPicture = (0x1F300...0x1FAFF).contains(scalar.value) || (0x2600...0x27BF).contains(scalar.value)
            return isPicture ? end : nil
        default: return nil
        }
    }

    private static func isLetter(_ bytes: [UInt8], _ place: Int) -> Bool {
        bytes.indices.contains(place) && (0x61...0x7A).contains(bytes[place])
    }

    private static func isDigit(_ bytes: [UInt8], _ place: Int) -> Bool {
        bytes.indices.contains(place) && (0x30...0x39).contains(bytes[place])
    }
}
