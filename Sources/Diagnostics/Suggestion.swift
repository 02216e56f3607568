/// Finds the names that a mistyped word was probably meant to be.
public enum Suggestion {
    /// At most three of `candidates` that are near `word`, nearest first; equal distances keep the order of the names.
    public static func nearest(to word: String, among candidates: some Sequence<String>) -> [String] {
        let wanted = Array(word)
        let limit = max(1, (wanted.count + 1) / 2)
        var found: [(distance: Int, name: String)] = []
        for candidate in Set(candidates) where candidate != word {
            let letters = Array(candidate)
            guard abs(letters.count - wanted.count) <= limit else { continue }
            let distance = editDistance(wanted, letters)
            if distance <= limit, distance < max(wanted.count, letters.count) { found.append((distance, candidate)) }
        }
        return found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    /// Number of insertions, deletions, replacements and swaps of neighbours between two words.
    static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let same = left[row] == right[column]
                var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (same ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
