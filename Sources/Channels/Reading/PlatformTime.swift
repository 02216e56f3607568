import ChineseText
import StrictJSON

extension JSONValue {
    /// Unix milliseconds as an instant; nil outside of the years 1970 to 5138, so that whoever reckons with it cannot
    /// leave the numbers that there are.
    var milliseconds: Instant? {
        identifier.flatMap(Instant.init).flatMap { (0...100_000_000_000_000).contains($0) ? $0 : nil }
    }

    /// Unix seconds as an instant; nil outside of the years 1970 to 5138.
    var seconds: Instant? {
        identifier.flatMap(Instant.init).flatMap { (0...100_000_000_000).contains($0) ? $0 * 1000 : nil }
    }
}
