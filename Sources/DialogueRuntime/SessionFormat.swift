/// Version of a session's encoding. A session has the lowest one that keeps all of it: what an older program could not
/// read, or would drop, needs a higher one.
///
/// Decoding refuses a version that this program does not know, so that an older program leaves a conversation of a newer
/// one alone instead of dropping what it cannot read; conversations that need nothing newer go on.
public struct SessionFormat: Codable, Sendable, Equatable {
    /// What the first version reads.
    static let first = SessionFormat(number: 1)
    /// Frames hold what slots held before an aside changed them (`Frame.kept`) and what was said beside a question
    /// (`Frame.asides`), sessions further wishes (`Session.wishes`) and questions about them (`PendingClarify.isOffer`).
    static let second = SessionFormat(number: 2)
    /// The newest version that this program reads.
    public static let newest = second

    /// The number, from 1 upwards.
    public let number: Int

    private init(number: Int) {
        self.number = number
    }

    /// The version that a session needs.
    init(of session: Session) {
        let isSecond =
            session.wishes != nil || session.clarify?.isOffer != nil
            || session.frames.contains { $0.kept != nil || $0.asides != nil }
        self = isSecond ? .second : .first
    }

    /// Reads a version.
    ///
    /// - Throws: `UnknownSessionFormat` for a version that is not known.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        number = try container.decode(Int.self)
        guard (1...Self.newest.number).contains(number) else { throw UnknownSessionFormat(number: number) }
    }

    /// Writes the number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }
}

/// A session was written by a newer program.
public struct UnknownSessionFormat: Error, Sendable, Equatable {
    /// The version that it has.
    public let number: Int
}
