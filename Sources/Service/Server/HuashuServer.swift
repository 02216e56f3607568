import ChineseText
public import Conversations
import Hummingbird
import HummingbirdCore
public import Journal
import Logging
public import MetricsText
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The service on its port: webhooks, the widget, the API and what whoever runs it asks. `run` returns when it was stopped
/// and everything that was begun is done.
public final class HuashuServer: Sendable {
    private let group: ServiceGroup
    private let logger: Logger
    /// What every route is, for the description of the API.
    let routes: [Route]

    /// A server that does not listen yet.
    ///
    /// - Parameters:
    ///   - hub: The conversations. The server runs it.
    ///   - journal: The journal that the hub stands on.
    ///   - figures: What else is counted, beside what the service and the hub count.
    ///   - onListening: Is told the port once requests are answered.
    public init(
        hub: ConversationHub, journal: any Journal, configuration: ServiceConfiguration, log: ServiceLog,
        clock: any ServiceClock = SystemClock(), figures: @escaping @Sendable () -> [MetricFamily] = { [] },
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        let now: @Sendable () -> Instant = { clock.now }
        let (state, metrics, logger) = (ServiceState(), ServiceMetrics(hub: hub, others: figures), log.logger)
        let refusals = RefusalLog(metrics: metrics, logger: logger)
        var routes = HookRoutes(hub: hub, rasa: configuration.rasa).routes
        routes += HandoffRoutes(hub: hub).routes
        routes += OutboxRoutes(hub: hub).routes
        routes +=
            OperationRoutes(hub: hub, journal: journal, state: state, metrics: metrics, configuration: configuration)
            .routes
        if let widget = configuration.widget {
            routes +=
                WidgetRoutes(
                    hub: hub, configuration: widget, service: configuration, state: state, metrics: metrics,
                    refusals: refusals, now: now
                ).routes
        }
        if let socket = configuration.rasaSocket {
            routes +=
                SocketRoutes(
                    hub: hub, configuration: socket, trustedProxies: configuration.trustedProxies, state: state,
                    metrics: metrics, refusals: refusals, clock: clock
                ).routes
        }
        let table = RouteTable(routes: routes, configuration: configuration, state: state)
        var quiet = logger
        // The framework's own lines repeat ours.
        quiet.logLevel = max(logger.logLevel, .warning)
        let recorder = RequestRecorder(metrics: metrics, refusals: refusals) { table.methods(at: $0) }
        let application = Application(
            router: table.router(recorder), server: Self.builder(configuration, refusals),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), backlog: 1_024,
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.connections, logger: quiet)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? configuration.port
                logger.notice("listening", metadata: ["port": "\(port)"])
                await onListening(port)
            }, logger: quiet)
        // Stopped in the opposite order: first it is said, then the port is closed, then the conversations end.
        var services = ServiceGroupConfiguration(
            services: [
                HubRunner(hub: hub), application,
                Farewell(state: state, hub: hub, drain: configuration.drain, logger: logger),
            ],
            gracefulShutdownSignals: configuration.stopsOnSignals ? [.sigterm, .sigint] : [], logger: quiet)
        services.maximumGracefulShutdownDuration = .milliseconds(configuration.stopTimeout)
        group = ServiceGroup(configuration: services)
        self.routes = routes
        self.logger = logger
    }

    private static func builder(
        _ configuration: ServiceConfiguration, _ refusals: RefusalLog
    ) -> HTTPServerBuilder {
        let patience = ConnectionGuard.Patience(
            request: .milliseconds(configuration.requestTimeout), stalled: .milliseconds(configuration.stalledTimeout))
        return HTTPServerBuilder { responder in
            LoopBoundChannel(
                HTTP1Channel(
                    responder: responder,
                    configuration: .init(
                        additionalChannelHandlers: [
                            ConnectionGuard(patience) { refusals.note(RefusalNote.Reason(code: $1), status: $0) }
                        ],
                        idleTimeout: .milliseconds(configuration.idleTimeout),
                        httpDecoderConfiguration: .init(
                            maxHeaderFieldSize: configuration.largestHeaders,
                            maxHeaderListSize: configuration.largestHeaders, maxHeaderFieldCount: 100))))
        }
    }

    /// Listens and serves until it is stopped.
    ///
    /// - Throws: When the port cannot be listened on: a `ListeningFault` where it is known why.
    public func run() async throws {
        do {
            try await group.run()
        } catch is CancellationError {
            logger.warning("stopped before everything was done")
        } catch {
            throw ListeningFault(error) ?? error
        }
        logger.notice("stopped")
    }

    /// Stops as SIGTERM does.
    public func stop() async { await group.triggerGracefulShutdown() }
}

/// Runs the conversations, and lets them finish what they have begun.
private struct HubRunner: Service {
    let hub: ConversationHub

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await hub.run() }
            group.addTask { try? await gracefulShutdown() }
            await group.next()
            hub.stopTaking()
            group.cancelAll()
        }
    }
}

/// Says that the service is stopping, while it still answers, so that whoever is in front of it sends nothing more.
private struct Farewell: Service {
    let state: ServiceState
    let hub: ConversationHub
    let drain: Int64
    let logger: Logger

    func run() async throws {
        try? await gracefulShutdown()
        logger.notice("stopping")
        state.stop()
        try? await Task.sleep(for: .milliseconds(max(0, drain)))
    }
}
