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

/// Hides in texts what a form shows masked, such as the customer's phone: runs of letters and digits of the same length
/// with the same visible end.
struct TranscriptMask {
    private static let marks: Set<Character> = ["*", "＊", "•", "●", "×"]

    private let masked: [(value: String, length: Int, end: Substring)]

    init(_ values: [String]) {
        masked = values.compactMap { value in
            guard let last = value.lastIndex(where: Self.marks.contains) else { return nil }
            return (value, value.count, value[value.index(after: last)...])
        }
    }

    func hide(in text: String) -> String {
        guard !masked.isEmpty else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(where: isWord) {
            result += rest[..<start]
            let run = rest[start...].prefix(while: isWord)
            let hit = masked.first { $0.length == run.count && run.hasSuffix($0.end) }
            result += hit?.value ?? String(run)
            rest = rest[run.endIndex...]
        }
        return result + rest
    }

    private func isWord(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }
}
