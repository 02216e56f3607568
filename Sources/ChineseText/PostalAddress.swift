/// Addresses in mainland China inside a text, as far as rules carry: provinces and large cities by name, all else by the
/// words that end a part (省市区县镇街道路号栋单元室).
public enum PostalAddress {
    /// An address, or the name of a known place, found in a text.
    public struct Finding: Sendable, Equatable {
        /// Where it stands, in bytes of the normalised text.
        public let range: Range<Int>
        /// How many parts it has: 浙江省 | 杭州市 | 西湖区 are three.
        public let parts: Int
    }

    /// All addresses of a message, from left to right.
    public static func all(in message: ScannableText) -> [Finding] {
        guard !message.signs.isDisjoint(with: [.place, .addressParts]) else { return [] }
        let hasParts = message.signs.contains(.addressParts)
        let text = message.scalars
        var findings: [Finding] = []
        var position = 0
        while position < text.count {
            var scanner = AddressScanner(text: text, position: position)
            guard mayBegin(text, at: position, hasParts), scanner.scan() else {
                position += 1
                continue
            }
            findings.append(Finding(range: text.bytes(position..<scanner.position), parts: scanner.parts))
            position = scanner.position
        }
        return findings
    }

    /// Whether an address may begin here: at a known place, or where the message has parts of addresses at a character
    /// that is no word around them.
    private static func mayBegin(_ text: ScalarText, at index: Int, _ hasParts: Bool) -> Bool {
        let isPlace = text.signs(at: index).contains(.placeFirst) && text.signs(at: index + 1).contains(.placeSecond)
        return isPlace || (hasParts && text.isHan(at: index) && !text.isAny(of: AddressScanner.stops, at: index))
    }
}

/// Reads one address that begins at a given place.
struct AddressScanner {
    /// A kind of part: the words that end it, and how far in the order of an address it stands.
    private struct Part {
        let level: Int
        let endings: WordList
        /// Whether a number stands before the ending, else a name.
        let isNumbered: Bool
    }

    /// Characters that no name of a place holds.
    static let stops: ScalarList = "我你您他她它的了是在到从把给和与要想不没有这那哪就都也吗呢吧啊请帮寄发送改换成为住个，,.!?:;()地址收知说"

    /// The longest name of a part, in scalars.
    private static let nameLimit = 10
    private static let partLimit = 12

    private static let parts: [Part] = [
        Part(level: 1, endings: ["特别行政区", "自治区", "省"], isNumbered: false),
        Part(level: 2, endings: ["自治州", "地区", "市", "盟"], isNumbered: false),
        Part(level: 3, endings: ["新区", "区", "自治县", "县", "旗"], isNumbered: false),
        Part(level: 4, endings: ["街道", "镇", "乡"], isNumbered: false),
        Part(level: 5, endings: ["大道", "大街", "胡同", "路", "街", "巷", "弄"], isNumbered: false),
        Part(level: 6, endings: ["号院", "号"], isNumbered: true),
        Part(
            level: 7, endings: ["小区", "花园", "公寓", "大厦", "广场", "社区", "家园", "新村", "山庄", "村", "苑", "城", "府", "园"],
            isNumbered: false),
        Part(level: 8, endings: ["号楼", "栋", "幢", "座"], isNumbered: true),
        Part(level: 9, endings: ["单元"], isNumbered: true),
        Part(level: 10, endings: ["楼", "层"], isNumbered: true),
        Part(level: 11, endings: ["号房", "室", "房"], isNumbered: true),
    ]
    /// Words that begin with an ending: 市场, 区别, 路上.
    private static let words: Set<String> = [
        "市场", "市面", "市民", "市价", "区别", "区分", "区域", "路上", "路由", "路过", "路途", "街上", "号码", "号称", "楼上", "楼下", "城市", "房间",
        "园艺",
        "室内", "室外", "层次", "镇痛", "座位", "座椅", "座机", "县城", "乡下", "省钱", "省心", "省事", "省了", "省得", "省点",
    ]

