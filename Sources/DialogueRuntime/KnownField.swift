import Handoff

/// Fields of the handoff form that scripts fill by the usual name of a slot (`docs/grammar.md` names none, so a slot of
/// another name stays in `slots` only).
enum KnownField {
    case phone, complainant, orderNumber, orderStatus, parcelNumber, amount
    case problem, demand, cause, occurredAt, place, persons, productCode, productName, productBatch

    /// Keys of the names.
    var names: [String] {
        switch self {
        case .phone: ["联系电话", "手机号", "电话", "phone"]
        case .complainant: ["投诉人", "投诉人类型", "complainant"]
        case .orderNumber: ["订单号", "订单编号", "order_number", "order"]
        case .orderStatus: ["订单状态", "order_status"]
        case .parcelNumber: ["物流单号", "快递单号", "运单号", "tracking_number"]
        case .amount: ["订单金额", "退款金额", "实付金额", "amount"]
        case .problem: ["问题描述", "投诉内容", "问题", "problem"]
        case .demand: ["客户诉求", "诉求", "期望方案", "期望处理方案", "期望", "demand"]
        case .cause: ["问题原因", "投诉原因", "cause"]
        case .occurredAt: ["发生时间", "occurred_at"]
        case .place: ["发生地点", "门店", "place"]
        case .persons: ["涉及人员", "persons"]
        case .productCode: ["商品编号", "货号", "product_code"]
        case .productName: ["商品名", "商品名称", "商品", "product"]
        case .productBatch: ["批次", "批次号", "生产批次", "batch"]
        }
    }

    /// The risk that a signal of the matcher names.
    static func risk(of label: String) -> HandoffForm.Risk {
        let words: [(HandoffForm.Risk, [String])] = [
            (.regulator, ["监管", "举报", "12315"]), (.media, ["媒体", "曝光", "舆情"]), (.legal, ["法律", "起诉", "律师"]),
            (.injury, ["人身", "受伤", "安全", "伤害", "健康"]), (.group, ["群体"]), (.privacy, ["隐私", "个人信息"]),
        ]
        return words.first { $0.1.contains(where: label.contains) }?.0 ?? .other
    }
}

/// Hides in texts what a form shows masked, such as the customer's phone: letters and digits of the same number with the
/// same visible end, however they were spaced and whatever their width.
struct TranscriptMask {
    private static let marks: Set<Character> = ["*", "＊", "•", "●", "×"]
    private static let separators: Set<Character> = [" ", "\u{3000}", "\t", "-", "－", "–", ".", "·", "_"]

    private let masked: [(value: String, count: Int, end: [Character])]

    init(_ values: [String]) {
        masked = values.compactMap { value in
            guard let last = value.lastIndex(where: Self.marks.contains) else { return nil }
            let hidden = value[...last].filter { Self.marks.contains($0) || Self.plain($0) != nil }
            let end = value[value.index(after: last)...].compactMap(Self.plain)
            return (value, hidden.count + end.count, end)
        }
    }

    func hide(in text: String) -> String {
        guard !masked.isEmpty else { return text }
        let characters = Array(text)
        var result = ""
        var place = 0
        while place < characters.count {
            if place == 0 || Self.plain(characters[place - 1]) == nil, let hit = hit(characters, at: place) {
                result += hit.value
                place = hit.end
            } else {
                result.append(characters[place])
                place += 1
            }
        }
        return result
    }

    private func hit(_ characters: [Character], at start: Int) -> (value: String, end: Int)? {
        guard Self.plain(characters[start]) != nil else { return nil }
        for mask in masked {
            var run: [Character] = []
            var place = start
            while place < characters.count, run.count < mask.count {
                if let plain = Self.plain(characters[place]) {
                    run.append(plain)
                } else if !Self.separators.contains(characters[place]) {
                    break
                }
                place += 1
            }
            let endsThere = place == characters.count || Self.plain(characters[place]) == nil
            if run.count == mask.count, endsThere, run.suffix(mask.end.count) == mask.end[...] {
                return (mask.value, place)
            }
        }
        return nil
    }

    /// A letter or digit of ASCII, also one that was typed wide; nil for all else.
    private static func plain(_ character: Character) -> Character? {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return nil }
        let narrow = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) : scalar
        guard let narrow, narrow.isASCII else { return nil }
        let result = Character(narrow)
        return result.isLetter || result.isNumber ? result : nil
    }
}
