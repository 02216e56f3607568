/// A name made of a content: equal contents have equal names. It is no protection against forgers.
enum ContentDigest {
    /// 16 hexadecimal digits that depend on every byte of the lines.
    static func of(_ lines: [String]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for line in lines {
            for byte in line.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            hash = (hash ^ 0x0A) &* 0x0000_0100_0000_01B3
        }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        let digits = String(hash ^ (hash >> 31), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
