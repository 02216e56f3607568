/// The best labels of a text, found while scores come in.
struct Ranking {
    /// So many are kept.
    static let length = 8

    private(set) var best: [(label: Int, score: Float)] = []
    /// What a score has to exceed to get a place.
    private var least = -Float.infinity

    init() {
        best.reserveCapacity(Self.length)
    }

    /// A label with its score; labels come in rising order, and equal scores keep it.
    @inline(__always)
    mutating func add(_ label: Int, _ score: Float) {
        if score > least || best.count < Self.length { insert(label, score) }
    }

    private mutating func insert(_ label: Int, _ score: Float) {
        if best.count == Self.length { best.removeLast() }
        best.append((label, score))
        var place = best.count - 1
        while place > 0, best[place - 1].score < score {
            best.swapAt(place, place - 1)
            place -= 1
        }
        if best.count == Self.length { least = best[Self.length - 1].score }
    }
}
