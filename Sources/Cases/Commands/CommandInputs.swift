public import ChineseText
public import Handoff

/// A field as somebody fills it in.
public struct FieldInput: Codable, Sendable, Hashable {
    /// The field's name in the form.
    public var name: String
    /// The words; empty words empty the field.
    public var text: String
    /// Where they come from.
    public var source: FieldSource
    /// How sure the source is, 0–1.
    public var confidence: Double?

    /// A field, filled by a person unless said otherwise.
    public init(_ name: String, _ text: String, source: FieldSource = .human, confidence: Double? = nil) {
        self.name = name
        self.text = text
        self.source = source
        self.confidence = confidence
    }
}

/// A field of form Q as somebody fills it in, and as it is kept: sealed, whatever it says.
public struct FieldWords: Codable, Sendable, Hashable {
    /// The field's name in the form.
    public var name: String
    /// The words.
    public var words: PersonalText
    /// Where they come from.
    public var source: FieldSource

    private enum CodingKeys: String, CodingKey {
        case name, source
        case words = "text"
    }

    /// A field, filled by a person.
    public init(_ name: String, _ words: String) {
        self.name = name
        self.words = PersonalText(words)
        source = .human
    }

    /// Reads a field; earlier versions kept plain words.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        source = try container.decode(FieldSource.self, forKey: .source)
        switch try container.decode(FieldText.self, forKey: .words) {
        case .plain(let text): words = PersonalText(text)
        case .personal(let text): words = text
        }
    }
}

/// A measure as somebody plans it.
public struct ActionInput: Codable, Sendable, Hashable {
    /// What is done.
    public var measure: String
    /// What the customer gets.
    public var remedy: RemedyKind
    /// What it costs, in fen.
    public var amountFen: Int
    /// Who does it.
    public var owner: StaffID
    /// The last day.
    public var due: LocalDate

    /// Puts a measure together.
    public init(measure: String, remedy: RemedyKind, amountFen: Int = 0, owner: StaffID, due: LocalDate) {
        self.measure = measure
        self.remedy = remedy
        self.amountFen = amountFen
        self.owner = owner
        self.due = due
    }
}

/// Why the handling waits for the customer.
public enum QuestionCause: String, Codable, Sendable, Hashable, CaseIterable {
    /// Pictures, receipts and the like.
    case material
    /// Something about the course of events.
    case facts
    /// Whether an offer is accepted.
    case offer
    /// When he can be reached or visited.
    case appointment
}

/// Where a reviewer gives a case back to.
public enum ReturnTarget: String, Codable, Sendable, Hashable, CaseIterable {
    /// Something is still to be done.
    case executing
    /// The facts are not clear.
    case investigating

    /// The state.
    var state: CaseState { self == .executing ? .executing : .investigating }
}
