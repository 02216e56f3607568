import ChineseText
import DialogueRuntime
import ScriptSyntax

/// Reads the fields of a form that `> case` names, as text.
struct FormReader {
    let interpreter: Interpreter
    let form: HandoffRequest
    /// The session that the form was made from.
    let session: Session

    /// The forms in which a field may be written, the one to show first; empty when there is no such field.
    func values(at path: String) -> [String] {
        let parts = path.split(separator: ".", maxSplits: 1).map { trimmed($0) }
        guard let first = parts.first, let word = FormPathWord.named(first) else { return [] }
        switch word {
        case .intent: return [form.intent].compactMap { $0 }
        case .priority: return [form.priority.chinese, form.priority.english]
        case .reason: return [form.reason]
        case .queue: return [form.queue].compactMap { $0 }
        case .missing: return missing
        case .collected: return parts.count == 2 ? collected(parts[1]) : []
        }
    }

    private var missing: [String] {
        let none = form.missing.isEmpty ? ["无", "none", ""] : []
        return ["、", "，", ",", " "].map { form.missing.joined(separator: $0) }.filter { !$0.isEmpty } + form.missing
            + none
    }

    /// The value as staff see it, and as the customer gave it.
    private func collected(_ slot: String) -> [String] {
        let key = nameKey(slot)
        let shown = form.fields.filter { nameKey($0.slot) == key }.map(\.value)
        guard !shown.isEmpty, let state = session.slots[key] else { return shown }
        return shown + [interpreter.plainText(state.value), interpreter.text(state.value, locale: session.locale)]
    }
}
