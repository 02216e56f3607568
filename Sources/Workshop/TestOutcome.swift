public import Diagnostics

/// What became of one test.
public struct TestOutcome: Sendable {
    /// Its title; with the example for a test that runs once for each.
    public let name: String
    /// The head line, or the line of a table.
    public let span: SourceSpan
    /// `path:line` of it.
    public let place: String
    /// Why it failed; nil when it passed.
    public let failure: TestFailure?

    /// Whether all was as the test says.
    public var passed: Bool { failure == nil }
}

/// Why a test failed.
public struct TestFailure: Sendable {
    /// What kind of difference.
    public enum Kind: String, Sendable, Codable {
        /// The bot said something else, or nothing.
        case message
        /// The bot said more than the test has lines for.
        case extra
        /// A `>` line does not hold.
        case assertion
        /// A message of a table was understood otherwise.
        case utterance
        /// The test could not start.
        case setup
        /// A session that was saved and loaded went another way, or the conversation did not come to rest.
        case engine
    }

    /// What kind.
    public let kind: Kind
    /// The line that differs.
    public let span: SourceSpan
    /// `path:line` of it.
    public let place: String
    /// What the line asks for.
    public let expected: BilingualText
    /// What is so instead.
    public let actual: BilingualText
    /// The test up to the line that differs, and what the bot said there.
    public let transcript: [TranscriptLine]
    /// Messages that no line takes.
    public let extra: [String]
    /// What else may help, such as a lookup without an answer.
    public let notes: [BilingualText]
    /// The turn that differs, to be explained.
    public let exchange: Exchange?
}

/// A line of the transcript that a failure shows.
public struct TranscriptLine: Sendable, Equatable, Codable {
    /// What the line is.
    public enum Role: String, Sendable, Codable {
        /// A line of the test that was as it should be.
        case passed
        /// The first that was not.
        case failed
        /// What the bot said in its place.
        case said
        /// What the bot said and no line takes.
        case extra
    }

    /// What the line is.
    public let role: Role
    /// The line as typed, or what the bot said.
    public let text: String
    /// Number of the line in its file, from one; nil for what the bot said.
    public let line: Int?

    /// Makes a line.
    public init(_ role: Role, _ text: String, line: Int? = nil) {
        self.role = role
        self.text = text
        self.line = line
    }
}
