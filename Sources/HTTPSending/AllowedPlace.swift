/// One entry of a policy: a name, an address or a network, and the ports it stands for.
struct AllowedPlace: Sendable, Hashable {
    private enum Place: Sendable, Hashable {
        case name(String)
        case network(IPNetwork)
    }

    private var place: Place
    /// Nil stands for 80 and 443.
    private var port: Int?

    /// Reads `host`, `host:port`, `address`, `address:port`, `network`, `network:port`; version 6 in brackets when a port
    /// follows. Nil for anything else.
    init?(_ text: String) {
        guard let (host, port) = Self.split(text) else { return nil }
        if let network = IPNetwork(host) {
            place = .network(network)
        } else if let name = HTTPTarget.hostName(host) {
            place = .name(name)
        } else {
            return nil
        }
        self.port = port
    }

    private static func split(_ text: String) -> (host: String, port: Int?)? {
        if text.hasPrefix("["), let closing = text.lastIndex(of: "]") {
            let host = String(text[..<closing].dropFirst())
            let rest = text[closing...].dropFirst()
            guard host.contains(":") else { return nil }
            if rest.isEmpty { return (host, nil) }
            return rest.hasPrefix(":") ? number(rest.dropFirst()).map { (host, $0) } : nil
        }
        guard let colon = text.lastIndex(of: ":"), text.firstIndex(of: ":") == colon else { return (text, nil) }
        return number(text[colon...].dropFirst()).map { (String(text[..<colon]), $0) }
    }

    private static func number(_ digits: Substring) -> Int? {
        guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(digits), (1...65_535).contains(port)
        else { return nil }
        return port
    }

    func covers(port other: Int) -> Bool {
        port.map { $0 == other } ?? (other == 80 || other == 443)
    }

    /// Whether the URL itself says this place: its name, or an address in it.
    func names(_ target: HTTPTarget) -> Bool {
        switch (place, target.host) {
        case (.name(let name), .name(let host)): name == host && covers(port: target.port)
        case (.network, .address(let address)): contains(address.unmapped, port: target.port)
        default: false
        }
    }

    /// Whether this place is a network that an address is in.
    func contains(_ address: IPAddress, port: Int) -> Bool {
        guard case .network(let network) = place else { return false }
        return network.contains(address) && covers(port: port)
    }
}
