import Journal
import JournalTesting
import Testing

@Suite("The journal in memory is a journal")
struct MemoryJournalTests {
    @Test("holds what every journal must", arguments: JournalCheck.all)
    func holds(_ check: JournalCheck) async throws {
        let complaints = try await check.complaints { MemoryJournal(digest: PlainDigest()) }
        #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    }
}
