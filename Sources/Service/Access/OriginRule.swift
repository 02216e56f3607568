import Channels
import HTTPTypes
import Hummingbird

/// Which pages of browsers may talk with the addresses of the website's chats, and what their browsers are told of it.
struct OriginRule: Sendable {
    let list: OriginList

    func admits(_ request: HTTPRequest) -> Bool {
        list.admits(request.headerFields[.origin], host: request.authority)
    }

    /// Answers a request whose page may be here, and lets that page read the answer, refusals too.
    func admitting(
        _ request: ServiceRequest, _ body: (ServiceRequest) async throws -> Response
    ) async throws -> Response {
        guard admits(request.head) else { throw Refusal.originNotAllowed }
        let fields = fields(for: request.head)
        do {
            var response = try await body(request)
            response.headers.append(contentsOf: fields)
            return response
        } catch var refusal as Refusal {
            refusal.fields.append(contentsOf: fields)
            throw refusal
        }
    }

    /// The route of the browser's question before a request to a path.
    func question(before path: String) -> Route {
        Route(.options, path) { request in
            guard admits(request.head) else { throw Refusal.originNotAllowed }
            return Response(status: .noContent, headers: preflightFields(for: request.head))
        }
    }

    /// The fields that let the browser hand the answer to the page, with how long to wait after a refusal.
    private func fields(for request: HTTPRequest) -> HTTPFields {
        var fields: HTTPFields = [.vary: "Origin", .accessControlExposeHeaders: "retry-after"]
        if let origin = request.headerFields[.origin]?.lowercased() { fields[.accessControlAllowOrigin] = origin }
        return fields
    }

    /// The answer to the browser's question before the request itself.
    private func preflightFields(for request: HTTPRequest) -> HTTPFields {
        var fields = fields(for: request)
        fields[.accessControlAllowMethods] = "GET, POST"
        fields[.accessControlAllowHeaders] = "authorization, content-type, last-event-id"
        fields[.accessControlMaxAge] = "600"
        return fields
    }
}

extension Refusal {
    fileprivate static let originNotAllowed = Refusal(.forbidden, "origin_not_allowed")
}
