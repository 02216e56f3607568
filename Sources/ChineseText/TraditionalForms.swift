/// Which Chinese characters are traditional, and how simplified text writes them.
public enum TraditionalForms {
    /// The simplified form of a traditional character, or nil when it has none that is safe to use for matching.
    public static func simplified(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        lookup[scalar]
    }

    /// Whether a character belongs to traditional text and never to simplified text.
    public static func isTraditionalOnly(_ scalar: Unicode.Scalar) -> Bool {
        membership(of: scalar) & traditionalOnly != 0
    }

    /// Whether a character belongs to simplified text and never to traditional text.
    public static func isSimplifiedOnly(_ scalar: Unicode.Scalar) -> Bool {
        membership(of: scalar) & simplifiedOnly != 0
    }

    static let lookup = Dictionary(scalarPairs(in: pairs), uniquingKeysWith: { first, _ in first })

    private static let traditionalOnly: UInt8 = 1
    private static let simplifiedOnly: UInt8 = 2

    private static func membership(of scalar: Unicode.Scalar) -> UInt8 {
        scalar.value < 0x10000 ? basicPlane[Int(scalar.value)] : higherPlanes[scalar] ?? 0
    }

    /// To which texts characters belong that do not belong to both.
    private static let memberships: [Unicode.Scalar: UInt8] = {
        var result: [Unicode.Scalar: UInt8] = [:]
        let shared = Set(sharedWithSimplified.unicodeScalars)
        for scalar in lookup.keys where !shared.contains(scalar) { result[scalar, default: 0] |= traditionalOnly }
        for scalar in Set(lookup.values).subtracting(sharedWithTraditional.unicodeScalars) {
            result[scalar, default: 0] |= simplifiedOnly
        }
        return result
    }()

    private static let higherPlanes = memberships.filter { $0.key.value >= 0x10000 }

    /// The same for the characters of the basic plane, by their value: whole scripts are asked character by character.
    private static let basicPlane: [UInt8] = {
        var plane = [UInt8](repeating: 0, count: 0x10000)
        for (scalar, membership) in memberships where scalar.value < 0x10000 {
            plane[Int(scalar.value)] = membership
        }
        return plane
    }()

    /// Reads a table written as one string in which each character is followed by its replacement.
    static func scalarPairs(in table: String) -> [(Unicode.Scalar, Unicode.Scalar)] {
        var pairs: [(Unicode.Scalar, Unicode.Scalar)] = []
        var key: Unicode.Scalar?
        for scalar in table.unicodeScalars {
            if let known = key {
                pairs.append((known, scalar))
                key = nil
            } else {
                key = scalar
            }
        }
        return pairs
    }
}
