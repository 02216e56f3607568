/// All addresses that begin with the same bits.
public struct IPNetwork: Sendable, Hashable {
    /// The first address.
    public let first: IPAddress
    /// How many bits its addresses share: up to 32, or up to 128.
    public let length: Int

    /// Reads `10.1.0.0/16`, `fd00::/8`, or one address, which is a network of its own. Nil when the address is none, when the
    /// length is out of range, or when bits behind it are set: `10.1.2.3/16` is more likely a slip than a network.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(String(parts[0])) else { return nil }
        let width = if case .v4 = address { 32 } else { 128 }
        if parts.count == 2 {
            guard parts[1].utf8.count <= 3, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let length = Int(parts[1]), length <= width
            else { return nil }
            self.init(address, length)
        } else {
            self.init(address, width)
        }
        guard contains(first), first == Self.masked(first, length) else { return nil }
    }

    private init(_ first: IPAddress, _ length: Int) {
        self.first = first
        self.length = length
    }

    /// Whether an address is in it. Addresses of the other version never are.
    public func contains(_ address: IPAddress) -> Bool {
        Self.masked(address, length) == first
    }

    /// Shifting by the whole width gives 0, as it should.
    private static func masked(_ address: IPAddress, _ length: Int) -> IPAddress {
        switch address {
        case .v4(let number): .v4(number & ~(UInt32.max >> length))
        case .v6(let number): .v6(number & ~(UInt128.max >> length))
        }
    }
}
