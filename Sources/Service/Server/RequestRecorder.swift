import CoreMetrics
import HTTPTypes
import Hummingbird
import Instrumentation
import Logging
import NIOCore
import Tracing

/// What every request gets, whatever becomes of it: an answer in our form, a span, a count, and a line in the log when it
/// is refused. Only the route's pattern is recorded, never the path, the query or the body.
struct RequestRecorder: RouterMiddleware {
    typealias Context = ServiceContext

    let metrics: ServiceMetrics
    let refusals: RefusalLog
    /// The route that a path without an answer is meant for, and its methods.
    let methods: @Sendable (String) -> (path: String, allowed: String)?

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let method = Self.known(request.method)
        return await withSpan("HTTP \(method)", ofKind: .server) { span in
            let (answer, reason) = await answer(request, context, next)
            let route = context.endpointPath ?? "none"
            let status = answer.status.code
            span.operationName = "\(method) \(route)"
            span.updateAttributes { attributes in
                attributes["http.request.method"] = method
                attributes["http.route"] = route
                attributes["http.response.status_code"] = status
            }
            if status >= 500 { span.setStatus(SpanStatus(code: .error)) }
            metrics.answered(method: method, route: route, status: status, seconds: start.duration(to: .now).seconds)
            if status >= 400 {
                let reason = reason ?? RefusalNote.Reason(code: "status_\(status)")
                refusals.note(
                    reason, status: status, route: route, ["request": "\(context.id)", "method": "\(method)"])
            }
            // What the router has no route for is answered here, and a body nobody reads would begin the next answer.
            return completed(request.method == .head ? answer.createHeadResponse() : answer, context)
        }
    }

    /// The answer of the route, or of why there is none; with the reason of a refusal.
    private func answer(
        _ request: Request, _ context: ServiceContext, _ next: (Request, ServiceContext) async throws -> Response
    ) async -> (Response, RefusalNote.Reason?) {
        do {
            let response = try await next(request, context)
            return (response, context.refusal.reason)
        } catch let refusal as Refusal {
            return (refusal.response, refusal.reason)
        } catch let error as HTTPError where error.status == .notFound {
            guard let (path, allowed) = methods(request.uri.path) else {
                return (Refusal.notFound.response, Refusal.notFound.reason)
            }
            context.coreContext.endpointPath.value = path
            let refusal = Refusal(.methodNotAllowed, "method_not_allowed", [.allow: allowed])
            return (refusal.response, refusal.reason)
        } catch let error where error is ChannelError || error is IOError {
            return (Refusal.incomplete.response, Refusal.incomplete.reason)
        } catch {
            var refusal = Refusal.internalFault
            // The kind of an error says nothing of anybody; its text might.
            refusal.detail = "\(type(of: error))"
            return (refusal.response, refusal.reason)
        }
    }

    private func completed(_ response: Response, _ context: ServiceContext) -> Response {
        var response = response
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.requestID] = context.id
        if !response.headers.contains(.cacheControl) { response.headers[.cacheControl] = "no-store" }
        return response
    }

    /// Anybody can invent methods; their names must not become series.
    private static func known(_ method: HTTPRequest.Method) -> String {
        [.get, .head, .post, .put, .patch, .delete, .options].contains(method) ? method.rawValue : "OTHER"
    }
}

extension Duration {
    var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
