public import Diagnostics

/// Writes scripts and tests in the one canonical layout.
///
/// Call it only on files without syntax errors: a node that could not be read keeps its line as typed, but what stood
/// below such a line may be gone. Formatting what the formatter wrote gives the same text again.
public struct ScriptFormatter: Sendable {
    let style: FormatStyle

    /// Writes keywords and marks in the forms of `style`.
    public init(style: KeywordLanguage) {
        self.style = FormatStyle(language: style)
    }

    /// Writes keywords in the forms of `keywords`, or else in those that `source` mostly uses.
    public init(keywords: KeywordLanguage?, for source: SourceText) {
        self.init(style: keywords ?? Self.predominantLanguage(of: source.text))
    }

    /// The canonical text of a script that was read without syntax errors.
    public func format(_ file: ScriptFile) -> String {
        var writer = LayoutWriter(style: style)
        writer.version(file.version, style.word(Keyword.dialogue))
        var previous: Block?
        for block in file.blocks {
            let together = previous?.kind == .renamed && block.kind == .renamed
            writer.write(block, apart: !together || block.trivia.blankLineBefore)
            previous = block
        }
        return writer.finish(file.trailing)
    }

    /// The canonical text of a test file that was read without syntax errors.
    public func format(_ file: ChatFile) -> String {
        var writer = LayoutWriter(style: style)
        writer.version(file.version, style.word(ChatWord.dialogue))
        for block in file.blocks { writer.write(block) }
        return writer.finish(file.trailing)
    }
}
