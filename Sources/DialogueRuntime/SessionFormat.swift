/// Version of a session's encoding. Raised whenever an older program could misread a session.
///
/// Decoding refuses a version that this program does not know, so that an older program leaves a conversation of a newer
/// one alone instead of dropping what it cannot read.
public struct SessionFormat: Codable, Sendable, Equatable {
    /// The version that this program writes.
    public static let current = SessionFormat(number: 1)

    /// The number, from 1 upwards.
    public let number: Int

    private init(number: Int) {
        self.number = number
    }

    /// Reads a version.
    ///
    /// - Throws: `DecodingError.dataCorrupted` for a version that is not known.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        number = try container.decode(Int.self)
        guard (1...Self.current.number).contains(number) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "session format \(number); this program reads 1 to \(Self.current.number)")
        }
    }

    /// Writes the number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }
}
