import ChineseText

/// Shows diagnostics to people: the line, a caret under the exact columns, what to do.
public struct TerminalRenderer: Sendable {
    /// The language of the words.
    public var language: MessageLanguage
    /// Whether to colour with ANSI sequences.
    public var color: Bool

    /// A renderer for one language, with or without colour.
    public init(language: MessageLanguage, color: Bool = false) {
        self.language = language
        self.color = color
    }

    /// The diagnostic as text of several lines, without a line end behind the last.
    public func render(_ diagnostic: Diagnostic, in sources: SourceSet) -> String {
        let label = severityLabel(diagnostic.severity)
        var lines = [
            "\(paint(label, diagnostic.severity))[\(diagnostic.code.id)] \(bold(diagnostic.message(in: language)))"
        ]
        if let file = sources.file(of: diagnostic.span) {
            lines += excerpt(of: diagnostic.span, in: file, severity: diagnostic.severity)
        }
        if !diagnostic.suggestions.isEmpty {
            let names = diagnostic.suggestions.map { language == .chinese ? "“\($0)”" : "“\($0)”" }
            lines.append(
                language == .chinese
                    ? "  是不是：\(names.joined(separator: "、"))？" : "  Did you mean \(names.joined(separator: ", "))?")
        }
        if let related = diagnostic.related {
            let place = sources.location(of: related)
            lines.append(language == .chinese ? "  另见：\(place)" : "  See also: \(place)")
        }
        let help = diagnostic.help(in: language)
        if !help.isEmpty { lines.append(language == .chinese ? "  建议：\(help)" : "  Help: \(help)") }
        return lines.joined(separator: "\n")
    }

    /// All diagnostics with a blank line between them, then the count of each severity.
    public func report(_ diagnostics: [Diagnostic], in sources: SourceSet) -> String {
        (diagnostics.map { render($0, in: sources) } + [summary(diagnostics)]).joined(separator: "\n\n")
    }

    /// One line with the count of each severity.
    public func summary(_ diagnostics: [Diagnostic]) -> String {
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count { $0.severity == .warning }
        let infos = diagnostics.count { $0.severity == .info }
        return language == .chinese
            ? "错误 \(errors)，警告 \(warnings)，提示 \(infos)"
            : "\(errors) error(s), \(warnings) warning(s), \(infos) note(s)"
    }

    private func excerpt(of span: SourceSpan, in file: SourceText, severity: Severity) -> [String] {
        let index = file.lineIndex(at: span.start)
        let range = file.lineRange(index)
        let number = String(index + 1)
        let gutter = String(repeating: " ", count: number.count)
        let markedEnd = max(span.start, min(span.end, range.upperBound))
        let opening = file.slice(range.lowerBound..<span.start)
        let column = opening.count + 1
        var before = visible(opening)
        var marked = visible(file.slice(span.start..<markedEnd))
        var after = visible(file.slice(markedEnd..<max(markedEnd, range.upperBound)))
        if range.count > Self.longLine {
            before = Self.cut(before, to: Self.shownAround, keeping: .end)
            marked = Self.cut(marked, to: 2 * Self.shownAround, keeping: .start)
            after = Self.cut(after, to: Self.shownAround, keeping: .start)
        }
        let carets = String(repeating: "^", count: max(1, displayWidth(of: marked)))
        let indent = String(repeating: " ", count: displayWidth(of: before))
        return [
            "\(gutter)--> \(file.path):\(index + 1):\(column)",
            "\(gutter) |",
            "\(number) | \(before)\(marked)\(after)",
            "\(gutter) | \(indent)\(paint(carets, severity))",
        ]
    }

    /// Bytes from which on a line is too long to be shown whole: a file pasted into one line would fill the screen.
    private static let longLine = 1000
    /// Characters of a long line that are shown on either side of what is marked.
    private static let shownAround = 60

    private enum KeptEdge { case start, end }

    /// At most `limit` characters of `text`, with an ellipsis for the rest.
    private static func cut(_ text: String, to limit: Int, keeping edge: KeptEdge) -> String {
        guard text.count > limit else { return text }
        return switch edge {
        case .start: text.prefix(limit) + "…"
        case .end: "…" + text.suffix(limit)
        }
    }

    /// Tabs and control characters as one visible column each, so that carets stand where they should.
    private func visible(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar == "\t" {
                result += "  "
            } else if scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format {
                result += "·"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private func severityLabel(_ severity: Severity) -> String {
        switch (severity, language) {
        case (.error, .chinese): "错误"
        case (.warning, .chinese): "警告"
        case (.info, .chinese): "提示"
        case (.error, .english): "error"
        case (.warning, .english): "warning"
        case (.info, .english): "note"
        }
    }

    private func paint(_ text: String, _ severity: Severity) -> String {
        guard color else { return text }
        let code =
            switch severity {
            case .error: "31"
            case .warning: "33"
            case .info: "36"
            }
        return "\u{1B}[1;\(code)m\(text)\u{1B}[0m"
    }

    private func bold(_ text: String) -> String {
        color ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }
}
