import Foundation
import Testing
import WorkingTime

@testable import Cases

@Suite("A case's life")
struct LifeTests {
    @Test("from the registration to the archive, at each level", arguments: ComplaintLevel.allCases)
    func wholeLife(level: ComplaintLevel) throws {
        var desk = try Desk(registration(level: level))
        try desk.toArchived()
        #expect(desk.subject.state == .archived && desk.subject.outcome == .satisfied)
        #expect(desk.subject.openClocks.isEmpty)
        #expect(desk.subject.brokenArchiveParts(digest: digest).isEmpty)
        #expect(try Case(replaying: desk.events) == desk.subject)
    }

    @Test("every state can be reached", arguments: CaseState.allCases)
    func states(state: CaseState) throws {
        let desk = try Desk.inState(state, level: state == .council ? .grave : .ordinary)
        #expect(desk.subject.state == state)
    }
}
