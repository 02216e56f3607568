import ChineseText
import Diagnostics

/// Words and colours for people at a terminal.
struct Wording: Sendable {
    var language: MessageLanguage
    var color: Bool

    /// What ANSI paints.
    enum Paint: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
    }

    /// One of two texts.
    func say(_ chinese: String, _ english: String) -> String {
        language == .chinese ? chinese : english
    }

    /// A text in both languages, in the one that is wanted.
    func say(_ text: BilingualText) -> String { text.word(in: language) }

    /// `name: value` with the language's colon.
    func pair(_ chinese: String, _ english: String, _ value: String) -> String {
        say(chinese + "：", english + ": ") + value
    }

    /// Values with the language's comma.
    func list(_ values: [String]) -> String { values.joined(separator: say("、", ", ")) }

    func paint(_ text: String, _ paint: Paint) -> String {
        color ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// `87%`; only what is whole is a hundred.
    static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1_000).rounded(.down))
        return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    }
}

/// Columns that a text takes at a terminal.
func columns(_ text: String) -> Int { displayWidth(of: text) }
