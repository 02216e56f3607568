/// A 128-bit hash of bytes: enough to tell contents apart, not to defend against somebody who forges them.
///
/// Two lanes take eight bytes at a time, each a multiplication of 64 by 64 bits folded together; the lanes differ in
/// their constants, and each is mixed with the other at the end.
public struct ContentHash: Sendable, Hashable {
    /// The first half.
    public private(set) var high: UInt64 = 0x243F_6A88_85A3_08D3
    /// The second half.
    public private(set) var low: UInt64 = 0x1319_8A2E_0370_7344

    /// The hash of nothing.
    public init() {}

    /// Adds some bytes and their count, so that two contents never run into one another.
    public mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            var place = 0
            while place &+ 8 <= buffer.count {
                mix(UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
                place &+= 8
            }
            var rest: UInt64 = 0
            for offset in place..<buffer.count { rest = rest << 8 | UInt64(buffer[offset]) }
            mix(rest)
            mix(UInt64(truncatingIfNeeded: buffer.count))
        }
        (high, low) = (Self.folded(high ^ low, 0xA076_1D64_78BD_642F), Self.folded(low &+ high, 0xE703_7ED1_A0B4_28DB))
    }

    /// Adds a text.
    public mutating func add(_ text: String) { add(Array(text.utf8)) }

    private mutating func mix(_ word: UInt64) {
        high = Self.folded(high ^ word, 0x9E37_79B9_7F4A_7C15) &+ word
        low = Self.folded(low &+ word, 0xC2B2_AE3D_27D4_EB4F) ^ high
    }

    private static func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low ^ left
    }

    /// 32 hexadecimal digits, as the name of a file.
    public var name: String {
        [high, low].map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
