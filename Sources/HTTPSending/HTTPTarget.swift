/// Where a URL leads, read strictly: a text that two programs could read differently is refused, so that what was judged is
/// what is connected to.
public struct HTTPTarget: Sendable, Hashable {
    /// How the connection is spoken on.
    public enum Scheme: String, Sendable, Hashable {
        /// In clear.
        case http
        /// Under TLS.
        case https

        /// The port when the URL names none.
        public var defaultPort: Int { self == .https ? 443 : 80 }
    }

    /// Whom the URL names.
    public enum Host: Sendable, Hashable {
        /// A name in small letters, without the dot that may end it.
        case name(String)
        /// An address.
        case address(IPAddress)
    }

    /// Why a text is no URL that can be sent to.
    public enum Defect: String, Error, Sendable, Hashable {
        /// Neither `http://` nor `https://`.
        case badScheme
        /// A user or password before the host: secrets belong in headers.
        case userInfo
        /// No host, or one that is not a plain name or address. Names with other letters are written in their `xn--` form.
        case badHost
        /// Not a number from 1 to 65535.
        case badPort
        /// Spaces, control characters, backslashes, or longer than 8192 bytes.
        case badText
    }

    /// In clear or under TLS.
    public let scheme: Scheme
    /// The name or address.
    public let host: Host
    /// From 1 to 65535.
    public let port: Int
    /// From the first slash on, without a fragment; other than ASCII is written with percent signs.
    public let path: String

    /// Most bytes of a URL.
    public static let longest = 8192

    /// Reads a URL.
    public init(_ url: String) throws(Defect) {
        let bytes = Array(url.utf8)
        guard bytes.count <= Self.longest,
            bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") })
        else { throw .badText }
        let (scheme, rest) = try Self.splitScheme(bytes)
        let end = rest.firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
        let authority = rest[..<end]
        guard !authority.contains(UInt8(ascii: "@")) else { throw .userInfo }
        let (host, port) = try Self.splitPort(authority)
        self.scheme = scheme
        self.host = try Self.readHost(host)
        self.port = try port.map { digits throws(Defect) in try Self.readPort(digits) } ?? scheme.defaultPort
        path = Self.path(from: rest[end...])
    }

    /// The same place as text that can be read in one way only.
    public var url: String {
        let ending = port == scheme.defaultPort ? "" : ":\(port)"
        return "\(scheme.rawValue)://\(host)\(ending)\(path)"
    }

    // MARK: Parts

    private static func splitScheme(_ bytes: [UInt8]) throws(Defect) -> (Scheme, ArraySlice<UInt8>) {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon <= 5,
            let scheme = Scheme(rawValue: String(decoding: bytes[..<colon], as: UTF8.self).lowercased()),
            bytes[(colon + 1)...].starts(with: "//".utf8)
        else { throw .badScheme }
        return (scheme, bytes[(colon + 3)...])
    }

    private static func splitPort(
        _ authority: ArraySlice<UInt8>
    ) throws(Defect) -> (host: ArraySlice<UInt8>, port: ArraySlice<UInt8>?) {
        let isBracketed = authority.first == UInt8(ascii: "[")
        let closing = isBracketed ? authority.firstIndex(of: UInt8(ascii: "]")) : nil
        guard !isBracketed || closing != nil else { throw .badHost }
        let hostEnd = closing.map { $0 + 1 } ?? authority.firstIndex(of: UInt8(ascii: ":")) ?? authority.endIndex
        let rest = authority[hostEnd...]
        guard let colon = rest.first else { return (authority[..<hostEnd], nil) }
        guard colon == UInt8(ascii: ":") else { throw .badHost }
        return (authority[..<hostEnd], rest.count > 1 ? rest.dropFirst() : nil)
    }

    private static func readPort(_ digits: ArraySlice<UInt8>) throws(Defect) -> Int {
        guard (1...5).contains(digits.count), digits.first != UInt8(ascii: "0"),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let port = Int(String(decoding: digits, as: UTF8.self)), port <= 65_535
        else { throw .badPort }
        return port
    }

    private static func readHost(_ bytes: ArraySlice<UInt8>) throws(Defect) -> Host {
        let text = String(decoding: bytes, as: UTF8.self)
        if bytes.first == UInt8(ascii: "[") {
            guard case .v6(let number)? = IPAddress(String(text.dropFirst().dropLast())) else { throw .badHost }
            return .address(.v6(number))
        }
        if case .v4(let number)? = IPAddress(text) { return .address(.v4(number)) }
        guard let name = hostName(text) else { throw .badHost }
        return .name(name)
    }

    /// A name of letters, digits, hyphens and underscores in small letters; nil for what is none. A name whose last label
    /// is a number is nobody's: some programs read it as an address (`127.1`, `0x7f000001`, `2130706433`).
    static func hostName(_ text: String) -> String? {
        var bytes = Array(text.utf8)
        if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
        let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard bytes.count <= 253, let last = labels.last, !looksLikeNumber(last),
            labels.allSatisfy({ label in (1...63).contains(label.count) && label.allSatisfy(isNameByte) })
        else { return nil }
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }

    private static func looksLikeNumber(_ label: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: label, as: UTF8.self).lowercased()
        return text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            || text.hasPrefix("0x") && text.dropFirst(2).allSatisfy(\.isHexDigit)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func path(from bytes: ArraySlice<UInt8>) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var path: [UInt8] = bytes.first == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]
        for byte in bytes.prefix(while: { $0 != UInt8(ascii: "#") }) {
            if byte < 0x80 {
                path.append(byte)
            } else {
                path += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: path, as: UTF8.self)
    }
}

extension HTTPTarget.Host: CustomStringConvertible {
    /// As a URL writes it, with brackets around an address of version 6.
    public var description: String {
        switch self {
        case .name(let name): name
        case .address(.v4(let number)): "\(IPAddress.v4(number))"
        case .address(.v6(let number)): "[\(IPAddress.v6(number))]"
        }
    }
}
