/// How much a diagnostic weighs.
public enum Severity: String, Sendable, Codable, Comparable, CaseIterable {
    case info, warning, error

    /// An information weighs least, an error most.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }
}

/// The languages in which Huashu speaks to people.
public enum MessageLanguage: String, Sendable, Codable, CaseIterable {
    case chinese = "zh"
    case english = "en"
}

/// What one diagnostic says in one language; `{name}` stands for an argument.
public struct DiagnosticWording: Sendable, Equatable, Codable {
    /// What is wrong, in one sentence.
    public let message: String
    /// What to do about it, in one sentence.
    public let help: String

    /// Words for people who write scripts.
    public init(_ message: String, help: String) {
        self.message = message
        self.help = help
    }
}

/// A kind of diagnostic: a number and a slug that never change their meaning, and its words.
public struct DiagnosticCode: Sendable, Hashable, Codable {
    /// `DS101`.
    public let id: String
    /// `undefined-name`.
    public let slug: String
    /// How much it weighs unless a bot says otherwise.
    public let severity: Severity
    /// The words in Chinese.
    public let chinese: DiagnosticWording
    /// The words in English.
    public let english: DiagnosticWording

    /// Declares a kind of diagnostic.
    public init(_ id: String, _ slug: String, _ severity: Severity, zh: DiagnosticWording, en: DiagnosticWording) {
        self.id = id
        self.slug = slug
        self.severity = severity
        chinese = zh
        english = en
    }

    /// The words in `language`.
    public func wording(in language: MessageLanguage) -> DiagnosticWording {
        language == .chinese ? chinese : english
    }

    /// Codes are the same when their numbers are.
    public static func == (left: DiagnosticCode, right: DiagnosticCode) -> Bool { left.id == right.id }

    /// Hashes the number.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// A value put into the words of a diagnostic: the same in both languages, or one word in each.
public struct DiagnosticArgument: Sendable, Hashable, Codable, ExpressibleByStringInterpolation {
    /// The word in Chinese.
    public let chinese: String
    /// The word in English.
    public let english: String

    /// A word that is the same in both languages, such as a name.
    public init(stringLiteral value: String) { self.init(value) }

    /// A word that is the same in both languages, such as a name.
    public init(_ value: String) { self.init(zh: value, en: value) }

    /// A word for each language.
    public init(zh: String, en: String) {
        chinese = zh
        english = en
    }

    /// The word in `language`.
    public func word(in language: MessageLanguage) -> String {
        language == .chinese ? chinese : english
    }
}

/// Something to say about a place in somebody's script.
public struct Diagnostic: Sendable, Hashable, Codable {
    /// What kind it is.
    public var code: DiagnosticCode
    /// Where it is.
    public var span: SourceSpan
    /// What `{…}` stands for in the words.
    public var arguments: [String: DiagnosticArgument]
    /// Existing names that were probably meant, best first.
    public var suggestions: [String]
    /// Another place that belongs to it, such as the first definition of a name.
    public var related: SourceSpan?
    /// Text that mends the place when it replaces `span`, where that is certain.
    public var replacement: String?

    /// Says `code` about `span`.
    public init(
        _ code: DiagnosticCode, at span: SourceSpan, _ arguments: [String: DiagnosticArgument] = [:],
        suggestions: [String] = [], related: SourceSpan? = nil, replacement: String? = nil
    ) {
        self.code = code
        self.span = span
        self.arguments = arguments
        self.suggestions = suggestions
        self.related = related
        self.replacement = replacement
    }

    /// How much it weighs.
    public var severity: Severity { code.severity }

    /// What is wrong, in `language`.
    public func message(in language: MessageLanguage) -> String {
        fill(code.wording(in: language).message, language)
    }

    /// What to do, in `language`.
    public func help(in language: MessageLanguage) -> String {
        fill(code.wording(in: language).help, language)
    }

    private func fill(_ template: String, _ language: MessageLanguage) -> String {
        var result = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let key = String(rest[rest.index(after: open)..<close])
            result += arguments[key]?.word(in: language) ?? "{\(key)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}

extension Diagnostic {
    /// Order of a report: by file, then by place, then by code.
    public static func inReadingOrder(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
        (left.span.file, left.span.start, left.span.end, left.code.id)
            < (right.span.file, right.span.start, right.span.end, right.code.id)
    }
}
