/// An address of the internet protocol, version 4 or 6, without a zone.
public enum IPAddress: Sendable, Hashable {
    /// Version 4, as the number that its four bytes make.
    case v4(UInt32)
    /// Version 6, as the number that its sixteen bytes make.
    case v6(UInt128)

    /// Reads the usual writings: four decimal numbers without leading zeros, or the writings of RFC 4291. Nil for all
    /// others, among them octal, hexadecimal and shortened ones, which programs do not agree on.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 45 else { return nil }
        if let number = Self.readV4(bytes[...]) {
            self = .v4(number)
        } else if let number = Self.readV6(bytes[...]) {
            self = .v6(number)
        } else {
            return nil
        }
    }

    /// The address of the same machine in version 4 when this is such an address written in version 6
    /// (`::ffff:10.0.0.1`), else this one.
    public var unmapped: IPAddress {
        guard case .v6(let number) = self, number >> 32 == 0xFFFF else { return self }
        return .v4(UInt32(truncatingIfNeeded: number))
    }

    // MARK: Reading

    private static func readV4(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var number: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0"),
                part.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                let value = UInt8(String(decoding: part, as: UTF8.self))
            else { return nil }
            number = number << 8 | UInt32(value)
        }
        return number
    }

    private static func readV6(_ bytes: ArraySlice<UInt8>) -> UInt128? {
        guard let gap = firstGap(in: bytes) else {
            guard let groups = readGroups(bytes, mayEndInV4: true), groups.count == 8 else { return nil }
            return number(of: groups)
        }
        guard let head = readGroups(bytes[..<gap], mayEndInV4: false),
            let tail = readGroups(bytes[(gap + 2)...], mayEndInV4: true),
            head.count + tail.count <= 7
        else { return nil }
        let zeros = [UInt16](repeating: 0, count: 8 - head.count - tail.count)
        return number(of: head + zeros + tail)
    }

    /// Where `::` begins. A second one is found to be an empty group.
    private static func firstGap(in bytes: ArraySlice<UInt8>) -> Int? {
        zip(bytes.indices, bytes.indices.dropFirst()).first { left, right in
            bytes[left] == UInt8(ascii: ":") && bytes[right] == UInt8(ascii: ":")
        }?.0
    }

    private static func readGroups(_ bytes: ArraySlice<UInt8>, mayEndInV4: Bool) -> [UInt16]? {
        guard !bytes.isEmpty else { return [] }
        let parts = bytes.split(separator: UInt8(ascii: ":"), maxSplits: 8, omittingEmptySubsequences: false)
        guard parts.count <= 8 else { return nil }
        var groups: [UInt16] = []
        for (place, part) in parts.enumerated() {
            if (1...4).contains(part.count), part.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
                let value = UInt16(String(decoding: part, as: UTF8.self), radix: 16)
            {
                groups.append(value)
            } else if mayEndInV4, place == parts.count - 1, let v4 = readV4(part) {
                groups += [UInt16(truncatingIfNeeded: v4 >> 16), UInt16(truncatingIfNeeded: v4)]
            } else {
                return nil
            }
        }
        return groups
    }

    private static func number(of groups: [UInt16]) -> UInt128 {
        groups.reduce(0) { $0 << 16 | UInt128($1) }
    }
}

extension IPAddress: CustomStringConvertible {
    /// The writing of RFC 5952: small letters, the longest row of zeros left out.
    public var description: String {
        switch self {
        case .v4(let number):
            return stride(from: 24, through: 0, by: -8).map { "\(number >> $0 & 0xFF)" }.joined(separator: ".")
        case .v6(let number):
            if case .v4 = unmapped { return "::ffff:\(unmapped)" }
            let groups = stride(from: 112, through: 0, by: -16).map { UInt16(truncatingIfNeeded: number >> $0) }
            let zeros = Self.longestZeros(in: groups)
            guard zeros.count > 1 else { return Self.text(of: groups[...]) }
            return Self.text(of: groups[..<zeros.lowerBound]) + "::" + Self.text(of: groups[zeros.upperBound...])
        }
    }

    private static func text(of groups: ArraySlice<UInt16>) -> String {
        groups.map { String($0, radix: 16) }.joined(separator: ":")
    }

    private static func longestZeros(in groups: [UInt16]) -> Range<Int> {
        var longest = 0..<0
        var begin = 0
        for (place, group) in groups.enumerated() {
            if group != 0 {
                begin = place + 1
            } else if place + 1 - begin > longest.count {
                longest = begin..<(place + 1)
            }
        }
        return longest
    }
}
