import Diagnostics
import ScriptSyntax

/// A tree as text without places, spellings and blank lines: two trees with the same outline mean the same.
struct TreeOutline {
    private var text = ""

    /// The outline of `tree`, a `ScriptFile` or a `ChatFile`.
    static func of(_ tree: Any) -> String {
        var outline = TreeOutline()
        outline.add(tree, level: 0)
        return outline.text
    }

    private mutating func add(_ value: Any, level: Int) {
        guard level < 60 else { return }
        if let leaf = Self.leaf(value) {
            text += leaf + "\n"
            return
        }
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .optional {
            guard let inner = mirror.children.first else {
                text += "nil\n"
                return
            }
            add(inner.value, level: level)
            return
        }
        text += "\(type(of: value))\(mirror.children.isEmpty ? ".\(value)" : "")\n"
        for child in mirror.children where !Self.isSpelling(child, of: value) {
            text += String(repeating: " ", count: level + 1) + (child.label.map { $0 + ": " } ?? "- ")
            add(child.value, level: level + 1)
        }
    }

    /// What is compared as a whole.
    private static func leaf(_ value: Any) -> String? {
        switch value {
        case let name as Name:
            let builtin = BuiltinVariable.allCases.first { [$0.english, $0.chinese].contains(name.key) }
            return "name \(builtin?.rawValue ?? name.key)"
        case let text as String: return "“\(text)”"
        case let duration as Duration: return "\(duration.milliseconds) ms"
        case let phrase as Phrase:
            if let (codes, reason) = Suppression.parse(comment: phrase) { return "allow \(codes) \(reason)" }
            return "phrase “\(phrase.value)”"
        default: return nil
        }
    }

    /// Places, spellings, and blank lines.
    private static func isSpelling(_ child: Mirror.Child, of parent: Any) -> Bool {
        if child.value is SourceSpan { return true }
        if parent is Template || parent is Utterance { return child.label == "raw" }
        return parent is Trivia && child.label == "blankLineBefore"
    }
}
