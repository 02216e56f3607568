/// The best labels of a text, found while scores come in.
struct Ranking {
    /// So many are kept.
    static let length = 8

    private(set) var best: [(label: Int, score: Float)] = []

    init() {
        best.reserveCapacity(Self.length)
    }

    /// A label with its score; labels come in rising order, and equal scores keep it.
    mutating func add(_ label: Int, _ score: Float) {
        if best.count == Self.length {
            guard score > best[Self.length - 1].score else { return }
            best.removeLast()
        }
        best.append((label, score))
        var place = best.count - 1
        while place > 0, best[place - 1].score < score {
            best.swapAt(place, place - 1)
            place -= 1
        }
    }
}
