/// Identifiers after RFC 9562 version 7: an instant, then bits that tell identifiers of one instant apart.
///
/// The bits are given, not drawn, so that a replayed conversation makes the same identifiers.
public enum UUIDv7 {
    /// The identifier of an instant and 74 bits (12 of `high`, 62 of `low`).
    public static func text(milliseconds: Int64, high: UInt16, low: UInt64) -> String {
        let time = UInt64(bitPattern: milliseconds) & 0xFFFF_FFFF_FFFF
        let first = time << 16 | 0x7000 | UInt64(high & 0x0FFF)
        let second = 0x8000_0000_0000_0000 | (low & 0x3FFF_FFFF_FFFF_FFFF)
        let digits = hex(first) + hex(second)
        var result = ""
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { result.append("-") }
            result.append(digit)
        }
        return result
    }

    /// The identifier of an instant and of a text that is unique at that instant.
    public static func text(milliseconds: Int64, of seed: String) -> String {
        text(
            milliseconds: milliseconds, high: UInt16(truncatingIfNeeded: mixed(seed, 0x9E37_79B9_7F4A_7C15)),
            low: mixed(seed, 0xCBF2_9CE4_8422_2325))
    }

    /// Whether a text is a UUID in its usual form.
    public static func isUUID(_ text: String) -> Bool {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.count) == [8, 4, 4, 4, 12] && groups.allSatisfy { $0.allSatisfy(\.isHexDigit) }
    }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// FNV-1a with the finish of SplitMix64, so that near texts give far bits.
    private static func mixed(_ text: String, _ start: UInt64) -> UInt64 {
        var hash = start
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }
}
