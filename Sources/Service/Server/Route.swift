import HTTPTypes
import Hummingbird

/// One thing that the service does: a method, a path, and who may.
struct Route: Sendable {
    var method: HTTPRequest.Method
    /// The path; a part in braces stands for anything: `/handoffs/{id}`.
    var path: String
    /// What the caller's key must be good for; nil where no key is asked for.
    var scope: APIScope?
    /// Whether the signature of a desk stands for a key. The route verifies it, because it covers the body.
    var takesSignatures = false
    /// Whether it is answered while the service is stopping.
    var servesWhileStopping = false
    var respond: @Sendable (ServiceRequest) async throws -> Response

    init(
        _ method: HTTPRequest.Method, _ path: String, scope: APIScope? = nil, takesSignatures: Bool = false,
        servesWhileStopping: Bool = false,
        _ respond: @escaping @Sendable (ServiceRequest) async throws -> Response
    ) {
        self.method = method
        self.path = path
        self.scope = scope
        self.takesSignatures = takesSignatures
        self.servesWhileStopping = servesWhileStopping
        self.respond = respond
    }
}

/// All routes, with what they share: keys, the end of the service, and 405 for other methods.
struct RouteTable: Sendable {
    let routes: [Route]
    let configuration: ServiceConfiguration
    let state: ServiceState

    func router(_ recorder: RequestRecorder) -> Router<ServiceContext> {
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: recorder)
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { try await respond(to: $0, $1, route) }
        }
        return router
    }

    /// The route's path that a path without an answer is meant for, and the methods that it has; nil for no route's.
    func methods(at path: String) -> (path: String, allowed: String)? {
        let parts = path.split(separator: "/")
        let matching = routes.filter { route in
            let pattern = route.path.split(separator: "/")
            return pattern.count == parts.count
                && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        guard let first = matching.first else { return nil }
        let methods = Set(matching.map(\.method))
        let allowed = methods.contains(.get) ? methods.union([.head]) : methods
        return (first.path, allowed.map(\.rawValue).sorted().joined(separator: ", "))
    }

    private func respond(to request: Request, _ context: ServiceContext, _ route: Route) async throws -> Response {
        guard route.servesWhileStopping || !state.isStopping else {
            throw Refusal(.serviceUnavailable, "stopping", [.retryAfter: "5", .connection: "close"])
        }
        var request = ServiceRequest(request: request, context: context, largestBody: configuration.largestBody)
        if let scope = route.scope {
            request.holder = try holder(of: request, route, scope)
        }
        return try await route.respond(request)
    }

    /// Who may; nil where a signature stands for the key.
    private func holder(of request: ServiceRequest, _ route: Route, _ scope: APIScope) throws -> APIKeys.Holder? {
        let shown = try request.field(.authorization)
        if shown == nil, route.takesSignatures, try request.field(.eventSignature) != nil { return nil }
        guard let holder = configuration.keys.holder(authorization: shown) else { throw Refusal.notAuthenticated }
        guard holder.scopes.contains(scope) else { throw Refusal(.forbidden, "missing_scope") }
        return holder
    }
}
