import Diagnostics
import ScriptSyntax

/// A value is used as what it is not. Checked while conditions, texts and statements are compiled.
enum WrongType: Rule {
    static let code = DiagnosticCode(
        "DS105", "wrong-type", .error,
        zh: DiagnosticWording("{problem}。", help: "{advice}"),
        en: DiagnosticWording("{problem}.", help: "{advice}"))

    /// A comparison with `<` or `>` of what has no order.
    static func order(_ subject: TypedOperand) -> Diagnostic {
        report(
            subject.span, zh: "“\(subject.text)”是\(subject.type.chinese)，不能比较大小",
            en: "“\(subject.text)” is of type \(subject.type.english) and has no order",
            DiagnosticArgument(zh: "用“=”“≠”或“属于”。", en: "Use “=”, “!=” or “in”."))
    }

    /// `contains`, `matches` or `length` of what is no text.
    static func textOperator(_ word: ConditionWord, _ subject: TypedOperand) -> Diagnostic {
        report(
            subject.span, zh: "“\(subject.text)”是\(subject.type.chinese)，不能用“\(word.chinese)”",
            en: "“\(subject.text)” is of type \(subject.type.english); “\(word.english)” needs a text",
            DiagnosticArgument(zh: "“\(word.chinese)”只用于文本、电话和选项。", en: "It works with text, phone and choice."))
    }

    /// A slot alone as a condition that is not yes or no.
    static func truth(_ subject: TypedOperand) -> Diagnostic {
        report(
            subject.span, zh: "“\(subject.text)”是\(subject.type.chinese)，不能单独做条件",
            en: "“\(subject.text)” is of type \(subject.type.english) and cannot stand alone as a condition",
            DiagnosticArgument(
                zh: "写成“\(subject.text) 不为空”，或和一个值比较。", en: "Write “\(subject.text) is not empty”, or compare it."))
    }

    /// Two values that can never be equal.
    static func mismatch(_ left: TypedOperand, _ right: TypedOperand) -> Diagnostic {
        report(
            right.span,
            zh: "“\(left.text)”是\(left.type.chinese)，“\(right.text)”是\(right.type.chinese)，对不上",
            en: "“\(left.text)” is of type \(left.type.english), “\(right.text)” of type \(right.type.english)",
            DiagnosticArgument(zh: "两边要是同一种类型。", en: "Both sides must be of the same type."))
    }

    /// A literal that is no value of the type.
    static func literal(
        _ text: String, _ span: SourceSpan, for subject: TypedOperand, names: [String]
    ) -> Diagnostic {
        report(
            span, zh: "“\(subject.text)”是\(subject.type.chinese)，“\(text)”不是\(subject.type.chinese)",
            en: "“\(subject.text)” is of type \(subject.type.english); “\(text)” is no such value",
            subject.type.example, suggestions: Suggestion.nearest(to: text, among: names))
    }

    /// A comparison that starts with a literal.
    static func literalOnTheLeft(_ text: String, _ span: SourceSpan) -> Diagnostic {
        report(
            span, zh: "比较的左边要是槽位或内置变量，不能是“\(text)”",
            en: "The left side must name a slot or a built-in variable, not “\(text)”",
            DiagnosticArgument(zh: "把两边换过来写。", en: "Swap the two sides."))
    }

    /// `value` or `length` where nothing is being checked.
    static func nothingChecked(_ text: String, _ span: SourceSpan) -> Diagnostic {
        report(
            span, zh: "“\(text)”只能写在槽位的“校验”里", en: "“\(text)” only works in a slot's “check”",
            DiagnosticArgument(zh: "别处写槽位的名字，或“长度(槽位)”。", en: "Elsewhere name a slot, or write “length(SLOT)”."))
    }

    /// Arithmetic with what is no number.
    static func arithmetic(_ target: TypedOperand) -> Diagnostic {
        report(
            target.span, zh: "“\(target.text)”是\(target.type.chinese)，不能做加减乘除",
            en: "“\(target.text)” is of type \(target.type.english) and cannot be calculated",
            DiagnosticArgument(zh: "只有数字和金额可以计算。", en: "Only number and money can be calculated."))
    }

