import Foundation
import HTTPSending
import Testing

@Suite("Addresses are read strictly and written in one way")
struct IPAddressTests {
    @Test("what the system reads is read alike, and what it refuses is refused")
    func agreesWithTheSystem() {
        var dice = SystemLike(seed: 7)
        var wrong: [String] = []
        let known = [
            "0.0.0.0", "255.255.255.255", "256.1.1.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4 ", "1..2.3", "", "::",
            "::1",
            ":", ":::", "1::2::3", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7:8:9",
            "::ffff:1.2.3.4", "::1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4", "1.2.3.4::", "12345::",
            "g::",
            "fe80::1%eth0", "::ffff:1.2.3", "1:", ":1", "1::", "0:0:0:0:0:0:0:0", "2001:DB8::1",
        ]
        for text in known + (0..<3000).map({ _ in dice.addressText() }) {
            if IPAddress(text) != Self.systemAddress(text) { wrong.append(text) }
        }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test("what is written is read as the same, and the system writes it so")
    func writingAgrees() {
        var dice = SystemLike(seed: 11)
        var wrong: [String] = []
        for _ in 0..<1000 {
            let address = dice.address()
            let text = "\(address)"
            if IPAddress(text) != address || Self.systemText(address) != text { wrong.append(text) }
        }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test("a mapped address is the machine of version 4")
    func mappedAddresses() {
        #expect(IPAddress("::ffff:10.1.2.3")?.unmapped == IPAddress("10.1.2.3"))
        #expect(IPAddress("::10.1.2.3")?.unmapped == IPAddress("::10.1.2.3"))
    }

    @Test("networks are whole")
    func networks() {
        let none = [
            "10.1.2.3/16", "10.0.0.0/33", "fd00::/129", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/08x", "x/8", "/8",
        ]
        #expect(none.filter { IPNetwork($0) != nil } == [])
        let inside = [
            ("0.0.0.0/0", "203.0.113.9"), ("10.1.0.0/16", "10.1.255.255"), ("1.2.3.4", "1.2.3.4"), ("::/0", "ff::"),
            ("fd00::/8", "fdff::1"),
        ]
        let outside = [
            ("10.1.0.0/16", "10.2.0.0"), ("1.2.3.4", "1.2.3.5"), ("0.0.0.0/0", "::"), ("::/0", "1.2.3.4"),
            ("fd00::/8", "fc00::"),
        ]
        #expect(inside.filter { !Self.contains($0, $1) }.map(\.0) == [])
        #expect(outside.filter { Self.contains($0, $1) }.map(\.0) == [])
    }

    private static func contains(_ network: String, _ address: String) -> Bool {
        guard let network = IPNetwork(network), let address = IPAddress(address) else { return false }
        return network.contains(address)
    }

    // MARK: The system's reading and writing

    private static func systemAddress(_ text: String) -> IPAddress? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 { return .v4(bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }) }
        if inet_pton(AF_INET6, text, &bytes) == 1 { return .v6(bytes.reduce(0) { $0 << 8 | UInt128($1) }) }
        return nil
    }

    private static func systemText(_ address: IPAddress) -> String? {
        var text = [CChar](repeating: 0, count: 64)
        let (family, bytes): (Int32, [UInt8]) =
            switch address {
            case .v4(let number): (AF_INET, stride(from: 24, through: 0, by: -8).map { UInt8(number >> $0 & 0xFF) })
            case .v6(let number): (AF_INET6, stride(from: 120, through: 0, by: -8).map { UInt8(number >> $0 & 0xFF) })
            }
        guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// Random addresses and texts that are nearly addresses.
private struct SystemLike {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func below(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }

    mutating func addressText() -> String {
        let alphabet = Array("0011279af:::..%F")
        if below(2) == 0 { return String((0..<below(14)).map { _ in alphabet[below(alphabet.count)] }) }
        var text = Array("\(address())")
        text[below(text.count)] = alphabet[below(alphabet.count)]
        return String(text)
    }

    mutating func address() -> IPAddress {
        if below(3) == 0 { return .v4(UInt32(truncatingIfNeeded: below(1 << 30)) &* 4 | UInt32(below(4))) }
        let groups = (0..<8).map { _ in below(2) == 0 ? 0 : below(65_536) }
        // The system writes `::1.2.3.4` with dots, which RFC 5952 leaves open.
        let head = groups.prefix(6).allSatisfy { $0 == 0 } ? [0x2001] : [groups[0]]
        return .v6((head + groups.dropFirst()).reduce(0) { $0 << 16 | UInt128($1) })
    }
}
