import CaseDesk
import Cases
import ChineseText
import Journal
import Testing
import WorkingTime

@Suite("What piles up, counted from an index")
struct ClusterTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// Eleven weeks of cases on a few matters, of which some turned out to be none.
    private func fill(_ shift: Shift, seed: UInt64) async throws {
        var chance = Chance(seed: seed)
        let products = ["towel", "mug: \"big\"", "锅/大"]
        for place in 0..<90 {
            shift.now = monday + Int64(chance.below(77)) * day + Int64(chance.below(20)) * hour
            var command = registration(
                key: "k\(place)", orderNo: "o\(place)", customer: Cases.CustomerKey(rawValue: "c\(place)"),
                phone: "p\(place)")
            command.matter.type = ["产品质量/破损", "物流"][chance.below(2)]
            command.matter.product = chance.below(4) == 0 ? nil : products[chance.below(3)]
            command.matter.store = chance.below(2) == 0 ? "一店" : nil
            command.matter.productLaunchedAt = chance.below(2) == 0 ? monday + 50 * day : nil
            let number = try await shift.open(command)
            guard chance.below(6) == 0 else { continue }
            try await shift.send(
                .markInvalid(CaseCommand.MarkInvalid(reason: "误建")), on: number, by: People.supervisor)
        }
    }

    /// The rule, asked with all cases.
    private func plain(_ desk: CaseDesk, at instant: Instant) async throws -> [Cluster] {
        let cards = try await desk.list(CaseQuery(order: .oldest, limit: CaseQuery.largestLimit)).cards
        return desk.policy.cluster.clusters(among: cards.map(\.summary), at: instant)
    }

    @Test(
        "The clusters are those of all cases, also while rows of an earlier version are there",
        arguments: Ground.allCases,
        [1, 2])
    func model(on ground: Ground, seed: UInt64) async throws {
        let journal = try ground.journal(in: folder)
        let shift = Shift(on: journal)
        try await fill(shift, seed: seed)
        var sizes: [Int] = []
        for isOld in [false, true] {
            if isOld { try await ageRows(of: journal) { $0 % 3 == 0 } }
            for days in stride(from: 0, through: 84, by: 6) {
                let instant = monday + Int64(days) * day
                let found = try await shift.desk.clusters(at: instant)
                #expect(try await found == plain(shift.desk, at: instant), "\(days), \(isOld)")
                sizes.append(found.count)
            }
        }
        #expect(sizes.contains(0) && sizes.contains { $0 > 2 })
    }

    @Test("Sweeping the clocks completes the rows of an earlier version step by step", arguments: Ground.allCases)
    func completing(on ground: Ground) async throws {
        let journal = try ground.journal(in: folder)
        let shift = Shift(on: journal)
        try await shift.toArchived(try await shift.open())
        shift.now += day
        for place in 0..<4 {
            let name = "later \(place)"
            _ = try await shift.open(
                registration(key: name, orderNo: name, customer: Cases.CustomerKey(rawValue: name), phone: name))
        }
        var damaged = CaseRow(
            id: "no case", number: "no case", state: "archived", level: 1, tier: 1, type: "t", opened: monday)
        damaged.isOpen = false
        var batch = Batch()
        batch.cases = [damaged]
        _ = try await journal.commit(batch)
        let new = try await rows(of: journal)
        try await ageRows(of: journal) { _ in true }
        #expect(try await rows(of: journal) != new)
        #expect(try await shift.desk.completeRows(limit: 2) == 2)
        #expect(try await journal.incompleteRows(opened: .min ..< .max, limit: 9).count == 4)
        _ = try await shift.desk.sweepClocks(now: shift.now)
        #expect(try await shift.desk.completeRows(limit: 2) == 0)
        let completed = try await rows(of: journal)
        #expect(completed.filter { $0.id != "no case" } == new.filter { $0.id != "no case" })
        #expect(completed.first { $0.id == "no case" }?.labels == [])
    }

    private func rows(of journal: any Journal) async throws -> [CaseRow] {
        try await journal.cases(CaseQuery(order: .oldest, limit: 500)).rows
    }

    /// Takes from rows what earlier versions did not write.
    private func ageRows(of journal: any Journal, _ isOld: (Int) -> Bool) async throws {
        var batch = Batch()
        for (place, row) in try await rows(of: journal).enumerated() where isOld(place) {
            var row = row
            (row.settled, row.labels) = (nil, nil)
            batch.cases.append(row)
        }
        _ = try await journal.commit(batch)
    }
}

/// Chance that is the same for every run.
private struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }
}
