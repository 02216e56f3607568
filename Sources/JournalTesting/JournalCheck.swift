public import Journal

/// One thing that every journal must do, as a check that any implementation runs.
///
/// A test of an implementation runs all of `JournalCheck.all`, each on a new and empty journal, and expects no
/// complaints:
///
///     @Test(arguments: JournalCheck.all)
///     func holds(_ check: JournalCheck) async throws {
///         let complaints = try await check.complaints { MemoryJournal(digest: digest) }
///         #expect(complaints.isEmpty, "\(complaints)")
///     }
public struct JournalCheck: Sendable, CustomStringConvertible {
    /// What must hold, in words.
    public let name: String
    private let run: @Sendable (any Journal, Complaints) async throws -> Void

    init(_ name: String, _ run: @escaping @Sendable (any Journal, Complaints) async throws -> Void) {
        self.name = name
        self.run = run
    }

    /// What must hold, in words.
    public var description: String { name }

    /// Everything that a journal must do.
    public static let all: [JournalCheck] = committing + chains + lists + outgoing + privacy

    /// What does not hold for an empty journal.
    public func complaints(_ make: () throws -> any Journal) async throws -> [String] {
        let complaints = Complaints()
        try await run(try make(), complaints)
        return complaints.all
    }
}
