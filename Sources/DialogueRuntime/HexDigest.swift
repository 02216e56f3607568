/// Reproducible names for things; not a secret and not a proof.
enum HexDigest {
    /// 32 hexadecimal digits that depend on every byte of `text`.
    static func of(_ text: String) -> String {
        hex(hash(text, 0xCBF2_9CE4_8422_2325)) + hex(hash(text, 0x8422_2325_CBF2_9CE4))
    }

    /// Letters and digits that people can read to each other, without 0, 1, I and O.
    static func readable(_ text: String, length: Int) -> String {
        let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
        var bits = hash(text, 0xCBF2_9CE4_8422_2325)
        return String(
            (0..<length).map { _ in
                defer { bits >>= 5 }
                return alphabet[Int(bits & 31)]
            })
    }

    private static func hash(_ text: String, _ start: UInt64) -> UInt64 {
        var hash = start
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }

    private static func hex(_ bits: UInt64) -> String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
