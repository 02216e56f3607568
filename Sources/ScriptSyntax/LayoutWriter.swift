/// Collects the lines of a canonical text: indentation, comments and blank lines.
struct LayoutWriter {
    let style: FormatStyle

    private var lines: [String] = []
    private var level = 0

    init(style: FormatStyle) {
        self.style = style
    }

    /// Writes a line at `level` with the comments above it. A blank line is kept where the writer put one, except
    /// above the first line of a deeper level; `apart` says otherwise.
    mutating func line(_ text: String, level: Int, below trivia: Trivia = Trivia(), apart: Bool? = nil) {
        comments(trivia, level: level, apart: apart)
        lines.append(Self.indent(level) + text)
        self.level = level
    }

    /// Writes comments that stand at `level`, and the blank line above them.
    mutating func comments(_ trivia: Trivia, level: Int, apart: Bool? = nil) {
        let wanted = apart ?? (trivia.blankLineBefore && level <= self.level)
        if wanted, let last = lines.last, !last.isEmpty { lines.append("") }
        for comment in trivia.comments {
            lines.append(Self.indent(level) + style.comment(comment.value))
            self.level = level
        }
    }

    /// Writes the line with the version of the language, whether or not the file had one.
    mutating func version(_ version: Line<Int>?, _ keyword: String) {
        line("\(keyword) \(version?.content ?? 1)", level: 0, below: version?.trivia ?? Trivia(), apart: false)
    }

    /// Writes the comments at the end and returns the text.
    mutating func finish(_ trailing: Trivia) -> String {
        let alone = lines.count == 1
        comments(trailing, level: 0, apart: !trailing.comments.isEmpty && (trailing.blankLineBefore || alone))
        return lines.joined(separator: "\n") + "\n"
    }

    private static func indent(_ level: Int) -> String { String(repeating: "  ", count: level) }
}
