/// What requests may be connected to.
///
/// A URL is judged twice: as text before anything happens, and by the address that a socket is about to be connected to.
/// The second judgement is the one that counts, since a name may resolve to anything, and to something else each time.
///
/// Without entries, requests go to public addresses under TLS on port 443. An entry widens that for one host or network:
///
/// - `127.0.0.1:8080`, `[::1]:8080`, `10.1.0.0/16`: these addresses may be connected to, whatever they are for;
/// - `desk.internal`, `desk.example.com:8443`: this name may resolve into private networks. It may not resolve to this
///   machine, to link-local addresses or to others that are no desk: those need an entry with their address.
///
/// An entry without a port stands for the ports 80 and 443; what it names may be spoken to in clear.
public struct AddressPolicy: Sendable, Hashable {
    private var entries: [AllowedPlace] = []
    private var domains: [String]?

    /// Public addresses under TLS.
    public static let publicOnly = AddressPolicy()

    private init() {}

    /// Public addresses, and what the entries name.
    public init(allowing entries: [String]) throws(AddressPolicyFault) {
        for entry in entries {
            guard let place = AllowedPlace(entry) else { throw .badEntry(entry) }
            self.entries.append(place)
        }
    }

    /// Public addresses under TLS on port 443, only by names that are one of the domains or end in one: for addresses that
    /// come in messages of a platform.
    public init(onlyTo domains: [String]) throws(AddressPolicyFault) {
        var names: [String] = []
        for domain in domains {
            guard let name = HTTPTarget.hostName(domain) else { throw .badEntry(domain) }
            names.append(name)
        }
        self.domains = names
    }

    /// Why a URL is refused before anything is looked up or connected to; nil when it is not.
    public func refusal(of target: HTTPTarget) -> SendingFault? {
        if let domains {
            guard case .name(let name) = target.host,
                domains.contains(where: { name == $0 || name.hasSuffix("." + $0) })
            else { return .refusedHost(target.host.description) }
        }
        if target.scheme == .http, !entries.contains(where: { $0.names(target) }) { return .notSecure }
        if case .address(let address) = target.host { return refusal(of: address, for: target) }
        return isUsualPort(target) || entries.contains { $0.covers(port: target.port) }
            ? nil : .refusedPort(target.port)
    }

    /// Why an address is refused that a request for a URL is about to be connected to; nil when it is not.
    public func refusal(of address: IPAddress, for target: HTTPTarget) -> SendingFault? {
        let address = address.unmapped
        if entries.contains(where: { $0.contains(address, port: target.port) }) { return nil }
        let isNamed = entries.contains { $0.names(target) }
        let kind = address.kind
        guard kind == .publicUnicast || isNamed && kind.isInternal else { return .refusedAddress(address, kind) }
        return isNamed || isUsualPort(target) ? nil : .refusedPort(target.port)
    }

    /// In clear, only what an entry names gets this far.
    private func isUsualPort(_ target: HTTPTarget) -> Bool {
        target.port == 443 || target.port == 80 && domains == nil
    }
}

/// Why a policy cannot be made.
public enum AddressPolicyFault: Error, Sendable, Hashable {
    /// An entry is neither a host, an address nor a network, with or without a port.
    case badEntry(String)
}

extension AddressPolicyFault {
    /// A short name for programs.
    public var code: String { "sending-bad-entry" }

    /// What is wrong, in Chinese.
    public var chinese: String {
        switch self {
        case .badEntry(let entry): "“\(entry)” 不是主机名、地址或网段（如 desk.internal、127.0.0.1:8080、10.1.0.0/16）"
        }
    }

    /// What is wrong, in English.
    public var english: String {
        switch self {
        case .badEntry(let entry):
            "\"\(entry)\" is no host, address or network (such as desk.internal, 127.0.0.1:8080, 10.1.0.0/16)"
        }
    }
}
