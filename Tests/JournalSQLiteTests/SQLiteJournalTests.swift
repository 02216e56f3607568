import Journal
import JournalSQLite
import JournalTesting
import Testing

@Suite("The journal in a file is a journal")
struct SQLiteJournalTests {
    @Test("holds what every journal must", arguments: JournalCheck.all)
    func holds(_ check: JournalCheck) async throws {
        let folder = try Folder()
        let complaints = try await check.complaints { try SQLiteJournal(path: folder.store) }
        #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    }
}
