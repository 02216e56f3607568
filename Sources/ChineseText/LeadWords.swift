/// The words before a number that say what it is.
enum LeadWords {
    /// What a word right before a number makes of it.
    enum Lead {
        case order, parcel
        /// A number of something else: a card, a person, a telephone.
        case other
    }

    /// How many scalars before a number are looked at for the word nearest to it.
    private static let reach = 16
    /// What may stand between the word and the number.
    private static let bridges: WordList = [
        "number", "号码", "编号", "no.", "no", "id", "is", "是", "为", "号", ":", "#", " ", "(", ",", ".", "=",
    ]
    private static let bridgeLimit = 6

    private static let number: WordList = ["单号"]
    private static let carrier: WordList = ["快递", "物流", "运", "包裹", "面"]
    private static let parcel: WordList = [
        "快递单", "运单", "物流单", "包裹单", "快递", "物流", "包裹", "面单", "tracking", "parcel", "waybill", "shipment",
    ]
    private static let order: WordList = ["订单", "单号", "交易", "order", "purchase"]
    private static let other: WordList = [
        "身份证", "证件", "银行卡", "卡", "账", "帐", "税", "手机", "电话", "座机", "热线", "验证码", "邮编", "型", "qq", "微信", "发票", "税务登记",
        "识别", "phone", "card", "account", "code", "zip", "vin", "invoice", "model",
    ]

    /// What the word right before an index says; nil where none does.
    static func lead(before index: Int, in text: ScalarText) -> Lead? {
        var end = index
        for _ in 0..<bridgeLimit {
            // 单号 is a word by itself, and the end of 快递单号.
            if let start = text.start(ofAny: number, before: end) {
                return text.start(ofAny: carrier, before: start) == nil ? .order : .parcel
            }
            if ends(text, end, parcel) { return .parcel }
            if ends(text, end, order) { return .order }
            if ends(text, end, other) { return .other }
            guard let start = text.start(ofAny: bridges, before: end) else { return nil }
            end = start
        }
        return nil
    }

    /// What the nearest word in the same clause before an index speaks of.
    static func nearest(before index: Int, in text: ScalarText) -> ReferenceNumber.Kind? {
        var end = index
        while end > max(0, index - reach), !text.isAny(of: ".!?;", at: end - 1) {
            if ends(text, end, parcel) { return .parcel }
            if ends(text, end, order) { return .order }
            end -= 1
        }
        return nil
    }

    /// Whether one of the words ends at an index; an English one must begin there, too.
    private static func ends(_ text: ScalarText, _ end: Int, _ words: WordList) -> Bool {
        guard let start = text.start(ofAny: words, before: end) else { return false }
        return !(text.isLatinLetter(at: start) && text.isLatinLetter(at: start - 1))
    }
}
