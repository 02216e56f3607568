public import ChineseText

/// One event of a case, kept for ever. A case is what its events say.
///
/// JSON: `{"type", "case", "version", "at", "actor", "data"}`; `at` counts milliseconds since 1970.
public struct CaseEvent: Sendable, Hashable {
    /// The case.
    public let number: CaseNumber
    /// Which event of the case, from 1; the version of the case after it.
    public let version: Int
    /// When.
    public let at: Instant
    /// Who.
    public let actor: Actor
    /// What.
    public let fact: CaseFact
}

extension CaseEvent: Codable {
    private enum CodingKeys: String, CodingKey {
        case type, version, at, actor, data
        case number = "case"
    }

    /// Reads an event; one of an unknown type is an error that names it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let name = try container.decode(String.self, forKey: .type)
        guard let kind = CaseFact.Kind(rawValue: name) else {
            throw DecodingError.dataCorruptedError(
                forKey: .type, in: container, debugDescription: "unknown event '\(name)'")
        }
        number = try container.decode(CaseNumber.self, forKey: .number)
        version = try container.decode(Int.self, forKey: .version)
        at = try container.decode(Instant.self, forKey: .at)
        actor = try container.decode(Actor.self, forKey: .actor)
        fact = try CaseFact(kind, from: container.superDecoder(forKey: .data))
    }

    /// Writes all fields.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(fact.kind, forKey: .type)
        try container.encode(number, forKey: .number)
        try container.encode(version, forKey: .version)
        try container.encode(at, forKey: .at)
        try container.encode(actor, forKey: .actor)
        try fact.data.encode(to: container.superEncoder(forKey: .data))
    }
}
