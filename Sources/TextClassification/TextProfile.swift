public import ChineseText

/// What a classifier sees of a text, read once for comparing it with many others.
public struct TextProfile: Sendable {
    /// Features in the order of their places.
    fileprivate let entries: [(place: Int, value: Float)]
}

extension TextClassifier {
    /// What it sees of a text.
    public func profile(of text: NormalizedText) -> TextProfile {
        let weighed = WeighedText(FeatureCounts(text.utf8, synonyms: synonyms), table, values)
        return TextProfile(entries: weighed.entries.sorted { $0.place < $1.place })
    }

    /// How much two texts have in common, from 0 to 1: the cosine of what it sees of them.
    public func similarity(_ one: TextProfile, _ other: TextProfile) -> Float {
        var (left, right) = (0, 0)
        var sum: Float = 0
        while left < one.entries.count, right < other.entries.count {
            let (first, second) = (one.entries[left], other.entries[right])
            if first.place == second.place { sum += first.value * second.value }
            if first.place <= second.place { left += 1 }
            if second.place <= first.place { right += 1 }
        }
        return min(1, sum)
    }
}
