/// Examples of an intent: its phrases among words that mean nothing.
enum Phrasing {
    private static let openings = [
        "", "我想问", "那个", "店家", "老板", "昨天买的", "前天下单", "你们家", "朋友说", "是这样", "另外", "再问一次", "第一次来", "亲", "打扰了",
    ]
    private static let endings = ["", "呀", "呢", "啊", "哦", "，急", "，帮个忙", "，等回复", "，行吗", "，说一下"]

    /// So many different examples, or as many as there are.
    static func examples(
        of intent: GeneratedIntent, count: Int, _ random: inout SeededGenerator
    ) -> [String] {
        guard !intent.phrases.isEmpty else { return [] }
        var examples: [String] = []
        var seen: Set<String> = []
        // The phrases as they are first: rules with anchors match these only.
        for phrase in intent.phrases where seen.insert(phrase).inserted { examples.append(phrase) }
        for _ in 0..<(count * 8) where examples.count < count {
            let text = random.element(of: openings) + random.element(of: intent.phrases) + random.element(of: endings)
            if seen.insert(text).inserted { examples.append(text) }
        }
        return Array(examples.prefix(count))
    }
}
