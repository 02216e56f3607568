import Foundation
import Testing

@testable import Cases

@Suite("Fuzz: whatever people do with a case")
struct CaseFuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seed = UInt64(environment["HUASHU_FUZZ_SEED"] ?? "") ?? 1
    /// How many commands are given in all.
    private static let rounds = max(2_000, Int(environment["HUASHU_FUZZ_ROUNDS"] ?? "") ?? 0)
    private static let commandsPerLife = 80

    @Test("the invariants hold after every command, and replay gives the same case")
    func invariants() throws {
        var reached: Set<Int> = []
        for life in 0..<UInt64(Self.rounds / Self.commandsPerLife) {
            let seed = Self.seed &* 1_000_003 &+ life
            var random = try RandomLife(seed: seed)
            for step in 0..<Self.commandsPerLife {
                let (command, actor, pause) = random.next()
                let before = random.desk.subject
                let refusal = random.desk.refusal(command, by: actor, after: pause)
                let events = Array(random.desk.events.suffix(random.desk.subject.version - before.version))
                let invariants = Invariants(
                    before: before, after: random.desk.subject, events: events, now: random.desk.now)
                let broken = invariants.broken
                try #require(
                    broken.isEmpty, "seed \(seed), step \(step): \(command.kind) by \(actor.id.rawValue): \(broken)")
                try #require(refusal == nil || random.desk.subject == before, "seed \(seed), step \(step): refused")
                for case .moved(let moved) in events.map(\.fact) { reached.insert(moved.row) }
            }
            let stored = try JSONEncoder().encode(random.desk.events)
            let events = try JSONDecoder().decode([CaseEvent].self, from: stored)
            try #require(events == random.desk.events, "seed \(seed)")
            try #require(try Case(replaying: events) == random.desk.subject, "seed \(seed)")
        }
        let unreached = Set(2...29).subtracting(reached)
        #expect(unreached.isEmpty || Self.rounds < 20_000, "rows that no life took: \(unreached.sorted())")
    }
}