    private static let provinceEndings: WordList = ["壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区", "自治区", "省"]
    private static let cityEndings: WordList = ["市"]

    let text: ScalarText
    private(set) var position: Int
    private(set) var parts = 0
    private var level = 0
    private var beginsWithKnownPlace = false

    init(text: ScalarText, position: Int) {
        self.text = text
        self.position = position
    }

    /// Whether there is an address: a known place, or two parts in order.
    mutating func scan() -> Bool {
        takeKnownPlaces()
        beginsWithKnownPlace = parts > 0
        while parts < Self.partLimit, takePart() {}
        return beginsWithKnownPlace || parts >= 2
    }

    /// Reads 浙江省, 杭州, 广西壮族自治区.
    private mutating func takeKnownPlaces() {
        while parts < 2, let end = knownPlace(at: position, in: level == 0 ? PlaceNames.all : PlaceNames.cities) {
            let isProvince = PlaceNames.provinces.contains(text.string(position..<end))
            level = isProvince ? 1 : 2
            let after = text.end(ofAny: isProvince ? Self.provinceEndings : Self.cityEndings, at: end)
            position = after.map { isWord(at: $0 - 1) ? end : $0 } ?? end
            parts += 1
            if level == 2 { return }
        }
    }

    private func knownPlace(at index: Int, in names: Set<String>) -> Int? {
        guard text.signs(at: index).contains(.placeFirst), text.signs(at: index + 1).contains(.placeSecond) else {
            return nil
        }
        return (2...max(2, PlaceNames.longest)).reversed().map { index + $0 }
            .first { $0 <= text.count && names.contains(text.string(index..<$0)) }
    }

    private mutating func takePart() -> Bool {
        let start = parts > 0 ? text.skippingSpace(position) : position
        guard let (part, end) = numberedPart(at: start) ?? namedPart(at: start) else { return false }
        level = part
        position = end
        parts += 1
        return true
    }

    private func numberedPart(at start: Int) -> (level: Int, end: Int)? {
        guard parts > 0 else { return nil }
        var end = start
        while end - start < 8, isNumber(end) { end += 1 }
        guard end > start else { return nil }
        for part in Self.parts where part.isNumbered && part.level > level {
            if let after = text.end(ofAny: part.endings, at: end), !isWord(at: after - 1) {
                // 3号楼 is a building, not number 3 of a street.
                let isBuilding = part.level == 6 && text.isAny(of: "楼房", at: after)
                if !isBuilding { return (part.level, after) }
            }
        }
        // The room may do without a word: 3单元502.
        let isRoom = level >= 8 && end - start >= 3 && text.digit(at: start) != nil
        return isRoom ? (11, end) : nil
    }

    private func namedPart(at start: Int) -> (level: Int, end: Int)? {
        var index = start
        while index - start < Self.nameLimit, isName(index) {
            if index > start, text.signs(at: index).contains(.placeEnd) {
                for part in Self.parts where !part.isNumbered && part.level > level {
                    if let end = text.end(ofAny: part.endings, at: index), !isWord(at: end - 1),
                        !isWord(at: index), part.level > 1 || beginsWithKnownPlace
                    {
                        return (part.level, end)
                    }
                }
            }
            index += 1
        }
        return nil
    }

    private func isName(_ index: Int) -> Bool {
        (text.isHan(at: index) || text.digit(at: index) != nil) && !text.isAny(of: Self.stops, at: index)
    }

    private func isNumber(_ index: Int) -> Bool {
        let isNumeral = text.signs(at: index).contains(.numeral) && text.at(index) != "半"
        return text.digit(at: index) != nil || text.isLatinLetter(at: index) || text.at(index) == "-" || isNumeral
    }

    private func isWord(at index: Int) -> Bool {
        text.signs(at: index).contains(.placeEnd) && Self.words.contains(text.string(index..<index + 2))
    }
}
