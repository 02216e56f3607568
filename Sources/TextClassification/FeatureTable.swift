/// Numbers features: an open-addressing table from features to places.
struct FeatureTable: Sendable {
    private static let free = UInt32.max

    private(set) var features: [Feature] = []
    private var slots: [UInt32]
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

    var memoryBytes: Int { features.count * 8 + slots.count * 4 }

    /// The place of a feature, nil if it is not in the table.
    func place(of feature: Feature) -> Int? {
        var slot = feature.bits & mask
        while slots[slot] != Self.free {
            let place = Int(slots[slot])
            if features[place] == feature { return place }
            slot = (slot + 1) & mask
        }
        return nil
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
        slots[slot] = UInt32(place)
    }
}
