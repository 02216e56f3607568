import ChineseText
import DialogueRuntime
import MetricsText
import Synchronization

/// What each system that answers lookups has come to: whether it is asked at all, and what is counted of it.
final class SystemBooks: Sendable {
    /// What a question came to, for whoever counts.
    enum Outcome: String, CaseIterable {
        case found, empty, failed
        case timedOut = "timed_out"
        /// It was not asked, after failures.
        case leftAlone = "left_alone"
    }

    private struct Book {
        var breaker = CircuitBreaker()
        var answers: [Outcome: Int] = [:]
        var seconds = Histogram(bounds: Histogram.seconds)
    }

    private let books: Mutex<[String: Book]>
    private let names: [String: String]

    /// Books for lookups: their names by their keys. There are no others, so that no label is made up from outside.
    init(_ names: [String: String]) {
        self.names = names
        books = Mutex(names.mapValues { _ in Book() })
    }

    /// Whether a system may be asked now. Whoever is let through must note what came of it.
    func admits(_ key: String, at now: Instant) -> Bool {
        change(key) { $0.breaker.admits(at: now) } ?? false
    }

    /// Notes what one request came to.
    func note(_ key: String, isFailure: Bool, at now: Instant) {
        change(key) { $0.breaker.note(isFailure: isFailure, at: now) }
    }

    /// Counts the answer to a whole question, with its repetitions.
    func count(_ outcome: Outcome, of key: String, after milliseconds: Instant) {
        change(key) { book in
            book.answers[outcome, default: 0] += 1
            book.seconds.record(Double(max(milliseconds, 0)) / 1_000)
        }
    }

    @discardableResult
    private func change<Value: Sendable>(_ key: String, _ body: (inout sending Book) -> Value) -> Value? {
        books.withLock { books in
            guard var book = books.removeValue(forKey: key) else { return nil }
            let value = body(&book)
            books[key] = book
            return value
        }
    }

    /// Everything that was counted, and how the systems stand at an instant.
    func families(at now: Instant) -> [MetricFamily] {
        let rows = books.withLock { $0 }.map { (name: names[$0.key] ?? $0.key, book: $0.value) }
            .sorted { $0.name < $1.name }
        let answers = rows.flatMap { row in
            Outcome.allCases.map { outcome in
                let labels = [MetricFamily.Label("lookup", row.name), .init("outcome", outcome.rawValue)]
                return MetricFamily.Sample(labels, .number(Double(row.book.answers[outcome] ?? 0)))
            }
        }
        let states = rows.flatMap { row in
            let current = row.book.breaker.state(at: now)
            return CircuitBreaker.State.allCases.map { state in
                let labels = [MetricFamily.Label("lookup", row.name), .init("state", state.rawValue)]
                return MetricFamily.Sample(labels, .number(state == current ? 1 : 0))
            }
        }
        return [
            MetricFamily("huashu_lookups_total", .counter, help: "Lookups by what they came to.", answers),
            MetricFamily(
                "huashu_lookup_seconds", .histogram, help: "Time of a lookup, repetitions included.",
                rows.map { .init([.init("lookup", $0.name)], .histogram($0.book.seconds)) }),
            MetricFamily(
                "huashu_lookup_breaker", .gauge,
                help: "1 for the state of a system: closed is asked, open is left alone.",
                states),
        ]
    }
}

extension CircuitBreaker {
    /// How a system stands.
    enum State: String, CaseIterable {
        /// It is asked.
        case closed
        /// It is left alone.
        case open
        /// One request tries whether it is back, or the next one will.
        case halfOpen = "half_open"
    }
}

extension SystemBooks.Outcome {
    init(_ outcome: LookupOutcome) {
        self =
            switch outcome {
            case .found: .found
            case .empty: .empty
            case .failed: .failed
            case .timedOut: .timedOut
            }
    }
}
