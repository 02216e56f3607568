import Foundation

/// How figures are written for people.
enum Figure {
    /// What stands for a figure that could not be measured.
    static let missing = "–"

    /// `92.3 %`.
    static func share(_ value: Double?) -> String {
        value.map { String(format: "%.1f %%", $0 * 100) } ?? missing
    }

    /// `0.923`.
    static func plain(_ value: Double?, digits: Int = 3) -> String {
        value.map { String(format: "%.\(digits)f", $0) } ?? missing
    }

    /// `12.4 µs`, from nanoseconds.
    static func micro(_ nanoseconds: Double?) -> String {
        nanoseconds.map { String(format: "%.1f µs", $0 / 1000) } ?? missing
    }
}
