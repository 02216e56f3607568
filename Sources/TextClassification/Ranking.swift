/// The best labels of a text, found while scores come in.
struct Ranking {
    /// So many are kept.
    static let length = 8

    private(set) var best: [(label: Int, score: Float)] = []

    init() {
        best.reserveCapacity(Self.length + 1)
    }

    /// A label with its score; labels come in rising order, and equal scores keep it.
    mutating func add(_ label: Int, _ score: Float) {
        if best.count == Self.length, let last = best.last, score <= last.score { return }
        var place = best.count
        while place > 0, best[place - 1].score < score { place -= 1 }
        best.insert((label, score), at: place)
        if best.count > Self.length { best.removeLast() }
    }
}
