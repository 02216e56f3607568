import Testing
import WorkingTime

@testable import Cases

@Suite("Repeats and clusters")
struct RepeatAndClusterTests {
    private let lookup = RepeatLookup(policy: policy)

    @Test("the same matter is the same order, or the same product and type within 90 days")
    func matters() {
        let new = CaseSummary.another(9, orderNo: "1", openedAt: monday)
        let table: [(CaseSummary, Bool)] = [
            (.another(1, orderNo: "1", product: "soap", openedAt: monday - 400 * day), true),
            (.another(2, orderNo: "2", openedAt: monday - 90 * day), true),
            (.another(3, orderNo: "2", openedAt: monday - 91 * day), false),
            (.another(4, orderNo: "2", product: "soap"), false),
            (.another(5, customer: "customer-2", orderNo: "1"), false),
        ]
        for (earlier, isRepeat) in table {
            #expect(lookup.hits(for: new, among: [earlier]).isEmpty != isRepeat, "\(earlier.number)")
        }
        #expect(lookup.hits(for: new, isSaid: true, among: [.another(4, orderNo: "2", product: "soap")]).count == 1)
    }

    @Test("the same customer is any shared strong key, and never an erased one")
    func complainants() {
        var left = CaseSummary.another(1, customer: "a")
        var right = CaseSummary.another(2, customer: "b")
        #expect(!left.isSameComplainant(as: right))
        right.strongKeys.append(PersonalText("a"))
        #expect(left.isSameComplainant(as: right))
        left.strongKeys = [.erased]
        right.strongKeys = [.erased]
        #expect(!left.isSameComplainant(as: right))
    }

    @Test("five cases in a week are a cluster, and so are three times the mean")
    func clusters() {
        let rule = ClusterRule()
        func found(_ days: [Int64]) -> Int? {
            let cases = days.enumerated().map { place, ago in
                CaseSummary.another(place + 1, orderNo: "\(place)", openedAt: monday - ago * day)
            }
            return rule.clusters(among: cases, at: monday).first { $0.axis == .product }?.cases.count
        }
        #expect(found([0, 1, 2, 3, 4]) == 5)
        #expect(found([0, 1, 2, 3]) == nil)
        #expect(found([0, 1, 2, 3, 7]) == 4, "one in eight weeks before: three times the mean is less than one")
        #expect(found([0, 1] + (1...8).map { Int64($0) * 7 }) == nil, "twice the mean of one a week")
        #expect(found([0, 1, 2] + (1...8).map { Int64($0) * 7 }) == 3)
        #expect(found([0, 20, 21]) == nil, "one case is none")
    }

    @Test("merged and invalid cases are not counted, and a new product is flagged")
    func counted() {
        var cases = (1...5).map { CaseSummary.another($0, orderNo: "\($0)") }
        for place in cases.indices { cases[place].matter.productLaunchedAt = monday - 29 * day }
        let clusters = ClusterRule().clusters(among: cases, at: monday)
        #expect(clusters.first { $0.axis == .product }?.isNewProduct == true)
        #expect(clusters.first { $0.axis == .type }?.isNewProduct == false)
        cases[0].outcome = .merged
        #expect(ClusterRule().clusters(among: cases, at: monday).isEmpty)
    }

    @Test("I22: mergers make no cycles, whatever order they come in")
    func mergers() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<40 {
            var desks = try (1...4).map { try Desk(registration(key: "key-\($0)"), as: number($0)) }
            for _ in 0..<12 {
                let (from, into) = (Int.random(in: 0..<4, using: &generator), Int.random(in: 0..<4, using: &generator))
                desks[from].surroundings.others = desks.map { CaseSummary($0.subject) }
                _ = desks[from].refusal(.merge(into + 1), by: People.supervisor)
                let back = Int.random(in: 0..<4, using: &generator)
                if Bool.random(using: &generator) {
                    _ = desks[back].refusal(
                        .returnCase(.init(to: .investigating, remarks: "不是同一事项")), by: People.secondSupervisor)
                }
                for start in desks.indices {
                    var (place, steps) = (start, 0)
                    while let link = desks[place].subject.links.last(where: { $0.kind == .mergedInto }) {
                        place = link.other.serial - 1
                        steps += 1
                        try #require(steps < 5, "a cycle")
                    }
                }
            }
        }
    }
}
