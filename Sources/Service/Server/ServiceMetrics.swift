import Conversations
import CoreMetrics
import MetricsText
import Synchronization

/// What the service counts itself, what the hub has counted, and others beside them.
final class ServiceMetrics: Sendable {
    private let registry: MetricsRegistry
    private let hub: ConversationHub
    private let others: @Sendable () -> [MetricFamily]
    private let streams = Atomic<Int>(0)

    init(hub: ConversationHub, others: @escaping @Sendable () -> [MetricFamily]) {
        self.hub = hub
        self.others = others
        registry = MetricsRegistry(help: [
            "huashu_http_requests_total": "Requests that were answered.",
            "huashu_http_request_seconds": "Time from a request's head to its answer.",
            "huashu_http_refusals_total": "Requests that were refused, by the code that went out.",
        ])
    }

    func answered(method: String, route: String, status: Int, seconds: Double) {
        let labels = [("method", method), ("route", route), ("status", "\(status / 100)xx")]
        Counter(label: "huashu_http_requests_total", dimensions: labels, factory: registry).increment()
        Timer(label: "huashu_http_request_seconds", dimensions: [("route", route)], factory: registry)
            .recordNanoseconds(Int64(seconds * 1e9))
    }

    func refused(route: String, code: String) {
        let labels = [("route", route), ("code", code)]
        Counter(label: "huashu_http_refusals_total", dimensions: labels, factory: registry).increment()
    }

    func streamOpened() { streams.add(1, ordering: .relaxed) }
    func streamClosed() { streams.subtract(1, ordering: .relaxed) }

    /// Everything, as Prometheus reads it.
    func text() -> String {
        let open = Double(streams.load(ordering: .relaxed))
        let own = [MetricFamily("huashu_event_streams", .gauge, help: "Visitors that read events.", open)]
        return ExpositionText.text(of: registry.families() + own + hub.counters().families + others())
    }
}

extension HubCounters {
    fileprivate var families: [MetricFamily] {
        func counter(_ name: String, _ help: String, _ value: Int) -> MetricFamily {
            MetricFamily("huashu_\(name)_total", .counter, help: help, Double(value))
        }
        func gauge(_ name: String, _ help: String, _ value: Int) -> MetricFamily {
            MetricFamily("huashu_\(name)", .gauge, help: help, Double(value))
        }
        func byLabel(_ name: String, _ label: String, _ help: String, _ values: [String: Int]) -> MetricFamily {
            MetricFamily(
                "huashu_\(name)_total", .counter, help: help,
                values.map { .init([.init(label, $0.key)], .number(Double($0.value))) })
        }
        return [
            counter("turns", "Turns that were stored.", turns),
            counter("repeats", "Messages that came again and got the same answer.", repeats),
            byLabel("refusals", "code", "Messages that were refused, by reason.", refusals),
            byLabel("ignored", "reason", "News of platforms that are no message.", ignored),
            counter("sent", "Messages that were sent.", sent),
            counter("retries", "Attempts to send that are made again.", retries),
            counter("dead_letters", "Messages that were given up.", deadLetters),
            counter("held", "Texts that were kept until their customer writes, for want of room.", held),
            gauge("outbox_depth", "Messages that are to be sent.", outboxDepth),
            gauge("lanes", "Conversations that are being worked on.", lanes),
            gauge("waiting", "Requests that wait for their turn.", waiting),
            gauge("conversations", "Conversations in memory.", conversations),
            gauge("readers", "Readers of conversations.", readers),
            family("acknowledgement_seconds", "From a message to its acknowledgement.", acknowledgement),
            family("delivery_seconds", "From when a message was to be sent to its delivery.", delivery),
        ]
    }

    /// The hub counts in milliseconds, Prometheus in seconds.
    private func family(_ name: String, _ help: String, _ counted: Histogram) -> MetricFamily {
        let histogram = MetricsText.Histogram(
            bounds: Histogram.bounds.map { Double($0) / 1_000 }, counts: counted.counts.map { UInt64(clamping: $0) },
            sum: Double(counted.sum) / 1_000)
        return MetricFamily(
            "huashu_\(name)", .histogram, help: help, histogram.map { [.init(.histogram($0))] } ?? [])
    }
}