    /// A filter on a slot of another type.
    static func filter(_ filter: Template.Filter, on name: Name, type: ValueType) -> Diagnostic? {
        let fits =
            switch filter.name {
            case .money: type == .money
            case .date: type == .date || type == .datetime
            case .time: type == .time || type == .datetime
            case .upper, .lower: type.isText
            case .last: type != .yesNo && type != .image && type != .file
            case .default, .mask: true
            }
        if fits { return nil }
        return report(
            filter.span, zh: "“\(name.text)”是\(type.chinese)，不能用“\(filter.name.chinese)”显示",
            en: "“\(name.text)” is of type \(type.english); the filter “\(filter.name.english)” does not fit",
            DiagnosticArgument(zh: "去掉它，或改槽位的类型。", en: "Remove it, or change the slot's type."))
    }

    private static func report(
        _ span: SourceSpan, zh: String, en: String, _ advice: DiagnosticArgument, suggestions: [String] = []
    ) -> Diagnostic {
        Diagnostic(
            code, at: span, ["problem": DiagnosticArgument(zh: zh, en: en), "advice": advice], suggestions: suggestions)
    }
}

// MARK: Definitions and lookups

extension WrongType {
    /// Options of a slot that is no choice, or a choice without options.
    static func options(
        of name: Name, type: ValueType, choices: [OptionDefinition], written: Located<ValueType>?
    ) -> Diagnostic? {
        if type == .choice, choices.isEmpty {
            return report(
                written?.span ?? name.span, zh: "“\(name.text)”是选项，却没有列出选项",
                en: "“\(name.text)” is a choice without options",
                DiagnosticArgument(zh: "在“选项：”下面列出每个值。", en: "List every value below “options:”."))
        }
        guard type != .choice, let first = choices.first else { return nil }
        return report(
            first.span, zh: "“\(name.text)”是\(type.chinese)，不能有选项",
            en: "“\(name.text)” is of type \(type.english) and has options",
            DiagnosticArgument(zh: "把类型改成“选项”，或去掉选项。", en: "Make its type choice, or remove the options."))
    }

    /// Arguments that are too few, too many, or of another type than the lookup's inputs.
    static func arguments(
        _ statement: LookupStatement, _ arguments: [SlotID], of lookup: LookupDefinition?, _ bot: Compilation
    ) -> [Diagnostic] {
        let declared = bot.names.declaration(statement.name.key, .lookup)?.block?.value(.input)?.names ?? []
        guard let lookup, arguments.count == statement.arguments.count, declared.count == lookup.inputs.count else {
            return []
        }
        if arguments.count != lookup.inputs.count {
            let inputs = lookup.inputs.compactMap { bot.draft.slots[safely: $0]?.name }.joined(separator: "，")
            return [
                report(
                    statement.name.span, zh: "“\(lookup.name)”要 \(lookup.inputs.count) 个输入，这里给了 \(arguments.count) 个",
                    en: "“\(lookup.name)” takes \(lookup.inputs.count) input(s); here it gets \(arguments.count)",
                    DiagnosticArgument(zh: "照这样写：\(lookup.name)(\(inputs))", en: "Write \(lookup.name)(\(inputs))."))
            ]
        }
        return zip(zip(arguments, statement.arguments), lookup.inputs).compactMap { argument, input in
            let given = bot.type(of: .slot(argument.0))
            let wanted = bot.type(of: .slot(input))
            if wanted.accepts(given) || given.isComparable(with: wanted) { return nil }
            return report(
                argument.1.span, zh: "这里要\(wanted.chinese)，“\(argument.1.text)”是\(given.chinese)",
                en: "“\(argument.1.text)” is of type \(given.english); the input is of type \(wanted.english)",
                DiagnosticArgument(zh: "换一个同类型的槽位。", en: "Give a slot of the same type."))
        }
    }
}

extension ValueType {
    /// How values of the type are written.
    fileprivate var example: DiagnosticArgument {
        switch self {
        case .number: DiagnosticArgument(zh: "照这样写：12", en: "Write it like 12.")
        case .money: DiagnosticArgument(zh: "照这样写：59.90（元）", en: "Write it like 59.90 (yuan).")
        case .date: DiagnosticArgument(zh: "照这样写：2026-03-02", en: "Write it like 2026-03-02.")
        case .time: DiagnosticArgument(zh: "照这样写：15:30", en: "Write it like 15:30.")
        case .datetime: DiagnosticArgument(zh: "照这样写：“2026-03-02 15:30”", en: "Write it like “2026-03-02 15:30”.")
        case .yesNo: DiagnosticArgument(zh: "写“是”或“否”。", en: "Write yes or no.")
        case .image, .file:
            DiagnosticArgument(zh: "图片和文件只能看“为空”或“不为空”。", en: "Images and files are only empty or not empty.")
        case .text, .phone, .choice: DiagnosticArgument(zh: "写一个词。", en: "Write a word.")
        }
    }
}
