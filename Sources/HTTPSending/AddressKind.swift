/// What an address is for, as the registries of special addresses have it (RFC 6890 and its updates).
public enum AddressKind: String, Sendable, Hashable, CaseIterable {
    /// A single machine that anybody may reach.
    case publicUnicast = "public"
    /// No machine at all, or "this" one: `0.0.0.0/8`, `::`.
    case unspecified
    /// This machine.
    case loopback
    /// Networks of one's own: `10/8`, `172.16/12`, `192.168/16`, `fc00::/7`.
    case privateNetwork = "private"
    /// Shared behind a provider's translation: `100.64/10`.
    case sharedNetwork = "shared"
    /// One cable only, and where clouds keep their metadata: `169.254/16`, `fe80::/10`.
    case linkLocal = "link-local"
    /// Many machines at once.
    case multicast
    /// All machines of a network.
    case broadcast
    /// For examples in texts.
    case documentation
    /// For measuring devices: `198.18/15`, `2001:2::/48`.
    case benchmarking
    /// Not given out, or set aside for protocols.
    case reserved

    /// Networks that a company runs for itself, where its own desk may stand.
    public var isInternal: Bool { self == .privateNetwork || self == .sharedNetwork }
}

extension IPAddress {
    /// What this address is for. An address of version 6 that carries one of version 4 counts as what it carries, because
    /// that is where its packets go.
    public var kind: AddressKind {
        switch self {
        case .v4(let number): Self.kindsOfV4.first { $0.network.contains(.v4(number)) }?.kind ?? .publicUnicast
        case .v6(let number): Self.kind(ofV6: number)
        }
    }

    private static func kind(ofV6 number: UInt128) -> AddressKind {
        let address = IPAddress.v6(number)
        if let listed = kindsOfV6.first(where: { $0.network.contains(address) }) { return listed.kind }
        if let carried = carried(in: number) {
            return carried.map { IPAddress.v4($0).kind }.first { $0 != .publicUnicast } ?? .publicUnicast
        }
        let isGivenOut = globalUnicast.contains { $0.contains(address) }
        let isForProtocols = protocolAssignments.contains { $0.contains(address) }
        return isGivenOut && !isForProtocols ? .publicUnicast : .reserved
    }

    /// The addresses of version 4 that one of version 6 carries; nil when its network carries none.
    private static func carried(in number: UInt128) -> [UInt32]? {
        let low = UInt32(truncatingIfNeeded: number)
        if carriersAtTheEnd.contains(where: { $0.contains(.v6(number)) }) { return [low] }
        switch number >> 96 {
        case let top where top >> 16 == 0x2002: return [UInt32(truncatingIfNeeded: number >> 80)]
        // Teredo: the server's address, and the client's with every bit turned over.
        case 0x2001_0000: return [UInt32(truncatingIfNeeded: number >> 64), ~low]
        default: return nil
        }
    }

    private typealias Row = (network: IPNetwork, kind: AddressKind)

    private static func row(_ text: String, _ kind: AddressKind) -> Row? {
        IPNetwork(text).map { ($0, kind) }
    }

    /// In the order of looking: the narrower network stands first.
    private static let kindsOfV4: [Row] = [
        row("255.255.255.255", .broadcast),
        row("0.0.0.0/8", .unspecified),
        row("10.0.0.0/8", .privateNetwork),
        row("100.64.0.0/10", .sharedNetwork),
        row("127.0.0.0/8", .loopback),
        row("169.254.0.0/16", .linkLocal),
        row("172.16.0.0/12", .privateNetwork),
        row("192.0.0.0/24", .reserved),
        row("192.0.2.0/24", .documentation),
        row("192.88.99.0/24", .reserved),
        row("192.168.0.0/16", .privateNetwork),
        row("198.18.0.0/15", .benchmarking),
        row("198.51.100.0/24", .documentation),
        row("203.0.113.0/24", .documentation),
        row("224.0.0.0/4", .multicast),
        row("240.0.0.0/4", .reserved),
    ].compactMap(\.self)

    private static let kindsOfV6: [Row] = [
        row("::", .unspecified),
        row("::1", .loopback),
        row("fc00::/7", .privateNetwork),
        row("fe80::/10", .linkLocal),
        row("ff00::/8", .multicast),
        row("2001:2::/48", .benchmarking),
        row("2001:db8::/32", .documentation),
        row("3fff::/20", .documentation),
    ].compactMap(\.self)

    private static let carriersAtTheEnd = ["::/96", "::ffff:0.0.0.0/96", "64:ff9b::/96"].compactMap { IPNetwork($0) }
    private static let protocolAssignments = ["2001::/23"].compactMap { IPNetwork($0) }
    /// All that was given out so far; a new registry would be refused until it is known here.
    private static let globalUnicast = ["2000::/3"].compactMap { IPNetwork($0) }
}
