public import ChineseText
public import ScriptChecking

/// What a message says to correct an answer: 地址写错了，改成…
public struct SaidCorrection: Sendable, Equatable {
    /// Whether it names what is wrong.
    public let isNamed: Bool
    /// Whether it says that something is wrong, not only what it is.
    public let isError: Bool
    /// Whether words such as 应该是 and 改成 begin what it should be.
    public let isMarked: Bool
    /// What it should be, in the customer's own characters; empty where the message does not say.
    public let text: String
}

/// Reads the words before a corrected text. A text may hold anything, so what is not such a word begins it.
enum CorrectionReader {
    private enum Kind {
        case error, lead, marker, name, old
    }

    private static let errors = words(
        """
        写错了 填错了 发错了 说错了 输错了 打错了 弄错了 搞错了 选错了 点错了 写错 填错 发错 说错 输错 打错 弄错 搞错 写的不对 填的不对 不对 错了 错啦 有误 有问题 不是这个 \
        不是那个 要改 改一下 改下 要改一下 想改一下 要更正 更正 wrong sorry no
        """)
    private static let leads = words(
        """
        等等 等一下 等下 哦 啊 呀 哎 哎呀 诶 嗯 不好意思 抱歉 那个 这个 刚才 刚刚 又 好像 还是 前面 上面 我 我的 的 把 你 您 帮我 麻烦 请 填 写 发 给 给你 得 都 也 了 不是 重新填 重填 新的 \
        the my
        """)
    /// Behind these stands the right value.
    private static let markers = words(
        """
        是 为 就是 应该是 应当是 应该 正确的是 正确是 其实是 改成 改为 换成 换为 更改为 更正为 it's it_is should_be i_meant meant is change_it_to change_to
        """)
    /// What may stand before the wrong value: 不是李四，是李五.
    private static let denials = words("不是 把 写 填")
    private static let marks = Set(" \n,.;:!?~\"'".utf8)

    private static func words(_ text: String) -> [[UInt8]] {
        text.split(whereSeparator: \.isWhitespace).map { Array($0.replacing("_", with: " ").utf8) }
    }

    /// Reads a message as a correction of a slot that is called `names` and held `old`; nil when it begins otherwise.
    static func read(_ message: NormalizedText, names: [[UInt8]], old: [UInt8]) -> SaidCorrection? {
        let bytes = message.utf8
        var place = 0
        var (isNamed, isError, isDenial, isMarked) = (false, false, false, false)
        while place < bytes.count {
            if marks.contains(bytes[place]) {
                place += 1
                continue
            }
            guard let (kind, count) = word(at: place, in: bytes, names: names, old: isDenial ? old : []) else { break }
            // 改成 begins the value, whatever that begins with, unless it goes on with a name: 是地址错了.
            if isMarked, kind == .lead || kind == .marker { break }
            isMarked = kind == .marker
            isDenial = kind == .lead && denials.contains { $0.elementsEqual(bytes[place..<place + count]) }
            isNamed = isNamed || kind == .name
            isError = isError || kind == .error
            place += count
        }
        guard isNamed || isError else { return nil }
        var end = max(place, Politeness.stripped(message).upperBound)
        while end > place, marks.contains(bytes[end - 1]) { end -= 1 }
        return SaidCorrection(
            isNamed: isNamed, isError: isError, isMarked: isMarked, text: message.originalSlice(place..<end))
    }

    /// The longest word that begins at a place. An English word ends where its letters do.
    private static func word(
        at place: Int, in bytes: [UInt8], names: [[UInt8]], old: [UInt8]
    ) -> (Kind, Int)? {
        var longest: (kind: Kind, count: Int)?
        let groups: [(Kind, [[UInt8]])] = [
            (.error, errors), (.name, names), (.old, [old]), (.marker, markers), (.lead, leads),
        ]
        for (kind, words) in groups {
            for word in words where word.count > (longest?.count ?? 0) && bytes[place...].starts(with: word) {
                let end = place + word.count
                let isCut = end < bytes.count && isLetter(bytes[end - 1]) && isLetter(bytes[end])
                if !isCut { longest = (kind, word.count) }
            }
        }
        return longest.map { ($0.kind, $0.count) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

    /// What customers may call a slot: its name, and the ends of it, 地址 for 新地址.
    static func names(of slot: SlotDefinition) -> [[UInt8]] {
        let name = NormalizedText(slot.name).string.replacing("_", with: " ")
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else {
            return (0..<max(1, name.count - 1)).map { Array(name.dropFirst($0).utf8) }
        }
        let words = name.split(separator: " ")
        return words.indices.map { Array(words[$0...].joined(separator: " ").utf8) }
    }
}

extension Matcher {
    /// Reads a message as words that correct the answer `old` to a slot; nil when it does not begin like that.
    public func saidCorrection(of slot: SlotDefinition, from old: String, in message: NormalizedText) -> SaidCorrection?
    {
        CorrectionReader.read(message, names: CorrectionReader.names(of: slot), old: NormalizedText(old).utf8)
    }
}
