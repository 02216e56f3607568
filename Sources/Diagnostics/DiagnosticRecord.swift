/// A diagnostic as machines read it: one JSON object, words in one language, places in lines and UTF-16 columns.
public struct DiagnosticRecord: Sendable, Codable, Equatable {
    /// `DS101`.
    public var code: String
    /// `undefined-name`.
    public var slug: String
    /// Weight.
    public var severity: Severity
    /// Path of the file, relative to the bot's directory.
    public var file: String
    /// Line of the start, from one.
    public var line: Int
    /// Column of the start in UTF-16 units, from one.
    public var column: Int
    /// Line of the end, from one.
    public var endLine: Int
    /// Column behind the end in UTF-16 units, from one.
    public var endColumn: Int
    /// What is wrong.
    public var message: String
    /// What to do.
    public var help: String
    /// Names that were probably meant.
    public var suggestions: [String]
    /// Text that mends the place, where that is certain.
    public var replacement: String?

    /// The record of `diagnostic`.
    public init(_ diagnostic: Diagnostic, in sources: SourceSet, language: MessageLanguage) {
        code = diagnostic.code.id
        slug = diagnostic.code.slug
        severity = diagnostic.severity
        message = diagnostic.message(in: language)
        help = diagnostic.help(in: language)
        suggestions = diagnostic.suggestions
        replacement = diagnostic.replacement
        file = sources.file(of: diagnostic.span)?.path ?? ""
        (line, column) = Self.position(diagnostic.span.start, in: sources.file(of: diagnostic.span))
        (endLine, endColumn) = Self.position(diagnostic.span.end, in: sources.file(of: diagnostic.span))
    }

    private static func position(_ offset: Int, in file: SourceText?) -> (line: Int, column: Int) {
        guard let file else { return (1, 1) }
        let index = file.lineIndex(at: offset)
        let start = file.lineRange(index).lowerBound
        return (index + 1, file.slice(start..<max(start, offset)).utf16.count + 1)
    }
}
