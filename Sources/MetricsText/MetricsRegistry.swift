public import CoreMetrics
import Synchronization

/// Keeps what is measured through swift-metrics, for the text that Prometheus reads.
///
/// A name keeps at most so many series; what comes beyond them is counted in one whose labels all say `other`, so that
/// nothing that comes from outside makes the memory grow.
public final class MetricsRegistry: MetricsFactory {
    private let seriesPerName: Int
    private let help: [String: String]
    private let series = Mutex<[Key: Series]>([:])

    private struct Key: Hashable {
        var name: String
        var labels: [MetricFamily.Label]
    }

    /// A registry. `help` says what each name means, `seriesPerName` how many series a name may have.
    public init(help: [String: String] = [:], seriesPerName: Int = 200) {
        self.help = help
        self.seriesPerName = max(1, seriesPerName)
    }

    /// Everything that was measured until now.
    public func families() -> [MetricFamily] {
        let all = series.withLock { $0 }
        let groups = Dictionary(grouping: all) { $0.key.name }
        return groups.compactMap { name, members in
            guard let kind = members.first?.value.kind else { return nil }
            let samples = members.filter { $0.value.kind == kind }.map { key, series in
                MetricFamily.Sample(key.labels, series.value)
            }
            return MetricFamily(name, kind, help: help[name] ?? name, samples)
        }
    }

    private func series(
        _ kind: MetricFamily.Kind, _ label: String, _ dimensions: [(String, String)], bounds: [Double] = []
    ) -> Series {
        series.withLock { all in
            var key = Key(name: label, labels: dimensions.map { .init($0.0, $0.1) })
            if let known = all[key] { return known }
            if all.count(where: { $0.key.name == label }) >= seriesPerName {
                key.labels = dimensions.map { .init($0.0, "other") }
                if let other = all[key] { return other }
            }
            let made = Series(kind, bounds: bounds)
            all[key] = made
            return made
        }
    }

    private func remove(_ handler: AnyObject) {
        series.withLock { all in all = all.filter { $0.value !== handler } }
    }

    // MARK: What swift-metrics asks for

    /// A number that only rises.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(.counter, label, dimensions)
    }

    /// A number that only rises, with fractions.
    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(.counter, label, dimensions)
    }

    /// A number that rises and falls.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(.gauge, label, dimensions)
    }

    /// Values by their size; without `aggregate` the last value.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        aggregate
            ? series(.histogram, label, dimensions, bounds: Histogram.seconds) : series(.gauge, label, dimensions)
    }

    /// Durations by their length, in seconds.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(.histogram, label, dimensions, bounds: Histogram.seconds)
    }

    /// Forgets a series.
    public func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    /// Forgets a series.
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
    /// Forgets a series.
    public func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    /// Forgets a series.
    public func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    /// Forgets a series.
    public func destroyTimer(_ handler: any TimerHandler) { remove(handler) }
}

/// One series, whatever is measured in it.
final class Series: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    let kind: MetricFamily.Kind
    private let state: Mutex<MetricFamily.Value>

    init(_ kind: MetricFamily.Kind, bounds: [Double]) {
        self.kind = kind
        state = Mutex(kind == .histogram ? .histogram(Histogram(bounds: bounds)) : .number(0))
    }

    var value: MetricFamily.Value { state.withLock { $0 } }

    private func change(_ body: (Double) -> Double) {
        state.withLock { if case .number(let number) = $0 { $0 = .number(body(number)) } }
    }

    func increment(by amount: Int64) { increment(by: Double(amount)) }

    /// A counter only rises, so that a negative amount counts for nothing there.
    func increment(by amount: Double) {
        change { $0 + (kind == .counter ? max(0, amount) : amount) }
    }

    func decrement(by amount: Double) { change { $0 - amount } }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { change { _ in value } }
    func reset() { change { _ in 0 } }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        state.withLock {
            switch $0 {
            case .number: $0 = .number(value)
            case .histogram(var histogram):
                // Moved out, so that the counts are changed in place and not copied.
                $0 = .number(0)
                histogram.record(value)
                $0 = .histogram(histogram)
            }
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}
