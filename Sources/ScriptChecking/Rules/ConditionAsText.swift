import Diagnostics
import ScriptSyntax

/// A variant that begins like `如果 订单状态 = 已签收：` but whose first word is no keyword: customers would be told the
/// condition.
enum ConditionAsText: Rule {
    static let code = DiagnosticCode(
        "DS012", "condition-as-text", .warning,
        zh: DiagnosticWording(
            "“{words}”像是条件，却会原样发给客户。", help: "条件写成“如果 …：”，渠道写成“渠道 …：”，语言写成“语言 …：”，关键词后面留空格。"),
        en: DiagnosticWording(
            "“{words}” looks like a condition but is said to customers.",
            help: "Write “if …:”, “channel …:” or “locale …:”, with a space behind the keyword."))

    static func check(_ bot: CheckedScripts) -> [Diagnostic] {
        let known = Set((bot.settings.channels.keys + bot.settings.locales).map { Name(builtin: $0).key })
        return bot.blocks.flatMap(\.items).compactMap { line in
            guard case .variant(let variant) = line.content else { return nil }
            let raw = variant.text.raw
            guard raw.value.unicodeScalars.contains(where: { $0 == "：" || $0 == ":" }) else { return nil }
            let head = raw.value.prefix { $0 != "：" && $0 != ":" }
            guard head.count < raw.value.count, isCondition(head, bot, known) else { return nil }
            let end = min(raw.span.end, raw.span.start + head.utf8.count)
            return Diagnostic(
                code, at: SourceSpan(file: raw.span.file, start: raw.span.start, end: end),
                ["words": DiagnosticArgument(String(head))])
        }
    }

    /// Whether a name or a sign stands where a condition has it.
    private static func isCondition(_ head: Substring, _ bot: CheckedScripts, _ known: Set<String>) -> Bool {
        let words = head.split(separator: " ")
        guard words.count > 1, !head.contains("{") else { return false }
        if words.dropFirst().contains(where: { signs.contains(String($0)) }) { return true }
        let second = Name(builtin: String(words[1])).key
        return words.count == 2
            && (known.contains(second) || bot.names.place(second, .slot) != nil
                || BuiltinVariable.allCases.contains { $0.chinese == second || $0.english == second })
    }

    private static let signs: Set<String> = [
        "=", "＝", "≠", "!=", "<", "<=", ">", ">=", "≤", "≥", "属于", "为空", "不为空", "匹配", "matches",
    ]
}
