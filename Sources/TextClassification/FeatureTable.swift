/// Numbers features: an open-addressing table from features to places.
///
/// A slot holds half of the feature beside its place, so that most look-ups touch one line of memory.
struct FeatureTable: Sendable {
    private static let free = UInt64.max

    private(set) var features: [Feature] = []
    /// The upper half of the feature, then the place.
    private var slots: [UInt64]
    private var mask: Int

    init(capacity: Int = 16) {
        var size = 32
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: Self.free, count: size)
        mask = size - 1
    }

    /// A table in which each feature's place is its place in the list; features that repeat are left out.
    init(_ features: [Feature]) {
        self.init(capacity: features.count)
        for feature in features { _ = insert(feature) }
    }

    var count: Int { features.count }

    var memoryBytes: Int { features.count * 8 + slots.count * 8 }

    /// The place of a feature, nil if it is not in the table.
    func place(of feature: Feature) -> Int? {
        let half = feature.raw >> 32
        var slot = feature.bits & mask
        while true {
            let found = slots[slot]
            if found == Self.free { return nil }
            if found >> 32 == half {
                let place = Int(truncatingIfNeeded: found & 0xFFFF_FFFF)
                if features[place] == feature { return place }
            }
            slot = (slot + 1) & mask
        }
    }

    /// The place of a feature, which is put in if it is new.
    mutating func insert(_ feature: Feature) -> Int {
        if let place = place(of: feature) { return place }
        features.append(feature)
        if features.count * 2 > slots.count {
            grow()
        } else {
            settle(features.count - 1)
        }
        return features.count - 1
    }

    private mutating func grow() {
        mask = slots.count * 2 - 1
        slots = Array(repeating: Self.free, count: mask + 1)
        for place in features.indices { settle(place) }
    }

    private mutating func settle(_ place: Int) {
        var slot = features[place].bits & mask
        while slots[slot] != Self.free { slot = (slot + 1) & mask }
        slots[slot] = (features[place].raw & ~0xFFFF_FFFF) | UInt64(place)
    }
}
