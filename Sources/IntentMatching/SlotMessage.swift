import ChineseText
import ScriptChecking

/// A message as an answer: its matter without politeness, and what may stand around a value that is all of its matter.
struct SlotMessage {
    /// The message as the readers of values see it.
    let scan: ScannableText
    /// The message without politeness at both ends.
    let core: Range<Int>

    init(_ text: NormalizedText) {
        scan = ScannableText(text)
        let stripped = Politeness.stripped(text)
        core = stripped.isEmpty ? 0..<text.utf8.count : stripped
    }

    var text: NormalizedText { scan.text }

    /// A value with the customer's own characters.
    func value(_ value: Value, at range: Range<Int>) -> SlotValue {
        scan.slotValue(value, at: range)
    }

    /// Whether the message says that what stands here is not meant: 不是 before it, 错了 behind it.
    func isDenied(_ range: Range<Int>) -> Bool {
        let before = text.slice(max(0, range.lowerBound - 24)..<range.lowerBound)
        if SlotWords.denials.contains(where: { before.hasSuffix($0) }),
            !SlotWords.questions.contains(where: { before.hasSuffix($0) })
        {
            return true
        }
        let after = text.slice(range.upperBound..<(range.upperBound + 24))
        return SlotWords.errors.contains { after.hasPrefix($0) }
    }

    /// Whether a value at a range is all that the message says: around it stand only words that lead to a value.
    func isWhole(_ range: Range<Int>, names: [[UInt8]]) -> Bool {
        let inner = range.clamped(to: core)
        return Self.isConnective(text.slice(core.lowerBound..<inner.lowerBound), names)
            && Self.isConnective(text.slice(inner.upperBound..<core.upperBound), names)
    }

    /// Whether a text can be laid out in connective words without a rest.
    static func isConnective(_ text: String, _ names: [[UInt8]]) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count <= 90 else { return false }
        var reached = [Bool](repeating: false, count: bytes.count + 1)
        reached[0] = true
        for start in bytes.indices where reached[start] {
            for words in [SlotWords.connectives, names] {
                for word in words where bytes[start...].starts(with: word) { reached[start + word.count] = true }
            }
        }
        return reached[bytes.count]
    }
}

/// Words around values, in normal form.
enum SlotWords {
    static let denials = ["不是", "没有", "不要", "并非", "不属于", "不是因为", "别", "不选", "isn't ", "not "]
    static let questions = ["是不是", "要不要", "有没有", "是不是因为"]
    static let errors = ["错了", "不对", "写错", "发错", "是错", "搞错", "填错", "输错", "说错", "打错", "是之前", "是旧"]

    static let connectives = """
        我的 我 你的 您的 这个 这 那个 那 它 其 就 是 为 叫 有 的 了 号 号码 编号 单号 订单号 订单编号 订单 快递单号 手机号 手机号码 手机 电话 电话号码 联系电话 联系方式 金额 价格 数量 \
        日期 时间 原因 给你 给您 发你 发您 报给你 如下 在这 在这里 这里 这边 喏 看 查一下 查下 帮我 帮我查 帮我查一下 应该 大概 大约 差不多 可能 左右 选 我选 选择 选项 因为 由于 主要 \
        主要是 属于 那就 那 就是 麻烦 请 一下 ok 好的 好 嗯 对 对的 没错 就行 就可以 可以 这单 这一单 给 用 填 写 记 留 打 说 算 要 想 在 也 吧 呢 啊 哦 吗 呀 哈 问题 情况 类 \
        类型 方面 it's is my the number order order_number phone number: here it on at by was i i'd i've we it_was bought ordered \
        got have want need would like think just only about around maybe for please sure and
        """.split(separator: " ").map { Array(String($0).replacing("_", with: " ").utf8) }
        + " :,.;!~\"'()[]<>-/\n#|=→".unicodeScalars.map { Array(String(Character($0)).utf8) }

    /// What counts the things of a number.
    static let units = [
        "个", "件", "次", "单", "份", "张", "盒", "瓶", "包", "袋", "箱", "台", "双", "套", "条", "只", "天", "斤", "克", "岁", "人", "位",
        "元", "块", "pcs", "pieces", "piece", "items", "item", "boxes", "box", "bottles", "bottle", "packs", "pack",
        "pairs", "pair",
        "sets", "set", "of them",
    ].map { Array($0.utf8) }
}
