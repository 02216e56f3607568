/// The words that dates and times are made of.
enum TimeWords {
    static let justNow: WordList = ["刚才", "刚刚"]
    static let notAgo: WordList = ["前面", "后面"]
    static let ago: WordList = ["以前", "之前", "前"]
    static let later: WordList = ["以后", "之后", "后"]
    static let last: WordList = ["上个", "上"]
    static let next: WordList = ["下个", "下"]
    static let this: WordList = ["这个", "这", "本", "当"]
    static let thisWeek: WordList = ["这个", "这", "本"]
    static let week: WordList = ["星期", "礼拜", "周"]
    static let monthEnd: WordList = ["底", "末"]
    static let hour: WordList = ["点钟", "点整", "点", "时"]
    /// First characters of the words for days that are counted from today.
    static let relativeDayFirsts: ScalarList = "大前后昨今明"
    static let dayPartFirsts: ScalarList = "凌清早上中下傍晚夜半"
    static let unitFirsts: ScalarList = "个小钟分秒毫天日星礼周hmsdw"
}
