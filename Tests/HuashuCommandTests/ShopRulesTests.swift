import ArgumentParser
import CaseDesk
import Cases
import Foundation
import JournalSQLite
import Testing
import WorkingTime

@testable import HuashuCommand

@Suite("What a shop's settings make of its desk")
struct ShopRulesTests {
    @Test("every desk, that of the service too, knows who works at the shop and keeps its calendar")
    func desk() async throws {
        let folder = try TemporaryFolder()
        try folder.write("huashu.yaml", Data("staff:\n  li: tier1\n  boss: tier3\n".utf8))
        let rules = try ShopRules(directory: folder.path, SpeechOptions.parse([]))
        let store = try Store(path: folder.file("shop.db").path)
        let desk = try await rules.desk(on: store, at: 1_773_021_600_000)
        #expect(desk.staff == rules.staff && desk.staff.people?.map(\.id) == ["boss", "li"])
        #expect(try await CalendarRecord.calendars(in: store.journal).map(\.version) == [rules.policy.calendar.version])
        let reader = try await rules.desk(on: store, .readOnly, at: 1_773_021_600_000)
        #expect(reader.policy.earlierCalendars.isEmpty && reader.staff == rules.staff)
        try store.close()
    }

    @Test("all roles of the staff that are none are named at once")
    func roles() throws {
        let folder = try TemporaryFolder()
        try folder.write("huashu.yaml", Data("staff:\n  li: tier1\n  zhao: teir2\n  boss: king\n".utf8))
        let failure = try #require(throws: CommandFailure.self) {
            try ShopRules(directory: folder.path, SpeechOptions.parse(["--lang", "en"]))
        }
        #expect(failure.status == .callIsWrong && !failure.description.contains("tier1”"))
        for wrong in ["staff.zhao: “teir2”", "staff.boss: “king”", "tier1, tier2"] {
            #expect(failure.description.contains(wrong))
        }
    }
}
