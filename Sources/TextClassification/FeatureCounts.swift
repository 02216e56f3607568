/// How often each feature stands in a text, in the order in which they first come.
struct FeatureCounts: FeatureSink, Sendable {
    /// A feature, how often it comes, and the bytes where it first comes.
    struct Entry: Sendable {
        let feature: Feature
        var count: Int
        let range: Range<Int>
    }

    /// The most features of one text; what comes after them is not read.
    private static let limit = 4096

    private static let smallest = 256

    private(set) var entries: [Entry] = []
    private var slots = [UInt16](repeating: .max, count: Self.smallest)

    /// No features yet.
    init() {
        entries.reserveCapacity(Self.smallest / 2)
    }

    init(_ text: [UInt8], synonyms: SynonymTable) {
        self.init()
        read(text[...], synonyms: synonyms)
    }

    /// Counts the features of a text in the place of those that were there before.
    mutating func read(_ text: ArraySlice<UInt8>, synonyms: SynonymTable) {
        if !entries.isEmpty {
            entries.removeAll(keepingCapacity: true)
            if slots.count > Self.smallest {
                slots = Array(repeating: .max, count: Self.smallest)
            } else {
                for slot in slots.indices { slots[slot] = .max }
            }
        }
        FeatureReader.read(text, synonyms: synonyms, into: &self)
    }

    mutating func take(_ feature: Feature, _ range: Range<Int>) {
        var slot = feature.bits & (slots.count - 1)
        while slots[slot] != .max {
            let index = Int(slots[slot])
            if entries[index].feature == feature {
                entries[index].count += 1
                return
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard entries.count < Self.limit else { return }
        slots[slot] = UInt16(entries.count)
        entries.append(Entry(feature: feature, count: 1, range: range))
        if entries.count * 2 > slots.count { grow() }
    }

    private mutating func grow() {
        slots = Array(repeating: .max, count: slots.count * 2)
        for (index, entry) in entries.enumerated() {
            var slot = entry.feature.bits & (slots.count - 1)
            while slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt16(index)
        }
    }

    /// What the number of times that a feature comes is worth: 1 + ln count.
    static func worth(_ count: Int) -> Double {
        count == 1 ? 1 : 1 + Elementary.logarithm(Double(count))
    }
}
