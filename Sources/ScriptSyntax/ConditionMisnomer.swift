/// Words that writers put where a sign of a condition stands.
enum ConditionMisnomer {
    /// The signs that the first word of `text` may have been meant to be.
    static func signs(for text: String) -> [String] {
        let lowercased = text.lowercased()
        return meanings.first { _, others in others.contains(where: lowercased.hasPrefix) }.map { [$0.sign] } ?? []
    }

    /// Longer words before those that they begin with.
    private static let meanings: [(sign: String, others: [String])] = [
        (">=", ["大于等于", "大于或等于", "不小于", "不少于", "至少", "greater or equal", "at least"]),
        ("<=", ["小于等于", "小于或等于", "不大于", "不超过", "不多于", "至多", "less or equal", "at most"]),
        (">", ["大于", "多于", "高于", "超过", "晚于", "greater", "more than", "above", "after"]),
        ("<", ["小于", "少于", "低于", "早于", "less", "fewer", "below", "before"]),
        ("为空", ["没有值", "没值", "没有填", "没填", "是空", "空着"]),
        ("不为空", ["有值", "已填", "填了", "不是空"]),
        ("!=", ["不等于", "不是", "不为", "is not", "not equal", "<>"]),
        ("=", ["等于", "是", "为", "equals", "equal", "is"]),
        ("含", ["包含", "包括", "含有", "includes", "include"]),
        ("且", ["并且", "而且", "同时", "以及", "&&", "&", "＆"]),
        ("或", ["或者", "或是", "||", "｜｜"]),
    ]
}
