import HTTPTypes

/// Which pages of browsers may talk with the widget's addresses.
struct OriginRule: Sendable {
    let allowed: Set<String>

    init(_ origins: Set<String>) { allowed = Set(origins.map { $0.lowercased() }) }

    /// Whether a request may come in. Browsers say the origin with every request that another site's page makes; what
    /// says none is no browser, or this service's own page.
    func admits(_ request: HTTPRequest) -> Bool {
        guard let origin = Self.origin(of: request) else { return true }
        return isOwn(origin, request) || allowed.contains(origin)
    }

    /// The fields that let the browser hand the answer to the page.
    func fields(for request: HTTPRequest) -> HTTPFields {
        var fields: HTTPFields = [.vary: "Origin"]
        if let origin = Self.origin(of: request), admits(request) { fields[.accessControlAllowOrigin] = origin }
        return fields
    }

    /// The answer to the browser's question before the request itself.
    func preflightFields(for request: HTTPRequest) -> HTTPFields {
        var fields = fields(for: request)
        fields[.accessControlAllowMethods] = "GET, POST"
        fields[.accessControlAllowHeaders] = "authorization, content-type, last-event-id"
        fields[.accessControlMaxAge] = "600"
        return fields
    }

    private static func origin(of request: HTTPRequest) -> String? {
        request.headerFields[.origin]?.lowercased()
    }

    private func isOwn(_ origin: String, _ request: HTTPRequest) -> Bool {
        guard let authority = request.authority?.lowercased() else { return false }
        return origin == "https://" + authority || origin == "http://" + authority
    }
}
