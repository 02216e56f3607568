public import ChineseText
public import Handoff

/// The value of a field: plain words, or words about a person.
public enum FieldText: Codable, Sendable, Hashable {
    /// Words that are no secret.
    case plain(String)
    /// Words about a person.
    case personal(PersonalText)

    /// Reads a text or a personal text.
    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = .plain(text)
        } else {
            self = .personal(try PersonalText(from: decoder))
        }
    }

    /// Writes a text or a personal text.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .plain(let text):
            var container = encoder.singleValueContainer()
            try container.encode(text)
        case .personal(let text): try text.encode(to: encoder)
        }
    }

    /// The words, or nil when they were erased.
    public var value: String? {
        switch self {
        case .plain(let text): text
        case .personal(let text): text.value
        }
    }

    /// Whether there is something, or was before it was erased.
    var isFilled: Bool { value.map(\.hasWords) ?? true }

    /// Words of a person as such, whatever they were kept as; those that were plain are given up when the person was
    /// erased.
    func marked(asErased isErased: Bool = false) -> FieldText {
        switch self {
        case .plain(let text): .personal(isErased ? .erased : PersonalText(text))
        case .personal: self
        }
    }
}

/// A filled field.
public struct FieldEntry: Codable, Sendable, Hashable {
    /// The words.
    public var text: FieldText
    /// Where they come from.
    public var source: FieldSource
    /// How sure the source is, 0–1.
    public var confidence: Double?
    /// Who entered them; a later revision keeps the author of what it does not change.
    public var author: StaffID
    /// When.
    public var at: Instant
}

/// A field that could not be had.
public struct FieldExcuse: Codable, Sendable, Hashable {
    /// Which.
    public var field: String
    /// Why; in a record words about a person, in a command plain ones.
    public var reason: FieldText

    /// A field and why it could not be had, as somebody says it.
    public init(field: String, reason: String) {
        self.field = field
        self.reason = .plain(reason)
    }

    /// The excuse as a record keeps it.
    var kept: FieldExcuse {
        var kept = self
        kept.reason = reason.marked()
        return kept
    }
}

/// One revision of a form. Revisions are never edited: a correction is the next one, which holds all fields.
public struct FormRevision: Codable, Sendable, Hashable {
    /// Which form.
    public var kind: FormKind
    /// Version of the schema.
    public var schema: Int
    /// The round it was written in, from 1.
    public var round: Int
    /// Which revision of this form in this case, from 1.
    public var revision: Int
    /// The filled fields by name.
    public var fields: [String: FieldEntry]
    /// Fields that could not be had.
    public var excuses: [FieldExcuse]
    /// Who wrote the revision.
    public var author: StaffID
    /// When.
    public var at: Instant

    /// Whether a field is filled, or excused with a reason.
    public func isFilled(_ field: String) -> Bool {
        if fields[field]?.text.isFilled == true { return true }
        return excuses.contains { $0.field == field && $0.reason.isFilled }
    }

    /// The words of a field; nil when it is empty or erased.
    public func text(_ field: String) -> String? { fields[field]?.text.value }
}

extension Personal where Value == String {
    /// Whether there are words, or were before they were erased.
    var isFilled: Bool { value.map(\.hasWords) ?? true }
}

extension String {
    /// Whether there is more than white space.
    var hasWords: Bool { contains { !$0.isWhitespace } }
}
