/// Slack's way of writing text: `&`, `<` and `>` are entities, and what stands between `<` and `>` is a person, a
/// channel or an address.
enum SlackText {
    /// The text as people read it.
    static func plain(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "<") {
            result += rest[..<open]
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: ">") else { return unescaped(result + "<" + rest) }
            result += spelled(rest[..<close])
            rest = rest[rest.index(after: close)...]
        }
        return unescaped(result + rest)
    }

    /// The text so that none of it is read as anything but text.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private static func unescaped(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }

    /// `@U1|name`, `#C1|name`, `!here`, `https://…|label`.
    private static func spelled(_ reference: Substring) -> String {
        let target = reference.prefix { $0 != "|" }
        let label = reference.dropFirst(target.count).dropFirst()
        switch target.first {
        case "@", "#":
            guard let mark = target.first, !label.isEmpty else { return String(target) }
            return "\(mark)\(label)"
        case "!": return "@" + (label.isEmpty ? target.dropFirst() : label)
        default: return target.hasPrefix("mailto:") || target.hasPrefix("tel:") ? String(label) : String(target)
        }
    }
}
