import CoreMetrics
import MetricsText
import Testing

@Suite("What is measured becomes the text that Prometheus reads")
struct ExpositionTests {
    @Test("the whole text, byte by byte")
    func golden() throws {
        var histogram = Histogram(bounds: [0.1, 1])
        for value in [0.05, 0.1, 0.5, 7, .nan] { histogram.record(value) }
        let text = ExpositionText.text(of: [
            MetricFamily("turns_total", .counter, help: "Turns.\nAll \\ of them.", 3),
            MetricFamily(
                "refusals_total", .counter, help: "Refused.",
                [
                    .init([.init("code", "b")], .number(2)),
                    .init([.init("code", "a\"\\\n"), .init("0-x", "ü")], .number(1.5)),
                ]),
            MetricFamily(
                "answer seconds", .histogram, help: "s", [.init([.init("path", "/x")], .histogram(histogram))]),
            MetricFamily("depth", .gauge, help: "", [.init(.number(-.infinity))]),
            MetricFamily("depth", .gauge, help: "a second one", 1),
            MetricFamily("nothing", .gauge, help: "left out", []),
        ])
        #expect(
            text == """
                # HELP answer_seconds s
                # TYPE answer_seconds histogram
                answer_seconds_bucket{path="/x",le="0.1"} 2
                answer_seconds_bucket{path="/x",le="1"} 3
                answer_seconds_bucket{path="/x",le="+Inf"} 4
                answer_seconds_sum{path="/x"} 7.65
                answer_seconds_count{path="/x"} 4
                # HELP depth\u{20}
                # TYPE depth gauge
                depth -Inf
                # HELP refusals_total Refused.
                # TYPE refusals_total counter
                refusals_total{code="a\\"\\\\\\n",_0_x="ü"} 1.5
                refusals_total{code="b"} 2
                # HELP turns_total Turns.\\nAll \\\\ of them.
                # TYPE turns_total counter
                turns_total 3

                """)
    }

    @Test("every kind of swift-metrics ends up as its kind of series")
    func registry() {
        let registry = MetricsRegistry(help: ["turns": "Turns."])
        Counter(label: "turns", dimensions: [("channel", "web")], factory: registry).increment(by: 2)
        Counter(label: "turns", dimensions: [("channel", "web")], factory: registry).increment()
        Counter(label: "turns", dimensions: [("channel", "kf")], factory: registry).increment(by: -5)
        Gauge(label: "depth", factory: registry).record(7)
        let meter = Meter(label: "lanes", factory: registry)
        meter.increment(by: 3)
        meter.decrement(by: 1)
        Timer(label: "wait", factory: registry).recordMilliseconds(2)
        let lines = Set(ExpositionText.text(of: registry.families()).split(separator: "\n").map(String.init))
        let expected: Set<String> = [
            "# HELP turns Turns.", "# TYPE turns counter", "turns{channel=\"web\"} 3", "turns{channel=\"kf\"} 0",
            "# TYPE depth gauge", "depth 7", "lanes 2", "wait_bucket{le=\"0.001\"} 0", "wait_bucket{le=\"0.0025\"} 1",
            "wait_count 1", "wait_sum 0.002",
        ]
        #expect(expected.subtracting(lines) == [])
    }

    @Test("a name keeps so many series, and the rest is one")
    func bounded() {
        let registry = MetricsRegistry(seriesPerName: 3)
        for number in 0..<1000 {
            Counter(label: "n", dimensions: [("id", "\(number)")], factory: registry).increment()
        }
        let lines = ExpositionText.text(of: registry.families()).split(separator: "\n")
        #expect(lines.count == 2 + 4 && lines.contains("n{id=\"other\"} 997"))
    }
}
