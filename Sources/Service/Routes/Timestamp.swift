import ChineseText
import Foundation

/// Instants as RFC 3339 writes them, in UTC.
enum Timestamp {
    static func text(_ instant: Instant) -> String {
        Date(timeIntervalSince1970: Double(instant) / 1_000)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
