import Cases
import ChineseText
import WorkingTime

/// A customer's answer to a survey, read from what she typed: a choice in her own words, or its number.
struct SaidScore: Equatable {
    /// The choice, 1 for the best.
    var score: Score
    /// Whether she said more than the choice: 不满意，问题没解决.
    var saysMore: Bool

    /// Reads a message that begins with a choice: 满意, 不太满意，没解决, or the number alone. 5分 is none: elsewhere five
    /// points are the best, here five is the worst.
    init?(_ message: String) {
        let parts = message.split(maxSplits: 1, whereSeparator: Self.marks.contains)
        guard let clause = parts.first, clause.count <= Self.longest else { return nil }
        let goesOn = parts.dropFirst().contains { $0.contains(where: \.isLetter) }
        let whole = Self.form(of: clause)
        if let number = Int(whole) {
            guard let score = Score(rawValue: number), parts.count == 1 else { return nil }
            self.score = score
            saysMore = false
        } else if message.contains(where: Self.asking.contains) {
            return nil
        } else if let score = Self.choices[whole] {
            self.score = score
            saysMore = goesOn
        } else if let word = clause.split(whereSeparator: \.isWhitespace).first,
            let score = Self.choices[Self.form(of: word)]
        {
            self.score = score
            saysMore = true
        } else {
            return nil
        }
    }

    /// What ends a clause.
    private static let marks = Set<Character>("，,。.！!；;、~～\n")
    /// What makes a message a question.
    private static let asking = Set<Character>("吗嗎?？")
    /// Characters of a clause that may still be a choice.
    private static let longest = 24
    /// What is said behind a choice for politeness.
    private static let particles = Set<Character>("的了吧啊呀哦哈啦")

    /// The choices by their words, as offered and as customers say them. Every message of a customer is looked up here.
    private static let choices: [String: Score] = {
        var choices: [String: Score] = [:]
        for score in Score.allCases {
            let offered = [score.words.chinese, score.words.english]
            for words in offered + spoken[score, default: []] { choices[form(of: words)] = score }
        }
        return choices
    }()

    private static let spoken: [Score: [String]] = [
        .verySatisfied: ["很满意", "特别满意", "十分满意", "超满意", "太满意", "相当满意"],
        .satisfied: ["挺满意", "蛮满意", "比较满意", "还算满意", "基本满意"],
        .acceptable: ["可以理解", "可以接受", "能理解", "能接受", "还行", "还可以", "一般", "一般般", "凑合", "马马虎虎"],
        .unsatisfied: ["不太满意", "不大满意", "不怎么满意", "不是很满意", "不够满意", "unsatisfied"],
        .veryUnsatisfied: ["很不满意", "特别不满意", "十分不满意", "太不满意", "极不满意", "一点都不满意", "一点也不满意"],
    ]

    /// Simplified characters without spaces, and without the particles behind them.
    private static func form(of text: some StringProtocol) -> String {
        var form = NormalizedText(String(text)).string.filter { !$0.isWhitespace }
        while let last = form.last, particles.contains(last) { form.removeLast() }
        return form
    }
}
