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
}
