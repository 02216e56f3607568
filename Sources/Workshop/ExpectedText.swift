import ChineseText
import DialogueRuntime
import IntentMatching
import RegexMatching
import ScriptSyntax

/// The text of a `bot:` line, with escapes resolved and slots filled.
struct ExpectedText {
    /// A piece of the line.
    enum Piece: Equatable {
        case text(String)
        case slot(name: String, filters: [(name: FilterName, argument: String)])

        static func == (left: Piece, right: Piece) -> Bool {
            switch (left, right) {
            case (.text(let a), .text(let b)): a == b
            case (.slot(let a, let f), .slot(let b, let g)): a == b && f.elementsEqual(g) { $0 == $1 }
            case (.text, .slot), (.slot, .text): false
            }
        }
    }

    let pieces: [Piece]

    init(_ line: String) {
        pieces = Self.pieces(of: line)
    }

    /// The text with values of `session`; a name that is none stays as it was typed.
    func filled(_ interpreter: Interpreter, _ session: Session, now: Instant) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .slot(let name, let filters):
                interpreter.text(of: name, filters: filters, in: session, now: now) ?? "{\(name)}"
            }
        }.joined()
    }

    /// A text as a `bot:` line writes it.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\\\"
            case "{", "}", "｛", "｝": result += "\\" + String(character)
            case "\n", "\r\n": result += "\\n"
            default: result.append(character)
            }
        }
        return result
    }

    private static func pieces(of line: String) -> [Piece] {
        var pieces: [Piece] = []
        var literal = ""
        var rest = line[...]
        while let next = rest.popFirst() {
            if next == "\\", let escaped = rest.popFirst() {
                literal +=
                    escaped == "n" ? "\n" : "\\{}｛｝|｜".contains(escaped) ? String(escaped) : "\\" + String(escaped)
            } else if next == "{" || next == "｛", let close = rest.firstIndex(where: { $0 == "}" || $0 == "｝" }) {
                if !literal.isEmpty { pieces.append(.text(literal)) }
                literal = ""
                pieces.append(slot(rest[..<close]))
                rest = rest[rest.index(after: close)...]
            } else {
                literal.append(next)
            }
        }
        return literal.isEmpty ? pieces : pieces + [.text(literal)]
    }

    private static func slot(_ body: Substring) -> Piece {
        let parts = body.split(omittingEmptySubsequences: false) { $0 == "|" || $0 == "｜" }.map(trimmed)
        return .slot(name: parts.first ?? "", filters: parts.dropFirst().compactMap(filter))
    }

    private static func filter(_ text: String) -> (name: FilterName, argument: String)? {
        for name in FilterName.allCases {
            for form in [name.english, name.chinese] where text.lowercased().hasPrefix(form) {
                let argument = text.dropFirst(form.count)
                let isWhole = argument.isEmpty || argument.first?.isWhitespace == true
                if isWhole || name == .last { return (name, trimmed(argument)) }
            }
        }
        return nil
    }
}

/// Whether what the bot said is what a `bot:` line asks for.
struct BotLineMatcher {
    let interpreter: Interpreter
    /// The session that the messages were filled from.
    let session: Session
    let now: Instant

    func matches(_ line: BotLine, _ message: OutgoingMessage) -> Bool {
        switch line {
        case .exact(let text): foldedSpaces(expected(text)) == foldedSpaces(message.text)
        case .response(let name): message.response.map(nameKey) == name.key
        case .contains(let text): foldedSpaces(message.text).contains(foldedSpaces(expected(text)))
        case .regex(let source): matches(source.value, message.text)
        case .anything: true
        }
    }

    /// What the line asks for, in words.
    func expected(_ line: BotLine) -> String {
        switch line {
        case .exact(let text): expected(text)
        case .response(let name): "@\(name.text)"
        case .contains(let text): "*\(expected(text))*"
        case .regex(let source): "/\(source.value)/"
        case .anything: "..."
        }
    }

    private func expected(_ text: Phrase) -> String {
        ExpectedText(text.value).filled(interpreter, session, now: now)
    }

    private func matches(_ source: String, _ text: String) -> Bool {
        guard let regex = try? Regex(source) else { return false }
        return regex.firstMatch(in: Array(text.utf8)).match != nil
    }
}

/// A text with every run of spaces and line breaks as one space, and none at the ends.
func foldedSpaces(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// A text without spaces at its ends.
func trimmed(_ text: some StringProtocol) -> String {
    var rest = text[text.startIndex...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
}
