import Conversations
import Logging
import Synchronization

/// Counts what was refused, and notes it in the log.
struct RefusalLog: Sendable {
    /// The route of what reached none.
    static let noRoute = "none"

    let metrics: ServiceMetrics
    let logger: Logger
    private let gate = LineGate(perSecond: 50)

    init(metrics: ServiceMetrics, logger: Logger) {
        self.metrics = metrics
        self.logger = logger
    }

    /// Counts and notes a refusal; `known` is what else the line says.
    func note(
        _ reason: RefusalNote.Reason, status: Int, route: String = noRoute, _ known: Logger.Metadata = [:]
    ) {
        metrics.refused(route: route, code: reason.code)
        guard let omitted = gate.passes() else { return }
        var line = known
        if route != Self.noRoute || !known.isEmpty { line["route"] = "\(route)" }
        line["status"] = "\(status)"
        line["code"] = "\(reason.code)"
        if let detail = reason.detail { line["detail"] = "\(detail)" }
        if omitted > 0 { line["omitted"] = "\(omitted)" }
        logger.log(level: status >= 500 ? .error : .notice, "refused", metadata: line)
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
