/// Which pages of browsers may talk with the shop.
public struct OriginList: Sendable, Hashable {
    private let origins: Set<String>

    /// Origins of other sites' pages, such as `https://shop.example.com`; those of this service always may.
    public init(_ origins: some Sequence<String>) { self.origins = Set(origins.map { $0.lowercased() }) }

    /// Whether a request may come in. Browsers say the origin with every request that another site's page makes; what
    /// says none is no browser, or this service's own page.
    ///
    /// - Parameter host: The host, and the port if any, that the request is for.
    public func admits(_ origin: String?, host: String?) -> Bool {
        guard let origin = origin?.lowercased() else { return true }
        if origins.contains(origin) { return true }
        guard let host = host?.lowercased() else { return false }
        return origin == "https://" + host || origin == "http://" + host
    }
}
