/// A list of words that may grow: a word that this version does not know is read as `other`.
public protocol OpenWord: RawRepresentable<String>, Codable, Sendable, Hashable, CaseIterable {
    /// What unknown words become.
    static var other: Self { get }
}

extension OpenWord {
    /// Reads the word; an unknown one is `other`.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        self = Self(rawValue: text) ?? .other
    }
}

/// Where the value of a field comes from.
public enum FieldSource: String, OpenWord {
    case slot, transcript, classification, lookup, human, system
    case confirmedByCustomer = "confirmed-by-customer"
    case other
}

/// A value with its source: `{value, source, confidence, evidence}`. A plain value is read as one of the system's.
public struct FormValue<Value: Codable & Sendable & Hashable>: Codable, Sendable, Hashable {
    /// The value.
    public var value: Value
    /// Where it comes from.
    public var source: FieldSource
    /// How sure the source is, 0–1.
    public var confidence: Double?
    /// Ids of messages, or the id of a lookup.
    public var evidence: [String]

    /// A value and where it comes from.
    public init(_ value: Value, _ source: FieldSource, confidence: Double? = nil, evidence: [String] = []) {
        self.value = value
        self.source = source
        self.confidence = confidence
        self.evidence = evidence
    }

    private enum CodingKeys: String, CodingKey {
        case value, source, confidence, evidence
    }

    /// Reads a wrapped or a plain value.
    public init(from decoder: any Decoder) throws {
        guard let container = try? decoder.container(keyedBy: CodingKeys.self), container.contains(.value) else {
            self.init(try decoder.singleValueContainer().decode(Value.self), .system)
            return
        }
        self.init(
            try container.decode(Value.self, forKey: .value),
            try container.decodeIfPresent(FieldSource.self, forKey: .source) ?? .other,
            confidence: try container.decodeIfPresent(Double.self, forKey: .confidence),
            evidence: try container.decodeIfPresent([String].self, forKey: .evidence) ?? [])
    }
}

/// A field that is required but may be null: nil is written as `null`, and read from `null` or from nothing.
@propertyWrapper
public struct Nullable<Value: Codable & Sendable & Hashable>: Codable, Sendable, Hashable {
    /// The value, where there is one.
    public var wrappedValue: Value?

    /// Wraps a value or none.
    public init(wrappedValue: Value?) {
        self.wrappedValue = wrappedValue
    }

    /// Reads a value or `null`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
    }

    /// Writes the value or `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}

extension KeyedDecodingContainer {
    /// A missing key is a null.
    public func decode<Value>(_ type: Nullable<Value>.Type, forKey key: Key) throws -> Nullable<Value> {
        try decodeIfPresent(type, forKey: key) ?? Nullable(wrappedValue: nil)
    }
}
