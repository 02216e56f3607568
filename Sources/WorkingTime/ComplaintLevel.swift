/// How serious a complaint is; it decides who handles it and how fast.
public enum ComplaintLevel: Int, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Level 1: a concrete problem that the first tier can settle.
    case ordinary = 1
    /// Level 2: emotional, repeated, or beyond the first tier.
    case serious = 2
    /// Level 3: may hurt reputation or many customers, or has reached a regulator.
    case grave = 3

    /// Whether a level is less serious than another.
    public static func < (left: ComplaintLevel, right: ComplaintLevel) -> Bool { left.rawValue < right.rawValue }
}
