/// Addresses that come inside messages. Whoever can replay a signature chooses them, so only the platform's own hosts
/// are ever called.
enum PlatformAddress {
    /// Whether an address is `https` on one of the hosts and port 443, without a user's name and without anything that
    /// two programs could read in two ways; or else below the address that the shop set for the platform.
    static func isTrusted(_ address: String, hosts: Set<String>, base: String? = nil) -> Bool {
        let scheme = "https://"
        let isPlain = address.utf8.allSatisfy { (0x21...0x7E).contains($0) && !Array(#"\"<>^`{|}"#.utf8).contains($0) }
        guard isPlain else { return false }
        if let base, address.hasPrefix(base + "/") { return true }
        guard address.hasPrefix(scheme) else { return false }
        let authority = address.dropFirst(scheme.count).prefix { !"/?#".contains($0) }.lowercased()
        return hosts.contains { authority == $0 || authority == $0 + ":443" }
    }
}

extension ChannelSettings {
    /// The address that a platform's interfaces begin with: `base_url` where the shop sets one.
    func baseURL(standard: String) throws(ChannelSettingsFault) -> String {
        guard let given = self["base_url"] else { return standard }
        guard let address = BaseURL.read(given) else { throw fault("base_url", BaseURL.wanted) }
        return address
    }
}
