import DialogueRuntime
import ScriptChecking
import ScriptSyntax
import Workshop

/// A customer who does anything: what the bot expects, what it does not, and nonsense.
struct RandomCustomer {
    /// What happens next.
    enum Act {
        case send(Message)
        case wait(Int)
        case event(Event)

        var shown: String {
            switch self {
            case .send(let message): "\(message.content)" + (message.id.isEmpty ? "" : " id \(message.id)")
            case .wait(let milliseconds): "wait \(milliseconds) ms"
            case .event(let event): "\(event)"
            }
        }
    }

    private var numbers: SeededGenerator
    private let examples: [String]
    private let options: [String]
    private let labels: [String]

    init(of bot: Bot, seed: UInt64) {
        numbers = SeededGenerator(seed: seed)
        examples = bot.intents.flatMap { $0.examples + $0.counterExamples }.map(\.text)
        let choices = bot.slots.flatMap(\.options) + bot.entities.flatMap(\.values)
        options = choices.flatMap { [$0.value] + $0.synonyms }
        labels = bot.intents.map(\.name) + bot.slots.map(\.name)
    }

    /// The next act; `isWithPeople` says that the bot has handed the conversation over.
    mutating func next(buttons: [String], answers: [String], isWithPeople: Bool) -> Act {
        if isWithPeople, numbers.below(3) == 0 { return .event(.humanGaveBack) }
        return switch numbers.below(100) {
        case 0..<4: .send(Message(.image("照片\(numbers.below(3)).jpg")))
        case 4..<6: .send(Message(.file("单据.pdf")))
        case 6..<18 where !buttons.isEmpty: .send(Message(.button(numbers.one(of: buttons, else: ""))))
        case 18..<20: .send(Message(.button(text(answers))))
        case 20..<26: .wait(numbers.one(of: [1, 1_000, 61_000, 600_000, 7_200_000, 86_400_000, 200_000_000], else: 0))
        case 26..<28: .event(.humanTookOver(agent: "小王"))
        case 28..<29: .event(.humanGaveBack)
        case 32..<33: .event(.festival("春节"))
        case 33..<34: .event(.caseStatus(number: "C1", status: "已办结"))
        case 34..<35: .event(.timer("remind:1"))
        case 35..<36: .event(.lookupResult(id: "nobody asked", .empty))
        case 36..<38: .send(Message(.text(text(answers)), id: "m\(numbers.below(4))"))
        default: .send(Message(.text(text(answers))))
        }
    }

    private mutating func text(_ answers: [String]) -> String {
        switch numbers.below(20) {
        case 0..<6: numbers.one(of: examples, else: "你好")
        case 6..<8: numbers.one(of: options, else: "是")
        case 8..<9: numbers.one(of: labels, else: "订单号")
        case 9..<12: numbers.one(of: answers, else: "是")
        case 12..<13: numbers.one(of: examples, else: "") + "，" + numbers.one(of: answers + options, else: "")
        case 13..<15: numbers.one(of: Self.values, else: "")
        case 15..<17: numbers.one(of: Self.commands, else: "")
        default: nonsense()
        }
    }

    private mutating func nonsense() -> String {
        switch numbers.below(6) {
        case 0: numbers.one(of: Self.odd, else: "")
        case 1: String(repeating: numbers.one(of: Self.odd, else: "。"), count: 1 + numbers.below(400))
        case 2: String(String.UnicodeScalarView((0..<numbers.below(30)).map { _ in scalar() }))
        case 3: String(numbers.one(of: examples, else: "你好").shuffled(using: &numbers))
        case 4: String(numbers.one(of: examples, else: "你好").prefix(numbers.below(6)))
        default:
            (0..<numbers.below(8)).map { _ in numbers.one(of: examples + options, else: "") }.joined(separator: " ")
        }
    }

    /// Any character but the braces of templates, which replies must not hold.
    private mutating func scalar() -> Unicode.Scalar {
        let value = numbers.one(
            of: [
                UInt32(numbers.below(0x80)), UInt32(0x4E00 + numbers.below(0x5000)), UInt32(numbers.below(0x11_0000)),
            ],
            else: 0x20)
        let scalar = Unicode.Scalar(value) ?? " "
        return "{}｛｝".unicodeScalars.contains(scalar) ? "-" : scalar
    }

    private static let values = [
        "260301123456789012", "订单260302100200300401", "260301", "12", "3", "0", "-5", "三百二十块", "199.00", "1e9", "９９",
        "100000000000000000000000", "昨天下午三点", "3月2日", "2026-02-30", "下周一", "25:61", "半小时前", "13812345678",
        "138 1234 5678", "YD1234567890123", "张三", "浙江省杭州市西湖区文三路 1 号", "灰色 1.8米床", "质量问题", "不想要了",
    ]
    private static let commands = [
        "取消", "算了", "上一步", "重复", "再说一遍", "帮助", "转人工", "找真人", "是", "否", "对的", "不是", "跳过", "不方便说", "改成260301123456789013",
        "第一个", "2", "都可以", "不知道", "随便", "嗯", "好的", "谢谢", "没有", "退出",
    ]
    private static let odd = [
        "🙂", "👨‍👩‍👧‍👦", "。", "？？？", "!", "\u{0}", "\u{200B}", "\u{202E}", "é", "ﷺ", "　", "\n", "\t", "a", "哈", "@@", "*意图*",
        "<b>", "'; --", "\\", "/re/", "|", "：", "\u{FFFD}", "\u{1F1E8}\u{1F1F3}", "᠎", "%s%n", "$HOME", "-", "#",
    ]
}

/// Lookups that answer well, badly, late or not at all, the same for the same question.
struct MoodyLookups {
    let bot: Bot
    let seed: UInt64

    func answer(_ request: LookupRequest) -> LookupOutcome {
        let mixed = "\(request.id)\(request.lookup)".utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        var numbers = SeededGenerator(seed: mixed)
        switch numbers.below(10) {
        case 0: return .empty
        case 1: return .failed("down")
        case 2: return .timedOut
        case 3: return .found(["没有的": "1"])
        case 4: return .found(values(request, &numbers).filter { _ in numbers.below(2) == 0 })
        default: return .found(values(request, &numbers))
        }
    }

    private func values(_ request: LookupRequest, _ numbers: inout SeededGenerator) -> [String: String] {
        let slots = request.outputs.compactMap { name in bot.slots.first { $0.name == name } }
        let pairs = slots.map { ($0.key, value(of: $0, &numbers)) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    private func value(of slot: SlotDefinition, _ numbers: inout SeededGenerator) -> String {
        if numbers.below(12) == 0 { return numbers.one(of: ["", "?", "-1", "很久以前", "🙂"], else: "") }
        if !slot.options.isEmpty { return slot.options[numbers.below(slot.options.count)].value }
        switch slot.type {
        case .number: return "\(numbers.below(100))"
        case .money: return "\(numbers.below(1_000)).50"
        case .date: return "2026-03-0\(1 + numbers.below(9))"
        case .time: return "10:00"
        case .datetime: return "2026-03-02 10:00"
        case .phone: return "13812345678"
        case .yesNo: return numbers.below(2) == 0 ? "是" : "否"
        default: return numbers.one(of: ["R1", "已签收", "已发货", "待发货", "待付款", "退款异常", "运输中"], else: "")
        }
    }
}
