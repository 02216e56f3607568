/// The address of a server that a shop names: `https://desk.shop.example`, without a slash at the end.
package enum BaseURL {
    /// What a setting must look like.
    package static let wanted = ChannelSettingsFault.Problem.malformed(
        zh: "形如 https://desk.shop.example 的地址", en: "an address such as https://desk.shop.example")

    /// Reads it; nil for what is no address of a web server or has a query. Whether the host may be connected to is the
    /// sender's to judge.
    package static func read(_ text: String) -> String? {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
        var rest = text.dropFirst(scheme.count)
        while rest.last == "/" { rest = rest.dropLast() }
        guard !rest.isEmpty, rest.first != "/", rest.first != ":",
            rest.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"?#@\\\"<>".utf8.contains($0) })
        else { return nil }
        return scheme + rest
    }
}
