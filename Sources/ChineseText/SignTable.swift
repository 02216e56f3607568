/// What a scalar can begin or end; one look tells which readers have work at it.
struct ScalarSigns: OptionSet, Sendable {
    let rawValue: UInt16

    /// 0–9.
    static let digit = ScalarSigns(rawValue: 1 << 0)
    /// Begins a Chinese number: 一, 十, 半.
    static let numeral = ScalarSigns(rawValue: 1 << 1)
    /// After 一 it makes a word that is no number: 一下, 一样.
    static let wordAfterOne = ScalarSigns(rawValue: 1 << 2)
    /// Begins a word of time.
    static let dateFirst = ScalarSigns(rawValue: 1 << 3)
    /// The second of a word of time.
    static let dateSecond = ScalarSigns(rawValue: 1 << 4)
    /// @, without which there is no mail address.
    static let at = ScalarSigns(rawValue: 1 << 5)
    /// A point between letters, or a slash, without which there is no web address.
    static let web = ScalarSigns(rawValue: 1 << 6)
    /// Begins the name of a known province or city.
    static let placeFirst = ScalarSigns(rawValue: 1 << 7)
    /// The second of such a name.
    static let placeSecond = ScalarSigns(rawValue: 1 << 8)
    /// Begins a word that ends a part of an address: 省, 路, 大道, 小区.
    static let placeEnd = ScalarSigns(rawValue: 1 << 9)
    /// Ends a part of an address and little else: 省, 路, 号.
    static let addressMark = ScalarSigns(rawValue: 1 << 11)
    /// The second of 收件人, 联系人.
    static let receiver = ScalarSigns(rawValue: 1 << 10)
}

/// The signs of every scalar, looked up in constant time.
struct SignTable: Sendable {
    static let shared = SignTable()

    private let plane: [ScalarSigns]

    private init() {
        var plane = [ScalarSigns](repeating: [], count: 0x10000)
        func mark(_ characters: String, _ signs: ScalarSigns) {
            for scalar in characters.unicodeScalars where scalar.value < 0x10000 {
                plane[Int(scalar.value)].formUnion(signs)
            }
        }
        mark("0123456789", .digit)
        mark("零〇一壹幺二两贰俩三叁仨四肆五伍六陆七柒八捌九玖十拾半廿", .numeral)
        mark("下样直起般定些旦切律向致共会概路边旁", .wordAfterOne)
        mark("刚大前后昨今明上下这本周星礼当月去凌清早中傍晚夜半", .dateFirst)
        mark("才刚前后天日晚夜早年个上下周星礼月午期拜底末初晨里一二三四五六123456", .dateSecond)
        mark("@", .at)
        mark("./", .web)
        mark("收件货系", .receiver)
        mark("省市区县镇乡街路巷弄号栋幢座室层", .addressMark)
        mark("省市区县镇乡街路巷弄号栋幢座室层特自地盟新旗大胡小花公广社家山村苑城府园单楼房", .placeEnd)
        for name in PlaceNames.all {
            mark(String(name.prefix(1)), .placeFirst)
            mark(String(name.dropFirst().prefix(1)), .placeSecond)
        }
        self.plane = plane
    }

    func signs(of scalar: Unicode.Scalar) -> ScalarSigns {
        scalar.value < 0x10000 ? plane[Int(scalar.value)] : []
    }

    /// Decodes one scalar of the normal form; bytes that are none stand for the replacement character.
    func decode(_ bytes: [UInt8], at start: Int) -> (scalar: Unicode.Scalar, end: Int) {
        let lead = bytes[start]
        if lead < 0x80 { return (Unicode.Scalar(lead), start + 1) }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard lead >= 0xC0, start + length <= bytes.count else { return ("\u{FFFD}", start + 1) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[start + offset]) & 0x3F }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", start + length)
    }
}
