import Testing

@testable import ScriptChecking

@Test func `loops are found without recursion`() {
    let edges = [1: [2], 2: [3], 3: [1, 4], 4: [5], 5: [5], 6: [4]]
    #expect(StronglyConnected.components(count: 7) { edges[$0] ?? [] } == [[1, 2, 3], [5]])
    let long = 50_000
    #expect(StronglyConnected.components(count: long) { [($0 + 1) % long] }.map(\.count) == [long])
}

@Test func `sets of facts`() {
    var set = FactSet(count: 130)
    for fact in [0, 63, 64, 129] { set.insert(fact) }
    #expect([0, 63, 64, 129].allSatisfy { set.contains($0) })
    #expect(![1, 65, 128, 500, -1].contains { set.contains($0) })
    var other = FactSet(count: 130)
    other.insert(64)
    #expect(set.intersection(other) == other)
    #expect(set.union(other) == set)
    set.remove(64)
    #expect(!set.contains(64) && !set.subtracting(other).contains(64))
}
