import Diagnostics
import ScriptChecking
import ScriptSyntax

/// An answer that a question should take.
struct Specimen {
    let text: String
    /// Where a script has it, or nowhere.
    let span: SourceSpan
}

/// Answers to the question for a slot: its options and their other words, the examples and values of its entity, or
/// some values of its type.
struct Specimens {
    let all: [Specimen]

    init(of slot: SlotDefinition, in bot: Bot) {
        let entity = slot.entity.flatMap { bot.entities.indices.contains($0) ? bot.entities[$0] : nil }
        var all = (slot.options + (entity?.values ?? [])).flatMap { option in
            ([option.value] + option.synonyms).map { Specimen(text: $0, span: option.span) }
        }
        all += (entity?.examples ?? []).map { Specimen(text: $0.text, span: $0.span) }
        if all.isEmpty {
            all = Self.typical(entity?.type ?? slot.type).map { Specimen(text: $0, span: .nowhere) }
        }
        self.all = all
    }

    private static func typical(_ type: ValueType) -> [String] {
        switch type {
        case .phone: ["13800138000", "138 0013 8000", "电话13912345678"]
        case .number: ["3", "两个", "12", "十五"]
        case .money: ["59.9元", "一百块", "120", "¥88"]
        case .date: ["今天", "昨天", "3月2日", "2026-03-02", "上周五"]
        case .time: ["下午三点", "15:30", "晚上8点半"]
        case .datetime: ["昨天下午三点", "3月2日15:30"]
        case .yesNo: ["是", "是的", "好的", "可以", "需要", "否", "不是", "不用", "不需要"]
        case .text, .choice, .image, .file: []
        }
    }
}
