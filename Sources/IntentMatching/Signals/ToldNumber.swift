/// A number that a customer tells with a unit: 第三次, 打了五次电话, 几十个人, 等了3天.
struct ToldNumber {
    /// What is counted.
    enum Unit: Sendable, CaseIterable {
        case times, days, people

        /// The words that follow the number.
        var words: [String] {
            switch self {
            case .times: ["次", "遍", "趟", "个电话", "通电话", "times"]
            case .days: ["天", "周", "个星期", "星期", "个月", "小时", "days", "weeks", "months"]
            case .people:
                [
                    "个人", "人", "个客户", "个顾客", "个买家", "个消费者", "个宝妈", "个妈妈", "个家长", "个业主", "个邻居", "个同事", "个群友", "个受害者",
                    "个加盟商", "名消费者", "位消费者", "位客户", "位顾客", "家", "家店", "家加盟店", "户", "户人家", "people", "customers", "of us",
                ]
            }
        }
    }

    /// The number; of a vague one (几, 十几, 好几百) the least that it can mean.
    let value: Int
    /// Where the number begins.
    let start: Int

    /// Characters that are read as one number at most.
    private static let longest = 12
    private static let most = 999_999
    private static let english = [
        "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "several": 3, "many": 3, "multiple": 3, "dozens": 24, "hundreds": 200,
    ]

    /// The number that ends where `text` ends, a space aside; nil when there is none.
    init?(ending text: ArraySlice<UInt8>) {
        let text = text.last == 0x20 ? text.dropLast() : text
        guard let last = text.last else { return nil }
        if last.isLatinOrDigit, !last.isDigit {
            start = text.lastIndex { !$0.isLatinOrDigit }.map { $0 + 1 } ?? text.startIndex
            guard let told = Self.english[String(decoding: text[start...], as: UTF8.self)] else { return nil }
            value = told
        } else {
            var numerals: [Numeral] = []
            var rest = text
            while numerals.count < Self.longest, let numeral = Numeral(ending: &rest) { numerals.append(numeral) }
            guard let told = Self.value(numerals.reversed()) else { return nil }
            value = told
            start = rest.endIndex
        }
    }

    /// What numerals say together; 几 is two before a unit of ten, three alone, and nothing after one.
    private static func value(_ numerals: [Numeral]) -> Int? {
        var total = 0
        var current = 0
        var isVague = false
        for numeral in numerals {
            switch numeral {
            case .figure(let digit): current = min(most, current * 10 + digit)
            case .digit(let digit): current = digit
            case .few: isVague = true
            case .unit(let unit):
                total += (isVague ? 2 : max(1, current)) * unit
                (current, isVague) = (0, false)
            case .myriad:
                total = (isVague ? 2 : max(1, total + current)) * 10_000
                (current, isVague) = (0, false)
            case .about: continue
            }
            guard total <= most else { return nil }
        }
        total += current
        if total == 0, isVague { return 3 }
        return total > 0 ? min(most, total) : nil
    }

    /// One character of a number.
    private enum Numeral {
        case figure(Int)
        case digit(Int)
        case unit(Int)
        case myriad
        /// 几, 数, 少 of 多少.
        case few
        /// 多, 来, 余 and the like: near the number.
        case about

        private static let chinese: [UInt32: Numeral] = {
            var table: [UInt32: Numeral] = [:]
            for (value, character) in "零一二三四五六七八九".enumerated() { table[code(character.utf8)] = .digit(value) }
            table[code("两".utf8)] = .digit(2)
            for (character, value) in [("十", 10), ("百", 100), ("千", 1_000)] {
                table[code(character.utf8)] = .unit(value)
            }
            table[code("万".utf8)] = .myriad
            for character in "几数少" { table[code(character.utf8)] = .few }
            for character in "多来余好上成无" { table[code(character.utf8)] = .about }
            return table
        }()

        /// Takes the last character off `text` when it belongs to numbers.
        init?(ending text: inout ArraySlice<UInt8>) {
            guard let last = text.last else { return nil }
            if last.isDigit {
                self = .figure(Int(last) - 0x30)
                text.removeLast()
            } else if text.count >= 3, let numeral = Self.chinese[Self.code(text.suffix(3))] {
                self = numeral
                text.removeLast(3)
            } else {
                return nil
            }
        }

        private static func code(_ bytes: some Sequence<UInt8>) -> UInt32 {
            bytes.reduce(0) { $0 << 8 | UInt32($1) }
        }
    }
}
