import Diagnostics
import ScriptSyntax

extension Compilation {
    /// The left side of a comparison: a slot, a built-in variable, a length, or the value being checked.
    mutating func subject(_ operand: Operand, _ checking: SlotID?) -> TypedOperand? {
        switch operand.kind {
        case .name(let name):
            if let reference = reference(name) { return typed(reference, name.text, operand.span) }
            diagnostics.append(UndefinedName.diagnostic(name, .slot, among: readableNames))
            return nil
        case .length(let name): return length(of: name, operand.span, checking)
        case .value: return checkedValue(operand.span, checking)
        case .number, .flag, .quoted:
            diagnostics.append(WrongType.literalOnTheLeft(text(of: operand.span), operand.span))
            return nil
        }
    }

    /// The right side of a comparison, or what a slot is set to: a slot or built-in variable if there is one of that
    /// name, else a literal of the type that `subject` has.
    mutating func value(_ operand: Operand, for subject: TypedOperand, _ checking: SlotID?) -> TypedOperand? {
        let other: TypedOperand?
        switch operand.kind {
        case .name(let name):
            guard let reference = reference(name) else { return literal(name.text, operand.span, for: subject) }
            other = typed(reference, name.text, operand.span)
        case .length(let name): other = length(of: name, operand.span, checking)
        case .value: other = checkedValue(operand.span, checking)
        case .number(let digits): return literal(digits, operand.span, for: subject)
        case .quoted(let quoted): return literal(quoted, operand.span, for: subject)
        case .flag(let flag): return self.flag(flag, operand.span, for: subject)
        }
        guard let other else { return nil }
        if subject.isComparable(with: other) { return other }
        diagnostics.append(WrongType.mismatch(subject, other))
        return nil
    }

    private func typed(_ reference: Reference, _ text: String, _ span: SourceSpan) -> TypedOperand {
        TypedOperand(
            operand: .reference(reference), type: type(of: reference), options: options(of: reference), span: span,
            text: text)
    }

    private mutating func length(of name: Name?, _ span: SourceSpan, _ checking: SlotID?) -> TypedOperand? {
        let measured: TypedOperand?
        var target: Reference?
        if let name {
            target = reference(name)
            measured = subject(Operand(.name(name), span: name.span), checking)
        } else {
            measured = checkedValue(span, checking)
        }
        guard let measured else { return nil }
        guard measured.type.isText else {
            diagnostics.append(WrongType.textOperator(.length, measured))
            return nil
        }
        return TypedOperand(operand: .length(target), type: .number, span: span, text: text(of: span))
    }

    private mutating func checkedValue(_ span: SourceSpan, _ checking: SlotID?) -> TypedOperand? {
        guard let checking, shapes.indices.contains(checking) else {
            diagnostics.append(WrongType.nothingChecked(text(of: span), span))
            return nil
        }
        let shape = shapes[checking]
        return TypedOperand(
            operand: .checked, type: shape.type, options: shape.options, span: span, text: text(of: span))
    }

    private mutating func flag(_ flag: Bool, _ span: SourceSpan, for subject: TypedOperand) -> TypedOperand? {
        guard subject.type == .yesNo else { return literal(text(of: span), span, for: subject) }
        return TypedOperand(operand: .literal(.flag(flag)), type: .yesNo, span: span, text: text(of: span))
    }

    /// What the writer typed at a place.
    func text(of span: SourceSpan) -> String {
        sources.file(of: span)?.slice(span.start..<span.end) ?? ""
    }

    /// A word, a number or a quoted text as a value of the type that `subject` has.
    private mutating func literal(_ text: String, _ span: SourceSpan, for subject: TypedOperand) -> TypedOperand? {
        if let unknown = ConstantCondition.unknownValue(text, span, of: subject, known: knownValues(of: subject)) {
            diagnostics.append(unknown)
        }
        if let value = LiteralReader.value(text, as: subject.type, options: subject.options) {
            return TypedOperand(operand: .literal(value), type: subject.type, span: span, text: text)
        }
        // A date and time can be compared with a day.
        if subject.type == .datetime, let day = LiteralReader.value(text, as: .date, options: []) {
            return TypedOperand(operand: .literal(day), type: .date, span: span, text: text)
        }
        diagnostics.append(WrongType.literal(text, span, for: subject, names: readableNames))
        return nil
    }

    /// Every value that a choice, or a built-in variable whose values are names, can have; nil when any is possible.
    private func knownValues(of subject: TypedOperand) -> [String]? {
        if subject.type == .choice { return subject.options.flatMap { [$0.value] + $0.synonyms } }
        switch subject.operand {
        case .reference(.builtin(.intentName)): return names.names(.intent)
        case .reference(.builtin(.priorityName)): return PriorityLevel.forms
        case .reference(.builtin(.channelName)) where !settings.channels.isEmpty: return settings.channels.keys.sorted()
        default: return nil
        }
    }
}
