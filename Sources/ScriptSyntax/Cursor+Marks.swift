import Diagnostics

/// Marks that structure a line; each has a half-width and a full-width form.
enum Mark: Sendable, Hashable {
    case colon, bar, comma, dash, equals, slash, less, greater, arrow, plus
    case openParenthesis, closeParenthesis, openBrace, closeBrace, openBracket, closeBracket

    /// The mark that `scalar` is.
    init?(_ scalar: Unicode.Scalar) {
        switch scalar {
        case ":", "：": self = .colon
        case "|", "｜": self = .bar
        case ",", "，", "、": self = .comma
        case "-", "－": self = .dash
        case "=", "＝": self = .equals
        case "/", "／": self = .slash
        case "<", "＜": self = .less
        case ">", "＞": self = .greater
        case "→": self = .arrow
        case "+", "＋": self = .plus
        case "(", "（": self = .openParenthesis
        case ")", "）": self = .closeParenthesis
        case "{", "｛": self = .openBrace
        case "}", "｝": self = .closeBrace
        case "[", "［": self = .openBracket
        case "]", "］": self = .closeBracket
        default: return nil
        }
    }

    /// Whether the formatter writes the full-width form in lines with a Chinese keyword.
    var isWideInChinese: Bool { self == .colon || self == .comma }
}

/// A mark that was read, for the report about mixed widths.
struct MarkUse: Sendable {
    /// Which.
    let mark: Mark
    /// Whether it was the full-width form.
    let isWide: Bool
    /// Whether the formatter writes the full-width form there.
    let wantsWide: Bool
    /// Where.
    let span: SourceSpan
}

extension Cursor {
    /// Whether `mark` comes next, behind spaces.
    func isNext(_ mark: Mark) -> Bool {
        var copy = self
        return copy.take(mark) != nil
    }

    /// Reads `mark` in either width, behind spaces; spaces are left alone when it does not come.
    mutating func take(_ mark: Mark) -> SourceSpan? {
        var copy = self
        copy.skipSpaces()
        let start = copy.position
        guard let first = copy.advance() else { return nil }
        if mark == .arrow, Mark(first) == .dash {
            guard let second = copy.advance(), Mark(second) == .greater else { return nil }
        } else {
            guard Mark(first) == mark else { return nil }
            if mark == .dash, let next = copy.peek, Mark(next) == .greater { return nil }
        }
        self = copy
        let place = span(start, position)
        if mark == .colon || mark == .comma || mark == .bar || mark == .dash {
            markUses.append(
                MarkUse(
                    mark: mark, isWide: first.value >= 0x80,
                    wantsWide: language == .chinese && mark.isWideInChinese, span: place))
        }
        return place
    }

    /// Reads a colon where there is one, and the spaces around it; whether there was one.
    @discardableResult
    mutating func takeColon() -> Bool {
        let found = take(.colon) != nil
        skipSpaces()
        return found
    }

    /// Reports what is left of the line, which should end here.
    mutating func expectEnd(
        advice: DiagnosticArgument = DiagnosticArgument(zh: "删掉它，或另起一行。", en: "Remove it, or start a new line.")
    ) {
        guard !skipToEnd() else { return }
        let left = rest()
        let isComment = ["#", "＃", "//"].contains(where: left.value.hasPrefix)
        let advice =
            isComment
            ? DiagnosticArgument(
                zh: "注释独占一行，以 # 开头，写在这一行上面。", en: "A comment has its own line, begun with #, above this one.")
            : advice
        report(.textBehindEnd, at: left.span, ["text": .excerpt(left.value), "advice": advice])
    }
}

extension DiagnosticArgument {
    /// The beginning of the writer's text, short enough for a message.
    static func excerpt(_ text: String) -> DiagnosticArgument {
        DiagnosticArgument(text.count > 20 ? text.prefix(20) + "…" : text)
    }
}
