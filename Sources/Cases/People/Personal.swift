public import ChineseText

/// A value about a person. Its JSON is `{"$personal": value}`, which a store seals with the customer's key; when that key
/// was dropped, the store gives back `{"$erased": true}`.
public enum Personal<Value: Codable & Sendable & Hashable>: Codable, Sendable, Hashable {
    /// The value.
    case known(Value)
    /// There was a value; it can never be read again.
    case erased

    private enum CodingKeys: String, CodingKey {
        case personal = "$personal"
        case erased = "$erased"
    }

    /// A value about a person.
    public init(_ value: Value) { self = .known(value) }

    /// The value, or nil when it was erased.
    public var value: Value? {
        if case .known(let value) = self { value } else { nil }
    }

    /// Reads either form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if try container.decodeIfPresent(Bool.self, forKey: .erased) == true {
            self = .erased
        } else {
            self = .known(try container.decode(Value.self, forKey: .personal))
        }
    }

    /// Writes the form it is in.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .known(let value): try container.encode(value, forKey: .personal)
        case .erased: try container.encode(true, forKey: .erased)
        }
    }
}

/// Words about a person, or said by one.
public typealias PersonalText = Personal<String>

extension Personal where Value == String {
    /// The words for a list or a log: hidden by a mask, or a word for "erased".
    public func shown(masked mask: Mask?, in language: ReadingLanguage) -> String {
        guard let value else { return language == .chinese ? "已删除" : "erased" }
        return mask?.applied(to: value) ?? value
    }
}
