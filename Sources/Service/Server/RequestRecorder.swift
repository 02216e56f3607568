import CoreMetrics
import HTTPTypes
import Hummingbird
import Instrumentation
import Logging
import NIOCore
import Synchronization
import Tracing

/// What every request gets, whatever becomes of it: an answer in our form, a span, a count, and a line in the log when it
/// is refused. Only the route's pattern is recorded, never the path, the query or the body.
struct RequestRecorder: RouterMiddleware {
    typealias Context = ServiceContext

    let metrics: ServiceMetrics
    let logger: Logger
    /// The route that a path without an answer is meant for, and its methods.
    let methods: @Sendable (String) -> (path: String, allowed: String)?
    private let refusals = LineGate(perSecond: 50)

    init(
        metrics: ServiceMetrics, logger: Logger,
        methods: @escaping @Sendable (String) -> (path: String, allowed: String)?
    ) {
        self.metrics = metrics
        self.logger = logger
        self.methods = methods
    }

    func handle(
        _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let method = Self.known(request.method)
        return await withSpan("HTTP \(method)", ofKind: .server) { span in
            let (answer, code) = await answer(request, context, next)
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
                let code = code ?? "status_\(status)"
                metrics.refused(route: route, code: code)
                note(["request": "\(context.id)", "method": "\(method)", "route": "\(route)"], status, code)
            }
            return completed(answer, context)
        }
    }

    /// The answer of the route, or of why there is none; with the code of a refusal.
    private func answer(
        _ request: Request, _ context: ServiceContext, _ next: (Request, ServiceContext) async throws -> Response
    ) async -> (Response, code: String?) {
        do {
            let response = try await next(request, context)
            return (response, context.refusal.value)
        } catch let refusal as Refusal {
            return (refusal.response, refusal.code)
        } catch let error as HTTPError where error.status == .notFound {
            guard let (path, allowed) = methods(request.uri.path) else {
                return (Refusal.notFound.response, Refusal.notFound.code)
            }
            context.coreContext.endpointPath.value = path
            let refusal = Refusal(.methodNotAllowed, "method_not_allowed", [.allow: allowed])
            return (refusal.response, refusal.code)
        } catch {
            // The kind of an error says nothing of anybody; its text might.
            logger.error("a route failed", metadata: ["request": "\(context.id)", "error": "\(type(of: error))"])
            return (Refusal.internalFault.response, Refusal.internalFault.code)
        }
    }

    private func completed(_ response: Response, _ context: ServiceContext) -> Response {
        var response = response
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.requestID] = context.id
        if !response.headers.contains(.cacheControl) { response.headers[.cacheControl] = "no-store" }
        return response
    }

    /// Counts and notes what was refused before it reached a route.
    func refusedBeforeRouting(_ status: Int, _ code: String) {
        metrics.refused(route: "none", code: code)
        note([:], status, code)
    }

    private func note(_ known: Logger.Metadata, _ status: Int, _ code: String) {
        guard let omitted = refusals.passes() else { return }
        var line = known
        line["status"] = "\(status)"
        line["code"] = "\(code)"
        if omitted > 0 { line["omitted"] = "\(omitted)" }
        logger.log(level: status >= 500 ? .error : .notice, "refused", metadata: line)
    }

    /// Anybody can invent methods; their names must not become series.
    private static func known(_ method: HTTPRequest.Method) -> String {
        [.get, .head, .post, .put, .patch, .delete, .options].contains(method) ? method.rawValue : "OTHER"
    }
}

/// Lets so many lines a second into the log, so that a flood of bad requests does not fill the disk.
final class LineGate: Sendable {
    private struct Content {
        var second = ContinuousClock.now
        var passed = 0
        var omitted = 0
    }

    private let perSecond: Int
    private let content = Mutex(Content())

    init(perSecond: Int) { self.perSecond = perSecond }

    /// How many lines were left out before this one; nil when this one is to be left out too.
    func passes() -> Int? {
        content.withLock { content in
            let now = ContinuousClock.now
            if content.second.duration(to: now) >= .seconds(1) {
                content.second = now
                content.passed = 0
            }
            guard content.passed < perSecond else {
                content.omitted += 1
                return nil
            }
            content.passed += 1
            defer { content.omitted = 0 }
            return content.omitted
        }
    }
}

extension Duration {
    var seconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
