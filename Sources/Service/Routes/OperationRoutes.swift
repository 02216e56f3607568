import Conversations
import Hummingbird
import Journal
import MetricsText
import StrictJSON

/// What whoever runs the service asks it: whether it lives, whether it takes work, what it has done, how it is called.
struct OperationRoutes: Sendable {
    let hub: ConversationHub
    let journal: any Journal
    let state: ServiceState
    let metrics: ServiceMetrics
    let configuration: ServiceConfiguration

    var routes: [Route] {
        [
            Route(.get, "/health/live", servesWhileStopping: true) { _ in .json(["status": "live"]) },
            Route(.get, "/health/ready", servesWhileStopping: true) { _ in await readiness() },
            Route(.get, "/metrics", servesWhileStopping: true) { try text($0) },
            Route(.get, "/openapi.json") { _ in
                .bytes(PackageResources.openapi_json, "application/json")
            },
        ]
    }

    /// Ready for work, or what is wrong. The bot was loaded before this answers at all.
    private func readiness() async -> Response {
        var wrong: [JSONValue] = []
        if state.isStopping { wrong.append("stopping") }
        if await !isJournalWell() { wrong.append("journal") }
        if await !hub.isReady() { wrong.append("conversations") }
        guard !wrong.isEmpty else { return .json(["status": "ready"]) }
        return .json(["status": "not_ready", "wrong": .array(wrong)], status: .serviceUnavailable)
    }

    /// Whether the journal answers, and stores what it is given.
    private func isJournalWell() async -> Bool {
        do throws(JournalFault) {
            _ = try await journal.head()
            return await hub.isStoring()
        } catch {
            return false
        }
    }

    /// Figures are for this machine, and for keys that may read them: a proxy in front is no caller of this machine.
    private func text(_ request: ServiceRequest) throws -> Response {
        let addresses = ClientAddress(trusted: configuration.trustedProxies)
        if !addresses.isLocal(peer: request.context.peer, request.head.headerFields) {
            let shown = try request.field(.authorization)
            guard let holder = configuration.keys.holder(authorization: shown) else { throw Refusal.notAuthenticated }
            guard holder.scopes.contains(.readMetrics) else { throw Refusal(.forbidden, "missing_scope") }
        }
        return .bytes(Array(metrics.text().utf8), ExpositionText.contentType)
    }
}
