/// Which Chinese characters are traditional, and how simplified text writes them.
public enum TraditionalForms {
    /// The simplified form of a traditional character, or nil when it has none that is safe to use for matching.
    public static func simplified(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        lookup[scalar]
    }

    /// Whether a character belongs to traditional text and never to simplified text.
    public static func isTraditionalOnly(_ scalar: Unicode.Scalar) -> Bool {
        lookup[scalar] != nil && !sharedByTraditional.contains(scalar)
    }

    /// Whether a character belongs to simplified text and never to traditional text.
    public static func isSimplifiedOnly(_ scalar: Unicode.Scalar) -> Bool {
        simplifiedOnly.contains(scalar)
    }

    static let lookup = Dictionary(scalarPairs(in: pairs), uniquingKeysWith: { first, _ in first })

    private static let sharedByTraditional = Set(sharedWithSimplified.unicodeScalars)

    private static let simplifiedOnly = Set(lookup.values).subtracting(sharedWithTraditional.unicodeScalars)

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
