import ChineseText

/// What people of the shop write, whichever way it comes in: as customers and the log may see it.
enum PersonWords {
    /// Most bytes of a name.
    private static let longestName = 100

    /// A text for a customer, without the characters that nobody sees and that command a screen or turn a line around;
    /// lines stay lines. Nil when there is nothing to be seen in it.
    static func text(_ written: String) -> String? {
        let text = printableLines(written).joined(separator: "\n")
        return isVisible(text) ? text : nil
    }

    /// Whether a text can be the name of a person, or a code of hers: it stands in the log as it is, so it is there, short
    /// and one line.
    static func isName(_ text: String) -> Bool {
        isVisible(text) && text.utf8.count <= longestName && printable(text) == text
    }

    private static func isVisible(_ text: String) -> Bool {
        text.unicodeScalars.contains { !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint }
    }
}
